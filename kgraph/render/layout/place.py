"""Heights: where each item stands in its column, and where lines leave and enter it."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Final

from kgraph.render.adding import total
from kgraph.render.layout.ports import spread_ports

if TYPE_CHECKING:
    from kgraph.render.layout.grid import Grid
    from kgraph.render.layout.order import Order

PASSES: Final = 48
LANE_GAP: Final = 28.0
LANE_PITCH: Final = 20.0
_TO_LAST: Final = 0.2
"""Pull of the last column, which is mostly the longest: the cascade is not to be as tall."""
_TO_CENTRE: Final = 0.3
_BESIDE_CORRIDOR: Final = 13.0
_BETWEEN_CORRIDORS: Final = 9.0


@dataclasses.dataclass(frozen=True, slots=True)
class Gaps:
    """Smallest distance between boxes, in the cascade and in its last column."""

    inner: float
    last: float


@dataclasses.dataclass(slots=True)
class Heights:
    """Middle of each item, and the offset from it at which rails leave and lines enter.

    ``lane`` is the height of each lane, by rail; ``loop`` the offset of a bracket's end, by line
    and item.
    """

    grid: Grid
    order: Order
    gaps: Gaps
    middle: list[float]
    leave: list[float]
    enter: list[float]
    lane: dict[int, float]
    loop: dict[tuple[int, int], float]

    def comes_from(self, rail: int, gutter: int) -> float:
        """Return the height at which a rail crosses into a gutter from the left."""
        one = self.grid.rails[rail]
        if gutter == one.first:
            return self.middle[one.left] + self.leave[rail]
        return self.lane[rail] if one.lane else self.middle[one.corridors[gutter]]

    def goes_to(self, rail: int, gutter: int) -> list[float]:
        """Return the heights at which a rail leaves a gutter to the right."""
        one = self.grid.rails[rail]
        found = [self.arrives(line, end) for line, end in one.stops.get(gutter + 1, ())]
        if one.lane:
            return [*found, self.lane[rail]] if gutter + 1 < one.last else found
        onward = one.corridors.get(gutter + 1)
        return found if onward is None else [*found, self.middle[onward]]

    def arrives(self, line: int, item: int) -> float:
        """Return the height at which a line meets the box where it ends."""
        return self.middle[item] + self.enter[line]

    def apart(self, upper: int, lower: int) -> float:
        """Return the smallest distance between the middles of two neighbours."""
        one, two = self.grid.items[upper], self.grid.items[lower]
        half = (one.height + two.height) / 2
        if one.box is None or two.box is None:
            both = one.box is None and two.box is None
            return half + (_BETWEEN_CORRIDORS if both else _BESIDE_CORRIDOR)
        last = one.column == len(self.grid.columns) - 1
        return half + (self.gaps.last if last else self.gaps.inner)

    def top(self, item: int) -> float:
        """Return the upper edge of an item."""
        return self.middle[item] - self.grid.items[item].height / 2

    def bottom(self, item: int) -> float:
        """Return the lower edge of an item."""
        return self.middle[item] + self.grid.items[item].height / 2


def place(grid: Grid, order: Order, gaps: Gaps) -> Heights:
    """Return heights at which lines run as straight as the order allows."""
    heights = Heights(
        grid=grid,
        order=order,
        gaps=gaps,
        middle=[0.0] * len(grid.items),
        leave=[0.0] * len(grid.rails),
        enter=[0.0] * len(grid.lines),
        lane={},
        loop={},
    )
    for column in order.columns:
        _stack(heights, column, 0.0)
    _fix_lanes(heights)
    for turn in range(PASSES):
        if turn % 3 == 0:
            spread_ports(heights)
        _pass(heights, turn)
    _stack(heights, order.columns[-1], _centre(heights))
    spread_ports(heights)
    set_lanes(heights)
    return heights


def _pass(heights: Heights, turn: int) -> None:
    """Settle every column once, to the right or to the left; the last only stands in the middle."""
    last = len(heights.order.columns) - 1
    columns = range(last + 1)
    for number in columns if turn % 2 == 0 else columns[::-1]:
        if number == last > 0:
            _stack(heights, heights.order.columns[last], _centre(heights))
        else:
            _settle(heights, number)


def _stack(heights: Heights, column: list[int], centre: float) -> None:
    """Stand a column's items as close as they may, round a height."""
    steps = [heights.apart(a, b) for a, b in itertools.pairwise(column)]
    level = centre - total(steps) / 2
    for item, step in zip(column, [*steps, 0.0], strict=True):
        heights.middle[item] = level
        level += step


