"""A table for people: words are kept whole, and what is too wide for columns stands in blocks."""

from __future__ import annotations

import itertools
import sys
from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.cli import stream
from kgraph.cli.output.cells import shown
from kgraph.cli.output.lines import Line, columns_of, fold, print_lines
from kgraph.render.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.store import Row

LONGEST_WORD: Final = 40
"""A longer word (a hash, an address) may be cut; ids of claims and evidence are shorter."""
_GAP: Final = "   "


def print_table(rows: Sequence[Row], names: Sequence[str]) -> None:
    """Print rows as a table, or each as a block of lines where a table would cut its words."""
    heads = [visible(name) for name in names]
    texts = [[shown(row.get(name)) for name in names] for row in rows]
    columns = list(zip(heads, *texts, strict=True))
    least = [max(_longest_word(one) for one in column) for column in columns]
    room = stream.width() - len(_GAP) * (len(names) - 1)
    if sum(least) > room and rows:
        _print_blocks(texts, heads)
        return
    wanted = [max(map(columns_of, column)) for column in columns]
    widths = shared(least, wanted, room)
    right = [bool(rows) and all(_is_number(row.get(name)) for row in rows) for name in names]
    _print_row(heads, widths, right, bold=stream.colourful())
    sys.stdout.write("─" * (sum(widths) + len(_GAP) * (len(names) - 1)) + "\n")
    for line in texts:
        _print_row(line, widths, right)


def shared(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Return widths between ``least`` and ``wanted`` that fill ``room``.

    Columns that want little more than they must have get it before the others share what is left.
    """
    widths = list(least)
    left = room - sum(least)
    modest = sorted(range(len(wanted)), key=lambda place: wanted[place] - least[place])
    for done, place in enumerate(modest):
        more = min(left // (len(wanted) - done), wanted[place] - least[place])
        widths[place] += more
        left -= more
    return widths


def _longest_word(text: str) -> int:
    return min(max(map(columns_of, text.split()), default=0), LONGEST_WORD)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _print_row(
    texts: Sequence[str], widths: Sequence[int], right: Sequence[bool], *, bold: bool = False
) -> None:
    folded = [fold(text, max(width, 1)) for text, width in zip(texts, widths, strict=True)]
    for parts in itertools.zip_longest(*folded, fillvalue=""):
        cells = [
            " " * (width - columns_of(part)) + part
            if numbers
            else part + " " * (width - columns_of(part))
            for part, width, numbers in zip(parts, widths, right, strict=True)
        ]
        line = _GAP.join(cells).rstrip()
        sys.stdout.write((click.style(line, bold=True) if bold else line) + "\n")


def _print_blocks(texts: Sequence[Sequence[str]], names: Sequence[str]) -> None:
    wide = max(map(len, names)) + 2
    for number, values in enumerate(texts, start=1):
        print_lines([Line(0, f"{number}.", "heading")])
        print_lines(
            Line(2, f"{name:<{wide}}{value}", "", wide)
            for name, value in zip(names, values, strict=True)
            if value
        )
