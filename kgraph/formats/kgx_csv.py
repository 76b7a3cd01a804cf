"""KGX CSV: the two tables of KGX TSV with commas, every cell in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.formats.csv_rows import csv_line, csv_rows
from kgraph.formats.kgx_reading import cells_of, read_graph
from kgraph.formats.kgx_writing import Dialect, write_tables
from kgraph.formats.table import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kgraph.formats.decoding import Harvest, Hearer
    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

_PARTS = FORMATS["kgx-csv"].parts


def write_kgx_csv(graph: Ordered, path: Path) -> None:
    """Write records as the two files of a KGX graph.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    write_tables(graph, path, _PARTS, Dialect(_header, _line, _quotable))


def _header(names: Iterable[str]) -> str:
    return csv_line(names, "\n")


def _line(cells: Iterable[str]) -> str:
    # A name may stand inside a cell, so none of them can be left without quotation marks.
    return ",".join(f'"{_quotable(text)}"' for text in cells) + "\n"


def _quotable(text: str) -> str:
    return text.replace('"', '""')


def read_kgx_csv(path: Path, hearer: Hearer | None = None) -> Iterator[Placed]:
    """Return the records of a KGX graph, given either of its files or their common name.

    What others wrote is read as from KGX TSV.

    Raises:
        InputError: A file is missing, a row is not as wide as its header, or a record does not
            hold; all of them are named with file and line.
    """
    return read_graph(path, _PARTS, _rows, hearer)


def _rows(
    path: Path, needed: Sequence[str], harvest: Harvest
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file with their lines; the harvest is told which file it is."""
    harvest.file = str(path)
    rows = csv_rows(path, harvest)
    _, names = next(rows, (1, []))
    yield from cells_of((row for row in rows if row[1]), names, needed, harvest, "commas")
