"""Ad-hoc Cypher: read-only, limited in time and rows, with parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import content, here, process

if TYPE_CHECKING:
    from pathlib import Path

BY_NAME = "MATCH (n:Entity) WHERE n.name = $name RETURN n.id AS id"


def test_a_query_as_an_argument(graph: Path) -> None:
    """Its columns are those of RETURN, in that order."""
    ran = here("--db", graph, "cypher", "RETURN 1 AS b, 'x' AS a", "--format", "csv")
    assert (ran.code, ran.out, ran.err) == (0, "b,a\n1,x\n", "")


def test_a_parameter_is_text(graph: Path) -> None:
    """What is no JSON is taken as it is."""
    ran = here("--db", graph, "cypher", BY_NAME, "-p", "name=ketamine")
    assert ran.out == "id\nCHEBI:6121\n"


def test_a_parameter_may_hold_an_equals_sign(graph: Path) -> None:
    """Only the first one parts name and value."""
    ran = here("--db", graph, "cypher", "RETURN $a AS a", "-p", "a=b=c")
    assert ran.out == "a\nb=c\n"


@pytest.mark.parametrize("value", ['["a", "b"]', "3", "2.5", "true", '{"a": 1}', '"3"'])
def test_a_parameter_is_json(graph: Path, value: str) -> None:
    """Numbers, lists and maps are what they look like."""
    ran = here("--db", graph, "cypher", "RETURN $a AS a", "-p", f"a={value}", "--format", "jsonl")
    assert ran.out.replace(" ", "") == f'{{"a":{value}}}\n'.replace(" ", "")


def test_a_query_in_a_file(graph: Path, tmp_path: Path) -> None:
    """-f reads it; a byte-order mark is dropped."""
    file = tmp_path / "q.cypher"
    file.write_text("// Everything\nRETURN 'Δ' AS a", encoding="utf-8-sig")
    assert here("--db", graph, "cypher", "-f", file).out == "a\nΔ\n"


def test_a_query_from_stdin(graph: Path) -> None:
    """-f - reads what is piped in, whatever the locale."""
    ran = process("--db", graph, "cypher", "-f", "-", given="RETURN 'Δ' AS a", env={"LC_ALL": "C"})
    assert (ran.code, ran.out, ran.err) == (0, "a\nΔ\n", "")


def test_a_file_in_another_encoding_is_bad_input(graph: Path, tmp_path: Path) -> None:
    """The line is named."""
    file = tmp_path / "q.cypher"
    file.write_bytes("RETURN\n 'Δ' AS a".encode("cp1253"))
    ran = here("--db", graph, "cypher", "-f", file)
    assert (ran.code, ran.err) == (3, f"kgraph: {file}:2: not UTF-8; save it as UTF-8\n")


def test_a_cut_is_told(graph: Path) -> None:
    """More rows than asked for are not passed over in silence."""
    ran = here("--db", graph, "cypher", "UNWIND range(1, 9) AS a RETURN a", "--rows", "2")
    assert ran.out == "a\n1\n2\n"
    assert ran.err == "note: cut after 2 rows; raise --rows to see more\n"


def test_exactly_as_many_rows_are_not_a_cut(graph: Path) -> None:
    """The note comes only when something is missing."""
    ran = here("--db", graph, "cypher", "UNWIND range(1, 2) AS a RETURN a", "--rows", "2")
    assert (ran.out, ran.err) == ("a\n1\n2\n", "")


def test_no_rows_is_nothing_found(graph: Path) -> None:
    """Exit code 1."""
    ran = here("--db", graph, "cypher", BY_NAME, "-p", "name=nobody")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "kgraph: nothing found: the query gives no rows\n"


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Entity {id: 'x'}) RETURN n",
        "MATCH (n:Entity) SET n.name = 'x' RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MERGE (n:Load {id: 'x'}) RETURN n",
        "MATCH (n:Entity) REMOVE n.name RETURN n",
        "CREATE CONSTRAINT x FOR (n:Entity) REQUIRE n.name IS UNIQUE",
    ],
)
def test_a_write_is_refused(graph: Path, query: str) -> None:
    """Exit code 2, and the graph is as before."""
    before = content(graph)
    ran = here("--db", graph, "cypher", query)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kgraph: ")
    assert content(graph) == before


def test_the_refusal_says_why(graph: Path) -> None:
    """In the user's terms."""
    ran = here("--db", graph, "cypher", "CREATE (n:Entity {id: 'x'}) RETURN n")
    assert "writes" in ran.err
    assert "reads" in ran.err


@pytest.mark.parametrize(
    "query", ["LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "CALL dbms.x()"]
)
def test_files_and_procedures_are_out_of_reach(graph: Path, query: str) -> None:
    """A query asks the graph and nothing else."""
    ran = here("--db", graph, "cypher", query)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("query", ["MATCH (n RETURN n", "", "RETURN $missing AS a"])
def test_a_wrong_query_is_told(graph: Path, query: str) -> None:
    """Exit code 2, no class names of the engine."""
    ran = here("--db", graph, "cypher", query)
    assert (ran.code, ran.out) == (2, "")
    assert "com.arcadedb" not in ran.err
    assert "Exception" not in ran.err


@pytest.mark.parametrize("more", [(), ("--explain",)])
def test_one_query_is_asked_at_a_time(graph: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    """A second one, as text or in a file, is told; what only ends the first is not."""
    file = tmp_path / "q.cypher"
    file.write_text("RETURN 1 AS a;\nRETURN 2;\n", encoding="utf-8")
    for query in (("RETURN 1; RETURN 2",), ("-f", file)):
        ran = here("--db", graph, "cypher", *query, *more)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("kgraph: one query is asked at a time; a second begins\n")
    assert here("--db", graph, "cypher", "RETURN ';' AS a; // b;", *more).code == 0


def test_a_parameter_of_nearly_the_name_is_told(graph: Path) -> None:
    """What is given and named by nothing; what the query does name is not meant."""
    query = "RETURN $name AS name, $names AS names"
    ran = here("--db", graph, "cypher", query, "-p", "names=a", "-p", "nmae=b", "-p", "x=c")
    assert ran.code == 2
    assert ran.err.endswith("\nnmae is given; did you mean name?\n")
    assert "names is given" not in ran.err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "give the query as TEXT or with -f FILE; -f - reads it from a pipe"),
        (("RETURN 1", "-f", "-"), "give the query as TEXT or with -f FILE"),
        (("RETURN 1", "-p", "a"), "a parameter is written KEY=VALUE, not 'a'"),
        (("RETURN 1", "-p", "=a"), "a parameter is written KEY=VALUE, not '=a'"),
        (("-f", "no-such-file"), "File 'no-such-file' does not exist"),
        (("RETURN 1", "--timeout", "0"), "Invalid value for '--timeout'"),
        (("RETURN 1", "--rows", "0"), "Invalid value for '--rows'"),
    ],
)
def test_a_slip_is_a_usage_error(graph: Path, args: tuple[str, ...], told: str) -> None:
    """Exit code 2, with what to write instead."""
    ran = here("--db", graph, "cypher", *args)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
