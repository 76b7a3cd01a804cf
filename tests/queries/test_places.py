"""Places of a selection: around an entity, between two, what a query names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from kgraph.errors import QueryError, UnknownName
from kgraph.queries.selection import Selection, select
from kgraph.store import Limits
from tests import examples
from tests.examples import CLAIMS, example_graph
from tests.queries import reference
from tests.store.engines import IN_A_GRAPH, Engine
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore


def around(graph: Subgraph, entity: str, hops: int) -> set[str]:
    """Return the claims within some steps of an entity and its kinds, stated or not."""
    reached = reference.kinds(graph, entity)
    claims: set[str] = set()
    for _ in range(hops):
        near = [c for c in graph.claims.values() if {c.subject, c.object} & reached]
        claims |= {claim.id for claim in near}
        reached |= {end for claim in near for end in (claim.subject, claim.object)}
    return claims


@pytest.mark.parametrize("hops", [1, 2, 3, 6])
@pytest.mark.parametrize("name", ["GRIN1", "depressive disorder", "NMDAR", "ketamine"])
def test_around_an_entity(example: GraphStore, name: str, hops: int) -> None:
    """And around what is a kind or a part of it."""
    found = select(example, Selection(around=name, hops=hops))
    entity = next(e.id for e in example_graph().entities.values() if name in e.names)
    assert found.claims.keys() == around(example_graph(), entity, hops)


def test_around_an_entity_by_hand(example: GraphStore) -> None:
    """One step from the pain: what nobody supports is there as well."""
    found = select(example, Selection(around="chronic pain"))
    assert found.claims.keys() == {examples.TREATS_PAIN.id, examples.RELIEVES_PAIN.id}


@IN_A_GRAPH
@given(graph=subgraphs())
def test_around_any_entity(engine: Engine, graph: Subgraph) -> None:
    """In any graph, two steps."""
    store = engine.empty()
    store.write(graph, "test")
    for entity in graph.entities:
        found = select(store, Selection(around=entity, hops=2))
        assert found.claims.keys() == around(graph, entity, 2)


def test_between_two_entities(example: GraphStore) -> None:
    """The claims of the chains, and nothing beside them."""
    found = select(example, Selection(between=("ketamine", "depressive disorder")))
    chains = reference.all_ways(example_graph(), examples.KETAMINE, examples.DEPRESSION)
    assert found.claims.keys() == {one for way in chains for step in way.claims for one in step}
    assert len(found.claims) == 6


def test_what_a_named_query_names_by_claim(example: GraphStore) -> None:
    """Every claim whose id is in the answer."""
    found = select(example, Selection(query="contested"))
    assert found.claims.keys() == {examples.TREATS.id, examples.TOXIC.id, examples.BETTER.id}


def test_what_a_named_query_names_by_entity(example: GraphStore) -> None:
    """The claims that lie between the entities of the answer."""
    params = (("id", examples.NMDA), ("parts", "true"))
    asked = Selection(query="kinds", params=params)
    assert select(example, asked).claims == {}
    text = "MATCH (n:Entity) WHERE n.id IN ['GO:0017146', 'UniProtKB:Q05586'] RETURN n.id AS id"
    assert select(example, Selection(cypher=text)).claims.keys() == {examples.PART.id}


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a:Drug)-[r]-(b:Receptor) RETURN a.id AS a, b.id AS b",
        "MATCH (a:Drug)-[r]-(b:Receptor) RETURN collect(r.id) AS claims",
        "MATCH (a:Drug)-[r]-(b:Receptor) RETURN {pairs: [[a.id, b.id]]} AS found",
        "MATCH p = (a:Drug)-[r]-(b:Receptor) RETURN p",
        "MATCH (a:Drug)-[r]-(b:Receptor) RETURN r",
    ],
)
def test_what_any_answer_names(example: GraphStore, text: str) -> None:
    """Ids of entities or of claims, in lists, maps, relationships and paths."""
    expected = {examples.INHIBITS.id, examples.BINDS.id}
    assert select(example, Selection(cypher=text)).claims.keys() == expected


def test_a_place_and_filters_go_together(example: GraphStore) -> None:
    """Of the claims at the place those that pass."""
    found = select(example, Selection(around="ketamine", predicates=("treats", "is_a")))
    assert found.claims.keys() == {examples.TREATS.id, examples.TREATS_PAIN.id}


def test_an_answer_that_names_nothing_selects_nothing(example: GraphStore) -> None:
    """Not everything."""
    assert list(select(example, Selection(cypher="RETURN 1 AS x"))) == []


def test_an_answer_that_is_too_long_is_refused(
    example: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part that depends on where the answer was cut would be no selection."""
    monkeypatch.setattr("kgraph.store.base.Limits", lambda: Limits(rows=5))
    with pytest.raises(QueryError, match="more than 5 rows"):
        select(example, Selection(cypher="MATCH (c:Claim) RETURN c.id AS id"))


@pytest.mark.parametrize(
    "chosen",
    [
        Selection(around="nobody"),
        Selection(between=("ketamine", "nobody")),
        Selection(query="nothing"),
    ],
)
def test_a_place_that_is_not_there(example: GraphStore, chosen: Selection) -> None:
    """The name is told."""
    with pytest.raises(UnknownName, match=r"nobody|nothing"):
        select(example, chosen)


def test_a_selection_does_not_write(example: GraphStore) -> None:
    """Its query only reads."""
    with pytest.raises(QueryError, match="only reads"):
        select(example, Selection(cypher="MATCH (n) DETACH DELETE n"))
    assert len(list(example.records())) == 45 + len(CLAIMS) + 5
