"""Small tangled graphs for hypothesis: cycles, parallel claims, self-loops, islands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.publication import Publication
from kgraph.model.records import Subgraph, collect

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from kgraph.model.vocabulary import KnowledgeLevel

_CATEGORIES: Final = ("Drug", "Receptor", "Protein", "Process", "Effect", "Condition")
ENTITIES: Final = tuple(
    Entity(id=f"kgraph:{name}", name=name, category=category)
    for name, category in zip("abcdef", _CATEGORIES, strict=True)
)
PAPERS: Final = (Publication(id="PMID:1"), Publication(id="PMID:2"))
_SIGNED: Final = ("inhibits", "activates", "increases", "decreases", "causes", "contributes_to")
_WITH_DRUG: Final = {"causes", "contributes_to"}
_OTHER: Final = (
    "has_metabolite",
    "relieves",
    "is_a",
    "has_part",
    "has_enantiomer",
    "binds",
    "treats",
    "has_side_effect",
)
_STANCES: Final[list[dict[str, Any]]] = [
    {"stance": "supports"},
    {"stance": "refutes", "finding": "opposite"},
    {"stance": "insufficient"},
]


@st.composite
def _claims(draw: DrawFn) -> Claim:
    ids = st.sampled_from([entity.id for entity in ENTITIES])
    predicate = draw(st.sampled_from(_SIGNED) | st.sampled_from(_OTHER))
    qualifiers: dict[str, Any] = {}
    if predicate in _SIGNED:
        directions = st.sampled_from([None, None, "decreased", "increased"])
        qualifiers["subject_direction"] = draw(directions)
        qualifiers["object_direction"] = draw(directions)
    if predicate in _WITH_DRUG:
        qualifiers["drug"] = draw(st.none() | ids)
    return Claim(
        subject=draw(ids),
        predicate=predicate,
        object=draw(ids),
        qualifiers=Qualifiers(**qualifiers),
    )


@st.composite
def tangles(draw: DrawFn, most: int = 16) -> Subgraph:
    """Return six entities and claims among them, each asserted, or with some evidence."""
    claims = draw(st.lists(_claims(), min_size=3, max_size=most, unique_by=lambda one: one.id))
    entailed: KnowledgeLevel = "logical_entailment"
    asserted: KnowledgeLevel = "knowledge_assertion"
    levels = st.sampled_from([entailed, asserted])
    made: list[Claim | Evidence] = []
    for claim in claims:
        items = draw(st.lists(st.sampled_from(_STANCES), max_size=2))
        given = (Assertion(source="s", knowledge_level=draw(levels)),) if not items else ()
        made.append(
            Claim(
                subject=claim.subject,
                predicate=claim.predicate,
                object=claim.object,
                qualifiers=claim.qualifiers,
                asserted=given,
            )
        )
        made += [_item(claim, place, stance) for place, stance in enumerate(items)]
    return collect([*ENTITIES, *PAPERS, *made])


def _item(claim: Claim, place: int, stance: dict[str, Any]) -> Evidence:
    return Evidence(
        claim=claim.id,
        publication=PAPERS[place].id,
        locator=Locator(section="Results"),
        statement="Said so",
        certainty="asserted",
        design=("rct", "letter")[place],
        knowledge_level="knowledge_assertion",
        agent_type="manual_agent",
        curator="test",
        source="s",
        licence="CC0-1.0",
        **stance,
    )
