"""Selections counted out in plain Python, from DESIGN §8 alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.model.records import Record, Subgraph
    from kgraph.queries.selection import Selection

WIDER: Final = {
    "rat": {"rat", "rodent", "mammal", "animal"},
    "mouse": {"mouse", "rodent", "mammal", "animal"},
    "guinea pig": {"guinea pig", "rodent", "mammal", "animal"},
    "rodent": {"rodent", "mammal", "animal"},
    "rhesus monkey": {"rhesus monkey", "monkey", "mammal", "animal"},
    "monkey": {"monkey", "mammal", "animal"},
    "dog": {"dog", "mammal", "animal"},
    "rabbit": {"rabbit", "mammal", "animal"},
    "pig": {"pig", "mammal", "animal"},
    "mammal": {"mammal", "animal"},
    "animal": {"animal"},
    "human": set(),
}
"""A species that is stated, and what it is asked for by; human needs the living body as well."""
SURER: Final = ("asserted", "probable", "hedged", "speculative")


def standing(graph: Subgraph, claim: Claim) -> list[Evidence]:
    """Return the evidence of a claim that rests on no retracted work."""
    gone = {
        paper.id
        for paper in graph.publications.values()
        if "retraction" in {notice.kind for notice in paper.notices}
    }
    return [
        item
        for item in graph.evidence.values()
        if item.claim == claim.id and not gone & {item.publication, item.read_in}
    ]


def speaks_of(item: Evidence, species: str) -> bool:
    """Return whether an item is evidence in a species."""
    if species == "human":
        return "human" in item.species and item.system == "in_vivo"
    return any(species in WIDER[one] for one in item.species)


def passes(graph: Subgraph, claim: Claim, chosen: Selection) -> bool:
    """Return whether a claim passes every filter."""
    items = standing(graph, claim)
    support = [item for item in items if item.stance == "supports"]
    ends = {graph.entities[one].category for one in (claim.subject, claim.object)}
    sources = {one.source for one in claim.asserted}
    sources |= {item.source for item in graph.evidence.values() if item.claim == claim.id}
    sure = SURER[: SURER.index(chosen.certainty) + 1] if chosen.certainty else ()
    tests = {
        "categories": ends & {*chosen.categories},
        "predicates": claim.predicate in chosen.predicates,
        "species": any(speaks_of(item, one) for item in support for one in chosen.species),
        "certainty": any(item.certainty in sure for item in support),
        "stance": any(item.stance == chosen.stance for item in items),
        "min_publications": len({i.publication for i in support}) >= chosen.min_publications,
        "sources": sources & {*chosen.sources},
    }
    return all(tests[name] for name in tests if getattr(chosen, name))


def recount(graph: Subgraph, chosen: Selection) -> list[Record]:
    """Return what a selection by filters has to bring, of a whole graph."""
    if not any(
        getattr(chosen, name)
        for name in (
            "categories",
            "predicates",
            "species",
            "certainty",
            "stance",
            "min_publications",
            "sources",
        )
    ):
        return list(graph)
    claims = [claim for claim in graph.claims.values() if passes(graph, claim, chosen)]
    ids = {claim.id for claim in claims}
    items = [item for item in graph.evidence.values() if item.claim in ids]
    papers = {p for item in items for p in (item.publication, item.read_in)}
    papers |= {p for claim in claims for one in claim.asserted for p in one.publications}
    ends = {end for c in claims for end in (c.subject, c.object)}
    ends |= {value for c in claims for _, value in c.qualifiers.entities()}
    return [
        *(one for one in graph.entities.values() if one.id in ends),
        *(one for one in graph.publications.values() if one.id in papers),
        *claims,
        *items,
    ]
