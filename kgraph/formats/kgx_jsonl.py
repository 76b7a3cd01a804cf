"""KGX JSON Lines: the nodes and the edges of a graph, one object per line, lists as lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.formats import files, shape
from kgraph.formats.flat import cell
from kgraph.formats.json_lines import objects
from kgraph.formats.json_writing import json_inside
from kgraph.formats.kgx_columns import computed
from kgraph.formats.kgx_reading import read_graph
from kgraph.formats.kgx_rows import edge_row, node_rows
from kgraph.formats.table import FORMATS
from kgraph.formats.templates import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from kgraph.formats.decoding import Harvest, Hearer
    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

_PARTS = FORMATS["kgx-jsonl"].parts
_LISTS: Final = ("category", "publication_type", "in_taxon", "aggregator_knowledge_source")
"""Slots of which Biolink allows several and we have one."""


def write_kgx_jsonl(graph: Ordered, path: Path) -> None:
    """Write records as the two files of a KGX graph.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "KGX")
    nodes, edges = (files.part(path, ending, _PARTS) for ending in _PARTS)
    with files.writing_text(nodes) as file:
        file.writelines(map(kgx_object, node_rows(graph)))
    with files.writing_text(edges) as file:
        file.writelines(lines(graph.stated(), lambda one: kgx_object(edge_row(one)), json_inside))


def kgx_object(row: Mapping[str, Any]) -> str:
    """Return a row as a JSON object on a line of its own."""
    several = {name: [row[name]] for name in _LISTS if name in row}
    found = {name: value for name, value in row.items() if value not in (None, [], {})}
    return msgspec.json.encode(found | several).decode() + "\n"


def read_kgx_jsonl(path: Path, hearer: Hearer | None = None) -> Iterator[Placed]:
    """Return the records of a KGX graph, given either of its files or their common name.

    What others wrote is read as far as its categories and predicates have one meaning here; slots
    that are not known are passed over.

    Raises:
        InputError: A file is missing, a line is no JSON object, or a record does not hold; all of
            them are named with file and line.
    """
    return read_graph(path, _PARTS, _rows, hearer)


def _rows(
    path: Path, needed: Sequence[str], harvest: Harvest
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the objects of a file with their lines, their values as the cells of a KGX table."""
    for line, found in objects(path, harvest):
        cells = kgx_cells(found, line, needed, harvest)
        if cells is not None:
            yield line, cells


def kgx_cells(
    found: Mapping[str, Any], line: int, needed: Sequence[str], harvest: Harvest
) -> dict[str, str] | None:
    """Return the values of an object as the cells of a KGX table, or None where some lack."""
    missing = [name for name in needed if not found.get(name)]
    if missing:
        hint = f"KGX needs {', '.join(needed)}"
        harvest.wrong(f"no {' and '.join(missing)}", line, text=str(found)[:80], hint=hint)
        return None
    passed = computed()
    return {
        name: cell(value, pipes=False)
        for name, value in found.items()
        if value is not None and name not in passed
    }
