"""A graph that somebody changed by hand: reading it says what is wrong, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import StoreError
from tests import examples

if TYPE_CHECKING:
    from kgraph.store import GraphStore

CHANGES = {
    "an entity without a name": (
        "MATCH (n:Entity {id: $id}) REMOVE n.name",
        examples.GRIN1,
    ),
    "a category that is none": (
        "MATCH (n:Entity {id: $id}) SET n.category = 'Cat'",
        examples.GRIN1,
    ),
    "evidence with a stance that is none": (
        "MATCH (n:Evidence {id: $id}) SET n.stance = 'perhaps'",
        examples.FULLEST.id,
    ),
    "evidence whose id is not its hash": (
        "MATCH (n:Evidence {id: $id}) SET n.locator_section = 'Elsewhere'",
        examples.FULLEST.id,
    ),
    "a claim that lost an end": (
        "MATCH (c:Claim {id: $id}) REMOVE c.subject",
        examples.TREATS.id,
    ),
    "an edge with a predicate that is none": (
        "MATCH ()-[r:IS_A {id: $id}]->() SET r.predicate = 'was'",
        examples.KIND.id,
    ),
    "a publication with a number for a title": (
        "MATCH (p:Publication {id: $id}) SET p.title = 7",
        examples.TRIAL,
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_no_record_is_named(example: GraphStore, change: str) -> None:
    """By its id, however the records are read."""
    text, id_ = CHANGES[change]
    example.transact(lambda tx: tx.run(text, id=id_))
    with pytest.raises(StoreError) as error:
        list(example.records())
    assert str(error.value).startswith(f"{id_} in this graph is not as kgraph writes it (")
    with pytest.raises(StoreError):
        example.find([id_])
