"""Rows come out in every format, and the same rows can be read back from each."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.running import here, process, terminal

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS: list[tuple[str, ...]] = [
    ("search", "ketamine"),
    ("show", "ketamine"),
    ("query",),
    ("query", "contested"),
    ("cypher", "MATCH (n:Entity) RETURN n.id AS id, n.synonyms AS synonyms ORDER BY id"),
    ("path", "ketamine", "depression"),
    ("contested",),
    ("info",),
    ("schema",),
    ("formats",),
]
"""Every command that prints rows."""


def said(value: Any) -> str:
    """Return a JSON value as a cell says it, worked out here on its own."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        texts = all(isinstance(item, str) for item in value)
        return "|".join(value) if texts else json.dumps(value, separators=(",", ":"))
    return f"{value:g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:30])
def test_all_formats_say_the_same(graph: Path, command: tuple[str, ...]) -> None:
    """CSV and tsv parse back to what json says, jsonl to the same objects."""
    out = {
        form: here("--db", graph, *command, "--format", form).out
        for form in ("csv", "tsv", "json", "jsonl")
    }
    rows = json.loads(out["json"])
    assert rows
    assert [json.loads(line) for line in out["jsonl"].split("\n")[:-1]] == rows
    read = list(csv.DictReader(io.StringIO(out["csv"], newline="")))
    assert read == [{key: said(row.get(key)) for key in read[0]} for row in rows]
    tabs = io.StringIO(out["tsv"], newline="\n")
    assert list(csv.DictReader(tabs, delimiter="\t", quoting=csv.QUOTE_NONE)) == read


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command)[:30])
def test_a_table_names_what_the_rows_name(graph: Path, command: tuple[str, ...]) -> None:
    """--format table works in a pipe too, and is no wider than a page."""
    ran = here("-q", "--db", graph, *command, "--format", "table")
    assert (ran.code, ran.err) == (0, "")
    assert "\t" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 120


def test_a_pipe_gets_tsv(graph: Path) -> None:
    """Without --format a program reads tab-separated lines, messages apart."""
    ran = process("--db", graph, "search", "esketamine")
    assert ran.out.splitlines()[0] == "id\tname\tcategory\tsynonyms"
    assert ran.rows()[0]["id"] == "CHEBI:60799"
    assert ran.err == ""


def test_a_terminal_gets_a_table(graph: Path) -> None:
    """Without --format a person sees columns that line up."""
    ran = terminal("--db", graph, "search", "esketamine")
    head, rule, row, *_ = ran.out.splitlines()
    assert "\t" not in ran.out
    assert head.startswith("\x1b[1mid ")
    assert set(rule) == {"─"}
    assert row.startswith("CHEBI:60799 ")
    assert head.removeprefix("\x1b[1m").index("name") == row.index("esketamine")


def test_an_unknown_format_is_a_usage_error(graph: Path) -> None:
    """The choices are named."""
    ran = here("--db", graph, "info", "--format", "xml")
    assert ran.code == 2
    assert "'table', 'csv', 'tsv', 'json', 'jsonl'" in ran.err


def test_a_query_takes_the_format_before_or_behind_its_name(graph: Path) -> None:
    """`kgraph query --format json NAME` is not ignored."""
    before = here("--db", graph, "query", "--format", "json", "stats")
    behind = here("--db", graph, "query", "stats", "--format", "json")
    assert before.json() == behind.json()


def test_the_one_behind_the_name_wins(graph: Path) -> None:
    """The nearer option decides."""
    ran = here("--db", graph, "query", "--format", "csv", "stats", "--format", "json")
    assert isinstance(ran.json(), list)
