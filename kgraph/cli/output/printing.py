"""Rows on stdout: which form, which columns."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from kgraph.cli import stream
from kgraph.cli.parts import joined
from kgraph.errors import UnknownName, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.cli.context import Context
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


def columns_option(command: Any) -> Any:
    """Add ``--columns``, which chooses among the columns of an answer."""
    return click.option(
        "--columns",
        multiple=True,
        callback=joined,
        metavar="NAME,…",
        help="Only these columns, in this order. Default: all; in a table what matters most.",
    )(command)


def columns_chosen(given: str | None, known: Sequence[str]) -> list[str]:
    """Return the columns that ``--columns`` names, or all.

    Raises:
        UnknownName: The answer has no column of that name.
    """
    names = [name.strip() for name in given.split(",") if name.strip()] if given else list(known)
    for name in names:
        if name not in known:
            hint = nearest(name, known) or f"one of: {', '.join(known)}"
            raise UnknownName(f"no column {name!r}; {hint}")
    return names


def for_people(context: Context, table: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return the columns that a table for people shows, and say which it leaves out."""
    left = [name for name in known if table and name not in table]
    if left:
        context.say(f"note: not shown: {', '.join(left)}; choose with --columns, or see --format")
    return list(table or known)


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
        from kgraph.cli.output.table import print_table  # noqa: PLC0415 - not before there are rows

        print_table(rows, names)
    else:
        from kgraph.cli.output.rows import as_text  # noqa: PLC0415

        stream.write(as_text(rows, form, names))
