"""The order of the items in each column and of the lanes: few crossings, short links.

Barycentre sweeps from many starts, then swaps of neighbours; the best are shaken: a whole rail is
put elsewhere, and kept there if what follows is better. All that looks like chance is a seeded
generator, so one graph gives one order.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.render.adding import total
from kgraph.render.layout.links import cost, crossings, links_of, shares
from kgraph.render.layout.swaps import swap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.render.layout.grid import Grid
    from kgraph.render.layout.links import Columns, Links

SWEEPS: Final = 8
_DEPTHS: Final = 64
_FACTOR: Final = 1664525
_STEP: Final = 1013904223
_MODULUS: Final = 1 << 32
"""Constants of the generator: Knuth's, as in Numerical Recipes."""


@dataclasses.dataclass(slots=True)
class Order:
    """Items of each column, and lanes by their rails, from top to bottom."""

    columns: Columns
    lanes: list[int]


@dataclasses.dataclass(slots=True)
class _Dice:
    """Numbers as the page's script draws them too: a linear congruence."""

    state: int

    def below(self, count: int) -> int:
        """Return a whole number from 0 to ``count`` - 1."""
        self.state = (self.state * _FACTOR + _STEP) % _MODULUS
        return self.state * count // _MODULUS

    def shuffle(self, items: list[int]) -> None:
        """Mix a list: Fisher-Yates."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]


def orders(grid: Grid, starts: int, keep: int, shakes: int) -> list[Order]:
    """Return the ``keep`` best different orders that ``starts`` starts lead to, each shaken."""
    links = links_of(grid)
    found = _best((_from_start(grid, links, seed) for seed in range(starts)), links, keep)
    shaken = _best((_shaken(grid, one, links, shakes) for one in found), links, keep)
    return [Order(_inside(one.columns, links), one.lanes) for one in shaken]


def _inside(columns: Columns, links: Links) -> Columns:
    """Return columns without what stands in them for lanes."""
    return [[item for item in column if links.lane[item] < 0] for column in columns]


def _best(found: Iterable[Order], links: Links, keep: int) -> list[Order]:
    """Return the cheapest orders, each once."""
    different = {tuple(map(tuple, one.columns)): one for one in found}
    price = {key: cost(one.columns, links) for key, one in different.items()}
    return [different[key] for key in sorted(different, key=lambda key: (price[key], key))[:keep]]


def _from_start(grid: Grid, links: Links, seed: int) -> Order:
    order = Order([list(column) for column in grid.columns], list(links.ways))
    if seed:
        for items in (order.lanes, *order.columns):
            _Dice(seed).shuffle(items)
    for column in order.columns:
        column.sort(key=lambda item: links.rank[item])
    order.lanes.sort(key=lambda lane: _nesting(grid, lane))
    _set_lanes(grid, order, links)
    _sweep(grid, order, links)
    swap(order.columns, order.lanes, links)
    return order


def _nesting(grid: Grid, lane: int) -> tuple[bool, int]:
    """Return a key by which lanes nest: what starts further right runs further in."""
    rail = grid.rails[lane]
    return (rail.lane == "below", rail.first if rail.lane == "above" else -rail.first)


def _set_lanes(grid: Grid, order: Order, links: Links) -> None:
    """Put the items of lanes round each column, in the order of the lanes."""
    sides = [grid.rails[lane].lane for lane in order.lanes]
    for number, inside in enumerate(_inside(order.columns, links)):
        above, below = (
            [
                links.ways[lane][number]
                for lane, one in zip(order.lanes, sides, strict=True)
                if one == side and number in links.ways[lane]
            ]
            for side in ("above", "below")
        )
        order.columns[number] = [*above, *inside, *below]


def _sweep(grid: Grid, order: Order, links: Links) -> None:
    """Sort each column by the mean place of what its items are linked to, to and fro."""
    share = shares(order.columns, links)
    for turn in range(SWEEPS):
        forward = turn % 2 == 0
        beside = links.left if forward else links.right
        order.lanes.sort(
            key=lambda lane: (_nesting(grid, lane), _lane_mean(grid, lane, share, forward=forward))
        )
        _set_lanes(grid, order, links)
        for column in order.columns:
            links.share_out(share, column)
        for column in order.columns if forward else order.columns[::-1]:
            mean = {item: _mean(item, beside[item], share) for item in column}
            inside = sorted(
                (item for item in column if links.lane[item] < 0),
                key=lambda item: (links.rank[item], mean[item]),
            )
            above = links.above(column)
            column[above : above + len(inside)] = inside
            links.share_out(share, column)


def _mean(item: int, beside: list[int], share: list[float]) -> float:
    return total(share[one] for one in beside) / len(beside) if beside else share[item]


def _lane_mean(grid: Grid, lane: int, share: list[float], *, forward: bool) -> float:
    """Return how far down a lane's box stands, or on the way back its mean end."""
    rail = grid.rails[lane]
    if forward:
        return share[rail.left]
    ends = [end for column in sorted(rail.stops) for _, end in rail.stops[column]]
    return _mean(rail.left, ends, share)


def _shaken(grid: Grid, order: Order, links: Links, shakes: int) -> Order:
    """Return the best order that is met when rail after rail is put elsewhere."""
    best, price = order, cost(order.columns, links)
    rails = [number for number, rail in enumerate(grid.rails) if rail.corridors]
    dice = _Dice(1)
    crossed = bool(rails) and crossings(order.columns, links) > 0
    for _ in range(shakes if crossed else 0):
        tried = Order([list(column) for column in best.columns], list(best.lanes))
        _move(grid, tried, links, rails[dice.below(len(rails))], dice)
        swap(tried.columns, tried.lanes, links)
        found = cost(tried.columns, links)
        if found < price - 1e-9:
            best, price = tried, found
    return best


def _move(grid: Grid, order: Order, links: Links, number: int, dice: _Dice) -> None:
    """Put a rail's corridors, and every other time its box, as far down their bands by chance."""
    rail = grid.rails[number]
    depth = dice.below(_DEPTHS)
    items = [*([rail.left] if dice.below(2) else []), *rail.corridors.values()]
    for item in items:
        column = order.columns[grid.items[item].column]
        column.remove(item)
        first = sum(links.rank[one] < links.rank[item] for one in column)
        band = sum(links.rank[one] == links.rank[item] for one in column)
        column.insert(first + depth * (band + 1) // _DEPTHS, item)
