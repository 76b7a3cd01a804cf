"""Chains that the queries find, in the form of the reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.queries.mechanism import Chain, find_chains
from tests.queries import reference
from tests.queries.reference import Way

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore

ALL = 100_000


def way(chain: Chain) -> Way:
    """Return a chain as the reference has it."""
    ids = (chain.steps[0].subject, *(step.object for step in chain.steps))
    found = Way(
        ids,
        tuple(step.sign for step in chain.steps),
        tuple(frozenset(step.claims) for step in chain.steps),
    )
    assert chain.net == found.net
    return found


def found_ways(store: GraphStore, start: str, end: str, hops: int = 6) -> list[Way]:
    """Return what the queries find, by id."""
    return [way(chain) for chain in find_chains(store, start, end, hops=hops, most=ALL).chains]


def compare(store: GraphStore, graph: Subgraph) -> int:
    """Compare the chains between every two entities of a graph; return how many there are."""
    total = 0
    for start in graph.entities:
        for end in graph.entities:
            found = found_ways(store, start, end)
            assert len(found) == len(set(found)), "a chain came twice"
            assert set(found) == reference.all_ways(graph, start, end)
            total += len(found)
    return total
