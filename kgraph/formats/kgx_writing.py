"""What is the same in the KGX tables, whatever separates their cells: two files, rows, columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kgraph.formats import files, shape
from kgraph.formats.flat import cell, escape
from kgraph.formats.kgx_columns import edge_columns, node_columns
from kgraph.formats.kgx_rows import edge_row, node_rows
from kgraph.formats.templates import lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from kgraph.formats.ordered import Ordered


class Dialect(NamedTuple):
    """How a table is spelt: its header and its rows as lines, and a text inside of a cell."""

    header: Callable[[Iterable[str]], str]
    row: Callable[[Iterable[str]], str]
    inside: Callable[[str], str]


def write_tables(graph: Ordered, path: Path, parts: Sequence[str], dialect: Dialect) -> None:
    """Write records as the two tables of a KGX graph.

    Args:
        graph: What to write.
        path: Either file, or their common name.
        parts: What the names of nodes and edges end with.
        dialect: How the tables are spelt.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "KGX")
    nodes, edges = (files.part(path, ending, parts) for ending in parts)

    def line(row: Mapping[str, Any], columns: Sequence[str]) -> str:
        return dialect.row(cell(row[c], pipes=False) if c in row else "" for c in columns)

    with files.writing_text(nodes) as file:
        file.write(dialect.header(node_columns()))
        file.writelines(line(row, node_columns()) for row in node_rows(graph))
    with files.writing_text(edges) as file:
        file.write(dialect.header(edge_columns()))
        file.writelines(
            lines(
                graph.stated(),
                lambda one: line(edge_row(one), edge_columns()),
                lambda text: dialect.inside(escape(text, pipes=False)),
            )
        )
