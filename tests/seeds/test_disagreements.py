"""The twenty disagreements of the literature: both sides on one claim, classed as a reader would.

`KIND` and what the sides differ by were written down from the papers' rows, not from the program.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import pytest

from kgraph.model.summary import Summary, summarise
from tests.seeds import reading
from tests.seeds.facts import FOLDER, publication_of

EFFECT: Final = "antidepressant effect"
OF_KETAMINE: Final = "drug=ketamine"


class Expected(NamedTuple):
    """The claim that holds a disagreement, its kind and what sets the two sides apart."""

    claim: tuple[str, str, str, str]
    kind: str
    differs_by: tuple[str, ...] = ()


TABLE: Final = {
    # Mice with the metabolite put into the brain, rats with it injected into the belly; the
    # cited mouse work is read without route, and as in animals.
    "(2R,6R)-hydroxynorketamine | treats | depressive-like behaviour": Expected(
        ("(2R,6R)-hydroxynorketamine", "treats", "depressive-like behaviour", ""),
        "null_results",
        ("route",),
    ),
    # Mice against rats.
    "ketamine antidepressant effect | requires | metabolism to hydroxynorketamine": Expected(
        ("hydroxynorketamine", "required_for", EFFECT, OF_KETAMINE), "null_results", ("species",)
    ),
    # Cells against living mice at the levels that matter.
    "(2R,6R)-hydroxynorketamine | inhibits | NMDA receptor": Expected(
        ("(2R,6R)-hydroxynorketamine", "inhibits", "NMDA receptor", ""),
        "null_results",
        ("system",),
    ),
    # Rats against patients.
    "ketamine antidepressant effect | requires | mTOR signalling": Expected(
        ("mTOR signalling", "required_for", EFFECT, OF_KETAMINE), "null_results", ("species",)
    ),
    # Patients and rodents on both sides, ketamine at 0.5 mg/kg into a vein on both.
    "ketamine antidepressant effect | requires | opioid system activation": Expected(
        ("opioid signalling", "required_for", EFFECT, OF_KETAMINE), "null_results"
    ),
    # Grown rats against young ones.
    "ketamine | causes | neuronal injury (HSP70 induction in vacuolated neurons)": Expected(
        ("ketamine", "causes", "neuronal vacuolation", ""), "null_results", ("population",)
    ),
    # Low doses raise it, an anaesthetic one lowers it.
    "ketamine | increases | glutamate release": Expected(
        ("ketamine", "increases", "glutamate", ""), "opposed", ("dose",)
    ),
    # The quick effect against the lasting one: no span is stated, and the one animal of the
    # null result may be any.
    "ketamine antidepressant effect | involves | lateral habenula": Expected(
        ("lateral habenula activity", "contributes_to", EFFECT, f"{OF_KETAMINE}, LESS"),
        "null_results",
    ),
    # Three days on both sides.
    "benzodiazepines | decreases | ketamine antidepressant effect": Expected(
        ("benzodiazepines", "decreases", EFFECT, OF_KETAMINE), "null_results"
    ),
    # Two trials; ECT did better in one, ketamine no worse in the other.
    "ketamine (relative to ECT) | treats | major depressive disorder": Expected(
        (
            "ketamine",
            "noninferior_to",
            "electroconvulsive therapy",
            "indication=major depressive disorder",
        ),
        "opposed",
    ),
    # The same spray, the same doses, the same four weeks: trials that won and trials that missed.
    "esketamine | treats | treatment-resistant depression": Expected(
        ("esketamine", "treats", "treatment-resistant depression", ""), "null_results"
    ),
    # Newborn monkeys on both sides; they differ in hours of exposure, which is no dimension.
    "ketamine | causes | neuronal cell death in developing brain": Expected(
        ("ketamine", "causes", "neuronal cell death in developing brain", ""), "null_results"
    ),
    # Good for weeks, unknown beyond; chronic pain on both sides.
    "ketamine | treats | chronic pain": Expected(
        ("ketamine", "treats", "chronic pain", ""), "unproven"
    ),
    # Two microsome studies with two answers.
    "ketamine | metabolized_by | CYP2B6": Expected(
        ("ketamine", "metabolized_by", "CYP2B6", ""), "null_results"
    ),
    # Microsomes against volunteers.
    "CYP2B6*6 allele | decreases | ketamine N-demethylation": Expected(
        ("CYP2B6*6 allele", "decreases", "ketamine N-demethylation", ""),
        "null_results",
        ("system",),
    ),
    # Infusions in depression on both sides, resistant depression among them on both.
    "ketamine | treats | major depressive disorder": Expected(
        ("ketamine", "treats", "major depressive disorder", ""), "null_results"
    ),
    # Mice on both sides; doses are told in words only.
    "(R)-ketamine | causes | conditioned place preference": Expected(
        ("arketamine", "causes", "conditioned place preference", ""), "null_results"
    ),
    # Mice on both sides; deletion in one, knockdown in the other.
    "ketamine antidepressant effect | requires | GluN2B-NMDAR on principal cortical neurons": (
        Expected(
            (
                "NMDA receptor with GluN2B on principal neurons",
                "required_for",
                EFFECT,
                f"{OF_KETAMINE}, LESS",
            ),
            "null_results",
        )
    ),
    # Inpatients with such thoughts against those among them with depression.
    "ketamine | treats | suicidal ideation": Expected(
        ("ketamine", "treats", "suicidal ideation", ""), "null_results", ("population",)
    ),
    # Mice on both sides; an assay at 24 h against two others, at no stated time.
    "(2R,6R)-hydroxynorketamine | treats | acute nociception": Expected(
        ("(2R,6R)-hydroxynorketamine", "treats", "acute nociception", ""), "null_results"
    ),
}
"""By the line of the facts' README."""

