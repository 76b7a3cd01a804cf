"""Rows of CSV as RFC 4180 has them, written as text and read from a file."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final

from kgraph.formats import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kgraph.formats.decoding import Harvest

_LARGEST_CELL: Final = 2**31 - 1
_SPECIAL: Final = re.compile(r'[,"\r\n]')


def csv_line(cells: Iterable[str], end: str) -> str:
    """Return a row with its line end."""
    return ",".join(map(csv_cell, cells)) + end


def csv_cell(text: str) -> str:
    """Return the text of a cell, in quotation marks where it needs them."""
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


def csv_rows(path: Path, harvest: Harvest) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a file with the lines where they begin; what is no CSV ends them.

    Raises:
        InputError: The file cannot be read, or is in another encoding.
    """
    with (
        files.reading(path) as file,
        io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text,
    ):
        reader = csv.reader(text, strict=True)
        line = 1
        try:
            while (row := _next(reader)) is not None:
                yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            hint = "check quotation marks"
            harvest.wrong(f"not CSV ({error})", reader.line_num, hint=hint)
        except UnicodeDecodeError:
            # Says where.
            files.read_text(path)


def as_wide(
    rows: Iterable[tuple[int, list[str]]], width: int, harvest: Harvest
) -> Iterator[tuple[int, list[str]]]:
    """Yield rows as wide as their header; others, unless they are blank, go to ``harvest``."""
    for line, row in rows:
        if len(row) == width:
            yield line, row
        elif row:
            message = f"{len(row)} cells instead of {width}"
            hint = "check commas and quotation marks"
            harvest.wrong(message, line, text=",".join(row)[:80], hint=hint)


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """Return the next row, or None at the end; a cell may be larger than the usual 128 KiB."""
    usual = csv.field_size_limit(_LARGEST_CELL)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(usual)
