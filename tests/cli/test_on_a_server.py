"""Every command works on a Neo4j server, and prints there what it prints for a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kgraph.cli.app import COMMANDS
from kgraph.store import new_graph, open_store
from tests import examples
from tests.cli.running import content, here
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READING: Final = {
    "search": ("search", "ketamine"),
    "show": ("show", "ketamine"),
    "query": ("query", "stats"),
    "query with parameters": ("query", "kinds", "--id", "depression"),
    "cypher": ("cypher", "MATCH (n:Drug) RETURN n.id AS id, n.sources AS s ORDER BY id"),
    "cypher with a parameter": ("cypher", "RETURN $x AS x", "-p", "x=7"),
    "path": ("path", "ketamine", "treatment-resistant depression"),
    "contested": ("contested",),
    "export": ("export", "-", "--to", "jsonl", "--around", "ketamine"),
    "check": ("check",),
    "schema": ("schema",),
    "formats": ("formats",),
}


@pytest.fixture(scope="module")
def server(address: str, example_file: Path) -> str:
    """Return the address of a server on which the example was built by the command."""
    built = here("--db", address, "build", example_file)
    assert built.code == 0, built.err
    assert f"The graph is at {address}" in built.err
    return address


def written(file: Path) -> str:
    """Return what is in a file of a picture or export."""
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", READING)
def test_what_is_read_is_what_a_folder_gives(server: str, example: Path, command: str) -> None:
    """Line by line, with the same exit code."""
    words = READING[command]
    ours, theirs = here("--db", server, *words), here("--db", example, *words)
    assert ours.out == theirs.out
    assert ours.code == theirs.code


def test_every_command_is_tried(server: str) -> None:
    """On a server: here, or in the tests below."""
    del server
    elsewhere = {"build", "load", "drop", "draw", "info", "diff"}
    asks_no_graph = {"new"}
    page = {"explore"}  # what it asks is asked in tests/explore, of whatever store it is given
    tried = {words[0] for words in READING.values()} | elsewhere | asks_no_graph | page
    assert tried >= set(COMMANDS)


def test_a_graph_on_a_server_is_compared(server: str, example_file: Path) -> None:
    """With the file that it was built from: no difference."""
    found = here("diff", example_file, server)
    assert (found.code, found.rows()) == (0, [])


def test_the_content_is_that_of_a_folder(server: str, example: Path) -> None:
    """By its hash, which info tells."""
    assert content(server) == content(example)


def test_the_picture_is_that_of_a_folder(server: str, example: Path, tmp_path: Path) -> None:
    """Byte for byte."""
    for place, name in ((server, "a"), (example, "b")):
        drawn = here("--db", place, "draw", tmp_path / f"{name}.svg", "--focus", "ketamine")
        assert drawn.code == 0, drawn.err
    assert written(tmp_path / "a.svg") == written(tmp_path / "b.svg")


def test_the_export_for_the_importer_is_that_of_a_folder(
    server: str, example: Path, tmp_path: Path
) -> None:
    """File by file."""
    for place, name in ((server, "a"), (example, "b")):
        done = here("--db", place, "export", tmp_path / name, "--to", "neo4j-admin")
        assert done.code == 0, done.err
    for path in (tmp_path / "a").iterdir():
        assert written(path) == written(tmp_path / "b" / path.name)


@pytest.fixture
def changed(server: str) -> Iterator[str]:
    """Return the address of the server, whose graph is the example again afterwards."""
    yield server
    with new_graph(server) as store:
        store.write(example_graph(), "example")


def test_loading_again_changes_nothing(changed: str, example_file: Path) -> None:
    """A dry run does not even connect for writing."""
    before = content(changed)
    assert here("--db", changed, "load", example_file, "--dry-run").code == 0
    assert here("--db", changed, "load", example_file).code == 0
    assert content(changed) == before


@pytest.mark.parametrize("folder", [True, False])
def test_a_source_is_dropped(changed: str, copied: Path, folder: bool) -> None:
    """What it gave goes, on a server as in a folder; an unknown one is told."""
    place = copied if folder else changed
    ran = here("--db", place, "drop", "--source", "affinity db", "--yes")
    assert (ran.code, ran.err) == (
        0,
        "Removed affinity db: 0 entities, 0 publications, 1 claim, 0 evidence items\n",
    )
    with open_store(str(place)) as store:
        assert store.find([examples.BINDS.id]) == {}
    again = here("--db", place, "drop", "--source", "affinity db", "--yes")
    assert again.code == 1
    assert "no source 'affinity db' in this graph" in again.err


@pytest.mark.parametrize("folder", [True, False])
def test_everything_is_dropped(changed: str, copied: Path, folder: bool) -> None:
    """There is no graph afterwards."""
    place = copied if folder else changed
    assert here("--db", place, "drop", "--all", "--yes").code == 0
    gone = here("--db", place, "info")
    assert gone.code == 4
    assert "make one with `kgraph build`" in gone.err
    assert not copied.exists() or not folder


def test_no_password_is_shown(server: str) -> None:
    """Neither in what is told nor in an error, whichever way it is given."""
    secret = "Sesame-4711"
    wrong = server.replace("//", f"//me:{secret}@").rpartition(":")[0] + ":1"
    for words in (
        ("--db", wrong, "info"),
        ("--db", wrong, "--debug", "info"),
        ("--db", server, "--user", "me", "--password", secret, "-v", "info"),
    ):
        ran = here(*words)
        assert "4711" not in ran.out + ran.err


def test_a_database_that_is_not_there_is_named(server: str) -> None:
    """With the exit code of databases."""
    ran = here("--db", server, "--database", "nowhere", "info")
    assert ran.code == 4
    assert "nowhere" in ran.err
