"""Folders that are no graph, or half of one, or somebody else's, or in use."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kgraph.store.embedded.lock import FileLock
from tests.cli.running import COMMAND, Ran, content, here, process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

READERS = [("info",), ("search", "ketamine"), ("path", "ketamine", "TRD"), ("check",)]


def database(graph: Path) -> Path:
    """Return the folder of the engine's own files."""
    (found,) = (path for path in graph.glob("graph-*") if path.is_dir())
    return found


def assert_refused(ran: Ran, *told: str) -> None:
    """Check that a command ended with 4, in words."""
    assert (ran.code, ran.out) == (4, "")
    assert "Traceback" not in ran.err
    assert [part for part in told if part not in ran.err] == []


@pytest.mark.parametrize("args", READERS, ids=" ".join)
def test_a_missing_folder(tmp_path: Path, args: tuple[str, ...]) -> None:
    """It says how to make one, and does not make it."""
    ran = here("--db", tmp_path / "none", *args)
    assert_refused(ran, f"no graph at {tmp_path / 'none'}", "make one with `kgraph build`")
    assert not (tmp_path / "none").exists()


def test_a_load_into_a_missing_folder(tmp_path: Path, source: Path) -> None:
    """A load adds to a graph that is there."""
    assert_refused(here("--db", tmp_path / "none", "load", source), "`kgraph build`")
    assert not (tmp_path / "none").exists()


def test_an_empty_folder(tmp_path: Path, source: Path) -> None:
    """It is no graph yet; a build makes it one."""
    assert_refused(here("--db", tmp_path, "info"), "is empty", "`kgraph build`")
    (tmp_path / "graph").mkdir()
    assert here("--db", tmp_path / "graph", "build", source).code == 0


def test_a_file_in_place_of_a_folder(tmp_path: Path, source: Path) -> None:
    """It stays what it is."""
    (tmp_path / "graph").write_text("mine")
    for args in (("info",), ("load", source), ("build", source)):
        assert_refused(here("--db", tmp_path / "graph", *args), str(tmp_path / "graph"))
    assert (tmp_path / "graph").read_text() == "mine"


def test_somebody_elses_folder(tmp_path: Path, source: Path) -> None:
    """Nothing is read from it, written to it or taken from it."""
    (tmp_path / "thesis.docx").write_text("mine")
    for args in (("info",), ("load", source), ("build", source)):
        ran = here("--db", tmp_path, *args)
        assert_refused(ran, "is not a kgraph database", "'thesis.docx'", "name another folder")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_folder_below_a_file(tmp_path: Path, source: Path) -> None:
    """It cannot be made, and that is said."""
    (tmp_path / "file").write_text("mine")
    assert_refused(here("--db", tmp_path / "file" / "graph", "build", source), "file/graph")


def test_a_build_that_was_cut_off_alone(graph: Path, source: Path) -> None:
    """A database that nothing names as live is an unfinished build; the next one replaces it."""
    (graph / "kgraph.json").unlink()
    assert_refused(here("--db", graph, "info"), "only an unfinished build", "`kgraph build`")
    assert here("--db", graph, "build", source).code == 0
    assert here("--db", graph, "search", "sleep").code == 0


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "kgraph-embedded/1"}', "\x00\xff"])
def test_a_damaged_manifest(graph: Path, source: Path, text: str) -> None:
    """It is told, and a build mends it."""
    (graph / "kgraph.json").write_text(text, encoding="latin-1")
    assert_refused(here("--db", graph, "info"), "kgraph.json is damaged", "`kgraph build`")
    assert here("--db", graph, "build", source).code == 0
    assert here("--db", graph, "search", "sleep").code == 0


def test_another_schema(graph: Path) -> None:
    """Written by another version: built anew, not guessed at."""
    manifest = graph / "kgraph.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"schema": 99}))
    assert_refused(here("--db", graph, "info"), "schema 99", "`kgraph build`")


def test_a_live_database_that_is_gone(graph: Path, source: Path) -> None:
    """Somebody removed it by hand."""
    shutil.rmtree(database(graph))
    assert_refused(here("--db", graph, "info"), "is missing", "`kgraph build`")
    assert here("--db", graph, "build", source).code == 0


def emptied(folder: Path) -> None:
    """Leave no file of a database."""
    for path in folder.iterdir():
        path.unlink()


def without_schema(folder: Path) -> None:
    """Take away what names its types."""
    for path in folder.glob("schema*.json"):
        path.unlink()


def truncated(folder: Path) -> None:
    """Cut the schema in half."""
    path = folder / "schema.json"
    path.write_bytes(path.read_bytes()[:200])
    (folder / "schema.prev.json").unlink(missing_ok=True)


@pytest.mark.parametrize(
    "spoil",
    [
        without_schema,
        truncated,
        emptied,
    ],
)
def test_a_half_written_database(graph: Path, source: Path, spoil: Callable[[Path], None]) -> None:
    """It is told, not guessed at; a build replaces it."""
    spoil(database(graph))
    ran = process("--db", graph, "info")
    assert_refused(ran, str(graph), "`kgraph build`")
    assert here("--db", graph, "build", source).code == 0
    assert here("--db", graph, "search", "sleep").code == 0


def test_a_graph_that_another_process_writes(graph: Path, source: Path) -> None:
    """Readers and writers are told who holds it; when it ends they get on."""
    before = content(graph)
    args = [*COMMAND, "--db", str(graph), "load", "-", "--from", "jsonl"]
    with subprocess.Popen(args, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        (lock,) = graph.glob("graph-*.lock")
        while f"process {writer.pid}" not in lock.read_text(errors="replace"):
            assert writer.poll() is None
        ran = here("--db", graph, "info")
        assert_refused(ran, f"in use by process {writer.pid}", "wait for it to end")
        assert_refused(here("--db", graph, "load", source), "in use by process")
        writer.communicate(b"")
    assert content(graph) == before


def test_two_builds_at_once(graph: Path, source: Path) -> None:
    """The second is told; readers of the old graph are not disturbed."""
    before = content(graph)
    with FileLock(graph / "build.lock", shared=False):
        assert_refused(here("--db", graph, "build", source), f"process {os.getpid()}")
        assert content(graph) == before


def read_only(graph: Path, disk: Callable[[int], Path]) -> Path:
    """Return the graph where nothing can be written, be it by root."""
    if os.geteuid():
        for path in [graph, *graph.rglob("*")]:
            path.chmod(path.stat().st_mode & 0o555)
        return graph
    place = disk(64 * 1024)
    shutil.copytree(graph, place / "graph")
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    return place / "graph"


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
@pytest.mark.parametrize("command", ["build", "load"])
def test_a_folder_that_cannot_be_written(
    graph: Path, source: Path, disk: Callable[[int], Path], command: str
) -> None:
    """It is named, with the system's reason."""
    place = read_only(graph, disk)
    ran = process("--db", place, command, source)
    assert_refused(ran, str(place))
    assert "Read-only file system" in ran.err or "Permission denied" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
def test_reading_where_nothing_can_be_written(graph: Path, disk: Callable[[int], Path]) -> None:
    """Either it works, or it is said why not."""
    place = read_only(graph, disk)
    ran = process("--db", place, "search", "ketamine")
    assert "Traceback" not in ran.err
    assert ran.code == 0 or (ran.code == 4 and str(place) in ran.err)
