"""CSV: one table for each kind of record, as R, pandas and spreadsheets read it.

``NAME.claims.csv`` has every claim; ``stated`` says whether somebody states it. Lists are joined
by ``|``. A text that a spreadsheet would take for a formula gets an apostrophe before it, which
reading takes away.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import io
import re
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import InputError
from kgraph.formats import files
from kgraph.formats.csv_writing import csv_cell, csv_line
from kgraph.formats.decoding import Harvest
from kgraph.formats.flat import cell, nested, unescape
from kgraph.formats.table import FORMATS
from kgraph.formats.tables import (
    KINDS,
    check_header,
    claim_row,
    mentions,
    table_columns,
    table_rows,
)
from kgraph.formats.templates import lines
from kgraph.model.claim import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record

_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠]")
_GUARDED: Final = re.compile(r"'+[=+\-@＝＋－＠]")
_END: Final = "\r\n"
_LARGEST_CELL: Final = 2**31 - 1


def write_csv_tables(graph: Ordered, path: Path) -> None:
    """Write records as four tables (RFC 4180, UTF-8), each sorted by id."""
    for kind, rows in table_rows(graph).items():
        header = [column.name for column in table_columns(kind)]
        with files.writing_text(_part(path, kind)) as file:
            file.write(csv_line(header, _END))
            file.writelines(_line(row, header) for row in rows)
            if kind is Claim:
                write = functools.partial(_claim_line, header=header)
                file.writelines(lines(graph.claims(), write, _name))


def _claim_line(one: Reviewed, header: Iterable[str]) -> str:
    return _line(claim_row(one), header)


def _line(row: Mapping[str, Any], header: Iterable[str]) -> str:
    return csv_line((_written(row.get(name)) for name in header), _END)


def _name(text: str) -> str:
    return csv_cell(_written(text))


def _part(path: Path, kind: type[Record]) -> Path:
    endings = FORMATS["csv"].parts
    return files.part(path, endings[KINDS.index(kind)], endings)


def _written(value: Any) -> str:
    if value is None:
        return ""
    text = cell(value)
    guarded = isinstance(value, str | list) and _FORMULA.match(text)
    return f"'{text}" if guarded else text


def read_csv_tables(path: Path) -> Iterator[Placed]:
    """Return the records of four tables, given any of them or their common name.

    What is computed is not read, but ``subject_name`` and ``object_name`` are handed on to be
    compared with the entities.

    Raises:
        InputError: A table is missing, a column unknown, a row not as wide as its header, or a
            record does not hold; all of them are named with file and line.
    """
    harvest = Harvest(str(path))
    for kind in KINDS:
        for line, cells in _rows(_part(path, kind), kind, harvest):
            try:
                harvest.add(
                    kind,
                    nested(kind, cells),
                    line,
                    mentions({name: unescape(text) for name, text in cells.items()}),
                )
            except InputError as error:
                harvest.problems += [one.at(harvest.file, line) for one in error.problems]
    return harvest.result()


def _rows(path: Path, kind: type[Record], harvest: Harvest) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table with their lines; the harvest is told which file it is."""
    text = files.read_text(path)
    harvest.file = str(path)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    with _any_cell_size():
        try:
            header = next(reader, [])
            if not check_header(header, kind, harvest):
                return
            line = reader.line_num + 1
            for row in reader:
                if len(row) == len(header):
                    yield line, dict(zip(header, map(_unguarded, row), strict=True))
                elif row:
                    message = f"{len(row)} cells instead of {len(header)}"
                    hint = "check commas and quotation marks"
                    harvest.wrong(message, line, text=",".join(row)[:80], hint=hint)
                line = reader.line_num + 1
        except csv.Error as error:
            hint = "check quotation marks"
            harvest.wrong(f"not CSV ({error})", reader.line_num, hint=hint)


def _unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text


@contextlib.contextmanager
def _any_cell_size() -> Iterator[None]:
    """Let a cell be larger than the csv module's 128 KiB for a while."""
    usual = csv.field_size_limit(_LARGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(usual)
