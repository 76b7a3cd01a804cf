"""A graph read as a stream is the graph, on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import StoreError
from kgraph.formats.ordered import in_order
from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.pattern import Instance
from kgraph.model.records import collect
from tests.store.pictures import told

if TYPE_CHECKING:
    from kgraph.store import GraphStore

ENDS = [Entity(id=f"kgraph:{n}", name=f"n {n}", category="Drug", sources=("s",)) for n in "abcde"]
ALIKE = [
    Claim(
        subject="kgraph:a",
        predicate="interacts_with",
        object=one.id,
        asserted=(Assertion(source="x", licence="CC0"),),
    )
    for one in ENDS[1:]
]


def test_it_holds_every_record(example: GraphStore) -> None:
    """Value for value."""
    with in_order(example.whole()) as whole:
        assert told(whole.records()) == told(collect(example.records()))


def test_like_edges_share_a_pattern(store: GraphStore) -> None:
    """What is said of them is made once."""
    other = Claim(
        subject="kgraph:b",
        predicate="interacts_with",
        object="kgraph:c",
        asserted=(Assertion(source="y"),),
    )
    store.write([*ENDS, *ALIKE, other], "s")
    found = [one for one in store.whole() if isinstance(one, Instance)]
    assert {one.claim for one in found} == {*ALIKE, other}
    assert len({one.pattern for one in found}) == 2


def test_an_edge_without_an_id_is_told(store: GraphStore) -> None:
    """Somebody else changed it."""
    store.write([*ENDS, *ALIKE], "s")
    store.transact(lambda tx: tx.run("MATCH ()-[r:INTERACTS_WITH]->() SET r.id = null"))
    with pytest.raises(StoreError, match="not as kgraph writes it"):
        list(store.whole())
