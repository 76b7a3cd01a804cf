"""CX2: entities as nodes and claims as edges of a network with a visual style.

CX2 numbers nodes and edges, so the id of a node is its attribute ``represents`` and that of an edge
its attribute ``claim``. Lists are lists of texts; evidence is JSON in a text.
"""

from __future__ import annotations

import itertools
from typing import IO, TYPE_CHECKING, Any, Final

import msgspec

from kgraph.formats import files, shape
from kgraph.formats.cx2_reading import Network
from kgraph.formats.cx2_style import visual_properties
from kgraph.formats.decoding import Harvest
from kgraph.formats.json_writing import put_array
from kgraph.formats.native import FORMAT
from kgraph.formats.strict_json import Fault, Lines, aspects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.formats.flat import Kind
    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

NODE_ID: Final = "represents"
EDGE_ID: Final = "claim"
INTERACTION: Final = "interaction"
_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "json": "string",
    "long": "long",
    "double": "double",
    "boolean": "boolean",
    "list": "list_of_string",
}


def write_cx2(graph: Ordered, path: Path) -> None:
    """Write records as one CX2 network; meta is among its attributes, as JSON.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "CX2")
    numbers = {node.id: number for number, node in enumerate(shape.nodes(graph))}
    edges = sum(1 for _ in shape.edges(graph))
    with files.writing(path) as file:
        _put(file, b"[", {"CXVersion": "2.0", "hasFragments": False})
        _put(file, b",", {"metaData": _counts(len(numbers), edges)})
        _put(file, b",", {"attributeDeclarations": [_declared()]})
        told = {"name": "kgraph", "format": FORMAT, "meta": _json(graph.meta)}
        _put(file, b",", {"networkAttributes": [told]})
        _put_aspect(file, "nodes", _nodes(graph, numbers))
        _put_aspect(file, "edges", _edges(graph, numbers))
        _put(file, b",", {"visualProperties": [visual_properties()]})
        _put(file, b",", {"status": [{"success": True}]})
        file.write(b"\n]\n")


def _put(file: IO[bytes], mark: bytes, aspect: Mapping[str, Any]) -> None:
    file.write(mark + b"\n" + msgspec.json.encode(aspect))


def _put_aspect(file: IO[bytes], name: str, items: Iterable[Mapping[str, Any]]) -> None:
    file.write(b',\n{"' + name.encode() + b'": ')
    put_array(file, map(msgspec.json.encode, items))
    file.write(b"}")


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _counts(nodes: int, edges: int) -> list[dict[str, Any]]:
    single = ("attributeDeclarations", "networkAttributes", "visualProperties")
    counts = {**dict.fromkeys(single, 1), "nodes": nodes, "edges": edges}
    return [{"name": name, "elementCount": count} for name, count in counts.items() if count]


def _declared() -> dict[str, dict[str, dict[str, str]]]:
    nodes, edges = (
        {name: {"d": _TYPES[kind]} for name, kind in shape.attributes(domain).items()}
        for domain in ("node", "edge")
    )
    text = {"d": "string"}
    return {
        "networkAttributes": {"name": text, "format": text, "meta": text},
        "nodes": {NODE_ID: text, **nodes},
        "edges": {EDGE_ID: text, INTERACTION: text, **edges},
    }


def _nodes(graph: Ordered, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for node in shape.nodes(graph):
        found = {NODE_ID: node.id, **_plain("node", node.values)}
        # A name is what Cytoscape shows; a publication or claim has only a label.
        named = {"name": found.get("label", node.id)} | found
        yield {"id": numbers[node.id], "v": named}


def _edges(graph: Ordered, numbers: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for number, edge in zip(itertools.count(), shape.edges(graph), strict=False):
        ends = {"s": numbers[edge.source], "t": numbers[edge.target]}
        own = {EDGE_ID: edge.id, INTERACTION: edge.values["predicate"]}
        yield {"id": number, **ends, "v": own | _plain("edge", edge.values)}


def _plain(domain: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as CX2 has them: what has parts of its own is JSON."""
    kinds = shape.attributes(domain)
    return {name: _json(value) if kinds[name] == "json" else value for name, value in found.items()}


def read_cx2(path: Path) -> Iterator[Placed]:
    """Return the records of a network written by `write_cx2`, or shaped like it.

    A node needs ``represents``, ``name`` and ``category``, an edge ``predicate``; a node that only
    has the first two is an end of edges. Aliases and default values of attributes are heeded; what
    is computed is not read.

    Raises:
        InputError: The file is not CX2, or a record in it does not hold; all of them are named
            with their lines.
    """
    text = files.read_text(path)
    harvest, lines = Harvest(str(path)), Lines(text)
    network = Network(harvest)
    try:
        for member in aspects(text, ("nodes", "edges")):
            network.take(member, lines.line(member.at))
        network.finish()
    except Fault as fault:
        harvest.problems.append(lines.problem(fault, harvest.file))
    return harvest.result()
