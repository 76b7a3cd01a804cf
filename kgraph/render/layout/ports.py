"""Ports: where along the sides of its box each line leaves and enters, before any is slid."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kgraph.render.adding import total
from kgraph.render.layout.grid import IN_PITCH, OUT_PITCH

if TYPE_CHECKING:
    from kgraph.render.layout.grid import Rail
    from kgraph.render.layout.place import Heights

Key = TypeVar("Key", float, tuple[bool, float])


def spread_ports(heights: Heights) -> None:
    """Spread the ports of every box along its sides, sorted by where their lines come from."""
    grid = heights.grid
    for item in grid.boxes:
        before = grid.items[item].column - 1
        arrivals = [(heights.comes_from(rail, before), line) for rail, line in grid.arrivals[item]]
        for offset, line in _spread(arrivals, IN_PITCH):
            heights.enter[line] = offset
        leaving = [(_aim(heights, rail), rail) for rail in grid.departures[item]]
        for offset, rail in _spread(leaving, OUT_PITCH):
            heights.leave[rail] = offset
        loops = [(_loop_key(heights, line, item), line) for line in grid.loops[item]]
        for offset, line in _spread(loops, IN_PITCH):
            heights.loop[line, item] = offset


def _spread(ports: list[tuple[Key, int]], pitch: float) -> list[tuple[float, int]]:
    """Return the number of each port with its offset, ports sorted by key and evenly apart."""
    middle = (len(ports) - 1) / 2
    return [((n - middle) * pitch, port) for n, (_, port) in enumerate(sorted(ports))]


def _aim(heights: Heights, rail: int) -> float:
    one: Rail = heights.grid.rails[rail]
    if one.lane:
        return heights.lane[rail] * 3
    heads_for = heights.goes_to(rail, one.first)
    return total(heads_for) / len(heads_for)


def _loop_key(heights: Heights, line: int, item: int) -> tuple[bool, float]:
    """Return a key by which brackets nest: upwards the nearest first, downwards the farthest."""
    one, two = heights.grid.ends[line]
    there = heights.middle[two if one == item else one]
    here = heights.middle[item]
    return (there > here, abs(there - here) * (-1 if there > here else 1))
