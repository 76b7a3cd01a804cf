"""Tables: what a file must be, and what is said of one that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import InputError
from kgraph.tsv import Row, read_table, read_text

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("id", "name")
HEADER = "the header must be, separated by tabs: id name"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Return the place of a table to be written."""
    return tmp_path / "t.tsv"


def said(path: Path) -> list[str]:
    """Return what is said of a bad table, a line per problem, without its folder."""
    with pytest.raises(InputError) as caught:
        read_table(path, COLUMNS)
    assert all(problem.file == str(path) for problem in caught.value.problems)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_rows_with_their_lines(table: Path) -> None:
    """The header is line 1."""
    table.write_bytes(b"id\tname\n1\tone\n2\t\n")
    rows = read_table(table, COLUMNS)
    assert rows == [
        Row(2, {"id": "1", "name": "one"}),
        Row(3, {"id": "2", "name": ""}),
    ]
    assert (rows[0]["name"], rows[1]["name"]) == ("one", "")


@pytest.mark.parametrize(
    "raw",
    [
        b"id\tname\n1\tone",
        b"id\tname\r\n1\tone\r\n",
        b"id\tname\r1\tone\r",
        b"\xef\xbb\xbfid\tname\n1\tone\n",
        b"\xef\xbb\xbfid\tname\r\n1\tone\r\n",
        b"id\tname\n 1 \t one\n",
    ],
    ids=["no last break", "Windows", "old Macintosh", "byte-order mark", "both", "padded"],
)
def test_same_table_however_it_was_saved(table: Path, raw: bytes) -> None:
    """Line ends, a byte-order mark and padding make no difference."""
    table.write_bytes(raw)
    assert read_table(table, COLUMNS) == [Row(2, {"id": "1", "name": "one"})]


def test_a_table_may_have_no_rows(table: Path) -> None:
    """Its header it has to have."""
    table.write_bytes(b"id\tname\n")
    assert read_table(table, COLUMNS) == []


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85"])
def test_only_line_ends_end_lines(table: Path, char: str) -> None:
    """Other separators, as Unicode counts them, may stand in a cell."""
    table.write_text(f"id\tname\n1\ta{char}b\n2\tc\n", encoding="utf-8")
    rows = read_table(table, COLUMNS)
    assert [(row.line, row["name"]) for row in rows] == [(2, f"a{char}b"), (3, "c")]


def test_quotation_marks_mean_nothing(table: Path) -> None:
    """They are part of the cell."""
    table.write_bytes(b'id\tname\n1\t"one"\n')
    assert read_table(table, COLUMNS)[0]["name"] == '"one"'


def test_list_cells() -> None:
    """Split at strokes; blanks fall out; a blank cell is an empty list."""
    row = Row(2, {"a": "x | y||z", "b": "", "c": "one, two"})
    assert row.items("a") == ("x", "y", "z")
    assert row.items("b") == ()
    assert row.items("c") == ("one, two",)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"\n", ""),
        (b"id name\n", "id name"),
        (b"name\tid\n", "name\\tid"),
        (b"id\tname\tmore\n", "id\\tname\\tmore"),
        (b"id\n", "id"),
        (b"ID\tname\n", "ID\\tname"),
        (b"id\tname \n", "id\\tname "),
        (b"\nid\tname\n", ""),
    ],
)
def test_wrong_header(table: Path, raw: bytes, text: str) -> None:
    """Names, order and number of columns are those expected."""
    table.write_bytes(raw)
    assert said(table) == [f"1: wrong header: '{text}'; {HEADER}"]


def test_every_bad_row_is_named(table: Path) -> None:
    """Too narrow, too wide, empty; the good ones between are not returned."""
    table.write_bytes(b"id\tname\n1\n2\ttwo\n\n3\tthree\tx\n   \n\t\n")
    assert said(table) == [
        "2: 1 cells instead of 2: '1'; check tabs",
        "4: empty line; remove it",
        "5: 3 cells instead of 2: '3\\tthree\\tx'; check tabs",
        "6: empty line; remove it",
        "7: empty line; remove it",
    ]


def test_a_wide_row_is_shown_cut(table: Path) -> None:
    """Eighty characters tell which row it is."""
    table.write_text("id\tname\n" + "x" * 200 + "\n")
    assert said(table) == [f"2: 1 cells instead of 2: '{'x' * 80}'; check tabs"]


def test_latin_1_is_not_utf_8(table: Path) -> None:
    """Line and surroundings of the first byte that is wrong."""
    table.write_bytes("id\tname\n1\tone\n2\tnaïve β".encode("latin-1", "replace"))
    assert said(table) == [
        "3: not UTF-8: '1\\tone\\n2\\tnaïve ?'; save it as UTF-8",
    ]


def test_utf_16_is_not_utf_8(table: Path) -> None:
    """What some spreadsheets call Unicode text."""
    table.write_text("id\tname\n", encoding="utf-16")
    assert said(table)[0].startswith("1: not UTF-8: ")


def test_a_missing_file(table: Path) -> None:
    """The operating system's word for it."""
    with pytest.raises(InputError) as caught:
        read_text(table)
    assert str(caught.value) == f"{table}: cannot be read (No such file or directory)"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Nor is it a traceback."""
    with pytest.raises(InputError, match=r"cannot be read \(.+\)$"):
        read_text(tmp_path)


def test_text_is_read_as_it_is(table: Path) -> None:
    """Only the byte-order mark goes."""
    table.write_bytes("\ufeffa\r\nb \ufeff\n".encode())
    assert read_text(table) == "a\r\nb \ufeff\n"
