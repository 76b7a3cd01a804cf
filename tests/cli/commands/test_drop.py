"""Dropping asks first, and knows what to drop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.cli.running import content, here, process

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("words", [(), ("--all", "--source", "x")])
def test_one_of_the_two_is_wanted(copied: Path, words: tuple[str, ...]) -> None:
    """A source, or everything."""
    ran = here("--db", copied, "drop", *words)
    assert ran.code == 2
    assert "give --source NAME or --all" in ran.err


NOT_YES: Final = {
    "n\n": (1, "Nothing is removed"),
    "\n": (1, "Nothing is removed"),
    "": (2, "nobody is there to ask: say --yes"),
}


@pytest.mark.parametrize("answer", NOT_YES)
def test_nothing_is_dropped_without_a_yes(copied: Path, answer: str) -> None:
    """Enter, no, and the end of the input are none."""
    before = content(copied)
    ran = process("--db", copied, "drop", "--all", given=answer)
    code, told = NOT_YES[answer]
    assert "Remove the whole graph? [y/N]" in ran.err
    assert told in ran.err
    assert ran.code == code
    assert content(copied) == before


def test_a_yes_drops_it(copied: Path) -> None:
    """The folder is gone."""
    assert process("--db", copied, "drop", "--all", given="y\n").code == 0
    assert not copied.exists()


def test_what_stays_because_others_speak_of_it_is_told(copied: Path) -> None:
    """One note each."""
    ran = here("--db", copied, "drop", "--source", "kgraph-seeds", "--yes")
    assert ran.code == 0
    assert "note: GO:0017146: kept, because others speak of it" in ran.err


def test_a_folder_of_somebody_else_stays(tmp_path: Path) -> None:
    """It is no graph."""
    (tmp_path / "thesis.tex").write_text("mine")
    ran = here("--db", tmp_path, "drop", "--all", "--yes")
    assert ran.code == 4
    assert (tmp_path / "thesis.tex").exists()
