"""The graph that is opened while the command line is still being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from kgraph.cli import ahead, app
from kgraph.cli.context import Context
from kgraph.errors import StoreUnavailable
from tests.cli.running import process

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("command", sorted(ahead.READERS))
def test_a_command_that_reads_has_its_graph_opened(graph: Path, command: str) -> None:
    """Whatever else stands behind it."""
    opening = ahead.open_ahead(["--db", str(graph), command, "--anything"])
    assert opening is not None
    with opening.graph() as store:
        assert store.uri == str(graph)


def test_the_last_of_two_graphs_counts(graph: Path) -> None:
    """As it does for the command line, in either way of writing."""
    opening = ahead.open_ahead(["--db", "elsewhere", f"--db={graph}", "-q", "path"])
    assert opening is not None
    assert opening.place == str(graph)
    opening.graph().close()


@pytest.mark.parametrize(
    "words",
    [
        ["load", "path"],
        ["build"],
        ["drop", "--source", "path"],
        ["path", "--help"],
        ["--user", "path", "load"],
        ["--version"],
        [],
    ],
)
def test_nothing_is_opened_for_what_reads_no_graph(graph: Path, words: list[str]) -> None:
    """A name of a command that is a value, a file or a question for help is none."""
    assert ahead.open_ahead(["--db", str(graph), *words]) is None


@pytest.mark.parametrize("place", ["bolt://localhost:1", "no/such/folder"])
def test_nothing_is_opened_where_there_is_no_folder(place: str) -> None:
    """A server is connected to by the command itself."""
    assert ahead.open_ahead(["--db", place, "path"]) is None


def test_what_is_wrong_with_a_graph_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    """Not before, in a thread that nobody listens to."""
    opening = ahead.open_ahead(["--db", str(tmp_path), "path"])
    assert opening is not None
    with pytest.raises(StoreUnavailable, match="is empty"):
        opening.graph()


def test_a_command_takes_the_graph_that_was_opened(graph: Path) -> None:
    """The same, not a second one."""
    opening = ahead.open_ahead(["--db", str(graph), "path"])
    assert opening is not None
    with Context(db=str(graph), opening=opening).graph() as store:
        assert store is opening.graph()


def test_a_command_on_another_graph_leaves_it(graph: Path, folder: Path) -> None:
    """The guess was wrong."""
    opening = ahead.open_ahead(["--db", str(graph), "path"])
    assert opening is not None
    with Context(db=str(folder), opening=opening).graph() as store:
        assert store.uri == str(folder)
    opening.graph().close()


def test_options_with_values_are_those_of_the_command_line() -> None:
    """So that the word behind them is not taken for the command."""
    valued = {
        name
        for option in app.root.params
        if isinstance(option, click.Option) and not option.is_flag
        for name in option.opts
    }
    assert valued == ahead.VALUED


def test_a_wrong_command_line_ends_in_order_while_a_graph_is_opened(graph: Path) -> None:
    """Nothing waits for the graph, and nothing of it is said."""
    ran = process("--db", graph, "path", "ketamine")
    assert (ran.code, ran.out) == (2, "")
    assert "Missing argument 'TO'" in ran.err