def _inner(heights: Heights) -> list[int]:
    """Return the items between first and last column, or all where there are none."""
    inner = [item for column in heights.order.columns[1:-1] for item in column]
    return inner or [item for column in heights.order.columns for item in column]


def _centre(heights: Heights) -> float:
    inner = _inner(heights)
    return (min(map(heights.top, inner)) + max(map(heights.bottom, inner))) / 2


def _fix_lanes(heights: Heights) -> None:
    """Give lanes a height that stays while boxes move: pulled by a moving one, they run away."""
    grid = heights.grid
    tallest = max(
        (
            total(grid.items[n].height + heights.gaps.last for n in column)
            for column in heights.order.columns
        ),
        default=0.0,
    )
    for number, rail in enumerate(grid.rails):
        if rail.lane:
            heights.lane[number] = tallest / 2 * (-1 if rail.lane == "above" else 1)


def set_lanes(heights: Heights) -> None:
    """Give each lane its height outside the cascade; the innermost starts furthest right."""
    inner = _inner(heights)
    for side, sign in (("above", -1), ("below", 1)):
        lanes = [n for n in heights.order.lanes if heights.grid.rails[n].lane == side][::sign]
        edge = min(map(heights.top, inner)) if sign < 0 else max(map(heights.bottom, inner))
        for turn, number in enumerate(lanes):
            heights.lane[number] = edge + sign * (LANE_GAP + turn * LANE_PITCH)


def _settle(heights: Heights, column: int) -> None:
    """Move a column's items to where their lines pull them, in order and apart."""
    items = heights.order.columns[column]
    offsets, pulls = [0.0], [_pull(heights, column, item) for item in items]
    for a, b in itertools.pairwise(items):
        offsets.append(offsets[-1] + heights.apart(a, b))
    # Pooled adjacent violators: blocks that would overlap share their mean.
    blocks: list[tuple[float, float, list[int]]] = []
    for n, (wish, weight) in enumerate(pulls):
        blocks.append((wish - offsets[n], weight, [n]))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (x, v, lower), (y, w, upper) = blocks[-2:]
            blocks[-2:] = [((x * v + y * w) / (v + w), v + w, lower + upper)]
    for value, _, members in blocks:
        for n in members:
            heights.middle[items[n]] = value + offsets[n]


def _pull(heights: Heights, column: int, item: int) -> tuple[float, float]:
    """Return the height that an item's lines wish for, and how strongly."""
    grid = heights.grid
    pulls: list[tuple[float, float]] = []
    number = grid.items[item].rail
    if number >= 0:
        pulls.append((heights.comes_from(number, column - 1), 6.0))
        weight = 6.0 if column + 1 in grid.rails[number].corridors else 3.0
        pulls += [(wish, weight) for wish in heights.goes_to(number, column)]
    for rail, line in grid.arrivals[item]:
        wish = heights.comes_from(rail, column - 1) - heights.enter[line]
        pulls.append((wish, 0.8 if grid.rails[rail].lane else 3.0))
    for rail in grid.departures[item]:
        if grid.rails[rail].lane:
            pulls.append((0.0, 0.3))
            continue
        weight = 2.5 if column < len(heights.order.columns) - 2 else _TO_LAST
        pulls += [(wish - heights.leave[rail], weight) for wish in heights.goes_to(rail, column)]
    for line in grid.loops[item]:
        one, two = grid.ends[line]
        pulls.append((heights.middle[two if one == item else one], 0.5))
    if number < 0:
        pulls.append((0.0, _TO_CENTRE))
    strength = total(weight for _, weight in pulls)
    return total(wish * weight for wish, weight in pulls) / strength, strength
