"""The layout of a scene: many seeded starts, the best by bends, crossings and height.

The same scene always gives the same drawing: starts are seeded and counted, never timed.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.render.adding import total
from kgraph.render.layout import route as routing
from kgraph.render.layout.grid import Grid, make_grid, tier_heads
from kgraph.render.layout.order import orders
from kgraph.render.layout.place import Gaps, Heights, place
from kgraph.render.layout.straight import straighten

if TYPE_CHECKING:
    from kgraph.render.layout.grid import Item
    from kgraph.render.layout.route import Point, Routes
    from kgraph.render.scene import Box, Line, Scene

GAPS: Final = (24.0, 40.0, 64.0, 92.0)
LAST_GAPS: Final = (11.0, 32.0)
"""Smallest and largest distance in the last column, which is mostly the longest."""
FITS: Final = 640.0
"""A drawing this tall fits a laptop's window; more height costs a little."""
_CROSSING: Final = 1.5
"""What half a crossing costs against one bend."""
_TALL: Final = 0.06
_WORK: Final = 30_000
"""About how many links, over all starts, are ordered; a large graph gets fewer starts."""
_MOST_STARTS: Final = 48
_SHAKING: Final = 6_000
_MOST_SHAKES: Final = 60
"""How often each order kept is shaken; a large graph less."""
_ITEMS: Final = 900
"""About how many items, over all orders kept, are placed; a large graph gets fewer orders."""
_KEPT: Final = 8


@dataclasses.dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box with its wrapped label and the upper left corner of its frame."""

    box: Box
    label: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


@dataclasses.dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line from subject to object; ``rail`` tells which lines share a trunk.

    ``badge`` is the end of ``points`` (0 or -1) at which letter and pill stand, ``side`` the way
    the line leaves that end's box: -1 to the left.
    """

    line: Line
    points: tuple[Point, ...]
    rail: str
    badge: int
    side: int


@dataclasses.dataclass(frozen=True, slots=True)
class LaneName:
    """What a lane says, where it starts, and the lines that run on it."""

    text: str
    x: float
    y: float
    claims: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class TierHead:
    """The head of a tier: its name, extent and number of boxes."""

    tier: str
    x: float
    end: float
    count: int


@dataclasses.dataclass(frozen=True, slots=True)
class Drawing:
    """Everything with its place, in units; the upper left corner is the origin."""

    boxes: tuple[PlacedBox, ...]
    lines: tuple[PlacedLine, ...]
    lanes: tuple[LaneName, ...]
    tiers: tuple[TierHead, ...]
    width: float
    height: float


