"""One small hand-made graph that has everything a graph can have, for the tests of every layer.

Nothing in it is a finding: the publications are made up. Seventeen entities in all tiers, twenty
claims, twenty-six pieces of evidence, seven publications.
"""

from __future__ import annotations

from typing import Any, Final

from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Conditions, Evidence, Locator
from kgraph.model.hashing import sentence_hash
from kgraph.model.publication import Notice, Publication
from kgraph.model.records import Subgraph, collect

SEEDS: Final = "kgraph-seeds"

KETAMINE: Final = "CHEBI:6121"
ESKETAMINE: Final = "CHEBI:60799"
ARKETAMINE: Final = "CHEBI:580604"
HNK: Final = "kgraph:2R-6R-hydroxynorketamine"
NMDA: Final = "GO:0017146"
GRIN1: Final = "UniProtKB:Q05586"
GLUTAMATE: Final = "CHEBI:29985"
MTOR: Final = "kgraph:mtor-signalling"
PLASTICITY: Final = "kgraph:synaptic-plasticity"
ANTIDEPRESSANT: Final = "kgraph:antidepressant-effect"
TRD: Final = "EFO:0009854"
DEPRESSION: Final = "MONDO:0002050"
CHRONIC_PAIN: Final = "kgraph:chronic-pain"
NEUROTOXICITY: Final = "kgraph:neurotoxicity"
INTRAVENOUS: Final = "kgraph:intravenous"
INTRANASAL: Final = "kgraph:intranasal"
AGENCY: Final = "kgraph:example-medicines-agency"

ENTITIES: Final = (
    Entity(
        id=KETAMINE,
        name="ketamine",
        category="Drug",
        synonyms=(
            "كيتامين",
            "=ketamine",
            '"Special K", so called',
            "K|hole 🙂",
            "-K-",
            "<b>K</b> & co",
        ),
        xrefs=("DRUGBANK:DB01221", "CHEMBL.COMPOUND:CHEMBL742"),
        description="Racemate of two enantiomers;\u2028a 'dissociative' anaesthetic.",
        sources=(SEEDS, "other graph, v2"),
    ),
    Entity(id=ESKETAMINE, name="esketamine", category="Drug", sources=(SEEDS,)),
    Entity(id=ARKETAMINE, name="arketamine", category="Drug", synonyms=("(R)-ketamine",)),
    Entity(id=HNK, name="(2R,6R)-hydroxynorketamine", category="Metabolite", sources=(SEEDS,)),
    Entity(
        id=NMDA,
        name="NMDA receptor",
        category="Receptor",
        synonyms=("N-methyl-D-aspartate receptor", "NMDAR"),
        xrefs=("FPLX:GRIN",),
        sources=(SEEDS,),
    ),
    Entity(id=GRIN1, name="GRIN1", category="Protein", taxon="NCBITaxon:9606", sources=(SEEDS,)),
    Entity(id=GLUTAMATE, name="glutamate", category="Neurotransmitter", sources=(SEEDS,)),
    Entity(id=MTOR, name="mTOR signalling", category="Signalling", sources=(SEEDS,)),
    Entity(
        id=PLASTICITY,
        name="synaptic plasticity",
        category="Process",
        description="Growth of dendritic spines, Δ in the strength of αβ-synapses",
        sources=(SEEDS,),
    ),
    Entity(id=ANTIDEPRESSANT, name="antidepressant effect", category="Effect", sources=(SEEDS,)),
    Entity(
        id=TRD,
        name="treatment-resistant depression",
        category="Condition",
        synonyms=("TRD", "treatment-refractory depression"),
        xrefs=("MESH:D061218",),
        sources=(SEEDS,),
    ),
    Entity(id=DEPRESSION, name="depressive disorder", category="Condition", sources=(SEEDS,)),
    Entity(id=CHRONIC_PAIN, name="chronic pain", category="PainType", sources=(SEEDS,)),
    Entity(id=NEUROTOXICITY, name="neurotoxicity", category="AdverseEffect", sources=(SEEDS,)),
    Entity(id=INTRAVENOUS, name="intravenous", category="Route", sources=(SEEDS,)),
    Entity(id=INTRANASAL, name="intranasal", category="Route", sources=(SEEDS,)),
    Entity(id=AGENCY, name="Example Medicines Agency", category="Organization", sources=(SEEDS,)),
)

