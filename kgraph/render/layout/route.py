"""Lines: the width of each gutter, where columns lie, and every corner."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.render import badge
from kgraph.render.layout.grid import badge_room, column_width
from kgraph.render.layout.tracks import APART, FLAT, tracks_of
from kgraph.render.text import width
from kgraph.render.words import plain

if TYPE_CHECKING:
    from kgraph.render.layout.grid import Grid
    from kgraph.render.layout.place import Heights

TRACK: Final = 8.0
PAD: Final = 8.0
_BACK_PAD: Final = 20.0
"""Beside a box that a head points back at."""
LABEL_INSET: Final = 8.0
_LABEL_MARGIN: Final = 20.0
_NAME_HALF: Final = 9.0
"""Half the height of a lane's name, with a little air."""
_NAME_LENGTH: Final = 40
"""A longer name is cut, visibly, on a lane; its box has it whole."""
Point = tuple[float, float]


@dataclasses.dataclass(slots=True)
class Gutter:
    """The space between two columns: the track of each rail that turns in it, left to right."""

    track: dict[int, int]
    pad: float
    width: float
    cost: int


@dataclasses.dataclass(slots=True)
class Routes:
    """Where columns and gutters lie, and the lanes' names with their places."""

    left: list[float]
    widths: list[float]
    gutters: list[Gutter]
    brackets: dict[int, int]
    """Track of each bracket, counted away from its column."""


def route(heights: Heights) -> Routes:
    """Return tracks and columns for placed items."""
    grid = heights.grid
    gutters = [_gutter(heights, number) for number in range(len(grid.columns) - 1)]
    widths = [column_width(grid, column) for column in range(len(grid.columns))]
    left = [0.0]
    for number, gutter in enumerate(gutters):
        left.append(left[-1] + widths[number] + gutter.width)
    return Routes(left, widths, gutters, _bracket_tracks(heights))


def _gutter(heights: Heights, number: int) -> Gutter:
    grid = heights.grid
    track, cost = tracks_of(heights, number)
    entering = [line for rail in grid.rails for line, _ in rail.stops.get(number + 1, ())]
    room = badge_room(grid, entering)
    back = any(rail.back and rail.first == number for rail in grid.rails)
    pad = _BACK_PAD if back else PAD
    tracks = max(track.values(), default=-1) + 1
    span = pad + max(0, tracks - 1) * TRACK + PAD + (room + 2 if room else 0.0) + badge.HEAD
    return Gutter(track, pad, span, cost)


def _bracket_tracks(heights: Heights) -> dict[int, int]:
    """Return the track of each bracket, short ones inside long ones."""
    grid = heights.grid

    def span(line: int) -> tuple[float, float]:
        ends = [heights.middle[item] + heights.loop[line, item] for item in grid.ends[line]]
        return min(ends), max(ends)

    tracks: dict[int, int] = {}
    for line in sorted(grid.brackets, key=lambda one: (span(one)[1] - span(one)[0], one)):
        top, bottom = span(line)
        column = grid.items[grid.ends[line][0]].column
        taken = [
            tracks[one] + 1
            for one in tracks
            if grid.items[grid.ends[one][0]].column == column
            and span(one)[0] - APART < bottom
            and top < span(one)[1] + APART
        ]
        tracks[line] = max(taken, default=0)
    return tracks


def lane_name(grid: Grid, rail: int) -> str:
    """Return what stands on a lane: who does what."""
    one = grid.rails[rail]
    box = grid.items[one.left].box
    label = plain(box.label) if box else ""
    short = label if len(label) <= _NAME_LENGTH else f"{label[: _NAME_LENGTH - 1]}…"
    return f"{short} {one.name}"


def widen_for_names(heights: Heights, routes: Routes) -> None:
    """Widen a gutter where a lane turns away, or another turns across it, on the lane's name."""
    grid = heights.grid
    for number, rail in enumerate(grid.rails):
        if not rail.lane:
            continue
        end = _free_until(heights, number)
        start = routes.left[rail.first + 1] + LABEL_INSET
        free = routes.left[end] + routes.widths[end] - start
        lack = width(lane_name(grid, number)) + _LABEL_MARGIN - free - routes.gutters[end].pad
        if lack > 0:
            routes.gutters[end].pad += lack
            routes.gutters[end].width += lack
            routes.left[end + 1 :] = [x + lack for x in routes.left[end + 1 :]]


def _free_until(heights: Heights, lane: int) -> int:
    """Return the gutter before whose tracks a lane's name has to end."""
    rail, level = heights.grid.rails[lane], heights.lane[lane]
    last = min(rail.stops) - 1
    for gutter in range(rail.first + 1, last):
        for number, other in enumerate(heights.grid.rails):
            if number != lane and other.first <= gutter < other.last:
                ends = [heights.comes_from(number, gutter), *heights.goes_to(number, gutter)]
                if min(ends) - _NAME_HALF < level < max(ends) + _NAME_HALF:
                    return gutter
    return last


def corners(heights: Heights, routes: Routes, rail: int, line: int, end: int) -> list[Point]:
    """Return the corners of a line from its trunk to the box where it ends."""
    grid = heights.grid
    one = grid.rails[rail]
    last = grid.items[end].column
    level = heights.comes_from(rail, one.first)
    found = [(routes.left[one.first] + routes.widths[one.first], level)]
    for gutter in range(one.first, last):
        if gutter + 1 == last:
            goal = heights.arrives(line, end)
        else:
            goal = heights.comes_from(rail, gutter + 1)
        # A smaller step is taken as none: the line stays level.
        if abs(goal - level) >= FLAT:
            turn = routes.gutters[gutter]
            start = routes.left[gutter] + routes.widths[gutter] + turn.pad
            x = start + turn.track.get(rail, 0) * TRACK
            found += [(x, level), (x, goal)]
            level = goal
    return [*found, (routes.left[last], level)]


def bracket_corners(heights: Heights, routes: Routes, line: int) -> list[Point]:
    """Return the corners of a bracket from subject to object, on the outer side of its column."""
    grid = heights.grid
    column = grid.items[grid.ends[line][0]].column
    levels = [heights.middle[item] + heights.loop[line, item] for item in grid.ends[line]]
    away = badge.HEAD + badge_room(grid, grid.brackets) + 6 + routes.brackets[line] * TRACK
    side = routes.left[column] if column == 0 else routes.left[column] + routes.widths[column]
    x = side - away if column == 0 else side + away
    return [(side, levels[0]), (x, levels[0]), (x, levels[1]), (side, levels[1])]
