"""Columns and rails: which column each box stands in, and which lines share a trunk.

A column is a tier or a part of one. A *rail* is all lines of one kind that leave one box: they
share a trunk and branch off. In every column that it passes a rail has a *corridor*, an item that
takes part in the ordering like a box, so that no line ever runs through a box. A *lane* is a rail
that goes round the mechanism, above or below. A *bracket* joins two boxes of one column.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.model.vocabulary import vocabulary
from kgraph.render import badge
from kgraph.render.layout.tiers import columns_of
from kgraph.render.style import LINE, TEXT
from kgraph.render.text import WRAP, width, wrap

if TYPE_CHECKING:
    from kgraph.render.scene import Box, Lane, Line, Scene

IN_PITCH: Final = 22
OUT_PITCH: Final = 13
CORRIDOR: Final = 4.0
GLYPH_ROOM: Final = 28
"""Of a box's width, what its label does not have: padding and the glyph."""
CROWD: Final = 8
"""A column of more boxes than this is a full one."""
LANE_SPAN: Final = 2
"""A clinical line that goes fewer columns than this needs no way round."""


@dataclasses.dataclass(slots=True)
class Item:
    """What takes room in a column: a box with its wrapped label, or a rail's corridor."""

    column: int
    height: float
    box: Box | None = None
    label: tuple[str, ...] = ()
    rail: int = -1


@dataclasses.dataclass(slots=True)
class Rail:
    """Lines that leave item ``left`` as one trunk.

    ``stops`` are the (line, item it ends at) of each column.
    ``back`` lines run against the tiers: their heads are at the trunk.
    """

    left: int
    name: str
    back: bool
    lane: Lane
    first: int
    last: int = 0
    stops: dict[int, list[tuple[int, int]]] = dataclasses.field(default_factory=dict)
    corridors: dict[int, int] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass
class Grid:
    """Everything that the placing and the routing share; items, rails and lines by number."""

    lines: tuple[Line, ...]
    items: list[Item]
    columns: list[list[int]]
    rails: list[Rail]
    brackets: list[int]
    ends: list[tuple[int, int]]
    arrivals: list[list[tuple[int, int]]]
    departures: list[list[int]]
    loops: list[list[int]]

    @functools.cached_property
    def boxes(self) -> range:
        """The items that are boxes: they come before all corridors."""
        return range(sum(item.box is not None for item in self.items))

    def links(self, gutter: int) -> list[tuple[int, int]]:
        """Return the pairs of items that rails join across a gutter; lanes are left out."""
        found = []
        for rail in self.rails:
            left = self.at(rail, gutter)
            if rail.lane or left is None:
                continue
            found += [(left, end) for _, end in rail.stops.get(gutter + 1, ())]
            if gutter + 1 in rail.corridors:
                found.append((left, rail.corridors[gutter + 1]))
        return sorted(set(found))

    def at(self, rail: Rail, column: int) -> int | None:
        """Return the item through which a rail leaves a column, None where it does not."""
        if not rail.first <= column < rail.last:
            return None
        return rail.left if column == rail.first else rail.corridors.get(column)


def make_grid(scene: Scene) -> Grid:
    """Return the columns, rails and corridors of a scene."""
    column = columns_of(scene)
    crowd = Counter(column.values())
    items = [
        Item(column=at, height=0.0, box=box, label=_label(box, crowded=crowd[at] > CROWD))
        for box in scene.boxes
        for at in (column[box.id],)
    ]
    place = {box.id: number for number, box in enumerate(scene.boxes)}
    ends = [(place[line.subject], place[line.object]) for line in scene.lines]
    count = max((item.column for item in items), default=-1) + 1
    grid = Grid(
        lines=scene.lines,
        items=items,
        columns=[[] for _ in range(count)],
        rails=[],
        brackets=[],
        ends=ends,
        arrivals=[[] for _ in items],
        departures=[[] for _ in items],
        loops=[[] for _ in items],
    )
    _lay_rails(grid)
    _lay_corridors(grid)
    for number, item in enumerate(grid.items):
        grid.columns[item.column].append(number)
        if item.box is not None:
            item.height = _height(grid, number)
    return grid


def _label(box: Box, *, crowded: bool) -> tuple[str, ...]:
    """Return the lines of a label; a full column is made wider to be less tall."""
    return tuple(wrap(box.label, WRAP[2] if crowded else WRAP[0]))


def _lay_rails(grid: Grid) -> None:
    found: dict[tuple[int, str, bool, Lane], Rail] = {}
    for number, (line, (subject, target)) in enumerate(zip(grid.lines, grid.ends, strict=True)):
        start, end = grid.items[subject].column, grid.items[target].column
        if start == end:
            grid.brackets.append(number)
            for item in (subject, target):
                grid.loops[item].append(number)
            continue
        back = start > end
        left, right = (target, subject) if back else (subject, target)
        lane: Lane = line.lane if abs(end - start) >= LANE_SPAN else ""
        name = line.verb if line.lane else line.tone
        key = (left, name, back and not line.both, lane)
        rail = found.setdefault(
            key, Rail(left=left, name=name, back=key[2], lane=lane, first=min(start, end))
        )
        rail.stops.setdefault(max(start, end), []).append((number, right))
        rail.last = max(rail.last, start, end)
    grid.rails = [found[key] for key in sorted(found)]
    for number, rail in enumerate(grid.rails):
        grid.departures[rail.left].append(number)
        for stop, end in (pair for stops in rail.stops.values() for pair in stops):
            grid.arrivals[end].append((number, stop))


def _lay_corridors(grid: Grid) -> None:
    for number, rail in enumerate(grid.rails):
        if rail.lane:
            continue
        for column in range(rail.first + 1, rail.last):
            rail.corridors[column] = len(grid.items)
            grid.items.append(Item(column=column, height=CORRIDOR, rail=number))
            for table in (grid.arrivals, grid.departures, grid.loops):
                table.append([])


def _height(grid: Grid, number: int) -> float:
    """Return how tall a box is: its label, or its ports; a hub is tall."""
    item = grid.items[number]
    text = LINE * len(item.label) + 14 + (15 if item.box and item.box.more else 0)
    loops = len(grid.loops[number])
    at_left = loops if item.column == 0 else 0
    entering = len(grid.arrivals[number]) + at_left
    leaving = len(grid.departures[number]) * OUT_PITCH + (loops - at_left) * IN_PITCH
    return max(text, entering * IN_PITCH + 4, leaving + 12)


def column_width(grid: Grid, column: int) -> float:
    """Return the width of a column's boxes: its widest line of text and the glyph."""
    boxes = [grid.items[n] for n in grid.columns[column] if grid.items[n].box is not None]
    return max(_label_width(item) for item in boxes) + GLYPH_ROOM


def _label_width(item: Item) -> float:
    bold = item.box is not None and item.box.hub
    lines = max(width(line, bold=bold) for line in item.label)
    return max(lines, width(f"{item.box.more} more", TEXT) if item.box and item.box.more else 0.0)


def badge_room(grid: Grid, lines: list[int]) -> float:
    """Return the width of the widest badge among some lines."""
    return max((badge.room(grid.lines[number]) for number in lines), default=0.0)


def tier_heads(grid: Grid) -> list[tuple[str, int, int, int]]:
    """Return for each tier shown: its name, first and last column, and number of boxes."""
    found: dict[str, list[int]] = {}
    for item in grid.items:
        if item.box is not None:
            found.setdefault(item.box.category.tier, []).append(item.column)
    return [
        (name, min(found[name]), max(found[name]), len(found[name]))
        for name in vocabulary().tiers
        if name in found
    ]