TRIAL: Final = "PMID:90000001"
META: Final = "PMID:90000002"
RETRACTED: Final = "PMID:90000003"
REVIEW: Final = "PMID:90000004"
LABEL: Final = "doi:10.0000/example.5"
CITED: Final = "kgraph:cited-work-6"
RATS: Final = "PMID:90000007"

PUBLICATIONS: Final = (
    Publication(
        id=TRIAL,
        title='A "made-up" trial; of nothing, by nobody',
        authors=("Zeta Z", "Alpha AB", "Müller-Łukasz Ö"),
        year=2019,
        journal="Journal of Examples",
        kind="rct",
        xrefs=("doi:10.0000/example.1", "PMC:PMC90000001"),
        licence="CC-BY-4.0",
        notices=(Notice(kind="erratum", date="2020-02-30?", id="PMID:90000011"),),
        cites=(RATS, RETRACTED),
        text_sha256=sentence_hash("the whole text"),
        sources=(SEEDS,),
    ),
    Publication(id=META, title="Pooled", authors=("Beta B",), year=2021, sources=(SEEDS,)),
    Publication(
        id=RETRACTED,
        title="Too good",
        authors=("Gamma G",),
        year=2015,
        notices=(
            Notice(kind="retraction", date="2016-05-01", id="PMID:90000013"),
            Notice(kind="expression_of_concern"),
        ),
        sources=(SEEDS,),
    ),
    Publication(
        id=REVIEW,
        title="An overview",
        authors=("Delta D", "Epsilon E"),
        year=2022,
        kind="narrative_review",
        cites=(CITED, META, TRIAL),
        sources=(SEEDS,),
    ),
    Publication(id=LABEL, title="Nasal spray: label", kind="label", sources=(SEEDS,)),
    Publication(id=CITED, title="Known by its title only", sources=(SEEDS,)),
    Publication(id=RATS, title="Rats", authors=("Eta H",), year=2010, sources=(SEEDS,)),
)

INHIBITS: Final = Claim(
    subject=KETAMINE,
    predicate="inhibits",
    object=NMDA,
    qualifiers=Qualifiers(mechanism="open-channel block, |use-dependent|"),
    asserted=(Assertion(source="other graph, v2", original_predicate="DOWN-REGULATES"),),
)
"""Supported, in humans too; asserted by another graph besides."""
DISINHIBITS: Final = Claim(
    subject=NMDA,
    predicate="increases",
    object=GLUTAMATE,
    qualifiers=Qualifiers(subject_direction="decreased"),
)
"""Supported, sign −1: less receptor activity, more glutamate."""
GLUTAMATE_MTOR: Final = Claim(
    subject=GLUTAMATE,
    predicate="activates",
    object=MTOR,
    qualifiers=Qualifiers(object_direction="increased"),
)
MTOR_PLASTICITY: Final = Claim(subject=MTOR, predicate="increases", object=PLASTICITY)
PLASTICITY_EFFECT: Final = Claim(
    subject=PLASTICITY,
    predicate="contributes_to",
    object=ANTIDEPRESSANT,
    qualifiers=Qualifiers(drug=KETAMINE, aspect="onset"),
)
"""Supported, speculative."""
BY_DEFINITION: Final = Claim(
    subject=ANTIDEPRESSANT,
    predicate="relieves",
    object=TRD,
    asserted=(Assertion(source=SEEDS, licence="CC-BY-4.0", knowledge_level="logical_entailment"),),
)
"""Unreviewed: the last step, by definition."""
TREATS: Final = Claim(
    subject=KETAMINE, predicate="treats", object=TRD, qualifiers=Qualifiers(route=INTRAVENOUS)
)
"""Contested by null results; the comparator differs."""
TOXIC: Final = Claim(subject=KETAMINE, predicate="causes", object=NEUROTOXICITY)
"""Contested: supported in animals, unproven in humans."""
TREATS_PAIN: Final = Claim(subject=KETAMINE, predicate="treats", object=CHRONIC_PAIN)
"""Refuted, and nobody supports it: a null result and an opposite one."""
RELIEVES_PAIN: Final = Claim(
    subject=ESKETAMINE,
    predicate="relieves",
    object=CHRONIC_PAIN,
    qualifiers=Qualifiers(route=INTRANASAL, formulation="spray"),
)
"""Unproven: only insufficient evidence."""
ENANTIOMER: Final = Claim(
    subject=ESKETAMINE,
    predicate="has_enantiomer",
    object=ARKETAMINE,
    asserted=(
        Assertion(source=SEEDS, licence="CC-BY-4.0", knowledge_level="knowledge_assertion"),
        Assertion(source="other graph, v2"),
    ),
)
"""Unreviewed, symmetric: its ends stand as arketamine, esketamine."""
BINDS: Final = Claim(
    subject=KETAMINE,
    predicate="binds",
    object=NMDA,
    asserted=(
        Assertion(
            source="affinity db",
            licence="CC-BY-SA-4.0",
            knowledge_level="knowledge_assertion",
            agent_type="manual_agent",
            publications=(TRIAL, RATS),
            original_predicate="ANTAGONIST | blocker",
            value=0.53,
            unit="umol/L",
            measure="Ki",
        ),
    ),
)
"""Unreviewed, with a value; parallel to `INHIBITS`."""
METABOLITE: Final = Claim(subject=KETAMINE, predicate="has_metabolite", object=HNK)
PART: Final = Claim(
    subject=NMDA, predicate="has_part", object=GRIN1, asserted=(Assertion(source=SEEDS),)
)
KIND: Final = Claim(
    subject=TRD, predicate="is_a", object=DEPRESSION, asserted=(Assertion(source=SEEDS),)
)
RECOMMENDED: Final = Claim(
    subject=ESKETAMINE,
    predicate="recommended_for",
    object=TRD,
    qualifiers=Qualifiers(
        route=INTRANASAL, formulation="spray", authority=AGENCY, line_of_therapy="third"
    ),
)
APPROVED: Final = Claim(
    subject=ESKETAMINE,
    predicate="approved_by",
    object=AGENCY,
    qualifiers=Qualifiers(indication=TRD),
)
BETTER: Final = Claim(
    subject=KETAMINE,
    predicate="more_effective_than",
    object=ESKETAMINE,
    qualifiers=Qualifiers(indication=TRD),
)
"""Contested, opposed, and nothing differs: a true contradiction."""
DOUBTFUL: Final = Claim(subject=HNK, predicate="activates", object=MTOR)
"""Unproven: its only support was retracted."""
ROUTE: Final = Claim(
    subject=ESKETAMINE,
    predicate="administered_by",
    object=INTRANASAL,
    qualifiers=Qualifiers(formulation="spray"),
)

