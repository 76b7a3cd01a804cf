"""Claims stand in the graph as DESIGN §4 says: edges state, nodes carry the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import given

from kgraph.model.claim import Claim, Qualifiers
from tests import examples
from tests.examples import CLAIMS, ENTITIES, example_graph
from tests.store.engines import IN_A_GRAPH, Engine
from tests.store.pictures import edge, ids, node
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore

NODE_ONLY: Final = {examples.TREATS_PAIN.id, examples.RELIEVES_PAIN.id, examples.DOUBTFUL.id}
"""Claims that nobody supports."""
EDGE_ONLY: Final = {
    examples.BY_DEFINITION.id,
    examples.ENANTIOMER.id,
    examples.BINDS.id,
    examples.PART.id,
    examples.KIND.id,
}
"""Claims that sources state and that have no evidence records."""


def test_no_edge_is_without_support(example: GraphStore) -> None:
    """The query of the contract finds nothing."""
    assert example.run("MATCH ()-[r]->() WHERE r.n_support = 0 RETURN r.id AS id") == []


@IN_A_GRAPH
@given(graph=subgraphs())
def test_in_no_graph_is_an_edge_without_support(engine: Engine, graph: Subgraph) -> None:
    """An edge is there for just the claims that somebody states."""
    store = engine.empty()
    store.write(graph, "test")
    assert store.run("MATCH ()-[r]->() WHERE r.n_support = 0 RETURN r.id AS id") == []
    stated = {claim for claim, summary in graph.summaries.items() if summary.stated}
    assert ids(store, "MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id") == stated


def test_a_claim_that_nobody_supports_is_a_node_only(example: GraphStore) -> None:
    """Refuted, unproven, or resting on a retracted work."""
    nodes = ids(example, "MATCH (c:Claim) RETURN c.id AS id")
    edges = ids(example, "MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id")
    assert nodes - edges == NODE_ONLY


def test_an_asserted_claim_without_evidence_is_an_edge_only(example: GraphStore) -> None:
    """All others are both."""
    nodes = ids(example, "MATCH (c:Claim) RETURN c.id AS id")
    edges = ids(example, "MATCH (:Entity)-[r]->(:Entity) RETURN r.id AS id")
    assert edges - nodes == EDGE_ONLY
    assert edges & nodes == {c.id for c in CLAIMS} - NODE_ONLY - EDGE_ONLY


def test_an_asserted_edge_holds_its_assertions_as_parallel_lists(example: GraphStore) -> None:
    """Every property of one edge, by hand."""
    assert edge(example, examples.BINDS) == {
        "id": examples.BINDS.id,
        "predicate": "binds",
        "family": "mechanism",
        "sign": 0,
        "status": "unreviewed",
        "sources": ["affinity db"],
        "publications": ["PMID:90000001", "PMID:90000007"],
        "asserted_source": ["affinity db"],
        "asserted_licence": ["CC-BY-SA-4.0"],
        "asserted_knowledge_level": ["knowledge_assertion"],
        "asserted_agent_type": ["manual_agent"],
        "asserted_publications": ["PMID:90000001|PMID:90000007"],
        "asserted_original_predicate": ["ANTAGONIST | blocker"],
        "asserted_value": ["0.53"],
        "asserted_unit": ["umol/L"],
        "asserted_measure": ["Ki"],
    }


def test_assertions_of_two_sources_stand_at_the_same_places(example: GraphStore) -> None:
    """What a source does not say is blank."""
    found = edge(example, examples.ENANTIOMER)
    assert found["asserted_source"] == ["kgraph-seeds", "other graph, v2"]
    assert found["asserted_licence"] == ["CC-BY-4.0", "not stated"]
    assert found["asserted_knowledge_level"] == ["knowledge_assertion", "not_provided"]


STATED: Final = {
    "id": examples.TREATS.id,
    "predicate": "treats",
    "family": "therapy",
    "sign": -1,
    "route": "kgraph:intravenous",
    "status": "contested",
    "n_support": 3,
    "n_refute": 1,
    "n_insufficient": 0,
    # The trial .8; the review read for another work .8 × hedged .5 × elsewhere .5 = .2.
    "support": 0.84,
    # A meta-analysis .9 × null .5.
    "opposition": 0.45,
    "support_human": 0.8,
    "contested_kind": "null_results",
    "best_certainty": "asserted",
    "species": ["human"],
    "publications": ["PMID:90000001", "PMID:90000004", "kgraph:cited-work-6"],
    "sources": ["kgraph-seeds"],
}


def test_an_edge_has_just_these_properties(example: GraphStore) -> None:
    """Every property of a contested edge, by hand."""
    assert edge(example, examples.TREATS) == STATED


def test_a_claim_node_has_its_ends_and_the_other_side_as_well(example: GraphStore) -> None:
    """Besides all that the edge has."""
    assert node(example, "Claim", examples.TREATS.id) == STATED | {
        "subject": examples.KETAMINE,
        "object": examples.TRD,
        "species_opposed": ["human"],
        "publications_opposed": ["PMID:90000002"],
        "differs_by": ["comparator"],
    }


def test_assertions_of_a_claim_with_evidence_stand_on_its_node(example: GraphStore) -> None:
    """The edge says only that the source is one of its sources."""
    on_edge, on_node = (
        edge(example, examples.INHIBITS),
        node(example, "Claim", examples.INHIBITS.id),
    )
    assert not [key for key in on_edge if key.startswith("asserted")]
    assert on_node["asserted_source"] == ["other graph, v2"]
    assert on_edge["sources"] == on_node["sources"] == ["kgraph-seeds", "other graph, v2"]


def test_parallel_claims_survive(store: GraphStore) -> None:
    """Two predicates, and one predicate with and without a qualifier, between the same ends."""
    more = [
        Claim(subject=c.subject, predicate=c.predicate, object=c.object, asserted=c.asserted)
        for c in (examples.INHIBITS,)
    ]
    store.write([*example_graph(), *more], "test")
    text = "MATCH (:Entity {id: $s})-[r]->(:Entity {id: $o}) RETURN r.id AS id"
    rows = store.run(text, s=examples.KETAMINE, o=examples.NMDA)
    expected = sorted([examples.INHIBITS.id, examples.BINDS.id, more[0].id])
    assert sorted(row["id"] for row in rows) == expected


def test_claims_of_opposite_direction_survive(store: GraphStore) -> None:
    """One predicate, three directions: three claims, three edges, two signs."""
    made = [
        Claim(
            subject=examples.MTOR,
            predicate="increases",
            object=examples.PLASTICITY,
            qualifiers=Qualifiers(subject_direction=direction),
            asserted=examples.PART.asserted,
        )
        for direction in (None, "increased", "decreased")
    ]
    store.write([*ENTITIES, *made], "test")
    rows = store.run("MATCH ()-[r:INCREASES]->() RETURN r.id AS id, r.sign AS sign")
    assert {row["id"]: row["sign"] for row in rows} == {
        made[0].id: 1,
        made[1].id: 1,
        made[2].id: -1,
    }
