"""Nodes and relationships made from records are those that a store makes of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings

from kgraph.errors import InputError
from kgraph.model.records import Subgraph, collect
from kgraph.propertygraph import elements
from tests import examples
from tests.examples import example_graph
from tests.store.engines import IN_A_GRAPH
from tests.store.pictures import from_source, picture, told
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.store import GraphStore
    from tests.store.engines import Engine


def _text(properties: dict[str, Any]) -> str:
    return json.dumps(properties, sort_keys=True, ensure_ascii=False)


def drawn(graph: Subgraph) -> tuple[dict[str, str], list[str]]:
    """Return what elements make of a graph as `picture` gives what is in a store."""
    nodes = {
        f"{':'.join(sorted(node.labels))} {node.properties['id']}": _text(node.properties)
        for node in elements.nodes(graph)
    }
    edges = [
        f"{one.start.id} {one.type} {one.end.id} {_text(one.properties)}"
        for one in elements.relationships(graph)
    ]
    return nodes, sorted(edges)


def in_store(store: GraphStore) -> tuple[dict[str, str], list[str]]:
    """Return what is in a store but its own Schema node."""
    nodes, edges = picture(store)
    return {key: text for key, text in nodes.items() if not key.startswith("Schema ")}, edges


def test_the_example_makes_what_a_store_makes_of_it(example: GraphStore) -> None:
    """Every label, type and property."""
    assert drawn(collect(from_source(example_graph(), "test"))) == in_store(example)


@settings(IN_A_GRAPH, max_examples=10)
@given(graph=subgraphs())
def test_any_graph_makes_what_a_store_makes_of_it(engine: Engine, graph: Subgraph) -> None:
    """Whatever is in it."""
    store = engine.empty()
    store.write(graph, "test")
    assert drawn(collect(from_source(graph, "test"))) == in_store(store)


@given(graph=subgraphs())
@settings(max_examples=50, deadline=None)
def test_the_records_come_back(graph: Subgraph) -> None:
    """All of them, each once."""
    made = elements.records(elements.nodes(graph), elements.relationships(graph))
    assert told(made) == told(graph)


def test_other_peoples_nodes_hold_no_records() -> None:
    """Nor do their relationships."""
    stranger = elements.Node(("Person",), {"id": "x", "name": "X"})
    knows = elements.Relationship("KNOWS", stranger.key, stranger.key, {"since": 1999})
    assert list(elements.records([stranger], [knows])) == []


def test_a_claim_that_nobody_states_or_speaks_to_makes_nothing() -> None:
    """As in a store."""
    alone = msgspec.structs.replace(examples.BINDS, asserted=())
    graph = collect([*examples.ENTITIES, alone])
    assert all("Claim" not in node.labels for node in elements.nodes(graph))
    assert list(elements.relationships(graph)) == []


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        (examples.NMDA, "names an entity that is not there: 'GO:0017146'"),
        (examples.TREATS.id, "names a claim that is not there"),
        (examples.TRIAL, "names a publication that is not there: 'PMID:"),
    ],
)
def test_what_is_spoken_of_has_to_be_there(left_out: str, said: str) -> None:
    """Who names it is said as well."""
    graph = collect(record for record in example_graph() if record.id != left_out)
    with pytest.raises(InputError, match=said):
        list(elements.relationships(graph))


def test_a_publication_cites_only_what_is_there() -> None:
    """A citation of another work is a property only."""
    papers = [msgspec.structs.replace(one, cites=("PMID:1",)) for one in examples.PUBLICATIONS]
    graph = collect(papers)
    assert list(elements.relationships(graph)) == []
    assert all(node.properties["cites"] == ["PMID:1"] for node in elements.nodes(graph))
