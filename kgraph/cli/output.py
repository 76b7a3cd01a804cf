"""Rows on stdout: as a table for people, or as csv, tsv, json or jsonl for programs."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import click
import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from kgraph.store import Row

RowFormat = Literal["table", "csv", "tsv", "json", "jsonl"]
ROW_FORMATS: Final = ("table", "csv", "tsv", "json", "jsonl")


def format_option(command: Any) -> Any:
    """Add ``--format`` to a command that prints rows."""
    return click.option(
        "--format",
        "row_format",
        type=click.Choice(ROW_FORMATS),
        help="How to print rows. Default: table on a terminal, tsv in a pipe.",
    )(command)


def chosen(row_format: RowFormat | None) -> RowFormat:
    """Return the format asked for, else the one that suits where stdout leads."""
    return row_format or ("table" if sys.stdout.isatty() else "tsv")


def print_rows(
    rows: Sequence[Row], row_format: RowFormat | None, columns: Sequence[str] = ()
) -> None:
    """Print rows; ``columns`` names them where there may be no row to tell."""
    names = list(columns) or list(rows[0] if rows else ())
    form = chosen(row_format)
    if form == "table":
        _print_table(rows, names)
    elif form == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2))
    elif form == "jsonl":
        for row in rows:
            click.echo(msgspec.json.encode(row))
    else:
        click.echo(_separated(rows, names, form), nl=False)


def cell(value: Any) -> str:
    """Return a value as one cell: lists joined by ``|``, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return "|".join(value)
    if isinstance(value, list | tuple | dict):
        return msgspec.json.encode(value).decode()
    return f"{value:g}" if isinstance(value, float) else str(value)


def _separated(rows: Sequence[Row], names: Sequence[str], form: str) -> str:
    text = io.StringIO()
    if form == "csv":
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([cell(row.get(name)) for name in names] for row in rows)
        return text.getvalue()
    lines = [names, *([cell(row.get(name)) for name in names] for row in rows)]
    # A cell of a tab-separated line holds neither tab nor line break.
    return "".join("\t".join(" ".join(c.split()) for c in line) + "\n" for line in lines)


def console() -> Console:
    """Return a console on stdout that takes text as it is, as wide as the terminal."""
    from rich.console import Console  # noqa: PLC0415

    # Where there is no terminal nobody can widen it: leave lines whole rather than cut them.
    width = None if sys.stdout.isatty() else 120
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False, width=width)


class Line(NamedTuple):
    """A line of text for people: how far in it stands, what it says, in which style."""

    indent: int
    text: str
    style: str = ""


def print_lines(lines: Iterable[Line]) -> None:
    """Print lines; what does not fit goes on below, as far in as it began."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    paper = console()
    for line in lines:
        paper.print(Padding(Text(line.text, style=line.style), (0, 0, 0, line.indent), expand=False))


def _print_table(rows: Sequence[Row], names: Sequence[str]) -> None:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in names:
        numbers = rows and all(isinstance(row.get(name), int | float) for row in rows)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(row.get(name))) for name in names))
    console().print(table)
