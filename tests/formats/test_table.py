"""The table of formats: which one a path means, and what is said where that is unclear."""

from __future__ import annotations

import dataclasses
import importlib
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kgraph import formats
from kgraph.errors import AmbiguousName, InputError, QueryError, UnknownName
from kgraph.formats import FORMATS, Format, format_for
from tests.examples import example_graph

CLAIM = "claim:2be50389d2e492c6b1d90f52bdc3d951"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.json", "json"),
        ("A.JSON", "json"),
        ("a.json.gz", "json"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson.gz", "jsonl"),
        ("a.graphml", "graphml"),
        ("folder.json/a.tsv", "kgx"),
        ("a_nodes.tsv", "kgx"),
        ("a_edges.tsv.gz", "kgx"),
        ("a.csv", "csv"),
        ("a.claims.csv", "csv"),
        ("a.csv.zip", "csv"),
        ("a_nodes.jsonl.zst", "kgx-jsonl"),
    ],
)
def test_suffix_tells_the_format(path: str, name: str) -> None:
    """A suffix tells, whatever its case, compressed or not."""
    assert format_for(path, reading=True).name == name
    assert format_for(Path(path), reading=False).name == name


def test_a_name_comes_before_a_suffix() -> None:
    """``--from`` and ``--to`` win over the suffix."""
    assert format_for("a.json", "jsonl", reading=True).name == "jsonl"


@pytest.mark.parametrize("name", FORMATS)
def test_each_module_has_its_two_functions(name: str) -> None:
    """A format is one row of the table and one module with ``read_x`` and ``write_x``."""
    form = FORMATS[name]
    module = importlib.import_module(f"kgraph.formats.{form.module}")
    assert hasattr(module, f"read_{form.module}") == form.readable
    assert hasattr(module, f"write_{form.module}") == form.writable


def test_modules_wait_until_used() -> None:
    """Importing the table imports no format."""
    code = (
        "import sys, kgraph.formats as f; names = [one.module for one in f.FORMATS.values()];"
        "print([name for name in names if f'kgraph.formats.{name}' in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd()
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("path", "name", "error", "said"),
    [
        ("a.jsn", None, UnknownName, r"no format has the suffix of 'a.jsn'; did you mean .json"),
        ("a.xlsx", None, UnknownName, r"known: .* or say --from NAME"),
        ("a", None, UnknownName, r"known: .* or say --from NAME"),
        ("a.json", "jsno", UnknownName, "no format is called 'jsno'; did you mean json"),
        ("a.json", "owl", UnknownName, "one of: json, jsonl, graphml, kgx, kgx-"),
        ("-", None, QueryError, "name the format with --from NAME"),
        ("a.jsonl.zip", None, QueryError, "'jsonl' is one file: compress it with .gz or .zst"),
    ],
)
def test_unclear_formats(path: str, name: str | None, error: type[Exception], said: str) -> None:
    """What is unclear is told, with the nearest names and the option to use."""
    with pytest.raises(error, match=said):
        format_for(path, name, reading=True)


def test_an_ambiguous_suffix_lists_its_formats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two formats have a suffix, both are named."""
    other = Format(name="node-link", description="", module="node_link", suffixes=(".json",))
    monkeypatch.setitem(FORMATS, "node-link", other)
    with pytest.raises(
        AmbiguousName, match=r"'a.json' can be json, node-link: say which with --to"
    ):
        format_for("a.json", reading=False)


@pytest.mark.parametrize(
    ("reading", "said"), [(True, "written, not read"), (False, "read, not written")]
)
def test_one_way_formats(monkeypatch: pytest.MonkeyPatch, reading: bool, said: str) -> None:
    """A format that goes one way only says so."""
    one_way = dataclasses.replace(FORMATS["json"], readable=not reading, writable=reading)
    monkeypatch.setitem(FORMATS, "json", one_way)
    with pytest.raises(QueryError, match=said):
        format_for("a.json", reading=reading)


def test_stdout_gets_what_a_file_would(
    capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    """``-`` writes the same bytes to standard output."""
    formats.write(example_graph(), tmp_path / "a.jsonl")
    formats.write(example_graph(), "-", "jsonl")
    assert capfdbinary.readouterr().out == (tmp_path / "a.jsonl").read_bytes()


def test_meta_is_that_of_the_subgraph_unless_given(tmp_path: Path) -> None:
    """A subgraph's own ``meta`` is written; a given one replaces it."""
    formats.write(example_graph(), tmp_path / "a.jsonl")
    formats.write(example_graph(), tmp_path / "b.jsonl", meta={"title": "Other"})
    formats.write(list(example_graph()), tmp_path / "c.jsonl")
    heads = [(tmp_path / f"{x}.jsonl").read_text(encoding="utf-8").split("\n")[0] for x in "abc"]
    assert heads == [
        '{"type":"meta","format":"kgraph/1","meta":{"title":"Example"}}',
        '{"type":"meta","format":"kgraph/1","meta":{"title":"Other"}}',
        '{"type":"meta","format":"kgraph/1"}',
    ]


def stdin(monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    """Let standard input hold these bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))


@pytest.mark.parametrize("name", ["a.json", "a.json.gz"])
def test_stdin_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    """``-`` reads standard input, compressed or not, and calls the file ``-``."""
    formats.write(example_graph(), tmp_path / name)
    stdin(monkeypatch, (tmp_path / name).read_bytes())
    found = list(formats.read("-", "json"))
    assert {placed.record for placed in found} == {*example_graph()}
    assert {placed.file for placed in found} == {"-"}


def test_faults_on_stdin_are_called_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A problem on standard input names ``-`` and the line."""
    stdin(monkeypatch, b'{"format": "kgraph/1",\n"entitties": []}')
    with pytest.raises(InputError) as caught:
        list(formats.read("-", "json"))
    assert str(caught.value) == "-:2: unknown field: 'entitties'; did you mean entities?"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read(tmp_path: Path) -> None:
    """A named pipe, which can be read once only, is read like a file."""
    formats.write(example_graph(), tmp_path / "a.jsonl")
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    content = (tmp_path / "a.jsonl").read_bytes()
    feeder = threading.Thread(target=pipe.write_bytes, args=(content,))
    feeder.start()
    found = list(formats.read(pipe))
    feeder.join()
    assert len(found) == 70
    assert found[0].file == str(pipe)
