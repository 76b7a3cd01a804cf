"""Rows on stdout: as a table for people, or as csv, tsv, json or jsonl for programs."""

from __future__ import annotations

import csv
import io
import re
import sys
from typing import TYPE_CHECKING, Any, Final, Literal

import click
import msgspec

from kgraph.cli import stream
from kgraph.cli.cells import cell
from kgraph.cli.table import print_table
from kgraph.errors import UnknownName, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.cli.context import Context
    from kgraph.store import Row

RowFormat = Literal["table", "csv", "tsv", "json", "jsonl"]
ROW_FORMATS: Final = ("table", "csv", "tsv", "json", "jsonl")
_BREAKS: Final = re.compile(r"\r\n|[\t\r\n]")


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
        print_table(rows, names)
    else:
        stream.write(told(rows, form, names))


def told(rows: Sequence[Row], form: RowFormat, columns: Sequence[str] = ()) -> str:
    """Return rows as the text of a file for programs, in any format but ``table``."""
    names = list(columns) or list(rows[0] if rows else ())
    whole = [{name: row.get(name) for name in names} for row in rows]
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(whole), indent=2).decode() + "\n"
    if form == "jsonl":
        return "".join(f"{msgspec.json.encode(row).decode()}\n" for row in whole)
    return _csv(rows, names) if form == "csv" else _tsv(rows, names)


def _csv(rows: Sequence[Row], names: Sequence[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue()


def _tsv(rows: Sequence[Row], names: Sequence[str]) -> str:
    lines = [names, *([cell(row.get(name)) for name in names] for row in rows)]
    # A cell of a tab-separated line holds neither tab nor line break, and is never quoted.
    return "".join("\t".join(_BREAKS.sub(" ", one) for one in line) + "\n" for line in lines)
