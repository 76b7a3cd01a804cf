"""Swaps of neighbours, items within a column and lanes among themselves, while they save cost."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.render.adding import total
from kgraph.render.layout.links import SIBLINGS, STRETCH, places, shares

if TYPE_CHECKING:
    from kgraph.render.layout.links import Columns, Links

_ROUNDS: Final = 30
_GAIN: Final = 1e-9


@dataclasses.dataclass(slots=True)
class _Standing:
    """Where each item stands, kept up while items are swapped."""

    links: Links
    place: list[int]
    share: list[float]

    def exchange(self, column: list[int], n: int) -> None:
        """Swap an item and the next."""
        a, b = column[n], column[n + 1]
        column[n], column[n + 1] = b, a
        self.place[a], self.place[b] = self.place[b], self.place[a]
        self.share[a], self.share[b] = self.share[b], self.share[a]


def swap(columns: Columns, lanes: list[int], links: Links) -> None:
    """Swap neighbours while that makes the cost smaller."""
    at = _Standing(links, places(columns, links), shares(columns, links))
    for _ in range(_ROUNDS):
        better = False
        for column in columns:
            for n in range(len(column) - 1):
                a, b = column[n], column[n + 1]
                if links.rank[a] != links.rank[b] or links.lane[a] >= 0:
                    continue
                if _gain(a, b, at) > _GAIN:
                    at.exchange(column, n)
                    better = True
        for n in range(len(lanes) - 1):
            if _lane_gain(lanes[n], lanes[n + 1], at) > _GAIN:
                _exchange_lanes(columns, lanes, n, at)
                better = True
        if not better:
            return


def _exchange_lanes(columns: Columns, lanes: list[int], n: int, at: _Standing) -> None:
    one, two = at.links.ways[lanes[n]], at.links.ways[lanes[n + 1]]
    lanes[n], lanes[n + 1] = lanes[n + 1], lanes[n]
    for number in one:
        if number in two:
            at.exchange(columns[number], columns[number].index(one[number]))


def _gain(a: int, b: int, at: _Standing) -> float:
    """Return what swapping two neighbours saves."""
    links, share = at.links, at.share
    saved = _crossing(a, b, links.left, at) + _crossing(a, b, links.right, at)
    for beside in (links.left, links.right):
        for item, here, there in ((a, share[a], share[b]), (b, share[b], share[a])):
            ends = [share[one] for one in beside[item] if links.lane[one] < 0]
            saved += STRETCH * total(abs(here - end) - abs(there - end) for end in ends)
    return saved


def _lane_gain(one: int, two: int, at: _Standing) -> float:
    """Return what swapping two neighbouring lanes saves; none where they lie on two sides."""
    links = at.links
    saved = 0.0
    for column, a in links.ways[one].items():
        b = links.ways[two].get(column)
        if b is None:
            continue
        if links.rank[a] != links.rank[b]:
            return 0.0
        saved += _crossing(a, b, links.left, at) + _crossing(a, b, links.right, at)
    return saved


def _crossing(a: int, b: int, beside: list[list[int]], at: _Standing) -> float:
    """Return what fewer crossings two neighbours' links on one side have after a swap.

    Two lanes that go on side by side change places there too.
    """
    source, lane, place = at.links.source, at.links.lane, at.place
    leaving = beside is at.links.right
    saved = 0.0
    for x in beside[a]:
        for y in beside[b]:
            if lane[a] >= 0 and lane[x] == lane[a] and lane[y] == lane[b]:
                continue
            siblings = source[a] == source[b] if leaving else source[x] == source[y]
            over = (place[x] > place[y]) - (place[x] < place[y])
            saved += over * SIBLINGS if siblings else over
    return saved
