"""KGX CSV: the two tables of KGX TSV with commas, every cell in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.formats import files, shape
from kgraph.formats.csv_rows import csv_line, csv_rows
from kgraph.formats.flat import cell, escape
from kgraph.formats.kgx_columns import edge_columns, node_columns
from kgraph.formats.kgx_reading import cells_of, read_graph
from kgraph.formats.kgx_rows import edge_row, node_rows
from kgraph.formats.table import FORMATS
from kgraph.formats.templates import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kgraph.formats.decoding import Harvest
    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

_NODES, _EDGES = FORMATS["kgx-csv"].parts


def write_kgx_csv(graph: Ordered, path: Path) -> None:
    """Write records as the two files of a KGX graph.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "KGX")
    with files.writing_text(_part(path, _NODES)) as file:
        file.write(csv_line(node_columns(), "\n"))
        file.writelines(_line(row, node_columns()) for row in node_rows(graph))
    with files.writing_text(_part(path, _EDGES)) as file:
        file.write(csv_line(edge_columns(), "\n"))
        file.writelines(
            lines(graph.stated(), lambda one: _line(edge_row(one), edge_columns()), _spelled)
        )


def _part(path: Path, ending: str) -> Path:
    return files.part(path, ending, (_NODES, _EDGES))


def _line(row: Mapping[str, Any], header: Sequence[str]) -> str:
    # A name may stand inside a cell, so none of them can be left without quotation marks.
    cells = (cell(row[name], pipes=False) if name in row else "" for name in header)
    return ",".join(f'"{_quotable(text)}"' for text in cells) + "\n"


def _spelled(text: str) -> str:
    return _quotable(escape(text, pipes=False))


def _quotable(text: str) -> str:
    return text.replace('"', '""')


def read_kgx_csv(path: Path) -> Iterator[Placed]:
    """Return the records of a KGX graph, given either of its files or their common name.

    What others wrote is read as from KGX TSV.

    Raises:
        InputError: A file is missing, a row is not as wide as its header, or a record does not
            hold; all of them are named with file and line.
    """
    return read_graph(_part(path, _NODES), _part(path, _EDGES), _rows)


def _rows(
    path: Path, needed: Sequence[str], harvest: Harvest
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file with their lines; the harvest is told which file it is."""
    harvest.file = str(path)
    rows = csv_rows(path, harvest)
    _, names = next(rows, (1, []))
    yield from cells_of((row for row in rows if row[1]), names, needed, harvest, "commas")
