"""The order of items in each column: barycentre sweeps, then swaps of neighbours.

What is made small is the number of crossings, and 0.8 times the vertical stretch of all links,
measured in heights of a column. Every start is seeded, so one graph gives one order.
"""

from __future__ import annotations

import bisect
import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.render.adding import total

if TYPE_CHECKING:
    from kgraph.render.layout.grid import Grid

Order = list[list[int]]
STRETCH: Final = 0.8
SWEEPS: Final = 8
_ROUNDS: Final = 30
_GAIN: Final = 1e-9
_FACTOR: Final = 1664525
_STEP: Final = 1013904223
_MODULUS: Final = 1 << 32
"""Constants of the generator: Knuth's, as in Numerical Recipes."""


@dataclasses.dataclass(slots=True)
class _Links:
    """The links of each gutter, and for each item its neighbours on either side."""

    gutters: list[list[tuple[int, int]]]
    left: list[list[int]]
    right: list[list[int]]
    rank: list[int]
    """Band of an item within its column: bands keep their order."""


def orders(grid: Grid, starts: int, keep: int) -> list[Order]:
    """Return the ``keep`` best different orders that ``starts`` seeded starts lead to."""
    links = _links(grid)
    found: dict[tuple[tuple[int, ...], ...], float] = {}
    for seed in range(starts):
        order = _start(grid, links, seed)
        _sweep(order, links)
        _swap(order, links)
        found[tuple(map(tuple, order))] = cost(order, links.gutters)
    best = sorted(found, key=lambda key: (found[key], key))[:keep]
    return [[list(column) for column in key] for key in best]


def crossings(order: Order, gutters: list[list[tuple[int, int]]]) -> int:
    """Return how many pairs of links cross, with items in this order."""
    place = _places(order)
    total = 0
    for links in gutters:
        seen: list[int] = []
        for _, end in sorted((place[a], place[b]) for a, b in links):
            total += len(seen) - bisect.bisect_right(seen, end)
            bisect.insort(seen, end)
    return total


def cost(order: Order, gutters: list[list[tuple[int, int]]]) -> float:
    """Return crossings and stretch of an order; less is better."""
    return crossings(order, gutters) + STRETCH * _stretch(order, gutters)


def _links(grid: Grid) -> _Links:
    gutters = [grid.links(gutter) for gutter in range(len(grid.columns) - 1)]
    left: list[list[int]] = [[] for _ in grid.items]
    right: list[list[int]] = [[] for _ in grid.items]
    for links in gutters:
        for a, b in links:
            right[a].append(b)
            left[b].append(a)
    return _Links(gutters, left, right, [_band(grid, item) for item in range(len(grid.items))])


def _band(grid: Grid, item: int) -> int:
    """Return 0 for what only lanes above reach, 2 for what only lanes below reach, else 1."""
    lanes = (
        {grid.rails[rail].lane for rail, _ in grid.arrivals[item]} if _box(grid, item) else set()
    )
    if "below" in lanes:
        return 1 if "above" in lanes else 2
    return 0 if "above" in lanes else 1


def _box(grid: Grid, item: int) -> bool:
    return grid.items[item].box is not None


def _start(grid: Grid, links: _Links, seed: int) -> Order:
    order = [list(column) for column in grid.columns]
    for column in order:
        if seed:
            _shuffle(column, seed)
        column.sort(key=lambda item: links.rank[item])
    return order


def _shuffle(column: list[int], seed: int) -> None:
    """Mix a column as the page's script does too: Fisher-Yates over a linear congruence."""
    state = seed
    for last in range(len(column) - 1, 0, -1):
        state = (state * _FACTOR + _STEP) % _MODULUS
        other = state * (last + 1) // _MODULUS
        column[last], column[other] = column[other], column[last]


def _places(order: Order) -> dict[int, int]:
    return {item: n for column in order for n, item in enumerate(column)}


def _shares(order: Order) -> dict[int, float]:
    """Return how far down its column each item stands, from 0 to 1."""
    return {item: (n + 0.5) / len(column) for column in order for n, item in enumerate(column)}


def _stretch(order: Order, gutters: list[list[tuple[int, int]]]) -> float:
    share = _shares(order)
    return total(abs(share[a] - share[b]) for links in gutters for a, b in links)


def _sweep(order: Order, links: _Links) -> None:
    """Sort each column by the mean place of what its items are linked to, to and fro."""
    for turn in range(SWEEPS):
        forward = turn % 2 == 0
        beside = links.left if forward else links.right
        for column in order if forward else order[::-1]:
            share = _shares(order)
            mean = {
                item: total(share[one] for one in beside[item]) / len(beside[item])
                if beside[item]
                else share[item]
                for item in column
            }
            column.sort(key=lambda item: (links.rank[item], mean[item]))


def _swap(order: Order, links: _Links) -> None:
    """Swap neighbours while that makes the cost smaller."""
    place, share = _places(order), _shares(order)
    for _ in range(_ROUNDS):
        better = False
        for column in order:
            for n in range(len(column) - 1):
                if _gain(column, n, links, place, share) > _GAIN:
                    a, b = column[n], column[n + 1]
                    column[n], column[n + 1] = b, a
                    place[a], place[b] = place[b], place[a]
                    share[a], share[b] = share[b], share[a]
                    better = True
        if not better:
            return


def _gain(
    column: list[int], n: int, links: _Links, place: dict[int, int], share: dict[int, float]
) -> float:
    """Return what swapping two neighbours saves."""
    a, b = column[n], column[n + 1]
    if links.rank[a] != links.rank[b]:
        return 0.0
    saved = 0.0
    for beside in (links.left, links.right):
        ours, theirs = [place[one] for one in beside[a]], [place[one] for one in beside[b]]
        saved += sum((x > y) - (x < y) for x in ours for y in theirs)
        for item, here, there in ((a, share[a], share[b]), (b, share[b], share[a])):
            ends = [share[one] for one in beside[item]]
            saved += STRETCH * total(abs(here - end) - abs(there - end) for end in ends)
    return saved
