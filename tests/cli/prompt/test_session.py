"""Asking one query after the other: as a script on a pipe, and at a terminal."""

from __future__ import annotations

import contextvars
import json
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from kgraph.cli.context import Context
from kgraph.cli.prompt import completion
from kgraph.cli.prompt.completion import Words, reader
from kgraph.cli.prompt.session import COMMANDS, HELP, Session, _terminal, complete
from kgraph.store import Limits
from tests.cli.running import Ran, here, process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def apart(work: Callable[[], Any]) -> Any:
    """Return what ``work`` returns in a thread: in this one a browser of other tests has a loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(contextvars.copy_context().run, work).result()


def talk(graph: Path, *lines: str, quiet: bool = True) -> Ran:
    """Return how a conversation of these lines ends."""
    voice = ("-q",) if quiet else ()
    args = (*voice, "--db", graph, "cypher", "--prompt")
    return process(*args, given="\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def conversation(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """Return one long conversation, and where it wrote its answers."""
    out = tmp_path_factory.mktemp("out")
    own = tmp_path_factory.mktemp("own")
    (own / "one.cypher").write_text(
        "// name: one\n// doc: One.\n// mode: read\n// returns x: integer — one\n// example:\n"
        "RETURN 1 AS x\n",
        encoding="utf-8",
    )
    lines = [
        ":help",
        "MATCH (d:Drug {id: 'CHEBI:6121'})",
        "RETURN d.name AS name;",
        f":export {out / 'answer.json'}",
        f":export {out / 'answer.txt'}",
        ":run one",
        ":run paths from=ketamine to='treatment-resistant depression' most=1",
        ":run pathss",
        ":run shared_targets one=ketamine other=nausea",
        ":param n=2",
        ":format jsonl",
        "MATCH (d:Drug) RETURN d.id AS id ORDER BY id LIMIT $n",
        "",
        "MATCH (d:Durg) RETURN d;",
        ":format yaml",
        ":nope",
        ":schema",
        ":explain MATCH (d:Drug) RETURN d.name;",
        ":queries",
        "RETRUN 1;",
        ":quit",
        "RETURN 'never' AS asked;",
    ]
    args = ("--db", graph, "cypher", "--prompt", "--queries", own)
    return process(*args, given="\n".join(lines) + "\n"), out


def test_a_conversation_answers_and_goes_on(conversation: tuple[Ran, Path]) -> None:
    """Queries over several lines, commands, named queries, parameters, formats."""
    ran, _ = conversation
    assert ran.code == 0
    assert HELP in ran.out
    assert "name\nketamine\n" in ran.out
    assert "x\n1\n" in ran.out
    assert '{"id":"' in ran.out
    assert ran.out.count('{"id":"') == 2
    assert '"INHIBITS"' in ran.out
    assert '"name":"one"' in ran.out
    assert "never" not in ran.out


@pytest.mark.parametrize(
    "told",
    [
        "a file of rows ends in .csv, .tsv, .json, .jsonl",
        "no query 'pathss'; did you mean paths",
        "no receptor, protein or gene is acted on by both",
        "note: the first 1 only; raise most to see more",
        "no label 'Durg'; did you mean Drug?\n  MATCH (d:Durg) RETURN d\n           ^",
        "no format 'yaml'; one of: table, csv",
        "no command ':nope'",
        "did you mean RETURN or TRUE?",
    ],
)
def test_a_mistake_is_told_and_ends_nothing(conversation: tuple[Ran, Path], told: str) -> None:
    """On stderr, with the nearest thing."""
    assert told in conversation[0].err


def test_the_last_answer_is_exported(conversation: tuple[Ran, Path]) -> None:
    """As the suffix says."""
    written = (conversation[1] / "answer.json").read_text(encoding="utf-8")
    assert json.loads(written) == [{"name": "ketamine"}]


def test_there_is_nothing_to_export_at_first(graph: Path) -> None:
    """Said, and the conversation goes on; the end of the script ends it."""
    ran = talk(graph, ":export x.csv", "RETURN 1 AS x")
    assert ran.code == 0
    assert "there is no answer yet to export" in ran.err
    assert ran.out == "x\n1\n"


@pytest.mark.parametrize(
    "empty",
    ["MATCH (d:Drug {id: 'x'}) RETURN d;", ":run shared_targets one=ketamine other=nausea"],
)
def test_an_empty_answer_is_the_last_one(graph: Path, tmp_path: Path, empty: str) -> None:
    """What was answered before it is not exported in its stead; a slip in between is no answer."""
    out, kept = tmp_path / "a.csv", tmp_path / "b.csv"
    lines = ["RETURN 1 AS x;", "RETRUN 2;", f":export {kept}", empty, f":export {out}"]
    assert "the last answer is empty: there is nothing to export" in talk(graph, *lines).err
    assert kept.read_text(encoding="utf-8") == "x\n1\n"
    assert not out.exists()


@pytest.mark.parametrize(
    "value",
    ['["a","b"]', '["a", "b"]', "5", '"5"', '{"a":1}', "Olney's", '"a b"', "[a,b]", "true"],
)
def test_a_parameter_is_what_the_option_makes_of_it(graph: Path, value: str) -> None:
    """JSON where it is JSON, else text, as `-p` has it."""
    query = ("RETURN $x AS x", "--format", "jsonl", "-p", f"x={value}")
    said = talk(graph, f":param x={value}", ":format jsonl", "RETURN $x AS x;")
    assert said.err == ""
    assert said.out.splitlines()[-1:] == here("--db", graph, "cypher", *query).out.splitlines()


def test_a_named_query_takes_what_is_no_pair_as_a_slip(graph: Path) -> None:
    """A value with spaces stands in quotes of either kind."""
    asked = ':run search text="ketamine" most=1'
    ran = talk(graph, ":run search text=Olney's lesions", asked, asked.replace('"', "'"))
    assert ran.err == "kgraph: a parameter is written KEY=VALUE, not 'lesions'\n"
    first, second = ran.out[: len(ran.out) // 2], ran.out[len(ran.out) // 2 :]
    assert first == second != ""


def test_a_list_of_a_named_query_may_be_given_in_parts(graph: Path) -> None:
    """The parts are taken together; another parameter given twice is a slip."""
    asked = ":run upstream of='antidepressant effect' "
    parts = talk(graph, asked + "categories=Drug categories=Metabolite")
    assert parts.out == talk(graph, asked + "categories=Drug,Metabolite").out != ""
    assert talk(graph, asked + "hops=1 hops=2").err == "kgraph: hops is given twice: '1' and '2'\n"


def test_a_quotation_mark_ends_no_conversation(graph: Path) -> None:
    """An apostrophe in a word is taken as it stands; an open one is told."""
    lines = [':param x="abc', ':run search text="ketamine', ":param n=Olney's", "RETURN $n AS n;"]
    ran = talk(graph, *lines)
    assert ran.code == 0
    assert ran.err == (
        'kgraph: no closing quotation mark: "abc\nkgraph: no closing quotation mark: "ketamine\n'
    )
    assert ran.out.endswith("n\nOlney's\n")


def test_a_semicolon_in_a_text_or_a_comment_sends_nothing(graph: Path) -> None:
    """A comment is passed over, a text goes on, a second query on the line is told."""
    lines = ["// first;", ":format jsonl", "RETURN 'a;", "b' AS x;", "RETURN 1; RETURN 2;"]
    ran = talk(graph, *lines, "// last;")
    assert ran.out == '{"x":"a;\\nb"}\n'
    assert ran.err == (
        "kgraph: one query is asked at a time; a second begins\n"
        "  RETURN 1; RETURN 2;\n            ^\n"
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("", True),
        ("RETURN 1", False),
        ("RETURN 1;", True),
        ("RETURN 1\n\n", True),
        (":help", True),
        ("MATCH (n)\n", False),
        ("RETURN 'a;\n", False),
        ("RETURN 'a;\n\n", True),
        ("// a;\n", True),
    ],
)
def test_when_an_entry_is_whole(text: str, whole: bool) -> None:
    """A query goes on until ; or an empty line."""
    assert complete(text) is whole


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (":ru", {":run"}),
        (":run pat", {"paths"}),
        ("MATCH (d:Dru", {"Drug"}),
        ("MATCH (d:Entity:Rec", {"Receptor"}),
        ("MATCH (a)-[r:INHI", {"INHIBITS"}),
        ("MATCH (a)-[r:BINDS|ACTIVA", {"ACTIVATES"}),
        ("MATCH (d) RETURN d.search", {"search_text"}),
        ("MATCH (d) RET", {"RETURN"}),
        ("MATCH (d) RETURN coal", {"coalesce"}),
        ("MATCH (d) ", set()),
    ],
)
def test_what_may_follow(before: str, expected: set[str]) -> None:
    """Labels, types, properties, names of queries: by where the cursor stands."""
    found = Words(COMMANDS).get_completions(Document(before), CompleteEvent())
    assert {one.text for one in found} == expected


def test_at_a_terminal_an_entry_takes_several_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter ends it once it is whole; it is remembered."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        read = reader((), COMMANDS, complete)
        keys.send_text("MATCH (n)\rRETURN n;\r")
        assert apart(read) == "MATCH (n)\nRETURN n;"
        keys.send_text(":help\r")
        assert apart(read) == ":help"
    kept = completion.history()
    assert isinstance(kept, FileHistory)
    assert list(kept.load_history_strings()) == [":help", "MATCH (n)\nRETURN n;"]


def test_without_a_place_for_it_there_is_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The conversation goes on all the same."""
    (tmp_path / "kgraph").write_text("a file in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert isinstance(completion.history(), InMemoryHistory)


def test_a_person_leaves_with_the_end_of_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C drops what was begun, Ctrl-D ends the conversation."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    graph: Any = SimpleNamespace(uri="somewhere")
    session = Session(Context(), graph, Limits(), {})
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        keys.send_text(":help\rMATCH (n\x03RETURN 1;\r\x04")
        assert apart(lambda: list(_terminal(session))) == [":help", "RETURN 1;"]
    assert "somewhere. :help tells what can be asked" in capsys.readouterr().err
