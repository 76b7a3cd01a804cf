"""Lines: the tracks in which they turn, the width of each gutter, and every corner."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.render import badge
from kgraph.render.layout.grid import badge_room, column_width
from kgraph.render.text import width
from kgraph.render.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.render.layout.grid import Grid
    from kgraph.render.layout.place import Heights

TRACK: Final = 8.0
PAD: Final = 8.0
_BACK_PAD: Final = 20.0
"""Beside a box that a head points back at."""
_FLAT: Final = 0.6
_NEAR: Final = 5.0
_OVERLAP: Final = 40
"""What two lines on one height cost against one crossing."""
_APART: Final = 10.0
LABEL_INSET: Final = 8.0
_LABEL_MARGIN: Final = 20.0
_NAME_LENGTH: Final = 40
"""A longer name is cut, visibly, on a lane; its box has it whole."""
Point = tuple[float, float]


@dataclasses.dataclass(frozen=True, slots=True)
class Turn:
    """A rail that changes its height in a gutter: where it comes from and all it goes to."""

    rail: int
    start: float
    goals: tuple[float, ...]

    @property
    def top(self) -> float:
        """The upper end of the turn."""
        return min(self.start, *self.goals)

    @property
    def bottom(self) -> float:
        """The lower end of the turn."""
        return max(self.start, *self.goals)


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
    routes = Routes(left, widths, gutters, _bracket_tracks(heights))
    _widen_for_names(heights, routes)
    return routes


def _gutter(heights: Heights, number: int) -> Gutter:
    grid = heights.grid
    turns = _turns(heights, number)
    track, cost = _tracks(turns)
    entering = [line for rail in grid.rails for line, _ in rail.stops.get(number + 1, ())]
    room = badge_room(grid, entering)
    back = any(rail.back and rail.first == number for rail in grid.rails)
    pad = _BACK_PAD if back else PAD
    tracks = max(track.values(), default=-1) + 1
    span = pad + max(0, tracks - 1) * TRACK + PAD + (room + 2 if room else 0.0) + badge.HEAD
    return Gutter({turns[n].rail: place for n, place in track.items()}, pad, span, cost)


def _turns(heights: Heights, number: int) -> list[Turn]:
    """Return the rails that change their height in a gutter."""
    found = []
    for index, rail in enumerate(heights.grid.rails):
        if not rail.first <= number < rail.last:
            continue
        start, goals = heights.comes_from(index, number), heights.goes_to(index, number)
        if goals and max(abs(goal - start) for goal in goals) >= _FLAT:
            found.append(Turn(index, start, tuple(goals)))
    return found


def _tracks(turns: Sequence[Turn]) -> tuple[dict[int, int], int]:
    """Return the track of each turn, few crossings first, then few tracks; and what it costs."""
    order, cost = _arranged(turns)
    track: dict[int, int] = {}
    for place, n in enumerate(order):
        one = turns[n]
        taken = [track[m] + 1 for m in order[:place] if _meet(turns[m], one)]
        track[n] = max(taken, default=0)
    return track, cost


def _meet(one: Turn, two: Turn) -> bool:
    return not (one.bottom + _APART < two.top or two.bottom + _APART < one.top)


def _arranged(turns: Sequence[Turn]) -> tuple[list[int], int]:
    """Return the order of turns, left to right, with the fewest crossings found by insertion."""
    many = range(len(turns))
    pair = [[_crossing(turns[a], turns[b]) for b in many] for a in many]
    order = sorted(many, key=lambda n: (-turns[n].top, n))
    better = True
    while better:
        better = False
        for turn in many:
            rest = [n for n in order if n != turn]
            # Cost of standing before rest[k], from left to right.
            price = sum(pair[turn][n] for n in rest)
            prices = [price]
            for n in rest:
                price += pair[n][turn] - pair[turn][n]
                prices.append(price)
            best = min(range(len(prices)), key=lambda k: (prices[k], k))
            if prices[best] < prices[order.index(turn)]:
                rest.insert(best, turn)
                order, better = rest, True
    return order, sum(pair[order[x]][order[y]] for x in many for y in many[x + 1 :])


def _crossing(one: Turn, two: Turn) -> int:
    """Return what it costs to have ``one`` turn left of ``two``: crossings, overlaps heavily."""
    hits = sum(two.top + _FLAT < goal < two.bottom - _FLAT for goal in one.goals)
    hits += one.top + _FLAT < two.start < one.bottom - _FLAT
    return hits + _OVERLAP * sum(abs(goal - two.start) < _NEAR for goal in one.goals)


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
            and span(one)[0] - _APART < bottom
            and top < span(one)[1] + _APART
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


def _widen_for_names(heights: Heights, routes: Routes) -> None:
    """Widen a gutter where a lane would turn away before its name has ended."""
    grid = heights.grid
    for number, rail in enumerate(grid.rails):
        if not rail.lane:
            continue
        end = min(rail.stops) - 1
        start = routes.left[rail.first + 1] + LABEL_INSET
        free = routes.left[end] + routes.widths[end] - start
        lack = width(lane_name(grid, number)) + _LABEL_MARGIN - free - routes.gutters[end].pad
        if lack > 0:
            routes.gutters[end].pad += lack
            routes.gutters[end].width += lack
            routes.left[end + 1 :] = [x + lack for x in routes.left[end + 1 :]]


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
        if abs(goal - level) >= _FLAT:
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
