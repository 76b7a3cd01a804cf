"""Text for people on stdout: lines that stand as far in as they began, in colour on a terminal."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from kgraph.cli import stream
from kgraph.render.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READABLE: Final = 100
"""Longest line in columns: longer ones are hard to read, however wide the terminal is."""
LEAST: Final = 20
"""Columns that a text gets at least, however narrow the terminal is."""
_STYLES: Final[dict[str, dict[str, str | bool]]] = {
    "": {},
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
        for part in _wrapped(line, columns):
            text = part.lstrip()
            styled = click.style(text, **_STYLES[line.style]) if colours else text  # type: ignore[arg-type]
            sys.stdout.write(f"{part[: len(part) - len(text)]}{styled}\n")


def _wrapped(line: Line, columns: int) -> Iterator[str]:
    space = " " * line.indent
    yield from textwrap.wrap(
        visible(line.text),
        max(columns, line.indent + line.hang + LEAST),
        initial_indent=space,
        subsequent_indent=space + " " * line.hang,
        break_on_hyphens=False,
    ) or [""]
