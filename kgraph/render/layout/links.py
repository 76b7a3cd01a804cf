"""Links across the gutters, how often they cross and how far they reach.

A rail links the items through which it passes, column by column. A lane has no items in the grid;
here it has one in every column that it passes, outside all others, so that what crosses a lane
counts like any other crossing.
"""

from __future__ import annotations

import bisect
import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.render.adding import total

if TYPE_CHECKING:
    from kgraph.render.layout.grid import Grid

Columns = list[list[int]]
STRETCH: Final = 0.8
"""What a reach over a whole column costs against one crossing."""
SIBLINGS: Final = 0.5
"""What a crossing costs of two links that one box sends: they cannot be taken for each other."""
_ABOVE: Final = -1
_BELOW: Final = 3


@dataclasses.dataclass(slots=True)
class Links:
    """The links of each gutter, and for each item its neighbours on either side.

    ``rank`` is the band of an item within its column: bands keep their order. ``source`` is the box
    that an item's links to the right come from. ``ways`` are the items of each lane by column, and
    ``lane`` is the lane of such an item, -1 for all others.
    """

    gutters: list[list[tuple[int, int]]]
    rank: list[int]
    source: list[int]
    lane: list[int]
    ways: dict[int, dict[int, int]]
    left: list[list[int]] = dataclasses.field(default_factory=list)
    right: list[list[int]] = dataclasses.field(default_factory=list)

    def above(self, column: list[int]) -> int:
        """Return how many lanes pass above a column."""
        return sum(self.rank[item] == _ABOVE for item in column)

    def share_out(self, share: list[float], column: list[int]) -> None:
        """Set how far down a column each item stands, from 0 to 1; lanes stand outside."""
        above = self.above(column)
        inside = sum(self.lane[item] < 0 for item in column)
        for n, item in enumerate(column):
            share[item] = (n - above + 0.5) / inside


def links_of(grid: Grid) -> Links:
    """Return the links of a grid, those of its lanes included."""
    found = Links(
        gutters=[grid.links(gutter) for gutter in range(len(grid.columns) - 1)],
        rank=[_band(grid, item) for item in range(len(grid.items))],
        source=[
            item if one.box is not None else grid.rails[one.rail].left
            for item, one in enumerate(grid.items)
        ],
        lane=[-1] * len(grid.items),
        ways={},
    )
    for number, rail in enumerate(grid.rails):
        if rail.lane:
            _add_lane(found, grid, number)
    found.left, found.right = [[] for _ in found.rank], [[] for _ in found.rank]
    for a, b in (pair for pairs in found.gutters for pair in pairs):
        found.right[a].append(b)
        found.left[b].append(a)
    return found


def _add_lane(links: Links, grid: Grid, number: int) -> None:
    rail = grid.rails[number]
    way = links.ways[number] = {}
    for column in range(rail.first + 1, rail.last):
        way[column] = len(links.rank)
        links.rank.append(_ABOVE if rail.lane == "above" else _BELOW)
        links.source.append(rail.left)
        links.lane.append(number)
    for gutter in range(rail.first, rail.last):
        start = way.get(gutter, rail.left)
        ends = sorted({end for _, end in rail.stops.get(gutter + 1, ())})
        ends += [way[gutter + 1]] if gutter + 1 in way else []
        links.gutters[gutter] += [(start, end) for end in ends]


def _band(grid: Grid, item: int) -> int:
    """Return 0 for what only lanes above reach, 2 for what only lanes below reach, else 1."""
    if grid.items[item].box is None:
        return 1
    lanes = {grid.rails[rail].lane for rail, _ in grid.arrivals[item]}
    if "below" in lanes:
        return 1 if "above" in lanes else 2
    return 0 if "above" in lanes else 1


def places(columns: Columns, links: Links) -> list[int]:
    """Return the place of each item in its column; lanes above count down from -1."""
    found = [0] * len(links.rank)
    for column in columns:
        above = links.above(column)
        for n, item in enumerate(column):
            found[item] = n - above
    return found


def shares(columns: Columns, links: Links) -> list[float]:
    """Return how far down its column each item stands."""
    found = [0.0] * len(links.rank)
    for column in columns:
        links.share_out(found, column)
    return found


def cost(columns: Columns, links: Links) -> float:
    """Return crossings and stretch of an order; less is better."""
    return crossings(columns, links) + STRETCH * _stretch(columns, links)


def crossings(columns: Columns, links: Links) -> float:
    """Return how many pairs of links cross; of one source, each counts `SIBLINGS`."""
    place = places(columns, links)
    found = 0.0
    for pairs in links.gutters:
        placed: dict[int, list[tuple[int, int]]] = {}
        for a, b in pairs:
            placed.setdefault(links.source[a], []).append((place[a], place[b]))
        found += inversions([pair for group in placed.values() for pair in group])
        found -= (1 - SIBLINGS) * sum(map(inversions, placed.values()))
    return found


def inversions(pairs: list[tuple[int, int]]) -> int:
    """Return how many two of some pairs of heights, left and right, cross."""
    seen: list[int] = []
    found = 0
    for _, end in sorted(pairs):
        found += len(seen) - bisect.bisect_right(seen, end)
        bisect.insort(seen, end)
    return found


def _stretch(columns: Columns, links: Links) -> float:
    share = shares(columns, links)
    inner = (
        (a, b)
        for pairs in links.gutters
        for a, b in pairs
        if links.lane[a] < 0 and links.lane[b] < 0
    )
    return total(abs(share[a] - share[b]) for a, b in inner)
