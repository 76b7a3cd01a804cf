"""One id is one node, one id is one edge: the database itself refuses a second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import StoreError
from kgraph.model.vocabulary import vocabulary
from tests import examples
from tests.examples import example_graph
from tests.store.pictures import picture

if TYPE_CHECKING:
    from kgraph.store import GraphStore
    from kgraph.store.engine import Transaction


@pytest.mark.parametrize(
    ("label", "id_"),
    [
        ("Entity", examples.KETAMINE),
        ("Claim", examples.TREATS.id),
        ("Evidence", examples.FULLEST.id),
        ("Publication", examples.TRIAL),
        ("Load", "load:test"),
    ],
)
def test_a_second_node_of_one_id_is_refused(store: GraphStore, label: str, id_: str) -> None:
    """And nothing of the transaction stays."""
    store.write(example_graph(), "test")
    before = picture(store)
    text = f"CREATE (:Publication {{id: 'PMID:5'}}) CREATE (:{label} {{id: $id}})"
    with pytest.raises(StoreError):
        store.transact(lambda tx: tx.run(text, id=id_))
    assert picture(store) == before


@pytest.mark.parametrize("predicate", vocabulary().predicates)
def test_a_second_edge_of_one_id_is_refused(store: GraphStore, predicate: str) -> None:
    """Whatever its type, even between other entities."""
    kind = vocabulary().predicates[predicate].relationship
    store.write(examples.ENTITIES[:4], "test")
    text = (
        f"MATCH (a:Entity {{id: $a}}), (b:Entity {{id: $b}}) CREATE (a)-[:{kind} {{id: 'x'}}]->(b)"
    )
    first, second, third, fourth = (entity.id for entity in examples.ENTITIES[:4])
    store.transact(lambda tx: tx.run(text, a=first, b=second))
    with pytest.raises(StoreError):
        store.transact(lambda tx: tx.run(text, a=third, b=fourth))
    rows = store.run(f"MATCH (a)-[r:{kind}]->(b) RETURN a.id AS a, b.id AS b")
    assert rows == [{"a": first, "b": second}]


def test_an_error_inside_a_transaction_undoes_it(store: GraphStore) -> None:
    """An error of ours as much as one of the database."""

    def work(tx: Transaction) -> None:
        tx.run("CREATE (:Publication {id: 'PMID:5'})")
        raise KeyError("x")

    with pytest.raises(KeyError):
        store.transact(work)
    assert store.run("MATCH (p:Publication) RETURN p.id AS id") == []
