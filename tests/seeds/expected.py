"""What the two documents state, written down by hand from reading them.

One statement a line: subject | predicate | object | qualifiers | stance | species | certainty.
"""

from __future__ import annotations

from typing import Final

Expected = tuple[str, str, str, str, str, str, str]
"""Subject, predicate, object, qualifiers, stance, species, certainty."""

_SHORT: Final = {
    "TRD": "treatment-resistant depression",
    "LESS": "subject_direction=decreased",
    "NASAL": "route=intranasal",
    "OF KETAMINE": "drug=ketamine",
}
"""Abbreviations in the table."""

_TABLE: Final = """
# Receptors and mechanism
ketamine | inhibits | NMDA receptor | | supports | | asserted
NMDA receptor | contributes_to | analgesia | OF KETAMINE, LESS | supports | | probable
NMDA receptor | increases | glutamate | LESS | supports | | asserted
NMDA receptor | decreases | inhibitory signalling | LESS | supports | | hedged
glutamate | contributes_to | neuron growth | | supports | | hedged
glutamate | contributes_to | synaptic plasticity | | supports | | hedged
neuron growth | contributes_to | antidepressant effect | OF KETAMINE | supports | | hedged
synaptic plasticity | contributes_to | antidepressant effect | OF KETAMINE | supports | | hedged
ketamine | activates | AMPA receptor | | supports | | hedged
ketamine | activates | mTOR | | supports | | hedged
non-NMDA pathways | contributes_to | antidepressant effect | OF KETAMINE | supports | | hedged
non-NMDA pathways | contributes_to | analgesia | OF KETAMINE | supports | | speculative
ketamine | causes | analgesia | | supports | | asserted
ketamine | causes | altered consciousness | | supports | | asserted
ketamine | causes | antidepressant effect | | supports | human | asserted
ketamine | decreases | vital functions | | refutes | | asserted
# Metabolites
ketamine | has_metabolite | (2R,6R)-hydroxynorketamine | | supports | | asserted
(2R,6R)-hydroxynorketamine | contributes_to | clinical activity | OF KETAMINE | supports | | hedged
ketamine metabolites | contributes_to | clinical activity | OF KETAMINE | supports | | hedged
# Pain, and the five cited works
nociplastic pain | involves | altered pain processing | | supports | | asserted
ketamine | proposed_for | nociplastic pain | | supports | | hedged
ketamine | studied_for | postoperative pain | route=intravenous | supports | | asserted
ketamine | studied_for | neuropathic pain | route=intravenous | supports | | asserted
ketamine | proposed_for | neuropathic pain | route=intravenous | supports | | hedged
ketamine | studied_for | refractory neuropathic pain | | supports | | asserted
magnesium | studied_for | refractory neuropathic pain | | supports | | asserted
ketamine plus magnesium | studied_for | refractory neuropathic pain | | supports | | hedged
ketamine | studied_for | depressive disorder | | supports | | hedged
ketamine | studied_for | acute pain | | supports | | asserted
ketamine | studied_for | chronic pain | | supports | | asserted
# Psychiatry
ketamine | treats | psychiatric disorder | | supports | human | asserted
ketamine | treats | TRD | | supports | human | asserted
racemic ketamine | treats | TRD | route=intravenous | supports | human | hedged
ketamine | treats | TRD | route=non-intravenous | insufficient | human | hedged
ketamine | recommended_for | TRD | line_of_therapy=third | supports | human | asserted
ketamine | studied_for | TRD | | supports | | asserted
ketamine | studied_for | suicidal crisis | | supports | | asserted
ketamine | studied_for | anxiety disorder | | supports | | asserted
ketamine | studied_for | substance use disorder | | supports | | asserted
ketamine | studied_for | psychiatric disorder | | supports | | asserted
ketamine | proposed_for | obsessive-compulsive disorder | | supports | | hedged
ketamine | proposed_for | personality disorder | | supports | | hedged
ketamine | proposed_for | psychiatric disorder | | supports | | hedged
ketamine | proposed_for | psychiatric emergency department | | supports | | speculative
# Use and law
ketamine | developed_from | phencyclidine | | supports | | asserted
ketamine | approved_by | FDA | indication=analgesia | supports | | asserted
ketamine | approved_by | FDA | indication=altered consciousness | supports | | asserted
esketamine | approved_by | FDA | indication=TRD, NASAL | supports | | asserted
esketamine | approved_by | FDA | indication=depressive symptoms, NASAL | supports | | asserted
esketamine | approved_by | EMA | indication=TRD, NASAL | supports | | asserted
esketamine | approved_by | EMA | indication=depressive symptoms, NASAL | supports | | asserted
ketamine | administered_by | intravenous | | supports | | asserted
ketamine | administered_by | intranasal | | supports | | asserted
ketamine | administered_by | oral | | supports | | asserted
ketamine | administered_by | subcutaneous | | supports | | asserted
ketamine | administered_by | intramuscular | | supports | | asserted
ketamine | administered_by | sublingual | | supports | | asserted
racemic ketamine | administered_by | intravenous | | supports | | asserted
esketamine | administered_by | intranasal | | supports | | asserted
# Safety
ketamine | causes | neurotoxicity | | supports | animal | asserted
ketamine | causes | neurotoxicity | | insufficient | human | asserted
ketamine | has_side_effect | mild, self-limiting side effects | | supports | | asserted
ketamine | cautioned_in | uncontrolled hypertension | | supports | human | asserted
ketamine | cautioned_in | cardiovascular disease | | supports | human | asserted
ketamine | cautioned_in | history of psychosis | | supports | human | asserted
ketamine | cautioned_in | substance use disorder | | supports | human | asserted
ketamine | contraindicated_in | pregnancy | | supports | human | asserted
ketamine | interacts_with | benzodiazepines | | supports | | asserted
ketamine | interacts_with | lamotrigine | | supports | | asserted
"""


def expected() -> list[Expected]:
    """Return the statements, in table order."""
    table = _TABLE
    for short, long in _SHORT.items():
        table = table.replace(short, long)
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [(a, b, c, d, e, f, g) for a, b, c, d, e, f, g in rows]
