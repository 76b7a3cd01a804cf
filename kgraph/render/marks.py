"""Lines as SVG: the path with its round bends, its head, its letter and its pill."""

from __future__ import annotations

import html
import itertools
import math
from typing import TYPE_CHECKING, Final

from kgraph.render import badge
from kgraph.render.glyph import number
from kgraph.render.style import CASING, stroke_width
from kgraph.render.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.render.layout.drawing import PlacedLine
    from kgraph.render.layout.route import Point
    from kgraph.render.scene import Head, Line

BEND: Final = 6.0
_INSIDE: Final[dict[Head, float]] = {"triangle": 7.0, "bar": 2.0, "circle": 6.0}
"""How far before the box a line ends, inside its head."""
_SAME: Final = 0.2


def escape(text: str) -> str:
    """Return text for SVG or HTML: hidden characters spelt out, markup escaped."""
    return html.escape(visible(text), quote=True)


def path(points: Sequence[Point]) -> str:
    """Return path data through right-angled corners, each rounded."""
    way = _simple(points)
    data, at = f"M{_pair(way[0])}", way[0]
    for before, here, after in zip(way, way[1:], way[2:], strict=False):
        bend = min(BEND, math.dist(before, here) / 2, math.dist(here, after) / 2)
        end = _towards(here, after, bend)
        data += f"{_straight(at, _towards(here, before, bend))}Q{_pair(here)} {_pair(end)}"
        at = end
    return data + (_straight(at, way[-1]) or "h0")


def _straight(start: Point, end: Point) -> str:
    """Return the shortest way to write a line to ``end``: lines here are level or upright."""
    if _pair(start) == _pair(end):
        return ""
    if number(start[0]) == number(end[0]):
        return f"V{number(end[1])}"
    return f"H{number(end[0])}" if number(start[1]) == number(end[1]) else f"L{_pair(end)}"


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _towards(start: Point, end: Point, far: float) -> Point:
    share = far / (math.dist(start, end) or 1)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _simple(points: Sequence[Point]) -> list[Point]:
    """Return the points without those that stand still or on a straight line."""
    apart = [points[0]]
    apart += [b for a, b in itertools.pairwise(points) if math.dist(a, b) > _SAME]
    way = apart[:1]
    for here, after in itertools.pairwise(apart[1:]):
        before = way[-1]
        level = abs(here[1] - before[1]) < _SAME and abs(after[1] - here[1]) < _SAME
        if not level:
            way.append(here)
    return [*way, apart[-1]] if len(apart) > 1 else [apart[0], apart[0]]


def ends(placed: PlacedLine) -> list[tuple[int, int]]:
    """Return the ends that have a head: index into the points, and which way it points (±1)."""
    return [(-1, _way(placed, -1))] + ([(0, _way(placed, 0))] if placed.line.both else [])


def _way(placed: PlacedLine, end: int) -> int:
    """Return whether the head at an end points right (1) or left (-1)."""
    points = placed.points
    inner = points[1] if end == 0 else points[-2]
    return 1 if inner[0] < points[end][0] else -1


def head(kind: Head, point: Point, way: int) -> str:
    """Return the head at a box's edge: a triangle raises, a bar lowers, a circle is other."""
    x, y = point
    if kind == "bar":
        return f'<path class="hd bar" d="M{number(x - 2 * way)} {number(y - 6)}V{number(y + 6)}"/>'
    if kind == "circle":
        return f'<circle class="hd" cx="{number(x - 4.2 * way)}" cy="{number(y)}" r="3.4"/>'
    tail = number(x - 9 * way)
    tip = f"{number(x - 0.8 * way)} {number(y)}"
    return f'<path class="hd" d="M{tail} {number(y - 5)}L{tip}L{tail} {number(y + 5)}Z"/>'


def casing(placed: PlacedLine) -> str:
    """Return the strip of paper under a line, which lets it pass over others."""
    width = _width(placed.line.width, CASING)
    return f'<path class="cs" d="{path(placed.points)}"{width}/>'


def stroke(placed: PlacedLine) -> str:
    """Return the line itself with its heads."""
    points = list(placed.points)
    heads = ""
    for end, way in ends(placed):
        x, y = points[end]
        heads += head(placed.line.head, (x, y), way)
        points[end] = (x - _INSIDE[placed.line.head] * way, y)
    dash = f' stroke-dasharray="{placed.line.dash}"' if placed.line.dash else ""
    width = _width(placed.line.width)
    return f'<path class="ln" d="{path(points)}"{width}{dash}/>{heads}'


def _width(width: float, more: float = 0.0) -> str:
    """Return the attribute for a line's width, nothing for the thinnest: the style has that."""
    return "" if width == stroke_width(1) else f' stroke-width="{number(width + more)}"'


def badges(placed: PlacedLine) -> str:
    """Return pill and letter beside the box where the line ends."""
    line: Line = placed.line
    x, y = placed.points[placed.badge]
    x += badge.HEAD * placed.side
    found = ""
    for text, kind, room in (
        (line.pill, "pill", badge.pill_width(line.pill)),
        (line.letter, "letter", badge.LETTER),
    ):
        if text:
            left = x if placed.side > 0 else x - room
            found += _badge(kind, text, left, y, room)
            x += room * placed.side
    return found


def _badge(kind: str, text: str, x: float, y: float, width: float) -> str:
    tall, round_ = (18, ' rx="9"') if kind == "pill" else (16, "")
    return (
        f'<g class="{kind}"><rect x="{number(x)}" y="{number(y - tall / 2)}" '
        f'width="{number(width)}" height="{tall}"{round_}/>'
        f'<text x="{number(x + width / 2)}" y="{number(y + 4.7)}">{escape(text)}</text></g>'
    )
