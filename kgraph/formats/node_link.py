"""Node-link JSON as networkx writes it: entities as nodes, claims as keyed parallel edges.

Values keep their types: lists are lists, evidence is a list of objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.formats import files, shape
from kgraph.formats.decoding import Harvest
from kgraph.formats.flat import spread
from kgraph.formats.json_writing import put_array
from kgraph.formats.native import FORMAT
from kgraph.formats.reshape import add_edge, add_node
from kgraph.formats.strict_json import Fault, Lines, Member, members

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

_EDGES: Final = ("edges", "links")
"""What networkx calls the edges since 3.4, and what it called them before."""
_ENDS: Final = ("source", "target")


def write_node_link(graph: Ordered, path: Path) -> None:
    """Write records as one directed multigraph; the key of an edge is the id of its claim.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "node-link JSON")
    head = {"directed": True, "multigraph": True, "graph": {"format": FORMAT, **graph.meta}}
    nodes = ({"id": one.id, **one.values} for one in shape.nodes(graph))
    edges = (
        {"source": one.source, "target": one.target, "key": one.id, **one.values}
        for one in shape.edges(graph)
    )
    with files.writing(path) as file:
        file.write(msgspec.json.encode(head)[:-1])
        file.write(b',\n"nodes": ')
        put_array(file, map(msgspec.json.encode, nodes))
        file.write(b',\n"edges": ')
        put_array(file, map(msgspec.json.encode, edges))
        file.write(b"}\n")


def read_node_link(path: Path) -> Iterator[Placed]:
    """Return the records of a file written by `write_node_link`, or shaped like it.

    A node needs ``name`` and ``category``, an edge ``predicate``; a node without any attribute is
    only an end of edges. What is computed is not read.

    Raises:
        InputError: The file is not JSON, not directed, or a record in it does not hold; all of
            them are named with their lines.
    """
    text = files.read_text(path)
    harvest, lines = Harvest(str(path)), Lines(text)
    seen: set[str] = set()
    try:
        for member in members(text, ("nodes", *_EDGES)):
            seen.add(member.key)
            _take(member, lines.line(member.at), harvest)
        if not seen & {"nodes", "directed", *_EDGES}:
            harvest.wrong("no nodes and edges in it", 1, hint="name its format with --from")
    except Fault as fault:
        harvest.problems.append(lines.problem(fault, harvest.file))
    return harvest.result()


def _take(member: Member, line: int, harvest: Harvest) -> None:
    key, value = member.key, member.value
    if key == "directed" and value is not True:
        hint = "a claim has a subject and an object: write a directed graph"
        harvest.wrong("the graph is undirected", line, hint=hint)
    elif member.item and not isinstance(value, dict):
        harvest.wrong(f"not an object in {key}", line, text=str(value)[:80])
    elif member.item and key == "nodes":
        _take_node(value, line, harvest)
    elif member.item:
        _take_edge(value, line, harvest)


def _take_node(value: dict[str, Any], line: int, harvest: Harvest) -> None:
    name = value.pop("id", None)
    if isinstance(name, str):
        add_node(harvest, name, value, line, spread)
    else:
        harvest.wrong("the id of a node is not a text", line, text=str(name)[:80])


def _take_edge(value: dict[str, Any], line: int, harvest: Harvest) -> None:
    name = str(value.pop("key", ""))
    ends = {
        ours: value.pop(end, None) for ours, end in zip(("subject", "object"), _ENDS, strict=True)
    }
    add_edge(harvest, name, value | ends, line, spread)
