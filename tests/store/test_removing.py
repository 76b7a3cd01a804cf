"""Removing a source takes exactly what only it gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings

from kgraph.errors import UnknownName
from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence
from tests import examples
from tests.examples import example_graph
from tests.store.engines import IN_A_GRAPH
from tests.store.pictures import ids, node, picture
from tests.store.sources import FIRST, SECOND, example_halves, halves
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.records import Record, Subgraph
    from kgraph.store import GraphStore
    from tests.store.engines import Engine


def asserted_by(claim: Claim, source: str) -> Claim:
    """Return a claim with all its assertions made by one source."""
    one = claim.asserted[:1]
    asserted = tuple(msgspec.structs.replace(each, source=source) for each in one)
    return msgspec.structs.replace(claim, asserted=asserted)


def one_voice(records: list[Record], source: str) -> list[Record]:
    """Return records whose claims are asserted by that source alone."""
    return [asserted_by(one, source) if isinstance(one, Claim) else one for one in records]


@pytest.mark.parametrize(("gone", "kept"), [(FIRST, SECOND), (SECOND, FIRST)])
def test_what_the_other_source_gave_is_what_it_would_be_alone(
    engine: Engine, gone: str, kept: str
) -> None:
    """Whichever of the two goes: nodes, edges, summaries, retractions."""
    first, second = example_halves()
    by_source = {FIRST: one_voice(first, FIRST), SECOND: one_voice(second, SECOND)}
    store = engine.empty()
    store.write(by_source[kept], kept)
    alone = picture(store)
    store = engine.empty()
    store.write(by_source[FIRST], FIRST)
    store.write(by_source[SECOND], SECOND)
    store.remove(gone)
    assert picture(store) == alone


@settings(IN_A_GRAPH, max_examples=8)
@given(graph=subgraphs())
def test_any_two_sources_come_apart_again(engine: Engine, graph: Subgraph) -> None:
    """What is left is the other source's graph."""
    first, second = halves(graph)
    first, second = one_voice(first, FIRST), one_voice(second, SECOND)
    store = engine.empty()
    store.write(first, FIRST)
    alone = picture(store)
    store.write(second, SECOND)
    store.remove(SECOND)
    assert picture(store) == alone


def test_nothing_of_a_source_alone_is_left(example: GraphStore) -> None:
    """When those that spoke of it have gone before it."""
    for source in ("affinity db", "other graph, v2", "kgraph-seeds", "test"):
        example.remove(source)
    assert example.run("MATCH (n) WHERE NOT n:Schema RETURN n.id AS id") == []


def test_the_load_is_forgotten(example: GraphStore) -> None:
    """It is not among the loads any more."""
    example.remove("test")
    assert example.run("MATCH (l:Load) RETURN l.source AS s") == []


def test_an_entity_that_others_speak_of_stays(store: GraphStore) -> None:
    """With a note; the claim of the other source stays whole."""
    needed = {examples.KETAMINE, examples.NMDA, *examples.BINDS.asserted[0].publications}
    theirs: list[Record] = [
        msgspec.structs.replace(one, sources=("a",))
        for one in (*examples.ENTITIES, *examples.PUBLICATIONS)
    ]
    store.write(theirs, "a")
    store.write([asserted_by(examples.BINDS, "b")], "b")
    report = store.remove("a")
    assert report.notes == [f"{one}: kept, because others speak of it" for one in sorted(needed)]
    assert ids(store, "MATCH (n) WHERE n:Entity OR n:Publication RETURN n.id AS id") == needed
    assert ids(store, "MATCH ()-[r:BINDS]->() RETURN r.id AS id") == {examples.BINDS.id}
    assert store.remove("b").written["claim"] == 1
    assert ids(store, "MATCH ()-[r:BINDS]->() RETURN r.id AS id") == set()


def test_what_went_is_counted(store: GraphStore) -> None:
    """By kind, claims that nobody states any more as well."""
    store.write(example_graph(), "test")
    evidence = [e for e in examples.EVIDENCE if e.source == "kgraph-seeds"]
    removed = store.remove("kgraph-seeds").written
    assert removed["evidence"] == len(evidence)
    with_evidence = {e.claim for e in examples.EVIDENCE}
    stated = {c.id for c in examples.CLAIMS if any(s != "kgraph-seeds" for s in c.sources)}
    assert removed["claim"] == len(
        {c.id for c in examples.CLAIMS} - stated - (with_evidence - {e.claim for e in evidence})
    )


def test_a_record_that_names_two_sources_loses_one(store: GraphStore) -> None:
    """Who said what of it is not known, so it stays as it is."""
    both = msgspec.structs.replace(examples.ENTITIES[0], sources=("a", "b"))
    store.write([both], "x")
    store.remove("a")
    assert node(store, "Entity", both.id)["sources"] == ["b"]
    assert node(store, "Entity", both.id)["name"] == both.name


def test_an_unknown_source_is_told_with_the_nearest(example: GraphStore) -> None:
    """And nothing is removed."""
    before = picture(example)
    with pytest.raises(UnknownName, match="did you mean kgraph-seeds"):
        example.remove("kgraph-seed")
    with pytest.raises(UnknownName, match="there are: affinity db, kgraph-seeds"):
        example.remove("nobody at all")
    assert picture(example) == before


def test_evidence_that_two_sources_gave_is_the_others(store: GraphStore) -> None:
    """As the other saw it."""
    item = examples.FULLEST
    first = msgspec.structs.replace(item, source="kgraph-seeds", certainty="asserted")
    second = msgspec.structs.replace(item, source="b", certainty="hedged")
    rest = [r for r in example_graph() if not isinstance(r, Evidence)]
    store.write([*rest, first], "one")
    store.write([second], "two")
    store.remove("kgraph-seeds")
    assert node(store, "Evidence", item.id)["certainty"] == "hedged"
    assert node(store, "Evidence", item.id)["source"] == "b"
