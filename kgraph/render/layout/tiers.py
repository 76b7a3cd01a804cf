"""Which column each box stands in: tiers left to right, some of them in several layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.render.scene import Box, Scene

_FLAT: Final = frozenset({"drug"})
"""Tiers that stay one column; what joins two of their boxes is drawn as a bracket."""
_SOUGHT: Final = "Effect"


def columns_of(scene: Scene) -> dict[str, int]:
    """Return the column of each box by its id.

    Targets, signalling, processes and effects are layered by the longest path among themselves;
    conditions and harms share the last column of the outcome.
    """
    pairs = [(line.subject, line.object) for line in scene.lines]
    column: dict[str, int] = {}
    taken = 0
    for group, layered in _groups(scene.boxes):
        layer = _layers(group, pairs) if layered else dict.fromkeys(group, 0)
        column |= {box: taken + depth for box, depth in layer.items()}
        taken += max(layer.values(), default=-1) + 1
    return column


def _groups(boxes: Iterable[Box]) -> list[tuple[list[str], bool]]:
    """Return the boxes in groups from left to right, and whether a group may have layers."""
    found: list[tuple[list[str], bool]] = []
    for tier in vocabulary().tiers:
        members = [box for box in boxes if box.category.tier == tier]
        if tier == "outcome":
            sought = [box.id for box in members if box.category.name == _SOUGHT]
            others = [box.id for box in members if box.category.name != _SOUGHT]
            found += [(sought, True), (others, False)]
        else:
            found.append(([box.id for box in members], tier not in _FLAT))
    return found


def _layers(group: list[str], pairs: list[tuple[str, str]]) -> dict[str, int]:
    """Return the layer of each box of a group: longest path, then the free ones evenly."""
    inside = set(group)
    after: dict[str, list[str]] = {box: [] for box in group}
    for start, end in sorted(set(pairs)):
        if start in inside and end in inside and start != end:
            after[start].append(end)
    bound = {box for box in group if after[box]} | {end for ends in after.values() for end in ends}
    layer = dict.fromkeys(group, 0)
    for box in _in_order(group, after):
        for end in after[box]:
            layer[end] = max(layer[end], layer[box] + 1)
    _spread([box for box in group if box not in bound], layer, pairs)
    return layer


def _in_order(group: list[str], after: dict[str, list[str]]) -> list[str]:
    """Return a topological order; steps that would close a circle are taken out of ``after``."""
    done: list[str] = []
    state: dict[str, str] = {}
    for root in group:
        stack = [(root, 0)] if root not in state else []
        while stack:
            box, step = stack.pop()
            state[box] = "open"
            if step == len(after[box]):
                state[box] = "done"
                done.append(box)
            elif state.get(after[box][step]) == "open":
                del after[box][step]
                stack.append((box, step))
            else:
                stack.append((box, step + 1))
                if after[box][step] not in state:
                    stack.append((after[box][step], 0))
    return done[::-1]


def _spread(free: list[str], layer: dict[str, int], pairs: list[tuple[str, str]]) -> None:
    """Give boxes that nothing in the group binds to the layer with most room.

    Where two are as empty, a box that more leaves than enters goes right.
    """
    depth = max(layer.values(), default=0) + 1
    filled = [0] * depth
    for box, place in layer.items():
        filled[place] += box not in free
    for box in free:
        leaving = sum(start == box for start, _ in pairs)
        entering = sum(end == box for _, end in pairs)
        order = range(depth)[::-1] if leaving > entering else range(depth)
        layer[box] = min(order, key=lambda place: filled[place])
        filled[layer[box]] += 1
