"""GraphML: entities as nodes, claims as parallel edges, all else as typed attributes of them.

Nodes have ``record``: ``entity``, ``publication``, or ``claim`` for a claim that nobody supports.
Evidence is JSON on its claim; lists are joined by ``|``; see `flat` for what stands for a
character that XML cannot hold. Attributes that other tools add are passed over when reading.
"""

from __future__ import annotations

import itertools
from typing import IO, TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape as xml_text
from xml.sax.saxutils import quoteattr

from kgraph.formats import files, shape
from kgraph.formats.decoding import Harvest
from kgraph.formats.flat import Kind, cell, escape
from kgraph.formats.graphml_parser import elements
from kgraph.formats.native import FORMAT
from kgraph.formats.reshape import add_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_FOOT: Final = "</graph>\n</graphml>\n"
_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "list": "string",
    "json": "string",
    "long": "long",
    "double": "double",
    "boolean": "boolean",
}


def write_graphml(graph: Ordered, path: Path) -> None:
    """Write records as one directed GraphML graph; the id of an edge is that of its claim.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "GraphML")
    with files.writing(path) as file:
        _put(file, _HEAD)
        for domain in ("graph", "node", "edge"):
            for name, kind in _attributes(domain).items():
                _put(
                    file,
                    f'<key id="{domain}_{name}" for="{domain}" attr.name="{name}" '
                    f'attr.type="{_TYPES[kind]}"/>\n',
                )
        _put(file, '<graph id="kgraph" edgedefault="directed">\n')
        _put(file, _data("graph", {"format": FORMAT, "meta": graph.meta or None}))
        for piece in itertools.chain(_nodes(graph), _edges(graph)):
            _put(file, piece)
        _put(file, _FOOT)


def _attributes(domain: str) -> dict[str, Kind]:
    return {"format": "text", "meta": "json"} if domain == "graph" else shape.attributes(domain)


def _put(file: IO[bytes], text: str) -> None:
    file.write(text.encode())


def _data(domain: str, found: Mapping[str, Any]) -> str:
    lines = (
        f'<data key="{domain}_{name}">{xml_text(cell(value))}</data>\n'
        for name, value in found.items()
        if value is not None
    )
    return "".join(lines)


def _nodes(graph: Ordered) -> Iterator[str]:
    for node in shape.nodes(graph):
        data = _data("node", node.values)
        yield f"<node id={_attribute(node.id)}" + (f">\n{data}</node>\n" if data else "/>\n")


def _edges(graph: Ordered) -> Iterator[str]:
    for edge in shape.edges(graph):
        ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
        yield f'<edge id="{edge.id}" {ends}>\n{_data("edge", edge.values)}</edge>\n'


def _attribute(text: str) -> str:
    return quoteattr(escape(text))


def read_graphml(path: Path) -> Iterator[Placed]:
    """Return the records of a GraphML file written by `write_graphml`, or shaped like it.

    A node needs ``name`` and ``category``, an edge ``predicate``; a node without any attribute is
    only an end of edges. What is computed is not read.

    Raises:
        InputError: The file is not XML, has a DOCTYPE, is not directed, or a record in it does
            not hold; all of them are named with their lines.
    """
    harvest = Harvest(str(path))
    for element in elements(path, harvest):
        if element.kind in {"node", "edge"}:
            add_element(harvest, element)
        elif element.data.get("format", FORMAT) != FORMAT:
            harvest.wrong(f"not {FORMAT}", element.line, text=element.data["format"])
    return harvest.result()
