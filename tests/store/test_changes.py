"""Edges appear and go as evidence, and what becomes of publications, arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from kgraph.model.claim import Claim
from kgraph.model.publication import Notice, Publication
from tests import examples
from tests.examples import CLAIMS, ENTITIES, EVIDENCE, PUBLICATIONS

if TYPE_CHECKING:
    from kgraph.model.evidence import Evidence
    from kgraph.store import GraphStore


def items_on(claim: Claim, stance: str) -> list[Evidence]:
    """Return the example's evidence on a claim of one stance."""
    return [item for item in EVIDENCE if item.claim == claim.id and item.stance == stance]


def in_graph(store: GraphStore, claim: Claim) -> tuple[str | None, str | None]:
    """Return the status on the claim's edge and on its node, None where there is none."""

    def status(text: str) -> str | None:
        rows = store.run(f"MATCH {text} RETURN x.status AS status", id=claim.id)
        return str(rows[0]["status"]) if rows else None

    kind = claim.kind.relationship
    return status(f"()-[x:{kind} {{id: $id}}]->()"), status("(x:Claim {id: $id})")


@pytest.fixture
def things(store: GraphStore) -> GraphStore:
    """Return a graph of entities and publications only."""
    store.write([*ENTITIES, *PUBLICATIONS], "test")
    return store


def test_evidence_turns_an_edge_into_edge_and_node(things: GraphStore) -> None:
    """What was asserted stays known, on the node."""
    claim = msgspec.structs.replace(examples.INHIBITS)
    things.write([claim], "test")
    assert in_graph(things, claim) == ("unreviewed", None)
    things.write(items_on(claim, "supports"), "test")
    assert in_graph(things, claim) == ("supported", "supported")
    [found] = [r for r in things.records() if isinstance(r, Claim)]
    assert found == claim


def test_evidence_against_it_turns_an_asserted_edge_into_a_node(things: GraphStore) -> None:
    """Nobody supports it: whoever asserts it has no evidence, and the evidence says otherwise."""
    claim = msgspec.structs.replace(examples.BETTER, asserted=examples.PART.asserted)
    things.write([claim], "test")
    things.write(items_on(claim, "refutes"), "test")
    assert in_graph(things, claim) == (None, "refuted")
    things.write(items_on(claim, "supports"), "test")
    assert in_graph(things, claim) == ("contested", "contested")


def test_a_refutation_turns_supported_into_contested(things: GraphStore) -> None:
    """Edge and node both say so, and of what kind it is."""
    claim = examples.BETTER
    things.write([claim, *items_on(claim, "supports")], "test")
    assert in_graph(things, claim) == ("supported", "supported")
    things.write(items_on(claim, "refutes"), "later")
    assert in_graph(things, claim) == ("contested", "contested")
    [row] = things.run("MATCH ()-[r:MORE_EFFECTIVE_THAN]->() RETURN r.contested_kind AS kind")
    assert row["kind"] == "opposed"


def test_support_brings_the_edge_of_a_claim_that_nobody_supported(things: GraphStore) -> None:
    """Found unproven first, seen in animals later."""
    claim = examples.TOXIC
    things.write([claim, *items_on(claim, "insufficient")], "test")
    assert in_graph(things, claim) == (None, "unproven")
    things.write(items_on(claim, "supports"), "test")
    assert in_graph(things, claim) == ("contested", "contested")


def retracted(publication: str) -> Publication:
    """Return a publication with a notice of its retraction."""
    [found] = [one for one in PUBLICATIONS if one.id == publication]
    notice = Notice(kind="retraction", date="2024-05-01")
    return msgspec.structs.replace(found, notices=(*found.notices, notice))


def test_a_retraction_takes_the_edge(things: GraphStore) -> None:
    """The last support is lost; the node stays, with its evidence."""
    claim = examples.METABOLITE
    things.write([claim, *items_on(claim, "supports")], "test")
    assert in_graph(things, claim) == ("supported", "supported")
    things.write([retracted(examples.TRIAL)], "test")
    assert in_graph(things, claim) == (None, "unproven")


def test_a_retraction_told_by_another_source_counts(things: GraphStore) -> None:
    """The notices of all sources are united."""
    claim = examples.METABOLITE
    things.write([claim, *items_on(claim, "supports")], "test")
    told = msgspec.structs.replace(retracted(examples.TRIAL), sources=("retraction watch",))
    things.write([told], "retraction watch")
    assert in_graph(things, claim) == (None, "unproven")