CLAIMS: Final = (
    INHIBITS,
    DISINHIBITS,
    GLUTAMATE_MTOR,
    MTOR_PLASTICITY,
    PLASTICITY_EFFECT,
    BY_DEFINITION,
    TREATS,
    TOXIC,
    TREATS_PAIN,
    RELIEVES_PAIN,
    ENANTIOMER,
    BINDS,
    METABOLITE,
    PART,
    KIND,
    RECOMMENDED,
    APPROVED,
    BETTER,
    DOUBTFUL,
    ROUTE,
)


def _evidence(
    claim: Claim, publication: str, statement: str, where: int | str = 1, **fields: Any
) -> Evidence:
    """Return a piece of evidence; ``where`` is a sentence of the abstract, or another section."""
    locator = (
        Locator(section="Abstract", sentence=where, sha256=sentence_hash(f"Sentence {where}."))
        if isinstance(where, int)
        else Locator(section=where)
    )
    usual: dict[str, Any] = {
        "stance": "supports",
        "certainty": "asserted",
        "design": "not_stated",
        "knowledge_level": "knowledge_assertion",
        "agent_type": "manual_agent",
        "curator": "kgraph",
        "source": SEEDS,
        "licence": "CC-BY-4.0",
        "locator": locator,
    }
    return Evidence(
        claim=claim.id, publication=publication, statement=statement, **(usual | fields)
    )


_HUMAN: Final[dict[str, Any]] = {"species": ("human",), "system": "in_vivo"}
_RAT: Final[dict[str, Any]] = {"species": ("rat",), "system": "in_vivo", "design": "animal_study"}
_NULL: Final[dict[str, Any]] = {"stance": "refutes", "finding": "null"}
_OPPOSITE: Final[dict[str, Any]] = {"stance": "refutes", "finding": "opposite"}
_LACKING: Final[dict[str, Any]] = {"stance": "insufficient"}