OTHERWISE: Final = {
    ("ketamine | treats | chronic pain", "Cohen2018", "refutes"): "insufficient",
}
"""Sides that were decided otherwise: a guideline that finds no evidence has shown no absence."""


def items_on(expected: Expected) -> list[reading.Item]:
    """Return the items on the one claim of a disagreement."""
    words = (*expected.claim[:3], expected.claim[3].replace("LESS", "subject_direction=decreased"))
    return [item for item in reading.all_items() if reading.in_words(item) == words]


def summary_of(expected: Expected) -> Summary:
    """Return the summary of that claim."""
    return summarise(item.evidence for item in items_on(expected))


@pytest.mark.parametrize("line", list(TABLE))
def test_both_sides_are_on_one_claim(line: str) -> None:
    """One claim id, supported and opposed."""
    items = items_on(TABLE[line])
    assert len({item.claim.id for item in items}) == 1
    stances = {item.evidence.stance for item in items}
    assert "supports" in stances
    assert stances & {"refutes", "insufficient"}


@pytest.mark.parametrize("line", list(TABLE))
def test_it_is_classed_as_a_reader_would(line: str) -> None:
    """Contested, of this kind, with the sides differing by just this."""
    summary = summary_of(TABLE[line])
    assert summary.status == "contested"
    assert summary.contested_kind == TABLE[line].kind
    assert summary.differs_by == TABLE[line].differs_by


def listed() -> dict[str, dict[str, list[str]]]:
    """Return the disagreements of the facts' README: line → stance → keys."""
    path = FOLDER / "README.md"
    if not path.exists():
        pytest.skip("the collected facts are not part of the repository")
    part = path.read_text(encoding="utf-8").split("## Disagreements with rows on both sides")[1]
    lines = re.findall(r"^- (.+?): (supports = .+)$", part.split("\n##")[0], re.MULTILINE)
    return {
        line: {
            stance: keys.split(", ")
            for stance, keys in (side.split(" = ") for side in sides.split("; "))
        }
        for line, sides in lines
    }


def test_the_table_has_every_disagreement() -> None:
    """Twenty of them."""
    assert set(TABLE) == set(listed())
    assert len(TABLE) == 20


@pytest.mark.parametrize("line", list(TABLE))
def test_each_paper_stands_on_its_side(line: str) -> None:
    """As the README lists them, but for what was decided otherwise."""
    sides = {
        (stance, work)
        for item in items_on(TABLE[line])
        for stance in [item.evidence.stance]
        for work in (item.evidence.publication, item.evidence.read)
    }
    missing = [
        (key, stance)
        for stance, keys in listed()[line].items()
        for key in keys
        if (OTHERWISE.get((line, key, stance), stance), publication_of(key)) not in sides
    ]
    assert missing == []


@pytest.mark.parametrize("line", list(TABLE))
def test_no_animal_speaks_for_patients(line: str) -> None:
    """Human support is only what humans support."""
    human = [
        item.evidence
        for item in items_on(TABLE[line])
        if item.evidence.stance == "supports" and "human" in item.evidence.species
        if item.evidence.system == "in_vivo"
    ]
    assert (summary_of(TABLE[line]).support_human > 0) == bool(human)
