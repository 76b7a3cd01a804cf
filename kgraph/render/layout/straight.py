"""Straightening: fewer and no small bends, by moving what is free to move within its gaps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from kgraph.render.layout.place import set_lanes
from kgraph.render.layout.ports import spread_ports

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.render.layout.grid import Rail
    from kgraph.render.layout.place import Heights

ROUNDS: Final = 3
SNAP: Final = 16.0
"""A box moves up to this far when that makes one of its lines straight."""
_SAME: Final = 0.5
_OUTER: Final = 60.0
"""How far the outermost item of a column may move away."""
_TIGHT: Final = 26.0
"""Boxes may come this close while straightening, though placed further apart."""
_EDGE: Final = 9.0
_OUT_ROOM: Final = 11.0
_IN_ROOM: Final = 19.0
Slot = tuple[float, float]


def straighten(heights: Heights) -> None:
    """Make lines straight: whole rails first, then boxes, then single ports."""
    for _ in range(ROUNDS):
        rails = heights.grid.rails
        for number in sorted(range(len(rails)), key=lambda n: (rails[n].first - rails[n].last, n)):
            if not rails[number].lane:
                _straighten_rail(heights, number)
        spread_ports(heights)
    for _ in range(ROUNDS):
        for column in heights.order.columns:
            for place in range(len(column)):
                _snap(heights, column, place)
        spread_ports(heights)
    set_lanes(heights)
    for item in range(len(heights.grid.items)):
        _slide_leaving(heights, item)
        _slide_entering(heights, item)


def _slot(heights: Heights, item: int) -> Slot:
    """Return the heights between which an item may move without meeting its neighbours."""
    column = heights.order.columns[heights.grid.items[item].column]
    place = column.index(item)
    here = heights.middle[item]
    low, high = here - _OUTER, here + _OUTER
    if place:
        low = heights.middle[column[place - 1]] + _close(heights, column[place - 1], item)
    if place + 1 < len(column):
        high = heights.middle[column[place + 1]] - _close(heights, item, column[place + 1])
    return (low, high) if low <= high else (here, here)


def _close(heights: Heights, upper: int, lower: int) -> float:
    items = heights.grid.items
    half = (items[upper].height + items[lower].height) / 2
    return min(heights.apart(upper, lower), half + _TIGHT)


def _straighten_rail(heights: Heights, number: int) -> None:
    """Choose heights for a rail's source, corridors and end with the fewest bends."""
    rail = heights.grid.rails[number]
    slots = [_source_slot(heights, number)]
    slots += [_slot(heights, item) for _, item in sorted(rail.corridors.items())]
    line, end = rail.stops[rail.last][0]
    goal = heights.arrives(line, end)
    wishes = {value for low, high in slots for value in (low, high, (low + high) / 2)}
    wishes |= {goal, heights.comes_from(number, rail.first)}
    chosen = _fewest_bends([*slots, (goal, goal)], sorted(set(map(_rounded, wishes))))
    heights.middle[rail.left] = chosen[0] - heights.leave[number]
    for (_, item), value in zip(sorted(rail.corridors.items()), chosen[1:-1], strict=True):
        heights.middle[item] = value


def _rounded(height: float) -> float:
    """Return a height with three digits; halves go up, as in the page's script."""
    return math.floor(height * 1000 + 0.5) / 1000


def _source_slot(heights: Heights, number: int) -> Slot:
    """Return where a rail may leave its box: only a box with no other straight line moves."""
    rail = heights.grid.rails[number]
    offset = heights.leave[number]
    here = heights.middle[rail.left] + offset
    if len(heights.grid.departures[rail.left]) > 1 or _has_straight(heights, rail.left):
        return here, here
    low, high = _slot(heights, rail.left)
    return low + offset, high + offset


def _has_straight(heights: Heights, item: int) -> bool:
    column = heights.grid.items[item].column
    return any(
        not heights.grid.rails[rail].lane
        and abs(heights.comes_from(rail, column - 1) - heights.arrives(line, item)) < _SAME
        for rail, line in heights.grid.arrivals[item]
    )