FULLEST: Final = _evidence(
    TREATS,
    TRIAL,
    'Response at 24 h was "better", by 15 % (α = 0.05) than with placebo; ΔMADRS −7 😀',
    3,
    **_HUMAN,
    locator=Locator(
        section="Results", sentence=3, sha256=sentence_hash("Sentence 3."), item="=24 h | main"
    ),
    design="rct",
    study="NCT00000001",
    level="Level 1",
    value=-7.25,
    unit="{points}",
    measure="mean difference",
    quote='Sentence 3, "verbatim": <i>x</i> & y\u2028z.',
    conditions=Conditions(
        dose="0.5 mg/kg",
        route="IV",
        formulation="racemate",
        schedule="once, over 40 min",
        n="72",
        n_studies="1",
        population="patients with TRD",
        model="none",
        method="double-blind",
        assay="MADRS",
        region="prefrontal cortex",
        time_point="24 h",
        comparator="saline",
        endpoint="response (≥ 50 %)",
        year="2018",
        other="=SUM(A1), +1, -1, @x",
    ),
)
"""Has every field that evidence can have but ``finding`` and ``read_in``."""

EVIDENCE: Final = (
    FULLEST,
    _evidence(INHIBITS, REVIEW, "Blocks the channel", **_HUMAN, design="narrative_review"),
    _evidence(INHIBITS, RATS, "Blocks it in slices", species=("rat",), system="ex_vivo"),
    _evidence(INHIBITS, REVIEW, "Blocks it, once more", 2, design="narrative_review"),
    _evidence(DISINHIBITS, REVIEW, "Less inhibition, more glutamate", 3, certainty="hedged"),
    _evidence(GLUTAMATE_MTOR, RATS, "A glutamate burst activates mTOR", 2, **_RAT),
    _evidence(MTOR_PLASTICITY, RATS, "New spines within a day", 3, **_RAT, certainty="probable"),
    _evidence(PLASTICITY_EFFECT, REVIEW, "Might be how it works", 4, certainty="speculative"),
    _evidence(
        TREATS,
        META,
        "No better than midazolam",
        **_HUMAN,
        **_NULL,
        design="meta_analysis",
        conditions=Conditions(comparator="midazolam", n="1,204", n_studies="9"),
    ),
    _evidence(
        TREATS,
        CITED,
        "Is under study there, the review says",
        "References",
        read_in=REVIEW,
        design="rct",
        certainty="hedged",
    ),
    _evidence(TREATS, REVIEW, "Works, it repeats", 5, **_HUMAN, study="NCT00000001"),
    _evidence(TOXIC, RATS, "Vacuoles in rat neurons", 4, **_RAT),
    _evidence(TOXIC, REVIEW, "Seen in young animals", 6, species=("monkey", "rat")),
    _evidence(TOXIC, REVIEW, "Not known in people", 7, **_HUMAN, **_LACKING),
    _evidence(TREATS_PAIN, META, "No difference at 12 weeks", 2, **_HUMAN, **_NULL),
    _evidence(TREATS_PAIN, TRIAL, "More pain than before", 4, **_HUMAN, **_OPPOSITE),
    _evidence(RELIEVES_PAIN, REVIEW, "Too few data", 8, **_LACKING, certainty="hedged"),
    _evidence(
        METABOLITE,
        TRIAL,
        "Found in plasma",
        5,
        **_HUMAN,
        design="pharmacokinetic",
        value=40,
        unit="ng/mL",
        measure="Cmax",
    ),
    _evidence(RECOMMENDED, LABEL, "Third line", "Indications", design="label", level="B|2"),
    _evidence(
        APPROVED,
        LABEL,
        "Allowed since 2019",
        "Notice",
        design="regulator_notice",
        conditions=Conditions(year="2019"),
    ),
    _evidence(BETTER, TRIAL, "Did better", 6, **_HUMAN, design="rct"),
    _evidence(BETTER, META, "Did worse", 3, **_HUMAN, **_OPPOSITE, design="meta_analysis"),
    _evidence(BETTER, REVIEW, "The question is open", 9, **_LACKING, certainty="hedged"),
    _evidence(DOUBTFUL, RETRACTED, "Activates mTOR in cells", system="in_vitro"),
    _evidence(ROUTE, LABEL, "Spray into each nostril", "Use", design="label"),
    _evidence(
        ROUTE, REVIEW, "Text-mined", 10, knowledge_level="not_provided", agent_type="not_provided"
    ),
)


def example_graph() -> Subgraph:
    """Return the hand-made graph: every field is set somewhere, every status occurs."""
    return collect([*ENTITIES, *PUBLICATIONS, *CLAIMS, *EVIDENCE], {"title": "Example"})
