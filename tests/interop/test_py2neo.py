"""py2neo subgraphs: records there and back, parallel relationships too, and on a real server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import py2neo
import pytest
from hypothesis import given, settings

from kgraph.errors import InputError, MissingExtra
from kgraph.interop.py2neo import from_subgraph, to_subgraph, write_subgraph
from kgraph.model.claim import Claim
from kgraph.model.records import collect, content_hash
from kgraph.store import new_graph, open_store
from tests import examples
from tests.examples import example_graph
from tests.store.pictures import picture, told
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.evidence import Evidence
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore


def test_the_example_goes_there_and_back() -> None:
    """Every record."""
    assert told(from_subgraph(to_subgraph(example_graph()))) == told(example_graph())


@settings(max_examples=25, deadline=None)
@given(graph=subgraphs())
def test_any_graph_goes_there_and_back(graph: Subgraph) -> None:
    """Whatever is in it."""
    assert told(from_subgraph(to_subgraph(graph))) == told(graph)


def test_nodes_and_relationships_are_those_of_the_property_graph() -> None:
    """Labels, types, properties: one of each by hand, and their numbers."""
    made = to_subgraph(example_graph())
    by_id = {node["id"]: node for node in made.nodes}
    assert set(by_id[examples.NMDA].labels) == {"Entity", "Receptor"}
    assert by_id[examples.NMDA]["synonyms"] == ["N-methyl-D-aspartate receptor", "NMDAR"]
    [edge] = (r for r in made.relationships if r["id"] == examples.TREATS.id)
    assert (type(edge).__name__, edge.start_node["id"]) == ("TREATS", examples.KETAMINE)
    assert len(by_id) == 17 + 7 + 26 + len({e.claim for e in examples.EVIDENCE})


def parallel() -> Subgraph:
    """Return two entities between which two relationships of one type stand."""
    first = examples.TREATS
    other = Claim(
        subject=first.subject,
        predicate=first.predicate,
        object=first.object,
        asserted=examples.BINDS.asserted,
    )
    return collect([*examples.ENTITIES, *examples.PUBLICATIONS, first, other, *_speaking(first)])


def _speaking(claim: Claim) -> list[Evidence]:
    return [item for item in examples.EVIDENCE if item.claim == claim.id]


def test_parallel_relationships_survive() -> None:
    """Two claims of one predicate between the same two, there and back."""
    graph = parallel()
    made = to_subgraph(graph)
    assert sum(type(one).__name__ == "TREATS" for one in made.relationships) == 2
    assert from_subgraph(made).claims == graph.claims


def test_a_subgraph_is_written_through_the_store(store: GraphStore) -> None:
    """As if the records had been."""
    store.write(parallel(), "test")
    expected = picture(store)
    store.transact(lambda tx: tx.run("MATCH (n) WHERE NOT n:Schema DETACH DELETE n"))
    write_subgraph(store, to_subgraph(parallel()), "test")
    assert picture(store) == expected


def by_hand() -> tuple[Any, Any, Any]:
    """Return two entities and what one does to the other, as a py2neo user writes them."""
    drug = py2neo.Node("Entity", "Drug", id="kgraph:d", name="some drug", category="Drug")
    target = py2neo.Node("Entity", "Protein", id="kgraph:p", name="a protein", category="Protein")
    return drug, target, py2neo.Relationship(drug, "INHIBITS", target, aspect="activity")


def test_what_is_put_together_by_hand_is_stated_by_its_source(store: GraphStore) -> None:
    """The relationship becomes a claim of the load's name."""
    drug, target, edge = by_hand()
    report = write_subgraph(store, py2neo.Subgraph([drug, target], [edge]), "my notes")
    assert report.written == {"entity": 2, "claim": 1}
    [row] = store.run("MATCH (s)-[r:INHIBITS]->(o) RETURN s.id AS s, r.sources AS by, o.id AS o")
    assert row == {"s": "kgraph:d", "by": ["my notes"], "o": "kgraph:p"}


def test_what_nobody_states_is_refused() -> None:
    """Unless a source is named: nothing is dropped silently."""
    drug, target, edge = by_hand()
    with pytest.raises(InputError, match="nobody states this: 'kgraph:d INHIBITS kgraph:p'"):
        from_subgraph(py2neo.Subgraph([drug, target], [edge]))


def test_what_holds_no_record_is_named() -> None:
    """Every node and relationship of it."""
    drug, target, _ = by_hand()
    person = py2neo.Node("Person", name="X")
    knows = py2neo.Relationship(drug, "LIKES", target)
    with pytest.raises(InputError) as error:
        from_subgraph(py2neo.Subgraph([drug, target, person], [knows]))
    assert [one.message for one in error.value.problems] == [
        "node Person holds no record",
        "relationship LIKES holds no record",
    ]


def test_a_node_that_lacks_something_is_named() -> None:
    """With what it lacks."""
    bare = py2neo.Node("Entity", "Drug", id="kgraph:d")
    odd = py2neo.Node("Claim", id="claim:1")
    with pytest.raises(InputError) as error:
        from_subgraph(py2neo.Subgraph([bare, odd]))
    assert sorted(one.text or "" for one in error.value.problems) == ["claim:1", "kgraph:d"]


def test_without_py2neo_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setitem(sys.modules, "py2neo", None)
    with pytest.raises(MissingExtra, match=r"pip install 'kgraph\[py2neo\]'"):
        to_subgraph(example_graph())


def test_a_graph_of_ours_is_read_with_py2neo(address: str) -> None:
    """From a real server: every record, the parallel relationships as well."""
    graph = collect([*parallel(), *(r for r in example_graph() if r not in set(parallel()))])
    with new_graph(address) as store:
        store.write(graph, "test")
    with open_store(address) as store:
        expected = content_hash(store.records())
    server = py2neo.Graph(address)
    try:
        read = server.run("MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN n, r, m").to_subgraph()
        assert content_hash(from_subgraph(read)) == expected
        assert server.evaluate("MATCH (:Entity)-[r:TREATS]->(:Entity) RETURN count(r)") == 2
    finally:
        server.service.connector.close()
