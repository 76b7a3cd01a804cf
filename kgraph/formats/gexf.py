"""GEXF 1.2 for Gephi: entities as coloured nodes, claims as parallel edges, the rest as attributes.

It is the newest version that networkx reads as well. Nodes and cells are as in GraphML; the colour
of a node tells its category.
"""

from __future__ import annotations

import itertools
from typing import IO, TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape as xml_text
from xml.sax.saxutils import quoteattr

from kgraph.formats import files, shape
from kgraph.formats.decoding import Harvest
from kgraph.formats.flat import Kind, cell, escape
from kgraph.formats.gexf_parser import elements
from kgraph.formats.reshape import add_element
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kgraph.formats.ordered import Ordered
    from kgraph.model.placed import Placed

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" \
version="1.2">
"""
_TYPES: Final[dict[Kind, str]] = {"long": "long", "double": "double", "boolean": "boolean"}


def write_gexf(graph: Ordered, path: Path) -> None:
    """Write records as one directed GEXF graph; the id of an edge is that of its claim.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "GEXF")
    with files.writing(path) as file:
        _put(file, _HEAD)
        meta = xml_text(cell(dict(graph.meta)))
        _put(file, f"<meta><creator>kgraph</creator><description>{meta}</description></meta>\n")
        _put(file, '<graph defaultedgetype="directed" mode="static">\n')
        for domain in ("node", "edge"):
            _put(file, f'<attributes class="{domain}">\n')
            for name, kind in shape.attributes(domain).items():
                told = f'id="{name}" title="{name}" type="{_TYPES.get(kind, "string")}"'
                _put(file, f"<attribute {told}/>\n")
            _put(file, "</attributes>\n")
        _put_all(file, "nodes", map(_node, shape.nodes(graph)))
        _put_all(file, "edges", map(_edge, shape.edges(graph)))
        _put(file, "</graph>\n</gexf>\n")


def _put(file: IO[bytes], text: str) -> None:
    file.write(text.encode())


def _put_all(file: IO[bytes], name: str, pieces: Iterator[str]) -> None:
    for piece in itertools.chain((f"<{name}>\n",), pieces, (f"</{name}>\n",)):
        _put(file, piece)


def _node(node: shape.Node) -> str:
    given = f"id={_quoted(node.id)} label={_quoted(str(node.values.get('label', node.id)))}"
    kind = vocabulary().categories.get(node.values.get("category", ""))
    colour = _colour(kind.colour_light) if kind else ""
    return f"<node {given}>\n{_data(node.values)}{colour}</node>\n"


def _colour(code: str) -> str:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>\n'


def _edge(edge: shape.Edge) -> str:
    ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
    label = _quoted(vocabulary().predicates[edge.values["predicate"]].label)
    return f'<edge id="{edge.id}" {ends} label={label}>\n{_data(edge.values)}</edge>\n'


def _data(found: Mapping[str, Any]) -> str:
    if not found:
        return ""
    lines = (
        f'<attvalue for="{name}" value={_quoted_cell(value)}/>\n' for name, value in found.items()
    )
    return f"<attvalues>\n{''.join(lines)}</attvalues>\n"


def _quoted_cell(value: Any) -> str:
    return quoteattr(cell(value))


def _quoted(text: str) -> str:
    return quoteattr(escape(text))


def read_gexf(path: Path) -> Iterator[Placed]:
    """Return the records of a GEXF file written by `write_gexf`, or shaped like it.

    A node needs ``name`` and ``category``, an edge ``predicate``; a node without any attribute is
    only an end of edges. What is computed is not read.

    Raises:
        InputError: The file is not XML, has a DOCTYPE, is not directed, or a record in it does
            not hold; all of them are named with their lines.
    """
    harvest = Harvest(str(path))
    for element in elements(path, harvest):
        add_element(harvest, element)
    return harvest.result()
