"""Asking a named query: names, bounds, what is cut, and why an answer is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import AmbiguousName, QueryError, UnknownName
from kgraph.model.entity import Entity
from kgraph.queries.asking import ask, why_empty
from kgraph.queries.catalog import named
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from kgraph.store import GraphStore
    from tests.store.engines import Engine


@pytest.fixture
def graph(engine: Engine) -> GraphStore:
    """Return the example, and an entity that no claim joins."""
    alone = Entity(id="kgraph:alone", name="alone", category="Drug")
    return engine.holding([*example_graph(), alone], "test", "example and one alone")


def test_an_entity_may_be_named(graph: GraphStore) -> None:
    """By id, name or synonym: the same answer."""
    query = named("paths")
    told = [
        ask(graph, query, {"from": start, "to": end}).rows
        for start, end in (
            ("ketamine", "TRD"),
            (examples.KETAMINE, examples.TRD),
            ("KETAMINE", "treatment-refractory depression"),
        )
    ]
    assert told[0]
    assert told[0] == told[1] == told[2]


@pytest.mark.parametrize(
    ("given", "kind", "told"),
    [
        ({"of": "ketamin"}, UnknownName, "did you mean ketamine"),
        ({"of": "ketamine", "hops": 9}, QueryError, "parameter 'hops' is 1 to 3, not 9"),
        ({"of": "ketamine", "hops": "far"}, QueryError, "is an integer, not 'far'"),
        ({"of": "ketamine", "most": 0}, QueryError, "parameter 'most' is 1 or more, not 0"),
        ({"of": "ketamine", "direction": "up"}, QueryError, "one of: both, out, in"),
        ({"of": "ketamine", "families": ["use", "usage"]}, QueryError, "did you mean use"),
        ({"of": "ketamine", "hop": 1}, QueryError, "did you mean hops"),
        ({}, QueryError, "neighbourhood needs of"),
    ],
)
def test_a_slip_is_told_with_the_nearest_valid_thing(
    graph: GraphStore, given: dict[str, object], kind: type[QueryError], told: str
) -> None:
    """Before anything is asked."""
    with pytest.raises(kind, match=r".") as caught:
        ask(graph, named("neighbourhood"), given)
    assert told in str(caught.value)


def test_an_ambiguous_name_lists_its_candidates(graph: GraphStore) -> None:
    """Two drugs of one synonym."""
    twins = [
        Entity(id=f"kgraph:twin{n}", name=f"twin {n}", category="Drug", synonyms=("double",))
        for n in (1, 2)
    ]
    graph.write(twins, "twins")
    with pytest.raises(AmbiguousName, match="kgraph:twin1") as caught:
        ask(graph, named("entity"), {"of": "double"})
    assert "kgraph:twin2" in str(caught.value)


def test_a_cut_is_told(graph: GraphStore) -> None:
    """One row more is asked for, so that exactly as many are no cut."""
    query = named("neighbourhood")
    every = len(ask(graph, query, {"of": "ketamine"}).rows)
    exact = ask(graph, query, {"of": "ketamine", "most": every})
    assert (len(exact.rows), exact.more, exact.cut) == (every, False, "")
    cut = ask(graph, query, {"of": "ketamine", "most": every - 1})
    assert (len(cut.rows), cut.more) == (every - 1, True)
    assert cut.cut == f"the first {every - 1} only; raise most to see more"


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        (
            "neighbourhood",
            {"of": "ketamine", "families": ["use"]},
            "nothing found with families=use; without it there would be 6",
        ),
        (
            "paths",
            {"from": "ketamine", "to": "TRD", "hops": 3},
            "nothing found with hops=3; without it there would be 1",
        ),
        (
            "paths",
            {"from": "ketamine", "to": "TRD", "net": 1, "least": 0.5},
            "nothing found with net=1 and least=0.5; without it there would be 1",
        ),
        ("downstream", {"of": "alone"}, "nothing found: no claim joins alone (kgraph:alone)"),
        (
            "shared_targets",
            {"one": "esketamine", "other": "ketamine"},
            "nothing found: no receptor, protein or gene is acted on by both",
        ),
        (  # a chain is there: it must not be said that steps are missing
            "gaps",
            {"from": "ketamine", "to": "NMDA receptor"},
            (
                "nothing found: no single refuted or unproven claim would make a new chain:"
                " either supported chains join the two already, see paths, or more than one step is"
                " missing"
            ),
        ),
    ],
)
def test_an_empty_answer_says_why(
    graph: GraphStore, name: str, given: dict[str, object], told: str
) -> None:
    """A filter, an entity by itself, or what the query says is missing."""
    asked = ask(graph, named(name), given)
    assert asked.rows == []
    assert why_empty(graph, asked) == told
