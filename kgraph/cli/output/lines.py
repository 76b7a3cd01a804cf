"""Text for people on stdout: lines that stand as far in as they began, in colour on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from kgraph.cli import stream
from kgraph.render.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

READABLE: Final = 100
"""Longest line in columns: longer ones are hard to read, however wide the terminal is."""
LEAST: Final = 20
"""Columns that a text gets at least, however narrow the terminal is."""
_STYLES: Final[dict[str, dict[str, Any]]] = {
    "title": {"bold": True, "underline": True},
    "heading": {"bold": True, "fg": "magenta"},
    "claim": {"bold": True},
    "for": {"fg": "green"},
    "against": {"fg": "yellow"},
    "quote": {"italic": True},
    "source": {"fg": "cyan"},
    "aside": {"dim": True},
}


class Line(NamedTuple):
    """A line: how far in it stands, what it says, in which style, how much further it goes on."""

    indent: int
    text: str
    style: str = ""
    hang: int = 0


def print_lines(lines: Iterable[Line]) -> None:
    """Print lines; what does not fit goes on below, as far in as it began."""
    columns = min(stream.width(), READABLE)
    colours = stream.colourful()
    for line in lines:
        room = max(columns - line.indent - line.hang, LEAST)
        text = visible(line.text)
        for number, part in enumerate(fold(text[line.hang :], room)):
            said = (" " * line.hang if number else text[: line.hang]) + part
            styled = click.style(said, **_STYLES[line.style]) if colours and line.style else said
            sys.stdout.write((" " * line.indent + styled).rstrip() + "\n")


def fold(text: str, columns: int) -> list[str]:
    """Return a text in lines of at most so many columns; only a longer word is cut."""
    lines: list[str] = []
    for word in text.split():
        for piece in _cut(word, columns):
            if lines and columns_of(lines[-1]) + 1 + columns_of(piece) <= columns:
                lines[-1] += f" {piece}"
            else:
                lines.append(piece)
    return lines or [""]


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes: ideographs two, accents none."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char)
        for char in text
    )


def _cut(word: str, columns: int) -> Iterable[str]:
    while columns_of(word) > columns:
        size = next(n for n in range(len(word), 0, -1) if n == 1 or columns_of(word[:n]) <= columns)
        yield word[:size]
        word = word[size:]
    yield word
