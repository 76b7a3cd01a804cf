"""Rows as text for programs: csv, tsv, json or jsonl."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.cli.output.cells import cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.cli.output.printing import RowFormat
    from kgraph.store import Row

_BREAKS: Final = re.compile(r"\r\n|[\t\r\n]")


def as_text(rows: Sequence[Row], form: RowFormat, columns: Sequence[str] = ()) -> str:
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