def test_a_retraction_of_the_work_that_was_read_counts(things: GraphStore) -> None:
    """The finding is another work's; nobody has read that."""
    claim = examples.TREATS
    [item] = [e for e in items_on(claim, "supports") if e.read_in]
    things.write([claim, item], "test")
    things.write([retracted(examples.REVIEW)], "test")
    assert in_graph(things, claim) == (None, "unproven")


def test_a_retraction_leaves_what_others_support(things: GraphStore) -> None:
    """Of three supporting publications two remain."""
    claim = examples.TREATS
    things.write([claim, *items_on(claim, "supports")], "test")
    things.write([retracted(examples.TRIAL)], "test")
    [row] = things.run("MATCH ()-[r:TREATS]->() RETURN r.n_support AS n, r.publications AS p")
    assert row == {"n": 2, "p": ["PMID:90000004", "kgraph:cited-work-6"]}


def test_an_erratum_takes_nothing(things: GraphStore) -> None:
    """Only a retraction does."""
    claim = examples.GLUTAMATE_MTOR
    things.write([claim, *items_on(claim, "supports")], "test")
    [paper] = [one for one in PUBLICATIONS if one.id == examples.RATS]
    noted = msgspec.structs.replace(paper, notices=(Notice(kind="erratum"),))
    things.write([noted], "test")
    assert in_graph(things, claim) == ("supported", "supported")


def test_correcting_a_dose_keeps_the_item(things: GraphStore) -> None:
    """Its id hashes no conditions."""
    claim = examples.TREATS
    things.write([claim, examples.FULLEST], "test")
    conditions = msgspec.structs.replace(examples.FULLEST.conditions, dose="1 mg/kg")
    things.write([msgspec.structs.replace(examples.FULLEST, conditions=conditions)], "test")
    rows = things.run("MATCH (v:Evidence)-[:SUPPORTS]->(c) RETURN v.id AS id, v.at_dose AS dose")
    assert rows == [{"id": examples.FULLEST.id, "dose": "1 mg/kg"}]


def test_another_work_read_moves_the_link(things: GraphStore) -> None:
    """Where the finding was read instead, or that it was read in its own publication after all."""
    claim = examples.TREATS
    [item] = [e for e in items_on(claim, "supports") if e.read_in]
    text = "MATCH (:Evidence)-[:READ_IN]->(p) RETURN p.id AS id"
    things.write([claim, item], "test")
    assert things.run(text) == [{"id": examples.REVIEW}]
    things.write([msgspec.structs.replace(item, read_in=examples.META)], "test")
    assert things.run(text) == [{"id": examples.META}]
    things.write([msgspec.structs.replace(item, read_in=None)], "test")
    assert things.run(text) == []


def test_a_citation_is_linked_whichever_work_comes_first(store: GraphStore) -> None:
    """And is gone when the work no longer cites it."""
    text = "MATCH (a:Publication)-[:CITES]->(b:Publication) RETURN a.id AS a, b.id AS b"
    works = {one.id: one for one in PUBLICATIONS}
    store.write([works[examples.REVIEW]], "test")
    assert store.run(text) == []
    store.write([works[examples.META]], "test")
    assert store.run(text) == [{"a": examples.REVIEW, "b": examples.META}]
    store.write([msgspec.structs.replace(works[examples.REVIEW], cites=())], "test")
    assert store.run(text) == []


def test_a_claim_that_nobody_states_is_left_out_and_told(things: GraphStore) -> None:
    """Neither asserted nor with evidence."""
    report = things.write([examples.TOXIC], "test")
    assert report.notes == [f"{examples.TOXIC.id}: nobody states it or speaks to it; left out"]
    assert not [r for r in things.records() if isinstance(r, Claim)]


def test_a_claim_of_another_source_survives_being_named_without_assertion(
    things: GraphStore,
) -> None:
    """A later file may repeat an asserted claim without saying who asserts it."""
    things.write([examples.PART], "test")
    bare = msgspec.structs.replace(examples.PART, asserted=())
    report = things.write([bare], "later")
    assert report.notes == []
    assert in_graph(things, examples.PART) == ("unreviewed", None)


def test_a_load_tells_what_it_wrote(store: GraphStore) -> None:
    """Also on the way, if somebody wants to know."""
    seen: list[int] = []
    report = store.write([*ENTITIES, *PUBLICATIONS, *CLAIMS, *EVIDENCE], "test", seen.append)
    assert report.written == {"entity": 17, "publication": 7, "claim": 20, "evidence": 26}
    assert seen == [17, 24, 44, 70]
    assert report.source == "test"
