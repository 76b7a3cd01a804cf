"""KGX JSON: the objects of KGX JSON Lines in one document, ``{"nodes": [...], "edges": [...]}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.formats import files, shape
from kgraph.formats.decoding import Harvest
from kgraph.formats.json_writing import json_inside, put_array
from kgraph.formats.kgx_jsonl import kgx_cells, kgx_object
from kgraph.formats.kgx_reading import EDGE_NEEDS, NODE_NEEDS, read_edge, read_node
from kgraph.formats.kgx_rows import edge_row, node_rows
from kgraph.formats.strict_json import Fault, Lines, members
from kgraph.formats.templates import lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.formats.ordered import Ordered
    from kgraph.formats.strict_json import Member
    from kgraph.model.placed import Placed

_ARRAYS: Final = {"nodes": (NODE_NEEDS, read_node), "edges": (EDGE_NEEDS, read_edge)}


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


def read_kgx_json(path: Path) -> Iterator[Placed]:
    """Return the records of a document; what others wrote is read as from KGX JSON Lines.

    Raises:
        InputError: The file is no JSON object with nodes or edges, or a record in it does not hold;
            all of them are named with their lines.
    """
    text = files.read_text(path)
    harvest, places = Harvest(str(path)), Lines(text)
    known, foreign = False, False
    try:
        for member in members(text, _ARRAYS):
            known, foreign = known or member.key in _ARRAYS, True
            if member.item:
                _take(member, places.line(member.at), harvest)
            elif member.key in _ARRAYS:
                harvest.wrong(f"{member.key} are no list", places.line(member.at))
        # Empty lists have no members.
        if foreign and not known:
            harvest.wrong("neither nodes nor edges in it", 1, hint="give KGX JSON")
    except Fault as fault:
        harvest.problems.append(places.problem(fault, harvest.file))
    return harvest.result()


def _take(member: Member, line: int, harvest: Harvest) -> None:
    """Keep the record of an object, or what is wrong with it."""
    needed, read = _ARRAYS[member.key]
    if not isinstance(member.value, dict):
        harvest.wrong("not an object", line, text=str(member.value)[:80])
        return
    cells = kgx_cells(member.value, line, needed, harvest)
    if cells is not None:
        read(cells, line, harvest)
