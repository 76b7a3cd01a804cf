"""Questions and their answers: parameters go in, plain values come out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import QueryError
from kgraph.store import Answer, Limits
from tests import examples

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.store.base import GraphStore

VALUES: list[tuple[str, Any]] = [
    ("null", None),
    ("true", True),
    ("7", 7),
    ("9007199254740993", 9007199254740993),
    ("-0.5", -0.5),
    ("'a\u2028b 🙂 \"c\"'", 'a\u2028b 🙂 "c"'),
    ("[]", []),
    ("[1, null, [2.5, 'x']]", [1, None, [2.5, "x"]]),
    ("{a: 1, b: [true], c: {d: null}}", {"a": 1, "b": [True], "c": {"d": None}}),
    ("date('2020-02-29')", "2020-02-29"),
    ("date('2020-02-28') + duration('P1D')", "2020-02-29"),
    ("datetime('2020-01-02T03:04:05Z')", "2020-01-02T03:04:05Z"),
    ("duration('P1DT2H')", "P1DT2H"),
    ("[date('2020-02-29')]", ["2020-02-29"]),
    ("{day: date('2020-02-29')}", {"day": "2020-02-29"}),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values_come_back_plain(store: GraphStore, text: str, value: object) -> None:
    """As Python and JSON have them, a date as its ISO text."""
    [row] = store.run(f"RETURN {text} AS x")
    assert row == {"x": value}
    assert type(row["x"]) is type(value)
    json.dumps(row)


PARAMS: list[Any] = [
    None,
    False,
    2**53 + 1,
    -0.25,
    "'; MATCH (n) DETACH DELETE n //",
    "كيتامين 🙂 \u2028",
    [],
    ["a", "b"],
    [1, 2.5, "x", None],
    {"k": [1, {"z": None}], "l": {}},
]


@pytest.mark.parametrize("value", PARAMS, ids=repr)
def test_parameters_arrive_as_they_are(store: GraphStore, value: object) -> None:
    """Whatever their type, alone and beside others."""
    assert store.run("RETURN $x AS x", x=value) == [{"x": value}]
    assert store.run("RETURN $x AS x, $y AS y", x=value, y=1) == [{"x": value, "y": 1}]


def test_a_text_is_never_part_of_the_query(example: GraphStore) -> None:
    """What looks like Cypher in a parameter is a text that no name is."""
    name = "x'}) RETURN 1 AS n UNION MATCH (n {name: '"
    assert example.run("MATCH (n:Entity {name: $name}) RETURN n.id AS n", name=name) == []


def test_columns_keep_their_order_and_nulls_their_place(store: GraphStore) -> None:
    """Also where the first row has only nulls."""
    rows = store.run("UNWIND [null, 1] AS z RETURN z, z AS y, 2 AS x")
    assert [list(row.items()) for row in rows] == [
        [("z", None), ("y", None), ("x", 2)],
        [("z", 1), ("y", 1), ("x", 2)],
    ]


def test_no_rows_are_an_empty_answer(store: GraphStore) -> None:
    """And nothing was cut off."""
    assert store.ask("MATCH (n:Entity) RETURN n.id AS id", {}, Limits()) == Answer([])


NODE: Mapping[str, Any] = {
    "labels": ["Entity", "Route"],
    "properties": {
        "id": "kgraph:intranasal",
        "name": "intranasal",
        "category": "Route",
        "sources": ["kgraph-seeds"],
        "search_text": "intranasal | kgraph:intranasal",
    },
}


def test_a_node_is_its_labels_and_properties(example: GraphStore) -> None:
    """Alone, in a list and in a map."""
    text = "MATCH (n:Route {id: 'kgraph:intranasal'}) RETURN n, [n] AS l, {n: n} AS m"
    assert example.run(text) == [{"n": NODE, "l": [NODE], "m": {"n": NODE}}]


def relationship(row: Any) -> tuple[str, str, str, str]:
    """Return type, ends and id of a relationship that came back."""
    assert row.keys() == {"type", "start", "end", "properties"}
    return row["type"], row["start"], row["end"], row["properties"]["id"]


def test_a_relationship_is_its_type_ends_and_properties(example: GraphStore) -> None:
    """The ends by their ids, in the direction it has, however it was asked for."""
    edge = ("IS_A", examples.TRD, examples.DEPRESSION, examples.KIND.id)
    for arrow in ("-[r:IS_A]->", "<-[r:IS_A]-"):
        [row] = example.run(f"MATCH (){arrow}() RETURN r, [r] AS l")
        assert relationship(row["r"]) == relationship(row["l"][0]) == edge


def test_a_path_is_its_nodes_and_relationships_in_turn(example: GraphStore) -> None:
    """From where it starts to where it ends."""
    text = "MATCH p = (:Drug {id: $id})-[:HAS_METABOLITE]->(m) RETURN p"
    [row] = example.run(text, id=examples.KETAMINE)
    start, edge, end = row["p"]
    assert (start["properties"]["id"], end["properties"]["id"]) == (examples.KETAMINE, examples.HNK)
    assert relationship(edge)[1:3] == (examples.KETAMINE, examples.HNK)
    json.dumps(row)


def test_all_of_a_graph_is_plain(example: GraphStore) -> None:
    """Every node, relationship and path of one step."""
    text = "MATCH p = (a)-[r]->(b) RETURN a, r, b, p, properties(r) AS q, labels(a) AS l"
    rows = example.run(text)
    assert len(rows) > 100
    json.dumps(rows, allow_nan=False)


@pytest.mark.parametrize(("rows", "cut"), [(1, True), (16, True), (17, False), (18, False)])
def test_rows_are_capped_and_said_to_be(example: GraphStore, rows: int, cut: bool) -> None:
    """Seventeen entities: only what goes beyond the cap counts as cut off."""
    answer = example.ask("MATCH (n:Entity) RETURN n.id AS id", {}, Limits(rows=rows))
    assert len(answer.rows) == min(rows, 17)
    assert answer.truncated is cut


def test_what_has_to_be_whole_is_never_cut(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A query that is not the user's own either has all its rows or fails."""
    monkeypatch.setattr("kgraph.store.base.Limits", lambda: Limits(rows=9))
    assert len(store.run("UNWIND range(1, 9) AS x RETURN x")) == 9
    with pytest.raises(QueryError, match="more than 9 rows: ask for less"):
        store.run("UNWIND range(1, 10) AS x RETURN x")


