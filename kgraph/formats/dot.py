"""DOT: a picture of entities and stated claims for Graphviz, all values as attributes.

Border and shape of a node tell its category; an edge that lowers is red and ends in a bar, one that
raises is blue and ends in an arrow, a contested one is dashed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.formats import files, shape
from kgraph.formats.flat import cell
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kgraph.formats.ordered import Ordered

_SHAPES: Final = {
    "open-hexagon": "hexagon",
    "open-pentagon": "pentagon",
    "circle": "ellipse",
    "square": "box",
    "ring": "oval",
}
"""Glyphs of the page that Graphviz calls otherwise, or draws as wide as high."""
_SIGNS: Final[dict[int, dict[str, str]]] = {
    1: {"color": "#2C5F8D", "arrowhead": "normal"},
    -1: {"color": "#B3303F", "arrowhead": "tee"},
    0: {"color": "#646D78", "arrowhead": "vee"},
}
_PREFIX: Final = "kgraph_"
"""Before our attributes: Graphviz has its own of many names."""
_WIDEST: Final = 4.0


def write_dot(graph: Ordered, path: Path) -> None:
    """Write entities and the claims that somebody states as one directed graph.

    Raises:
        InputError: There is evidence without its claim, or an entity and a publication of one id.
    """
    shape.check_holds(graph, "DOT")
    with files.writing(path) as file:
        file.write(b"digraph kgraph {\n")
        file.write(b'graph [rankdir=LR, bgcolor="#FAFAF8", fontname="sans-serif"];\n')
        file.write(
            b'node [style=filled, fillcolor="#FFFFFF", penwidth=2, fontname="sans-serif"];\n'
        )
        file.write(b'edge [fontname="sans-serif", fontsize=9, fontcolor="#3A424D"];\n')
        if graph.meta:
            meta = msgspec.json.encode(graph.meta).decode()
            file.write(f"graph [{_PREFIX}meta={_quoted(meta)}];\n".encode())
        for node in shape.nodes(graph):
            if node.values.get(shape.RECORD, "entity") == "entity":
                file.write(f"{_quoted(node.id)} [{_node(node.values)}];\n".encode())
        for edge in shape.edges(graph):
            ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
            file.write(f"{ends} [{_edge(edge)}];\n".encode())
        file.write(b"}\n")


def _node(values: Mapping[str, Any]) -> str:
    if not values:
        return 'color="#B4BABF"'
    kind = vocabulary().categories[values["category"]]
    seen = {
        "label": values["label"],
        "shape": _SHAPES.get(kind.glyph, kind.glyph),
        "color": kind.colour_light,
        "tooltip": values.get("description", kind.label),
    }
    return _attributes(seen, values)


def _edge(edge: shape.Edge) -> str:
    values = edge.values
    kind = vocabulary().predicates[values["predicate"]]
    seen = {
        "id": edge.id,
        "label": kind.label,
        "tooltip": values["label"],
        "style": "dashed" if values["status"] == "contested" else "solid",
        "penwidth": f"{1 + (_WIDEST - 1) * values['support']:.2f}",
        "dir": "none" if kind.symmetric else "forward",
        **_SIGNS[values["sign"]],
    }
    return _attributes(seen, values)


def _attributes(seen: Mapping[str, str], values: Mapping[str, Any]) -> str:
    carried = {_PREFIX + name: cell(value) for name, value in values.items() if name != "label"}
    return ", ".join(f"{name}={_quoted(text)}" for name, text in {**seen, **carried}.items())


def _quoted(text: str) -> str:
    r"""Return a text in quotation marks as DOT wants it.

    A backslash begins an escape in labels (``\N`` is the name of the node), so it is doubled.
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
