"""What is written comes back: every record, identical, whole or in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from kgraph.model.records import RECORD_TYPES, Record, Subgraph, collect
from tests import examples
from tests.examples import example_graph
from tests.store.engines import IN_A_GRAPH, Engine
from tests.store.pictures import from_source, told
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.claim import Claim
    from kgraph.store import GraphStore

KINDS = list(RECORD_TYPES.values())


def of_claim(graph: Subgraph, claim: Claim) -> list[Record]:
    """Return the claim and all that it needs, picked out of a graph without a store."""
    ends = {claim.subject, claim.object, *(value for _, value in claim.qualifiers.entities())}
    items = [item for item in graph.evidence.values() if item.claim == claim.id]
    papers = {p for item in items for p in (item.publication, item.read_in) if p}
    papers |= {p for one in claim.asserted for p in one.publications}
    return [
        *(graph.entities[one] for one in ends),
        *(graph.publications[one] for one in papers),
        claim,
        *items,
    ]


def test_every_record_of_the_example_comes_back(example: GraphStore) -> None:
    """Seventy records, identical."""
    expected = told(from_source(example_graph(), "test"))
    assert len(expected) == 70
    assert told(example.records()) == expected


@IN_A_GRAPH
@given(graph=subgraphs())
def test_every_record_of_any_graph_comes_back(engine: Engine, graph: Subgraph) -> None:
    """Identical, awkward texts and numbers included."""
    store = engine.empty()
    store.write(graph, "test")
    assert told(store.records()) == told(from_source(graph, "test"))


def test_records_come_in_the_order_of_their_dependence(example: GraphStore) -> None:
    """Entities, publications, claims, evidence."""
    places = [KINDS.index(type(record)) for record in example.records()]
    assert places == sorted(places)


def test_a_claim_brings_its_ends_qualifiers_evidence_and_publications(example: GraphStore) -> None:
    """One claim worked out by hand: contested, with a route, a work read in another."""
    found = collect(example.records([examples.TREATS.id]))
    assert set(found.entities) == {examples.KETAMINE, examples.TRD, examples.INTRAVENOUS}
    assert set(found.claims) == {examples.TREATS.id}
    assert [e.stance for e in found.evidence.values()].count("supports") == 3
    assert [e.stance for e in found.evidence.values()].count("refutes") == 1
    assert set(found.publications) == {
        examples.TRIAL,
        examples.META,
        examples.CITED,
        examples.REVIEW,
    }


@pytest.mark.parametrize("claim", examples.CLAIMS, ids=lambda c: f"{c.predicate}-{c.id[6:10]}")
@pytest.mark.parametrize("told_predicate", [True, False])
def test_a_claim_brings_exactly_what_it_needs(
    example: GraphStore, claim: Claim, told_predicate: bool
) -> None:
    """Whether or not the caller knows its predicate."""
    graph = collect(from_source(example_graph(), "test"))
    predicates = {claim.id: claim.predicate} if told_predicate else None
    assert told(example.records([claim.id], predicates)) == told(of_claim(graph, claim))


def test_claims_together_bring_shared_records_once(example: GraphStore) -> None:
    """Also where one claim is asked for twice."""
    graph = collect(from_source(example_graph(), "test"))
    asked = [examples.TREATS.id, examples.BINDS.id, examples.TOXIC.id, examples.TREATS.id]
    expected = {
        key: text
        for claim in (examples.TREATS, examples.BINDS, examples.TOXIC)
        for key, text in told(of_claim(graph, claim)).items()
    }
    assert told(example.records(asked)) == expected


def test_no_claims_bring_nothing(example: GraphStore) -> None:
    """None asked for, or none of that id."""
    assert list(example.records([])) == []
    assert list(example.records(["claim:" + 32 * "0"])) == []


def test_find_returns_what_is_there(example: GraphStore) -> None:
    """One of each kind, a claim that is an edge only among them; what is not there is left out."""
    asked = [
        examples.KETAMINE,
        examples.TRIAL,
        examples.TREATS.id,
        examples.BINDS.id,
        examples.TREATS_PAIN.id,
        examples.FULLEST.id,
        "CHEBI:1",
        "claim:" + 32 * "0",
    ]
    found = example.find(asked)
    assert set(found) == set(asked[:6])
    graph = {r.id: r for r in from_source(example_graph(), "test")}
    assert told(found.values()) == told(graph[one] for one in asked[:6])


def test_find_of_nothing_is_nothing(example: GraphStore) -> None:
    """Nothing is asked of the database."""
    assert example.find([]) == {}
