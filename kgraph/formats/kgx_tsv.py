"""KGX TSV: the nodes and the edges of a graph as two tables.

Cells are as KGX reads them: no quotes, lists joined by ``|``, and no ``|`` anywhere else (see
`flat` for what stands for it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.formats.json_lines import text_lines
from kgraph.formats.kgx_reading import cells_of, read_graph
from kgraph.formats.kgx_writing import Dialect, write_tables
from kgraph.formats.table import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kgraph.formats.decoding import Harvest, Hearer
    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

_PARTS = FORMATS["kgx"].parts


def write_kgx_tsv(graph: Ordered, path: Path) -> None:
    """Write records as the two files of a KGX graph.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    write_tables(graph, path, _PARTS, Dialect(_line, _line, str))


def _line(cells: Iterable[str]) -> str:
    return "\t".join(cells) + "\n"


def read_kgx_tsv(path: Path, hearer: Hearer | None = None) -> Iterator[Placed]:
    """Return the records of a KGX graph, given either of its files or their common name.

    What others wrote is read as far as its categories and predicates have one meaning here.
    Columns that are not known are passed over.

    Raises:
        InputError: A file is missing, a row is not as wide as its header, or a record does not
            hold; all of them are named with file and line.
    """
    return read_graph(path, _PARTS, _rows, hearer)


def _rows(
    path: Path, needed: Sequence[str], harvest: Harvest
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file with their lines; the harvest is told which file it is."""
    lines = text_lines(path, harvest)
    _, header = next(lines, (1, ""))
    rows = ((number, line.split("\t")) for number, line in lines)
    yield from cells_of(rows, header.split("\t"), needed, harvest, "tabs")
