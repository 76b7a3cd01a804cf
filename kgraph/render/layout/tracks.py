"""Tracks: in which order rails turn in a gutter, so that few of them cross."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.render.layout.grid import Grid
    from kgraph.render.layout.place import Heights

FLAT: Final = 0.6
"""A smaller step is none."""
APART: Final = 10.0
"""Turns this far from each other may share a track."""
_NEAR: Final = 5.0
_OVERLAP: Final = 80
"""What two lines on one height cost against half a crossing."""


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


def tracks_of(heights: Heights, gutter: int) -> tuple[dict[int, int], int]:
    """Return the track of each rail that turns in a gutter, few crossings first, then few tracks.

    With it comes what the gutter costs, in half crossings.
    """
    turns = _turns(heights, gutter)
    order, cost = _arranged(heights.grid, turns)
    track: dict[int, int] = {}
    for place, n in enumerate(order):
        taken = [track[turns[m].rail] + 1 for m in order[:place] if _meet(turns[m], turns[n])]
        track[turns[n].rail] = max(taken, default=0)
    return track, cost + _through(heights, gutter, turns)


def _turns(heights: Heights, number: int) -> list[Turn]:
    """Return the rails that change their height in a gutter."""
    found = []
    for index, rail in enumerate(heights.grid.rails):
        if not rail.first <= number < rail.last:
            continue
        start, goals = heights.comes_from(index, number), heights.goes_to(index, number)
        if goals and max(abs(goal - start) for goal in goals) >= FLAT:
            found.append(Turn(index, start, tuple(goals)))
    return found


def _meet(one: Turn, two: Turn) -> bool:
    return not (one.bottom + APART < two.top or two.bottom + APART < one.top)


def _arranged(grid: Grid, turns: Sequence[Turn]) -> tuple[list[int], int]:
    """Return the order of turns, left to right, with the fewest crossings found by insertion."""
    many = range(len(turns))
    pair = [[_crossing(grid, turns[a], turns[b]) for b in many] for a in many]
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


def _through(heights: Heights, gutter: int, turns: Sequence[Turn]) -> int:
    """Return what it costs that turns cross rails which pass a gutter on one height."""
    grid = heights.grid
    turning = {turn.rail for turn in turns}
    found = 0
    for index, rail in enumerate(grid.rails):
        if rail.first <= gutter < rail.last and index not in turning:
            level = heights.comes_from(index, gutter)
            found += sum(
                _weight(grid, index, turn.rail)
                for turn in turns
                if turn.top + FLAT < level < turn.bottom - FLAT
            )
    return found


def _weight(grid: Grid, one: int, two: int) -> int:
    """Return what a crossing of two rails costs: less where they leave one box."""
    return 1 if grid.rails[one].left == grid.rails[two].left else 2


def _crossing(grid: Grid, one: Turn, two: Turn) -> int:
    """Return what it costs to have ``one`` turn left of ``two``: crossings, overlaps heavily."""
    hits = sum(two.top + FLAT < goal < two.bottom - FLAT for goal in one.goals)
    hits += one.top + FLAT < two.start < one.bottom - FLAT
    overlaps = sum(abs(goal - two.start) < _NEAR for goal in one.goals)
    return _weight(grid, one.rail, two.rail) * hits + _OVERLAP * overlaps
