"""Independent checks on a drawing: what touches what. Each returns the faults it finds."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, NamedTuple

from kgraph.render.badge import HEAD, LETTER, pill_width
from kgraph.render.text import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.render.layout.drawing import Drawing, PlacedBox, PlacedLine

Point = tuple[float, float]
EPSILON = 0.05


class Rect(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        """Return whether the insides of two rectangles share a point."""
        return (
            self.left + EPSILON < other.right
            and other.left + EPSILON < self.right
            and self.top + EPSILON < other.bottom
            and other.top + EPSILON < self.bottom
        )


def frame(box: PlacedBox) -> Rect:
    """Return the frame of a box."""
    return Rect(box.x, box.y, box.x + box.width, box.y + box.height)


def segments(line: PlacedLine) -> Iterator[Rect]:
    """Return the straight parts of a line as thin rectangles."""
    for (x, y), (u, v) in itertools.pairwise(line.points):
        yield Rect(min(x, u) - 0.1, min(y, v) - 0.1, max(x, u) + 0.1, max(y, v) + 0.1)


def through_boxes(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the lines that run through a box, with its label; ends only touch."""
    found = []
    for line in drawing.lines:
        for box in drawing.boxes:
            inside = Rect(
                box.x + 0.5, box.y + 0.5, box.x + box.width - 0.5, frame(box).bottom - 0.5
            )
            if any(segment.meets(inside) for segment in segments(line)):
                found.append((line.line.said, box.box.label))
    return found


def overlapping_boxes(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the pairs of boxes that overlap."""
    pairs = itertools.combinations(drawing.boxes, 2)
    return [(a.box.label, b.box.label) for a, b in pairs if frame(a).meets(frame(b))]


def slanting(drawing: Drawing) -> list[str]:
    """Return the lines with a part that is neither level nor upright."""
    return [
        line.line.said
        for line in drawing.lines
        for (x, y), (u, v) in itertools.pairwise(line.points)
        if abs(x - u) > EPSILON and abs(y - v) > EPSILON
    ]


def loose_ends(drawing: Drawing) -> list[str]:
    """Return the lines that do not run from a side of their subject to a side of their object."""
    frames = {box.box.id: frame(box) for box in drawing.boxes}
    found = []
    for line in drawing.lines:
        ends = ((line.points[0], line.line.subject), (line.points[-1], line.line.object))
        for (x, y), box in ends:
            rect = frames[box]
            on_side = min(abs(x - rect.left), abs(x - rect.right)) < EPSILON
            if not on_side or not rect.top + 4 <= y <= rect.bottom - 4:
                found.append(line.line.said)
    return found


def spilling_labels(drawing: Drawing) -> list[str]:
    """Return the labels that are wider or taller than their box."""
    found = []
    for box in drawing.boxes:
        lines = [*box.label, *([f"{box.box.more} more"] if box.box.more else [])]
        wide = max(width(line, bold=box.box.hub) for line in lines)
        if 22 + wide > box.width or len(lines) * 15 > box.height:
            found.append(box.box.label)
    return found


def badges(drawing: Drawing) -> list[Rect]:
    """Return the room that letter and pill of each line take."""
    found = []
    for line in drawing.lines:
        room = pill_width(line.line.pill) + (LETTER if line.line.letter else 0)
        if room:
            x, y = line.points[line.badge]
            start = x + HEAD * line.side
            end = start + room * line.side
            found.append(Rect(min(start, end), y - 9, max(start, end), y + 9))
    return found


def overlapping_badges(drawing: Drawing) -> list[tuple[Rect, Rect]]:
    """Return the badges that overlap one another or a box."""
    rects = badges(drawing)
    found = [(a, b) for a, b in itertools.combinations(rects, 2) if a.meets(b)]
    frames = [frame(box) for box in drawing.boxes]
    return found + [(a, b) for a in rects for b in frames if a.meets(b)]


def covered_names(drawing: Drawing) -> list[str]:
    """Return the lane names that meet a box, another name, or a line that is not their own."""
    frames = [frame(box) for box in drawing.boxes]
    rects = [
        Rect(lane.x, lane.y - 8, lane.x + width(lane.text), lane.y + 8) for lane in drawing.lanes
    ]
    found = []
    for lane, rect in zip(drawing.lanes, rects, strict=True):
        others = [line for line in drawing.lines if line.line.claim not in lane.claims]
        crossing = any(rect.meets(part) for line in others for part in segments(line))
        doubled = sum(rect.meets(other) for other in rects) > 1
        if crossing or doubled or any(rect.meets(box) for box in frames):
            found.append(lane.text)
    return found


def outside(drawing: Drawing) -> list[str]:
    """Return what lies outside the drawing's own size."""
    page = Rect(0, 0, drawing.width, drawing.height)
    found = [box.box.label for box in drawing.boxes if not _within(frame(box), page)]
    return found + [
        line.line.said
        for line in drawing.lines
        if any(not _within(part, page) for part in segments(line))
    ]


def _within(inner: Rect, outer: Rect) -> bool:
    return (
        inner.left >= outer.left
        and inner.top >= outer.top
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


def shared_tracks(drawing: Drawing) -> list[tuple[str, str]]:
    """Return the pairs of lines of different trunks that run on top of each other."""
    found = []
    for one, two in itertools.combinations(drawing.lines, 2):
        if one.rail != two.rail and any(_along(a, b) for a in segments(one) for b in segments(two)):
            found.append((one.line.said, two.line.said))
    return found


def _along(one: Rect, two: Rect) -> bool:
    """Return whether two parts lie on each other for more than a crossing."""
    wide = min(one.right, two.right) - max(one.left, two.left)
    tall = min(one.bottom, two.bottom) - max(one.top, two.top)
    return wide > 0 and tall > 0 and max(wide, tall) > 3


def crossing_points(lines: list[list[Point]], ends: list[tuple[str, str]]) -> set[Point]:
    """Return where lines cross that share no end; lines on one trunk cross once, as one sees it."""
    parts = [list(itertools.pairwise(line)) for line in lines]
    return {
        point
        for n, m in itertools.combinations(range(len(lines)), 2)
        if not set(ends[n]) & set(ends[m])
        for one in parts[n]
        for two in parts[m]
        for point in [meet(*one, *two)]
        if point
    }


def meet(a: Point, b: Point, c: Point, d: Point) -> tuple[int, int] | None:
    """Return where two segments cross, ends not counted, to two units; None where they do not."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    one, two = side(a, b, c) * side(a, b, d), side(c, d, a) * side(c, d, b)
    if one >= -1e-9 or two >= -1e-9:
        return None
    here, there = side(c, d, a), side(c, d, b)
    share = here / (here - there)
    return round((a[0] + share * (b[0] - a[0])) / 2), round((a[1] + share * (b[1] - a[1])) / 2)
