"""CSV: one table for each kind of record, as R, pandas and spreadsheets read it.

``NAME.claims.csv`` has every claim; ``stated`` says whether somebody states it. Lists are joined
by ``|``. A text that a spreadsheet would take for a formula gets an apostrophe before it, which
reading takes away.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import InputError
from kgraph.formats import files
from kgraph.formats.csv_rows import as_wide, csv_cell, csv_line, csv_rows
from kgraph.formats.decoding import streamed
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
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.formats.decoding import Harvest
    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record

_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠]")
_GUARDED: Final = re.compile(r"'+[=+\-@＝＋－＠]")
_END: Final = "\r\n"


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

    def read(harvest: Harvest) -> Iterator[Placed]:
        for kind in RECORD_TYPES.values():
            for line, cells in _rows(_part(path, kind), kind, harvest):
                _take(kind, cells, line, harvest)
                yield from harvest.taken()

    return streamed(str(path), read)


def _take(kind: type[Record], cells: Mapping[str, str], line: int, harvest: Harvest) -> None:
    """Keep the record of a row, or what is wrong with it."""
    named = mentions({name: unescape(text) for name, text in cells.items()})
    try:
        harvest.add(kind, nested(kind, cells), line, named)
    except InputError as error:
        harvest.problems += [one.at(harvest.file, line) for one in error.problems]


def _rows(path: Path, kind: type[Record], harvest: Harvest) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table with their lines; the harvest is told which file it is."""
    harvest.file = str(path)
    rows = csv_rows(path, harvest)
    _, header = next(rows, (1, []))
    if not check_header(header, kind, harvest):
        return
    for line, row in as_wide(rows, len(header), harvest):
        yield line, dict(zip(header, map(_unguarded, row), strict=True))


def _unguarded(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text
