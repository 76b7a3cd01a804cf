"""A table for people: words are kept whole, and what is too wide for columns stands in blocks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from kgraph.cli import stream
from kgraph.cli.lines import Line, print_lines
from kgraph.cli.output import cell
from kgraph.render.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from kgraph.store import Row

_GAP: Final = 3
"""Columns between two columns of the table."""
_ASCII: Final = "    \n    \n -- \n    \n    \n    \n    \n    \n"
"""rich's SIMPLE_HEAD for a terminal that has no lines to draw with."""


def print_table(rows: Sequence[Row], names: Sequence[str]) -> None:
    """Print rows as a table, or each as a block of lines where a table would cut its words."""
    texts = [[_text(row.get(name)) for name in names] for row in rows]
    columns = list(zip(names, *texts, strict=True))
    room = stream.width() - 1 - _GAP * max(0, len(names) - 1)
    least = [max(_longest_word(one) for one in column) for column in columns]
    if sum(least) > room and rows:
        _print_blocks(texts, names)
        return
    wanted = [max(len(one) for one in column) for column in columns]
    table = _empty_table(rows, names, _shared(least, wanted, room))
    _fill(table, texts)


def _text(value: Any) -> str:
    """Return a value as people write it: lists with commas, yes and no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return ", ".join(map(visible, value))
    return visible(f"{value:g}" if isinstance(value, float) else cell(value))


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _shared(least: Sequence[int], wanted: Sequence[int], room: int) -> list[int]:
    """Return widths between ``least`` and ``wanted`` that fill the room, spread evenly.

    The narrow columns get what they want before the wide ones share what is left.
    """
    widths = list(least)
    left = room - sum(least)
    for done, place in enumerate(sorted(range(len(wanted)), key=lambda at: wanted[at] - least[at])):
        share = left // (len(wanted) - done)
        widths[place] += min(share, wanted[place] - least[place])
        left -= widths[place] - least[place]
    return widths


def _empty_table(rows: Sequence[Row], names: Sequence[str], widths: Sequence[int]) -> Table:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    table = Table(box=box.SIMPLE_HEAD if unicode else box.Box(_ASCII, ascii=True), pad_edge=False)
    for name, width in zip(names, widths, strict=True):
        numbers = rows and all(_is_number(row.get(name)) for row in rows)
        justify: Any = "right" if numbers else "left"
        table.add_column(Text(visible(name)), justify=justify, width=width, overflow="fold")
    return table


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _fill(table: Table, texts: Sequence[Sequence[str]]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for line in texts:
        table.add_row(*map(Text, line))
    paper = Console(highlight=False, markup=False, emoji=False, width=stream.width())
    with paper.capture() as drawn:
        paper.print(table)
    for line in drawn.get().strip("\n").splitlines():
        sys.stdout.write(line.rstrip() + "\n")


def _print_blocks(texts: Sequence[Sequence[str]], names: Sequence[str]) -> None:
    wide = max(map(len, names)) + 2
    for number, values in enumerate(texts, start=1):
        print_lines([Line(0, f"{number}.", "heading")])
        print_lines(
            Line(2, f"{name:<{wide}}{value}", "", wide)
            for name, value in zip(names, values, strict=True)
            if value
        )
