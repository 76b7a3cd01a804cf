"""A table keeps words whole, and gives up columns where they cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.cli.output.table import LONGEST_WORD, print_table, shared
from tests.cli.running import Paper


def printed(rows: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, columns: int) -> list[str]:
    """Return the lines of a table on paper that is so many columns wide."""
    paper = Paper()
    monkeypatch.setattr("sys.stdout", paper)
    monkeypatch.setenv("COLUMNS", str(columns))
    print_table(rows, list(rows[0]))
    return paper.text().splitlines()


def test_columns_line_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts stand left, numbers right, with a rule under the head."""
    rows = [{"name": "a", "count": 7}, {"name": "long name", "count": 1200}]
    assert printed(rows, monkeypatch, 80) == [
        "name        count",
        "─────────────────",
        "a               7",
        "long name    1200",
    ]


def test_a_yes_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Booleans stand left, as words."""
    assert printed([{"long head": True}], monkeypatch, 80)[2] == "yes"


def test_a_long_text_goes_on_in_its_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are kept whole."""
    rows = [{"id": "a:1", "text": "one two three four five six"}]
    assert printed(rows, monkeypatch, 20) == [
        "id    text",
        "────────────────────",
        "a:1   one two three",
        "      four five six",
    ]


def test_an_id_is_not_cut_for_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The column of the longest word keeps it while the prose beside it wraps."""
    rows = [{"id": "kgraph:depressive_symptoms", "text": "word " * 30}]
    lines = printed(rows, monkeypatch, 50)
    assert lines[2].startswith("kgraph:depressive_symptoms   word")
    assert max(map(len, lines)) <= 50


def test_a_hash_may_be_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word longer than any id does not force a table apart."""
    lines = printed([{"what": "content", "value": "f" * 71}], monkeypatch, 60)
    assert "".join(line.removeprefix("content").strip() for line in lines[2:]) == "f" * 71
    assert max(map(len, lines)) <= 60
    assert LONGEST_WORD < 71


def test_too_many_columns_become_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row stands as lines of name and value; what is empty is left out."""
    rows: list[dict[str, Any]] = [
        {"subject": "ketamine", "predicate": "inhibits", "none": None},
        {"subject": "a", "predicate": "b", "none": ""},
    ]
    assert printed(rows, monkeypatch, 18) == [
        "1.",
        "  subject    ketamine",
        "  predicate  inhibits",
        "2.",
        "  subject    a",
        "  predicate  b",
    ]


def test_control_characters_are_spelt_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a value nor a column's name can command the terminal."""
    out = "\n".join(printed([{"a\x1bb": "c\x1b[31md\ne"}], monkeypatch, 80))
    assert "\x1b" not in out
    assert "a[U+001B]b" in out
    assert "c[U+001B][31md e" in out


@pytest.mark.parametrize(
    ("least", "wanted", "room", "widths"),
    [
        ([2, 4], [2, 4], 80, [2, 4]),
        ([2, 4], [9, 90], 33, [9, 24]),
        ([3, 3], [50, 60], 40, [20, 20]),
        ([], [], 80, []),
    ],
)
def test_the_room_is_shared(
    least: list[int], wanted: list[int], room: int, widths: list[int]
) -> None:
    """A column that wants little gets it; the rest is split evenly."""
    assert shared(least, wanted, room) == widths


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 200)), min_size=1), st.data())
def test_no_column_gets_less_than_it_needs_or_more_than_it_wants(
    columns: list[tuple[int, int]], data: st.DataObject
) -> None:
    """And together they fit."""
    least = [need for need, _ in columns]
    wanted = [need + more for need, more in columns]
    room = data.draw(st.integers(sum(least), sum(least) + 200))
    widths = shared(least, wanted, room)
    assert all(a <= b <= c for a, b, c in zip(least, widths, wanted, strict=True))
    assert sum(widths) <= room
    assert sum(widths) == min(room, sum(wanted))
