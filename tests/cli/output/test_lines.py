"""Lines for people wrap where words end, as far in as they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.cli.output.lines import READABLE, Line, columns_of, fold, print_lines
from tests.cli.running import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable


def printed(
    lines: Iterable[Line], monkeypatch: pytest.MonkeyPatch, columns: int, *, terminal: bool = False
) -> str:
    """Return what stdout gets when it is so many columns wide."""
    paper = Paper(terminal=terminal)
    monkeypatch.setattr("sys.stdout", paper)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    print_lines(lines)
    return paper.text()


def test_a_long_line_goes_on_as_far_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second line of a text stands under the first."""
    out = printed([Line(4, "one two three four five six")], monkeypatch, 24)
    assert out == "    one two three four\n    five six\n"


def test_a_label_stands_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is beside a label goes on beside it."""
    out = printed([Line(0, "id:   one two three four five six", hang=6)], monkeypatch, 26)
    assert out == "id:   one two three four\n      five six\n"


def test_an_empty_line_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """It sets paragraphs apart."""
    assert printed([Line(0, ""), Line(2, "a")], monkeypatch, 80) == "\n  a\n"


def test_nothing_ends_with_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is copied from a terminal has no tail."""
    out = printed([Line(2, "word " * 40), Line(3, "")], monkeypatch, 30)
    assert [line for line in out.splitlines() if line != line.rstrip()] == []


def test_a_wide_terminal_gets_lines_that_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads 200 columns of prose."""
    out = printed([Line(0, "word " * 100)], monkeypatch, 200)
    assert 95 < max(map(len, out.splitlines())) <= READABLE


def test_a_narrow_terminal_still_gets_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """However far in a line stands, some words fit beside each other."""
    out = printed([Line(30, "one two three")], monkeypatch, 10)
    assert out == " " * 30 + "one two three\n"


def test_a_terminal_gets_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The style covers the text and not the space before it."""
    out = printed([Line(2, "text", "for")], monkeypatch, 80, terminal=True)
    assert out == "  \x1b[32mtext\x1b[0m\n"


def test_a_pipe_gets_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of escape sequences is of no use."""
    assert printed([Line(2, "text", "for")], monkeypatch, 80) == "  text\n"


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_can_be_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """NO_COLOR and a dumb terminal are heeded."""
    paper = Paper(terminal=True)
    monkeypatch.setattr("sys.stdout", paper)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    print_lines([Line(0, "text", "title")])
    assert paper.text() == "text\n"


def test_control_characters_are_spelt_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name cannot clear the screen, or turn its text round."""
    out = printed([Line(0, "a\x1b[2Jb\u202ec\x9b1md")], monkeypatch, 80, terminal=True)
    assert out == "a[U+001B][2Jb[U+202E]c[U+009B]1md\n"


def test_only_a_word_longer_than_the_line_is_cut() -> None:
    """Nothing of it is lost."""
    assert fold("ab abcdefghij c", 4) == ["ab", "abcd", "efgh", "ij c"]


def test_ideographs_take_two_columns_and_accents_none() -> None:
    """What lines up in a terminal is counted as the terminal counts."""
    assert columns_of("氯胺酮") == 6
    assert columns_of("e\u0301") == 1
    assert fold("氯胺酮", 4) == ["氯胺", "酮"]


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))), st.integers(4, 40))
def test_folding_loses_no_character_and_keeps_the_width(text: str, columns: int) -> None:
    """Only white space changes."""
    lines = fold(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns_of(line) <= columns for line in lines)
