"""The visual style that a CX2 network carries: colours and shapes of the cascade page.

Property names and their values are those of the CX2 specification's portable styles; the colours
of categories come from the vocabulary.
"""

from __future__ import annotations

from typing import Any, Final

from kgraph.model.vocabulary import vocabulary

_SHAPES: Final = {
    "hexagon": "hexagon",
    "open-hexagon": "hexagon",
    "diamond": "diamond",
    "circle": "ellipse",
    "square": "rectangle",
    "pentagon": "round-rectangle",
    "open-pentagon": "round-rectangle",
    "triangle": "triangle",
    "ring": "ellipse",
}
"""The shapes of CX2 that come closest to the glyphs of the page; it has no pentagon."""
_PAPER: Final = "#FAFAF8"
_INK: Final = "#171B21"
_SIGNS: Final = (
    (1, "#2C5F8D", "triangle"),
    (-1, "#B3303F", "tee"),
    (0, "#646D78", "triangle"),
)
"""Sign, colour and arrow of an edge: what raises, what lowers, what does neither."""
_DEFAULTS: Final = {
    "network": {"NETWORK_BACKGROUND_COLOR": _PAPER},
    "node": {
        "NODE_SHAPE": "ellipse",
        "NODE_WIDTH": 40.0,
        "NODE_HEIGHT": 40.0,
        "NODE_BACKGROUND_COLOR": "#B4BABF",
        "NODE_BORDER_WIDTH": 0.0,
        "NODE_LABEL_COLOR": _INK,
        "NODE_LABEL_FONT_SIZE": 12,
    },
    "edge": {
        "EDGE_CURVED": True,
        "EDGE_WIDTH": 1.5,
        "EDGE_LINE_COLOR": "#646D78",
        "EDGE_LINE_STYLE": "solid",
        "EDGE_TARGET_ARROW_SHAPE": "triangle",
        "EDGE_SOURCE_ARROW_SHAPE": "none",
        "EDGE_LABEL_FONT_SIZE": 9,
        "EDGE_LABEL_COLOR": "#3A424D",
    },
}
_WIDEST: Final = 6.0


def visual_properties() -> dict[str, Any]:
    """Return the ``visualProperties`` of a network: defaults, and what is mapped to what.

    Shape and colour of a node tell its category; colour and arrow of an edge its sign, its width
    the score of its support; a contested edge is dashed.
    """
    kinds = vocabulary().categories.values()
    return {
        "default": _DEFAULTS,
        "nodeMapping": {
            "NODE_LABEL": _passed("label"),
            "NODE_BACKGROUND_COLOR": _chosen(
                "category", "string", {kind.name: kind.colour_light for kind in kinds}
            ),
            "NODE_SHAPE": _chosen(
                "category", "string", {kind.name: _SHAPES[kind.glyph] for kind in kinds}
            ),
        },
        "edgeMapping": {
            "EDGE_LABEL": _passed("interaction"),
            "EDGE_LINE_COLOR": _chosen("sign", "long", {s: colour for s, colour, _ in _SIGNS}),
            "EDGE_TARGET_ARROW_COLOR": _chosen(
                "sign", "long", {s: colour for s, colour, _ in _SIGNS}
            ),
            "EDGE_TARGET_ARROW_SHAPE": _chosen("sign", "long", {s: a for s, _, a in _SIGNS}),
            "EDGE_LINE_STYLE": _chosen("status", "string", {"contested": "dashed"}),
            "EDGE_WIDTH": _width(),
        },
    }


def _passed(attribute: str) -> dict[str, Any]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": "string"}}


def _chosen(attribute: str, kind: str, values: dict[Any, str]) -> dict[str, Any]:
    pairs = [{"v": value, "vp": shown} for value, shown in values.items()]
    return {
        "type": "DISCRETE",
        "definition": {"attribute": attribute, "type": kind, "map": pairs},
    }


def _width() -> dict[str, Any]:
    ranges = [
        {"max": 0.0, "maxVPValue": 1.0, "includeMin": False, "includeMax": False},
        {
            "min": 0.0,
            "max": 1.0,
            "minVPValue": 1.0,
            "maxVPValue": _WIDEST,
            "includeMin": True,
            "includeMax": True,
        },
        {"min": 1.0, "minVPValue": _WIDEST, "includeMin": False, "includeMax": False},
    ]
    return {
        "type": "CONTINUOUS",
        "definition": {"attribute": "support", "type": "double", "map": ranges},
    }
