"""The sign of each category: a small shape that repeats what the colour says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgraph.model.terms import Category

RADIUS: Final = 5.0


def number(value: float) -> str:
    """Return a coordinate with at most one decimal: ``12``, ``12.5``, never ``-0``.

    Halves go up, as they do in the page's script: the two have to write the same picture.
    """
    tenths = math.floor(value * 10 + 0.5)
    return f"{tenths / 10:.1f}".removesuffix(".0")


def glyph(category: Category, x: float, y: float) -> str:
    """Return the SVG of a category's sign, centred on a point."""
    shape = category.glyph.removeprefix("open-")
    hollow = category.glyph.startswith("open-") or shape == "ring"
    kind = f'class="gl c-{category.name}{" open" if hollow else ""}"'
    if shape in {"circle", "ring"}:
        return f'<circle {kind} cx="{number(x)}" cy="{number(y)}" r="{RADIUS * 0.95:g}"/>'
    points = " ".join(
        f"{number(x + a * RADIUS)},{number(y + b * RADIUS)}" for a, b in _corners(shape)
    )
    return f'<polygon {kind} points="{points}"/>'


def _corners(shape: str) -> list[tuple[float, float]]:
    """Return the corners of a shape round the origin, for radius 1."""
    if shape == "hexagon":
        return [(math.cos(math.pi / 3 * n), math.sin(math.pi / 3 * n)) for n in range(6)]
    if shape == "pentagon":
        turn = 2 * math.pi / 5
        return [(1.08 * math.sin(turn * n), -1.08 * math.cos(turn * n)) for n in range(5)]
    return {
        "diamond": [(0, -1.12), (1.12, 0), (0, 1.12), (-1.12, 0)],
        "square": [(-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)],
        "triangle": [(0, -1), (1.05, 0.85), (-1.05, 0.85)],
    }[shape]
