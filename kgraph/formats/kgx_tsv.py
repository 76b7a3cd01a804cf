"""KGX TSV: the nodes and the edges of a graph as two tables.

Cells are as KGX reads them: no quotes, lists joined by ``|``, and no ``|`` anywhere else (see
`flat` for what stands for it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.formats import files, shape
from kgraph.formats.flat import cell, escape
from kgraph.formats.json_lines import text_lines
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

_NODES, _EDGES = FORMATS["kgx"].parts


def write_kgx_tsv(graph: Ordered, path: Path) -> None:
    """Write records as the two files of a KGX graph.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "KGX")
    with files.writing_text(_part(path, _NODES)) as file:
        file.write("\t".join(node_columns()) + "\n")
        file.writelines(_line(row, node_columns()) for row in node_rows(graph))
    with files.writing_text(_part(path, _EDGES)) as file:
        file.write("\t".join(edge_columns()) + "\n")
        file.writelines(
            lines(graph.stated(), lambda one: _line(edge_row(one), edge_columns()), _spelled)
        )


def _part(path: Path, ending: str) -> Path:
    return files.part(path, ending, (_NODES, _EDGES))


def _line(row: Mapping[str, Any], header: Sequence[str]) -> str:
    cells = (cell(row[name], pipes=False) if name in row else "" for name in header)
    return "\t".join(cells) + "\n"


def _spelled(text: str) -> str:
    return escape(text, pipes=False)


def read_kgx_tsv(path: Path) -> Iterator[Placed]:
    """Return the records of a KGX graph, given either of its files or their common name.

    What others wrote is read as far as its categories and predicates have one meaning here.
    Columns that are not known are passed over.

    Raises:
        InputError: A file is missing, a row is not as wide as its header, or a record does not
            hold; all of them are named with file and line.
    """
    return read_graph(_part(path, _NODES), _part(path, _EDGES), _rows)


def _rows(
    path: Path, needed: Sequence[str], harvest: Harvest
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file with their lines; the harvest is told which file it is."""
    lines = text_lines(path, harvest)
    _, header = next(lines, (1, ""))
    rows = ((number, line.split("\t")) for number, line in lines)
    yield from cells_of(rows, header.split("\t"), needed, harvest, "tabs")
