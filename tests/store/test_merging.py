"""The order in which sources arrive does not matter, nor how often."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given

from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.records import Record, Subgraph, content_hash
from tests import examples
from tests.examples import ENTITIES, example_graph
from tests.store.engines import IN_A_GRAPH, Engine
from tests.store.pictures import from_source, picture, told
from tests.store.sources import FIRST, SECOND, example_halves, halves
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.store import GraphStore

ORDERS = ["AB", "BA", "ABA", "BAB", "ABAB"]


def loaded(
    store: GraphStore, order: str, sources: tuple[list[Record], list[Record]]
) -> tuple[str, tuple[dict[str, str], list[str]]]:
    """Load sources in an order; return the hash of the records, and every property of the graph."""
    for letter in order:
        first = letter == "A"
        store.write(sources[0 if first else 1], FIRST if first else SECOND)
    return content_hash(store.records()), picture(store)


def test_the_order_of_loads_does_not_matter(engine: Engine) -> None:
    """Records and properties are those of A, then B, whatever the order."""
    sources = example_halves()
    found = [loaded(engine.empty(), order, sources) for order in ORDERS]
    assert [one[0] for one in found] == [found[0][0]] * len(ORDERS)
    for one in found[1:]:
        assert one[1] == found[0][1]


@IN_A_GRAPH
@given(graph=subgraphs())
def test_in_no_graph_does_the_order_of_loads_matter(engine: Engine, graph: Subgraph) -> None:
    """A, B is B, A is A, B, A."""
    sources = halves(graph)
    there = loaded(engine.empty(), "AB", sources)
    assert loaded(engine.empty(), "BA", sources) == there
    assert loaded(engine.empty(), "ABA", sources) == there


def test_three_sources_come_out_the_same_in_every_order(engine: Engine) -> None:
    """None of them ranked, so that their names decide; the first and last in the alphabet win."""
    loads = {
        source: [
            Entity(
                id=examples.KETAMINE,
                name=f"ketamine ({source})",
                category="Drug",
                synonyms=(source,),
                description="From z" if source == "z" else None,
                sources=(source,),
            )
        ]
        for source in ("x", "y", "z")
    }
    for order in itertools.permutations(loads):
        store = engine.empty()
        for source in order:
            store.write(loads[source], source)
        [entity] = store.records()
        assert entity == Entity(
            id=examples.KETAMINE,
            name="ketamine (x)",
            category="Drug",
            synonyms=("x", "y", "z"),
            description="From z",
            sources=("x", "y", "z"),
        )


def test_loading_again_changes_nothing(store: GraphStore) -> None:
    """And there is nothing to tell."""
    store.write(example_graph(), "test")
    before = picture(store)
    report = store.write(example_graph(), "test")
    assert picture(store) == before
    assert report.notes == []


def test_loading_again_record_by_record_changes_nothing(store: GraphStore) -> None:
    """Each kind in a load of its own, as files of one source may come."""
    store.write(example_graph(), "test")
    before = picture(store)
    for kind in (ENTITIES, examples.PUBLICATIONS, examples.CLAIMS, examples.EVIDENCE):
        store.write(kind, "test")
    assert picture(store) == before


def test_a_new_version_of_a_source_replaces_its_old_one(store: GraphStore) -> None:
    """Lists as well as scalars."""
    store.write([Entity(id="GO:1", name="old", category="Process", synonyms=("a",))], "s")
    store.write([Entity(id="GO:1", name="new", category="Process", synonyms=("b",))], "s")
    expected = Entity(id="GO:1", name="new", category="Process", synonyms=("b",), sources=("s",))
    assert list(store.records()) == [expected]


def test_a_new_version_is_told_from_other_sources(store: GraphStore) -> None:
    """Of three loads of two sources the older version of the first leaves no trace."""
    for source, name in (("s", "old"), ("t", "other"), ("s", "new")):
        entity = Entity(id="GO:1", name=name, category="Process", synonyms=(name,))
        store.write([entity], source)
    [found] = store.records()
    assert found == Entity(
        id="GO:1", name="new", category="Process", synonyms=("new", "other"), sources=("s", "t")
    )


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_a_scalar_comes_from_the_source_of_higher_priority(store: GraphStore, order: str) -> None:
    """And the disagreement is told, by whichever load finds it."""
    names = {"A": (FIRST, "ketamine"), "B": ("b", "Ketalar")}
    notes = []
    for letter in order:
        source, name = names[letter]
        entity = Entity(id=examples.KETAMINE, name=name, category="Drug")
        notes += store.write([entity], source).notes
    [found] = store.records()
    assert found == Entity(
        id=examples.KETAMINE, name="ketamine", category="Drug", sources=("b", FIRST)
    )
    assert notes == ["CHEBI:6121: name: 'ketamine' (kgraph-seeds) over 'Ketalar' (b)"]


def test_lists_are_united(store: GraphStore) -> None:
    """And the new names are found by searching."""
    for source, synonym, xref in (("s", "K", "GO:1"), ("t", "Special K", "GO:2")):
        store.write(
            [
                Entity(
                    id=examples.KETAMINE,
                    name="ketamine",
                    category="Drug",
                    synonyms=(synonym,),
                    xrefs=(xref,),
                )
            ],
            source,
        )
    [found] = store.records()
    assert isinstance(found, Entity)
    assert found.synonyms == ("K", "Special K")
    assert found.xrefs == ("GO:1", "GO:2")
    [row] = store.run("MATCH (n:Entity) RETURN n.search_text AS text")
    assert row["text"] == "ketamine | k | special k | chebi:6121 | go:1 | go:2"


def test_assertions_of_several_sources_stand_together(store: GraphStore) -> None:
    """Each source's last word, one edge."""
    for source, licence in (("s", "old"), ("t", "MIT"), ("s", "CC0-1.0")):
        asserted = (Assertion(source=source, licence=licence),)
        claim = msgspec.structs.replace(examples.PART, asserted=asserted)
        store.write([*ENTITIES, claim], source)
    [claim] = [r for r in store.records() if isinstance(r, Claim)]
    assert [(one.source, one.licence) for one in claim.asserted] == [("s", "CC0-1.0"), ("t", "MIT")]


def test_the_second_source_of_evidence_is_not_lost(store: GraphStore) -> None:
    """Of one finding given by two sources the better ranked one's words stand."""
    other = msgspec.structs.replace(examples.FULLEST, source="b", statement="Otherwise")
    store.write(example_graph(), "test")
    notes = store.write([other], "b").notes
    assert told(store.records()) == told(from_source(example_graph(), "test"))
    assert notes == [
        f"{other.id}: statement: {examples.FULLEST.statement!r} (kgraph-seeds) over 'Otherwise' (b)"
    ]
