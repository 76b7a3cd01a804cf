"""Asking a named query: names, bounds, what is cut, and why an answer is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import AmbiguousName, QueryError, UnknownName
from kgraph.model.entity import Entity
from kgraph.queries.asking import ask, why_empty
from kgraph.queries.catalog import named
from kgraph.queries.header import parse
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.queries.query import NamedQuery
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


def own(folder: Path, returns: str, text: str) -> NamedQuery:
    """Return a query of somebody's own, read from its file."""
    path = folder / "mine.cypher"
    head = f"// name: mine\n// doc: d\n// mode: read\n{returns}// example:\n"
    path.write_text(f"{head}\n{text}", encoding="utf-8")
    return parse(path)


@pytest.mark.parametrize("name", ["upstream", "downstream", "cascade"])
def test_chains_of_an_entity_itself_leave_out_its_kinds(graph: GraphStore, name: str) -> None:
    """As the doc says; paths follows them, and the empty answer says so."""
    assert "unlike there" in named(name).doc.lower()
    kind = "depressive disorder"  # treatment-resistant depression is one
    assert ask(graph, named("paths"), {"from": "ketamine", "to": kind}).rows
    told = why_empty(graph, ask(graph, named(name), {"of": kind}))
    assert "itself; its kinds and parts are not followed" in told
    assert "paths, which does follow them" in told


@pytest.mark.parametrize(
    ("returns", "text", "told"),
    [
        ("id: string", "n.name AS nam", "the header declares id, the query returns nam"),
        ("id: string", "n.id AS id, 1 AS n", "the header declares id, the query returns id, n"),
        ("id: string", "1 AS id", "the header declares id as string, the query returns 1"),
        ("id: integer", "1.5 AS id", "the header declares id as integer, the query returns 1.5"),
        ("id: integer", "true AS id", "the header declares id as integer, the query returns True"),
        (
            "id: list",
            "n.id AS id",
            "the header declares id as list, the query returns 'CHEBI:6121'",
        ),
    ],
)
def test_an_answer_is_what_the_header_declares(
    graph: GraphStore, tmp_path: Path, returns: str, text: str, told: str
) -> None:
    """A column that is not there would be printed empty."""
    query = own(
        tmp_path,
        f"// returns {returns} — its id\n",
        f"MATCH (n:Entity {{id: '{examples.KETAMINE}'}}) RETURN {text}",
    )
    for answer in (ask, lambda store, query, _: query.run(store)):
        with pytest.raises(QueryError, match=r".") as caught:
            answer(graph, query, {})
        assert str(caught.value) == f"{query.file}: {told}"


@pytest.mark.parametrize(
    ("text", "line", "told", "shown"),
    [
        ("MATCH (d:Drug)\nRETRUN d.name AS name", 8, "'RETRUN'", "  RETRUN d.name AS name\n  ^"),
        (
            "MATCH (drug:Drug)\n\nRETURN durg.name AS name",
            9,
            "did you mean drug?",
            "  RETURN durg.name AS name\n         ^",
        ),
    ],
)
def test_a_mistake_in_a_file_is_told_where_it_stands(  # noqa: PLR0917 - what is told
    graph: GraphStore, tmp_path: Path, text: str, line: int, told: str, shown: str
) -> None:
    """By the line of the file, header and blank lines counted; the query's own line is not told."""
    query = own(tmp_path, "// returns name: string — its name\n", text)
    with pytest.raises(QueryError, match=r".") as caught:
        ask(graph, query, {})
    first, rest = str(caught.value).split("\n", 1)
    assert first.startswith(f"{query.file}:{line}: ")
    assert told in first
    assert "line 2" not in first
    assert rest == shown


def test_words_of_a_file_that_mean_nothing_are_told(graph: GraphStore, tmp_path: Path) -> None:
    """Whether it gives rows or none."""
    returns = "// returns name: string? — its name\n"
    none = ask(graph, own(tmp_path, returns, "MATCH (d:Drugg)\nRETURN d.name AS name"), {})
    place = f"{none.query.file}:7"
    assert why_empty(graph, none) == (
        "nothing found: the query gives no rows\n"
        f"{place}: no label 'Drugg'; did you mean Drug?\n  MATCH (d:Drugg)\n           ^"
    )
    text = "MATCH (d:Drug)\nOPTIONAL MATCH (d)-[:INHIBIT]->(x)\nRETURN x.name AS name"
    some = ask(graph, own(tmp_path, returns, text), {})
    assert some.rows
    assert some.cut.startswith(
        f"{some.query.file}:8: no relationship type 'INHIBIT'; did you mean INHIBITS?\n"
    )


def test_a_whole_number_is_a_float_and_null_is_anything(graph: GraphStore, tmp_path: Path) -> None:
    """Neither is a mistake."""
    query = own(
        tmp_path, "// returns a: float — a\n// returns b: list — b\n", "RETURN null AS b, 1 AS a"
    )
    assert ask(graph, query, {}).rows == [{"a": 1, "b": None}]
