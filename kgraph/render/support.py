"""What stands behind a claim, as far as the picture and the words need it beyond the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.model.records import Subgraph

Letter = Literal["", "A", "V", "N"]
"""Beside an edge without human support: animals only, in vitro only, species not stated."""
LETTERS: Final[dict[Letter, str]] = {
    "A": "animals only",
    "V": "in vitro only",
    "N": "not stated",
}


def standing(graph: Subgraph, claim: str) -> Sequence[Evidence]:
    """Return the evidence of a claim that counts: nothing reported or read in retracted work."""
    items = graph.evidence_by_claim[claim]
    return [one for one in items if not graph.withdrawn(one)] if graph.retracted else items


def supporting(graph: Subgraph, claim: str) -> list[Evidence]:
    """Return the standing evidence that supports a claim."""
    return [item for item in standing(graph, claim) if item.stance == "supports"]


def human_papers(items: Iterable[Evidence]) -> int:
    """Return how many publications report the human evidence among ``items``."""
    return len({item.publication for item in items if item.human})


def letter(items: list[Evidence]) -> Letter:
    """Return the letter for supporting evidence: of animals alone, in vitro alone, or unknown.

    Nothing where some of it is human or where there is none. One item that does not say its
    species, or tells of humans without saying how, is enough to leave *animals only* unsaid.
    """
    if not items or any(item.human for item in items):
        return ""
    dishes = [item.system in {"in_vitro", "in_silico"} for item in items]
    if all(dishes):
        return "V"
    living = [item for item, dish in zip(items, dishes, strict=True) if not dish]
    animal = all(item.species and "human" not in item.species for item in living)
    return "A" if animal else "N"


def by_definition(graph: Subgraph, claim: Claim) -> bool:
    """Return whether a claim holds by definition alone and is never counted as evidence."""
    return (
        bool(claim.asserted)
        and not graph.evidence_by_claim[claim.id]
        and all(one.knowledge_level == "logical_entailment" for one in claim.asserted)
    )


def counts(graph: Subgraph, claim: str) -> str:
    """Return the two sides of a claim in publications, ``3≠2``, where there is an opposing one."""
    summary = graph.summaries[claim]
    if summary.contested_kind is None and (summary.stated or not summary.publications_opposed):
        return ""
    return f"{summary.n_support}≠{len(summary.publications_opposed)}"
