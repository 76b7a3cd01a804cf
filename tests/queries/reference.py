"""Mechanism chains worked out without a database, to compare the queries with.

Written from DESIGN §3 and §8 alone: networkx finds the paths, the rules are spelt out here.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import networkx as nx

from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.model.claim import Claim
    from kgraph.model.records import Subgraph

HOPS: Final = 6
KINDS_UP: Final = 6
PARTS_DOWN: Final = 3
Edge = tuple[str, str, str]
"""Ends and claim of a step."""


class Way(NamedTuple):
    """A chain: the entities on it, the signs of its steps, the claims that make each."""

    ids: tuple[str, ...]
    signs: tuple[int, ...]
    claims: tuple[frozenset[str], ...]

    @property
    def net(self) -> int:
        """The product of the signs."""
        return math.prod(self.signs)


def by_definition(graph: Subgraph, claim: Claim) -> bool:
    """Return whether a claim holds by definition: so asserted, and without evidence."""
    levels = {one.knowledge_level for one in claim.asserted}
    return "logical_entailment" in levels and not graph.evidence_by_claim[claim.id]


def stated(graph: Subgraph, *predicates: str) -> Iterator[Claim]:
    """Yield the claims of some predicates that somebody states."""
    for claim in graph.claims.values():
        if claim.predicate in predicates and graph.summaries[claim.id].stated:
            yield claim


def drugs_of(graph: Subgraph, start: str) -> set[str]:
    """Return the start, and what is a part, salt or kind, enantiomer or product of it."""
    found = {start}
    found.update(c.object for c in stated(graph, "has_part") if c.subject == start)
    up = stated(graph, "is_a", "has_active_ingredient")
    found.update(claim.subject for claim in up if claim.object == start)
    for claim in stated(graph, "has_enantiomer"):
        if start in {claim.subject, claim.object}:
            found |= {claim.subject, claim.object}
    return found


def usable(graph: Subgraph, start: str) -> Iterator[tuple[Claim, int]]:
    """Yield the claims that may make a step of a chain from ``start``, with their signs there."""
    drugs = drugs_of(graph, start)
    signed = [one.name for one in vocabulary().predicates_of("mechanism") if one.sign]
    for claim in stated(graph, *signed, "has_metabolite", "relieves"):
        if claim.qualifiers.drug is not None and claim.qualifiers.drug not in drugs:
            continue
        if claim.predicate == "relieves" and not by_definition(graph, claim):
            continue
        yield claim, 1 if claim.predicate == "has_metabolite" else claim.sign


def ways(
    graph: Subgraph, start: str, end: str, hops: int = HOPS, more: Iterable[Claim] = ()
) -> set[Way]:
    """Return every chain from one entity to another; ``more`` claims count as if stated."""
    steps = [*usable(graph, start), *((claim, claim.sign) for claim in more)]
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    net.add_nodes_from(graph.entities)
    for claim, sign in steps:
        net.add_edge(claim.subject, claim.object, key=claim.id, sign=sign, name=claim.predicate)
    if start == end:
        return set()
    simple: Any = nx.all_simple_edge_paths  # its stubs take nodes for edges
    paths: Iterable[list[Edge]] = simple(net, start, end, cutoff=hops)
    return {
        _way(steps, path, [net.edges[edge]["sign"] for edge in path])
        for path in paths
        if all(net.edges[edge]["name"] != "relieves" for edge in path[:-1])
    }


def _way(steps: list[tuple[Claim, int]], path: list[Edge], signs: list[int]) -> Way:
    ids = (path[0][0], *(edge[1] for edge in path))
    last = len(path) - 1
    claims = tuple(
        frozenset(
            c.id
            for c, sign in steps
            if (c.subject, c.object, sign) == (a, b, signs[place])
            and (c.predicate != "relieves" or place == last)
        )
        for place, (a, b) in enumerate(itertools.pairwise(ids))
    )
    return Way(ids, tuple(signs), claims)


def kinds(graph: Subgraph, entity: str) -> set[str]:
    """Return an entity, what is a kind of it, and the parts of a target."""
    up: nx.DiGraph[str] = nx.DiGraph((c.object, c.subject) for c in stated(graph, "is_a"))
    found = {entity, *_within(up, entity, KINDS_UP)}
    if graph.entities[entity].kind.tier == "target":
        parts: nx.DiGraph[str] = nx.DiGraph(
            (c.subject, c.object) for c in stated(graph, "has_part")
        )
        found.update(_within(parts, entity, PARTS_DOWN))
    return found


def _within(net: nx.DiGraph[str], start: str, cutoff: int) -> Iterable[str]:
    if start not in net:
        return ()
    return nx.single_source_shortest_path_length(net, start, cutoff)


def all_ways(graph: Subgraph, start: str, end: str, hops: int = HOPS) -> set[Way]:
    """Return every chain between two entities, or what is a kind of either."""
    return {
        way
        for a in kinds(graph, start)
        for b in kinds(graph, end)
        for way in ways(graph, a, b, hops)
    }
