"""The bar on a terminal: records read, then written of those read, with their rate."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kgraph.cli.context import Context
from kgraph.cli.output.progress import Bar
from tests.cli.running import Paper

if TYPE_CHECKING:
    import pytest


def test_records_are_counted_as_they_are_read_and_then_as_they_are_written() -> None:
    """Of how many is known when they were read."""
    seen: list[tuple[int, int | None]] = []
    bar = Bar(lambda done, total: seen.append((done, total)))
    assert list(bar.reading(range(2500))) == list(range(2500))
    bar.move(1000)
    bar.move(2500)
    assert seen == [(1000, None), (2000, None), (1000, 2500), (2500, 2500)]


def test_what_was_there_already_may_be_written_as_well() -> None:
    """A big load writes the graph anew: it never gets beyond the whole."""
    seen: list[tuple[int, int | None]] = []
    Bar(lambda done, total: seen.append((done, total))).move(70)
    assert seen == [(70, 70)]


def test_the_bar_tells_how_many_of_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal."""
    paper = Paper(terminal=True)
    monkeypatch.setattr(sys, "stderr", paper)
    with Context().progress("Loading x") as bar:
        list(bar.reading(range(12000)))
        bar.move(3000)
    assert "Loading x" in paper.text()
    assert "3,000 of 12,000 records" in paper.text()


def test_nothing_is_drawn_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets no bar."""
    paper = Paper()
    monkeypatch.setattr(sys, "stderr", paper)
    with Context().progress("Loading x") as bar:
        bar.move(3000)
    assert paper.text() == ""
