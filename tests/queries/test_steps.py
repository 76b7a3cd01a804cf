"""Chains found in the steps of a small graph are those that the query ``paths`` finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from kgraph.queries import steps
from kgraph.queries.catalog import named
from tests.examples import KETAMINE, TRD
from tests.queries.random_graphs import tangles
from tests.store.engines import IN_A_GRAPH, Engine

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore, Row

TEXTS = {"chain", "names"}
"""Columns of ``paths`` that only people read."""


def asked(store: GraphStore, start: str, end: str, **more: float) -> list[Row]:
    """Return what the query finds, without its texts."""
    rows = named("paths").run(store, **{"from": start, "to": end, "most": 100_000} | more)
    return [{key: row[key] for key in row.keys() - TEXTS} for row in rows]


def found(store: GraphStore, start: str, end: str, **more: float) -> list[Row]:
    """Return what is found in the steps."""
    small = steps.small(store, 5000)
    assert small is not None
    bounds = {"hops": 6, "net": 0, "least": 0.0} | more
    return small.chains(start, end, **bounds)  # type: ignore[arg-type]


@IN_A_GRAPH
@given(graph=tangles())
def test_the_same_chains_in_the_same_order(engine: Engine, graph: Subgraph) -> None:
    """Between every two entities of any graph, figures and claims included."""
    store = engine.empty()
    store.write(graph, "s")
    for start in graph.entities:
        for end in graph.entities:
            assert found(store, start, end) == asked(store, start, end)


@pytest.mark.parametrize("hops", range(1, 7))
def test_the_same_chains_of_so_many_steps(example: GraphStore, hops: int) -> None:
    """The example's longest has six."""
    chains = found(example, KETAMINE, TRD, hops=hops)
    assert chains == asked(example, KETAMINE, TRD, hops=hops)
    assert bool(chains) is (hops == 6)


@pytest.mark.parametrize(("end", "net"), [("kgraph:antidepressant_effect", 1), (TRD, -1)])
def test_the_same_chains_of_one_direction(seeded: GraphStore, end: str, net: int) -> None:
    """Ketamine raises the effect and so lowers the depression, and never the other way."""
    assert found(seeded, KETAMINE, end, net=-net) == asked(seeded, KETAMINE, end, net=-net) == []
    chains = found(seeded, KETAMINE, end, net=net)
    assert chains == asked(seeded, KETAMINE, end, net=net)
    assert {row["net"] for row in chains} == {net}


def test_the_same_chains_of_so_much_support(seeded: GraphStore) -> None:
    """Of the bundled graph; some fall short."""
    every = found(seeded, KETAMINE, "kgraph:antidepressant_effect")
    chains = found(seeded, KETAMINE, "kgraph:antidepressant_effect", least=0.3)
    assert chains == asked(seeded, KETAMINE, "kgraph:antidepressant_effect", least=0.3)
    assert 0 < len(chains) < len(every)


def test_a_graph_of_more_steps_than_asked_for_is_left_to_the_query(example: GraphStore) -> None:
    """Which says what it left out."""
    assert steps.small(example, 3) is None