def test_a_query_that_takes_too_long_is_stopped(store: GraphStore) -> None:
    """And the store answers the next one."""
    text = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
        "WITH a, b WHERE a * b % 7 = 3 RETURN count(*) AS n"
    )
    with pytest.raises(QueryError, match=r"^stopped after 0.2 s: ask for less"):
        store.ask(text, {}, Limits(seconds=0.2))
    assert store.run("RETURN 1 AS x") == [{"x": 1}]


ENDLESS = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
    "WITH a, b WHERE a * b % 7 = 3 RETURN count(*) AS n"
)


def test_the_limit_of_a_question_is_not_one_of_reading_or_writing(example: GraphStore) -> None:
    """A thousandth of a second for one question; then ever so many rows, and a load."""
    example.ask("RETURN 1 AS x", {}, Limits(seconds=0.5))
    with pytest.raises(QueryError):
        example.ask(ENDLESS, {}, Limits(seconds=0.001))
    rows = example.stream("UNWIND range(1, 200000) AS x RETURN x", {})
    assert sum(1 for _ in rows) == 200_000
    assert example.write(examples.ENTITIES, "again").written == {"entity": 17}
    assert len(list(example.records())) == 70


MISTAKES = [
    ("RETRUN 1", "RETRUN"),
    ("MATCH (n RETURN n", "RETURN"),
    ("RETURN x", "x"),
    ("RETURN nonsense(1) AS x", "nonsense"),
    ("RETURN $missing AS x", "missing"),
    ("MATCH (n) RETURN n.name LIMIT -1", "LIMIT|SKIP|negative|-1"),
    ("RETURN date('nonsense') AS x", "nonsense"),
    ("UNWIND [1, 0] AS x RETURN 1 / x AS y", "zero"),
    ("", "empty|Unexpected end|expected"),
    ("RETURN 1 AS x; RETURN 2 AS x", ";|one statement|RETURN"),
    ("RETURN timeout", "timeout"),
    ("RETURN is not idempotent", "idempotent|'not'"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_a_mistake_is_told_in_plain_words(store: GraphStore, text: str, said: str) -> None:
    """What is wrong, without a name of a class, and not taken for a time limit or a write."""
    with pytest.raises(QueryError, match=said) as error:
        store.run(text)
    told = str(error.value)
    assert "Exception" not in told
    assert "com." not in told
    assert "java" not in told
    assert "stopped after" not in told
    assert "only reads" not in told
    assert "\n" not in told.strip()