def lay_out(scene: Scene) -> Drawing:
    """Return the drawing of a scene."""
    grid = make_grid(scene)
    if not grid.items:
        return Drawing((), (), (), (), 0.0, 0.0)
    links = 1 + sum(len(grid.links(n)) for n in range(len(grid.columns)))
    starts = max(2, min(_MOST_STARTS, _WORK // (links * 8)))
    kept = max(1, min(_KEPT, _ITEMS // len(grid.items)))
    last = _last_gap(grid)
    best: tuple[float, Heights, Routes] | None = None
    shakes = min(_MOST_SHAKES, _SHAKING // links)
    for order in orders(grid, starts, kept, shakes):
        for gap in GAPS:
            heights = place(grid, order, Gaps(gap, last))
            straighten(heights)
            routes = routing.route(heights)
            cost = _cost(heights, routes)
            if best is None or cost < best[0]:
                best = (cost, heights, routes)
    assert best is not None
    _, heights, routes = best
    routing.widen_for_names(heights, routes)
    return _draw(heights, routes)


def _last_gap(grid: Grid) -> float:
    """Return the distance in the last column at which it just fits a window, within limits."""
    column = grid.columns[-1]
    free = FITS - total(grid.items[item].height for item in column)
    return min(max(free / max(1, len(column) - 1), LAST_GAPS[0]), LAST_GAPS[1])


def _cost(heights: Heights, routes: Routes) -> float:
    """Return how hard a drawing is to follow: bends, small bends, turns to and fro, crossings."""
    cost = _CROSSING * sum(gutter.cost for gutter in routes.gutters)
    for number, rail in enumerate(heights.grid.rails):
        way = 0
        for gutter in range(rail.first, rail.last):
            start = heights.comes_from(number, gutter)
            for goal in heights.goes_to(number, gutter):
                bend = goal - start
                if abs(bend) > 0.3:  # noqa: PLR2004
                    cost += 1 if abs(bend) >= 16 else 2.5  # noqa: PLR2004
                    turned = 1 if bend > 0 else -1
                    cost += 1.5 if way == -turned and not rail.lane else 0
                    way = turned
    low, high = _extent(heights)
    return cost + _TALL * max(0.0, high - low - FITS)


def _extent(heights: Heights) -> tuple[float, float]:
    items = range(len(heights.grid.items))
    lanes = list(heights.lane.values())
    low = min([*map(heights.top, items), *(lane - 9 for lane in lanes)])
    return low, max([*map(heights.bottom, items), *(lane + 9 for lane in lanes)])


def _draw(heights: Heights, routes: Routes) -> Drawing:
    grid = heights.grid
    lines = _placed_lines(heights, routes)
    boxes = [_placed_box(heights, routes, n) for n, one in enumerate(grid.items) if one.box]
    xs = [x for line in lines for x, _ in line.points] + [routes.left[0]]
    ends = [routes.left[-1] + routes.widths[-1], *xs]
    dx, dy = 1 - min(xs), 1 - _extent(heights)[0]
    names = _lane_names(heights, routes)
    heads = [
        TierHead(name, routes.left[a] + dx, routes.left[b] + routes.widths[b] + dx, count)
        for name, a, b, count in tier_heads(grid)
    ]
    return Drawing(
        boxes=tuple(dataclasses.replace(b, x=b.x + dx, y=b.y + dy) for b in boxes),
        lines=tuple(
            dataclasses.replace(one, points=tuple((x + dx, y + dy) for x, y in one.points))
            for one in lines
        ),
        lanes=tuple(dataclasses.replace(one, x=one.x + dx, y=one.y + dy) for one in names),
        tiers=tuple(heads),
        width=max(ends) + dx + 1,
        height=_extent(heights)[1] + dy + 1,
    )


def _placed_box(heights: Heights, routes: Routes, number: int) -> PlacedBox:
    item: Item = heights.grid.items[number]
    assert item.box is not None
    return PlacedBox(
        box=item.box,
        label=item.label,
        x=routes.left[item.column],
        y=heights.top(number),
        width=routes.widths[item.column],
        height=item.height,
    )


def _placed_lines(heights: Heights, routes: Routes) -> list[PlacedLine]:
    """Return all lines from subject to object, lanes first, then trunk by trunk."""
    grid = heights.grid
    found = []
    for number, rail in sorted(enumerate(grid.rails), key=lambda pair: (not pair[1].lane, pair[0])):
        for line, end in (stop for column in sorted(rail.stops) for stop in rail.stops[column]):
            points = routing.corners(heights, routes, number, line, end)
            reverse = grid.ends[line][0] == end
            found.append(
                PlacedLine(
                    line=grid.lines[line],
                    points=tuple(points[::-1] if reverse else points),
                    rail=f"r{number}",
                    badge=0 if reverse else -1,
                    side=-1,
                )
            )
    for line in grid.brackets:
        points = routing.bracket_corners(heights, routes, line)
        left = grid.items[grid.ends[line][0]].column == 0
        found.append(PlacedLine(grid.lines[line], tuple(points), f"b{line}", -1, -1 if left else 1))
    return found


def _lane_names(heights: Heights, routes: Routes) -> list[LaneName]:
    grid = heights.grid
    return [
        LaneName(
            text=routing.lane_name(grid, number),
            x=routes.left[rail.first + 1] + routing.LABEL_INSET,
            y=heights.lane[number],
            claims=tuple(
                grid.lines[line].claim for column in rail.stops.values() for line, _ in column
            ),
        )
        for number, rail in enumerate(grid.rails)
        if rail.lane
    ]
