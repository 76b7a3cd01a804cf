"""KGX JSON: the objects of KGX JSON Lines in one document, ``{"nodes": [...], "edges": [...]}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats import files, shape
from kgraph.formats.decoding import streamed
from kgraph.formats.json_writing import json_inside, put_array
from kgraph.formats.kgx_graph import records
from kgraph.formats.kgx_jsonl import kgx_cells, kgx_object
from kgraph.formats.kgx_reading import EDGE_NEEDS, NODE_NEEDS
from kgraph.formats.kgx_rows import edge_row, node_rows
from kgraph.formats.strict_json import Fault, Lines, members
from kgraph.formats.templates import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.formats.decoding import Harvest, Hearer
    from kgraph.formats.ordered import Ordered
    from kgraph.formats.strict_json import Member
    from kgraph.model.placed import Placed

    Rows = list[tuple[int, dict[str, str]]]

_ARRAYS: Final = {"nodes": NODE_NEEDS, "edges": EDGE_NEEDS}


def write_kgx_json(graph: Ordered, path: Path) -> None:
    """Write records as one document.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "KGX")
    edges = lines(graph.stated(), lambda one: kgx_object(edge_row(one)), json_inside)
    with files.writing(path) as file:
        file.write(b'{"nodes": ')
        put_array(file, (kgx_object(row).rstrip().encode() for row in node_rows(graph)), 1)
        file.write(b',\n"edges": ')
        put_array(file, (line.rstrip().encode() for line in edges), 1)
        file.write(b"}\n")


def read_kgx_json(path: Path, hearer: Hearer | None = None) -> Iterator[Placed]:
    """Return the records of a document; what others wrote is read as from KGX JSON Lines.

    Raises:
        InputError: The file is no JSON object with nodes or edges, or a record in it does not hold;
            all of them are named with their lines.
    """
    text = files.read_text(path)

    def placed(harvest: Harvest) -> Iterator[Placed]:
        # Edges may stand before nodes, and what an edge says depends on what its ends are.
        found = _rows(text, harvest)
        return records(found["nodes"], found["edges"], harvest, hearer)

    return streamed(str(path), placed)


def _rows(text: str, harvest: Harvest) -> dict[str, Rows]:
    """Return the objects of a document with their lines, as the cells of KGX tables."""
    found: dict[str, Rows] = {name: [] for name in _ARRAYS}
    places = Lines(text)
    known, foreign = False, False
    try:
        for member in members(text, _ARRAYS):
            known, foreign = known or member.key in _ARRAYS, True
            if member.item:
                line = places.line(member.at)
                cells = _cells(member, line, harvest)
                found[member.key] += [] if cells is None else [(line, cells)]
            elif member.key in _ARRAYS:
                harvest.wrong(f"{member.key} are no list", places.line(member.at))
        # Empty lists have no members.
        if foreign and not known:
            harvest.wrong("neither nodes nor edges in it", 1, hint="give KGX JSON")
    except Fault as fault:
        harvest.problems.append(places.problem(fault, harvest.file))
    return found


def _cells(member: Member, line: int, harvest: Harvest) -> dict[str, str] | None:
    """Return the cells of an object, or keep what is wrong with it."""
    if not isinstance(member.value, dict):
        harvest.wrong("not an object", line, text=str(member.value)[:80])
        return None
    return kgx_cells(member.value, line, _ARRAYS[member.key], harvest)