def _fewest_bends(slots: Sequence[Slot], wishes: Sequence[float]) -> list[float]:
    """Return one height per slot with the fewest changes, then the smallest.

    The bounds of every slot are among the wishes, so that each slot has one.
    """
    step = 0.02
    best: list[dict[float, tuple[float, float]]] = []
    for low, high in slots:
        here: dict[float, tuple[float, float]] = {}
        for wish in wishes:
            if not low - step <= wish <= high + step:
                continue
            if not best:
                here[wish] = (0.0, wish)
                continue
            here[wish] = min(
                (cost + (0 if abs(wish - old) < step else 1 + 0.004 * abs(wish - old)), old)
                for old, (cost, _) in best[-1].items()
            )
        best.append(here)
    value = min(best[-1], key=lambda wish: (best[-1][wish][0], wish))
    chosen = []
    for layer in best[::-1]:
        chosen.append(value)
        value = layer[value][1]
    return chosen[::-1]


def _snap(heights: Heights, column: list[int], place: int) -> None:
    """Move a box by less than `SNAP` where that straightens a line and bends none."""
    item = column[place]
    shifts = _shifts(heights, item)
    small = [shift for shift in shifts if abs(shift) < SNAP]
    if heights.grid.items[item].box is None or not small or min(map(abs, small)) < _SAME / 10:
        return
    shift = min(small, key=abs)
    there = heights.middle[item] + shift
    above, below = column[place - 1] if place else None, column[place + 1 : place + 2]
    if above is not None and there - heights.middle[above] < heights.apart(above, item):
        return
    if below and heights.middle[below[0]] - there < heights.apart(item, below[0]):
        return
    heights.middle[item] = there


def _shifts(heights: Heights, item: int) -> list[float]:
    """Return by how much a box would have to move for each of its lines to be straight."""
    grid = heights.grid
    column = grid.items[item].column
    found = [
        heights.comes_from(rail, column - 1) - heights.arrives(line, item)
        for rail, line in grid.arrivals[item]
        if not grid.rails[rail].lane
    ]
    for rail in grid.departures[item]:
        if not grid.rails[rail].lane:
            start = heights.comes_from(rail, column)
            found += [there - start for there in heights.goes_to(rail, column)]
    return found


def _slide_leaving(heights: Heights, item: int) -> None:
    """Let a rail leave its box off the even place where that makes it straight."""
    grid = heights.grid
    rails = sorted(grid.departures[item], key=lambda rail: heights.leave[rail])
    column = grid.items[item].column
    for place, number in enumerate(rails):
        rail: Rail = grid.rails[number]
        if rail.lane:
            continue
        beside = [heights.middle[item] + heights.leave[one] for one in rails]
        low, high = _between(heights, item, beside, place, _OUT_ROOM)
        here, goals = heights.comes_from(number, column), heights.goes_to(number, column)
        fits = [goal for goal in goals if low <= goal <= high]
        if fits and all(abs(goal - here) >= _SAME for goal in goals):
            nearest = min(fits, key=lambda goal: (abs(goal - here), goal))
            heights.leave[number] = nearest - heights.middle[item]


def _slide_entering(heights: Heights, item: int) -> None:
    """Let a line enter its box off the even place where that makes it straight."""
    lines = sorted(heights.grid.arrivals[item], key=lambda pair: heights.enter[pair[1]])
    column = heights.grid.items[item].column
    for place, (number, line) in enumerate(lines):
        beside = [heights.arrives(one, item) for _, one in lines]
        low, high = _between(heights, item, beside, place, _IN_ROOM)
        there = heights.comes_from(number, column - 1)
        if abs(there - heights.arrives(line, item)) >= _SAME and low <= there <= high:
            heights.enter[line] = there - heights.middle[item]


def _between(heights: Heights, item: int, beside: list[float], place: int, room: float) -> Slot:
    """Return the heights that keep a port within its box and ``room`` from its neighbours."""
    low = beside[place - 1] + room if place else heights.top(item) + _EDGE
    last = place == len(beside) - 1
    high = heights.bottom(item) - _EDGE if last else beside[place + 1] - room
    return low, high
