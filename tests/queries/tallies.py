"""What the queries about evidence, the clinic and the graph itself have to answer.

Counted out of the records in memory, from what the queries' headers promise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

import networkx as nx

from tests.queries.walks import UNSTATED, every_stated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.model.records import Subgraph

THERAPY: Final = {"recommended_for", "treats", "relieves", "studied_for", "proposed_for"}
HARMS: Final = {"contraindicated_in", "cautioned_in", "has_side_effect", "interacts_with"}


def forms(graph: Subgraph, entity: str) -> set[str]:
    """Return an entity and whatever is a kind of it."""
    up: nx.DiGraph[str] = nx.DiGraph()
    up.add_node(entity)
    up.add_edges_from((c.object, c.subject) for c in every_stated(graph) if c.predicate == "is_a")
    return {entity} | nx.descendants(up, entity)


def about(claims: Iterable[Claim], entity: str | None) -> list[Claim]:
    """Return the claims with an entity at an end."""
    return [c for c in claims if entity is None or entity in {c.subject, c.object}]


def retracted(graph: Subgraph, item: Evidence) -> bool:
    """Return whether the work that an item comes from, or was read in, is retracted."""
    works = (graph.publications[one] for one in (item.publication, item.read_in) if one)
    return any(notice.kind == "retraction" for work in works for notice in work.notices)


def supporting(graph: Subgraph, claim: Claim) -> list[Evidence]:
    """Return the evidence for a claim that counts."""
    items = [item for item in graph.evidence.values() if item.claim == claim.id]
    return [one for one in items if one.stance == "supports" and not retracted(graph, one)]


def species_gap(graph: Subgraph, entity: str) -> set[str]:
    """Return claims supported in animals and not in living humans."""
    found = set()
    for claim in about(graph.claims.values(), entity):
        items = supporting(graph, claim)
        animal = any(one != "human" for item in items for one in item.species)
        human = any("human" in item.species and item.system == "in_vivo" for item in items)
        if animal and not human:
            found.add(claim.id)
    return found


def hedged_only(graph: Subgraph, entity: str) -> set[str]:
    """Return claims that every supporting author hedges."""
    found = set()
    for claim in about(graph.claims.values(), entity):
        words = {item.certainty for item in supporting(graph, claim)}
        if words and words <= {"hedged", "speculative"}:
            found.add(claim.id)
    return found


def single_source(graph: Subgraph, entity: str) -> dict[str, str]:
    """Return claims that one publication supports, with it."""
    works = {
        claim.id: {item.publication for item in supporting(graph, claim)}
        for claim in about(graph.claims.values(), entity)
    }
    return {claim: next(iter(found)) for claim, found in works.items() if len(found) == 1}


def timeline(graph: Subgraph, entity: str | None) -> dict[tuple[int | None, str], int]:
    """Return the number of items by year and stance."""
    claims = {claim.id for claim in about(graph.claims.values(), entity)}
    return dict(
        Counter(
            (
                graph.publications[item.publication].year,
                "retracted" if retracted(graph, item) else item.stance,
            )
            for item in graph.evidence.values()
            if item.claim in claims
        )
    )


def uses(graph: Subgraph, drug: str) -> set[tuple[str, str]]:
    """Return grade and id of the claims of use of a drug and its forms."""
    grades = {
        "approved_by": "approved",
        "recommended_for": "recommended",
        "studied_for": "studied",
        "proposed_for": "proposed",
    }
    every = forms(graph, drug)
    return {
        (grades.get(claim.predicate, "treats"), claim.id)
        for claim in graph.claims.values()
        if claim.subject in every and claim.predicate in THERAPY | {"approved_by"}
    }


def treatments(graph: Subgraph, condition: str) -> set[str]:
    """Return the ids of the claims that something is a use for a condition or a kind of it."""
    every = forms(graph, condition)
    return {
        claim.id
        for claim in graph.claims.values()
        if (
            claim.predicate in THERAPY
            and claim.object in every
            and graph.entities[claim.subject].category != "Effect"
        )
        or (claim.predicate == "approved_by" and claim.qualifiers.indication in every)
    }


def harms(graph: Subgraph, drug: str) -> set[tuple[str, str]]:
    """Return form and claim of what speaks against a drug."""
    found = set()
    causes = {"causes", "contributes_to", "increases"}
    for form in forms(graph, drug):
        for claim in graph.claims.values():
            effect = graph.entities[claim.object].category == "AdverseEffect"
            if (
                (claim.subject == form and claim.predicate in HARMS)
                or (claim.object == form and claim.predicate == "interacts_with")
                or (claim.subject == form and claim.predicate in causes and effect)
            ):
                found.add((graph.entities[form].name, claim.id))
    return found


def routes(graph: Subgraph, drug: str) -> set[tuple[str, str]]:
    """Return route and form of every stated claim that names one."""
    found = set()
    for form in forms(graph, drug):
        for claim in every_stated(graph):
            if claim.predicate == "administered_by" and claim.subject == form:
                found.add((claim.object, graph.entities[form].name))
            elif form in {claim.subject, claim.object} and claim.qualifiers.route:
                found.add((claim.qualifiers.route, graph.entities[form].name))
    return found


def metabolites(graph: Subgraph, drug: str) -> dict[str, int]:
    """Return the steps of the tree of metabolites, with their depth."""
    made: nx.DiGraph[str] = nx.DiGraph()
    steps = [c for c in every_stated(graph) if c.predicate == "has_metabolite"]
    made.add_edges_from((c.subject, c.object) for c in steps)
    far = nx.single_source_shortest_path_length(made, drug) if drug in made else {}
    return {c.id: far[c.subject] + 1 for c in steps if c.subject in far and c.object != drug}


def coverage(graph: Subgraph) -> dict[tuple[str, str], int]:
    """Return the counts by category, predicate, status, species and source."""
    found: Counter[tuple[str, str]] = Counter()
    for entity in graph.entities.values():
        found["category", entity.category] += 1
    for claim in graph.claims.values():
        found["predicate", claim.predicate] += 1
        found["status", graph.summaries[claim.id].status] += 1
        found.update(
            ("species", one)
            for one in {s for item in supporting(graph, claim) for s in item.species}
        )
        items = [item for item in graph.evidence.values() if item.claim == claim.id]
        found.update(
            ("source", one)
            for one in {item.source for item in items} | {one.source for one in claim.asserted}
        )
    return dict(found)


def orphans(graph: Subgraph) -> set[str]:
    """Return the entities and publications that nothing names."""
    named: set[str] = set()
    for claim in graph.claims.values():
        named |= {claim.subject, claim.object, *(value for _, value in claim.qualifiers.items())}
        named |= {work for one in claim.asserted for work in one.publications}
    for item in graph.evidence.values():
        named |= {item.publication, item.read}
    named |= {cited for work in graph.publications.values() for cited in work.cites}
    return {*graph.entities, *graph.publications} - named


def schema(graph: Subgraph) -> dict[str, int]:
    """Return the patterns of stated claims with their number."""
    kinds = {one.id: one.category for one in graph.entities.values()}
    return dict(
        Counter(
            f"(:{kinds[c.subject]})-[:{c.predicate.upper()}]->(:{kinds[c.object]})"
            for c in every_stated(graph)
        )
    )


def items_between(graph: Subgraph, one: str, other: str) -> set[str]:
    """Return the evidence of the claims between forms of two entities."""
    ours, theirs = forms(graph, one), forms(graph, other)
    claims = {
        c.id
        for c in graph.claims.values()
        if (c.subject in ours and c.object in theirs) or (c.object in ours and c.subject in theirs)
    }
    return {item.id for item in graph.evidence.values() if item.claim in claims}


def populations(graph: Subgraph, entity: str, text: str) -> set[str]:
    """Return the evidence about an entity whose population holds a text."""
    claims = {claim.id for claim in about(graph.claims.values(), entity)}
    return {
        item.id
        for item in graph.evidence.values()
        if item.claim in claims and text in (item.conditions.population or "").lower() != ""
    }


def unstated(graph: Subgraph, entity: str) -> set[str]:
    """Return the refuted and unproven claims of an entity."""
    found = about(graph.claims.values(), entity)
    return {c.id for c in found if graph.summaries[c.id].status in UNSTATED}


def by_publication(graph: Subgraph, work: str) -> set[str]:
    """Return the evidence that a work reports, or that was read in it."""
    return {i.id for i in graph.evidence.values() if work in {i.publication, i.read_in}}


def enzymes(graph: Subgraph) -> dict[str, list[str]]:
    """Return the enzymes of every substance, by name, sorted."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in every_stated(graph):
        if claim.predicate == "metabolized_by":
            found[claim.subject].add(graph.entities[claim.object].name)
    return {substance: sorted(names) for substance, names in found.items()}
