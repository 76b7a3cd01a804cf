"""How good the cascade's layout is, beside networkx and dagre on the same graphs.

Counts the places where lines cross that share no end (lines on one trunk cross once, as one sees
it), lines that run through a box that is not theirs, boxes that overlap, and the mean length of a
line: ``python bench/layout.py``.
"""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from kgraph.render.choose import shown_first, shown_most  # noqa: E402
from kgraph.render.layout.drawing import lay_out  # noqa: E402
from kgraph.render.scene import compose, drawable  # noqa: E402
from tests.render.geometry import crossing_points  # noqa: E402
from tests.render.graphs import KETAMINE, generated, ketamine  # noqa: E402

if TYPE_CHECKING:
    from kgraph.render.layout.drawing import Drawing
    from tests.render.geometry import Point

Laid = tuple[dict[str, tuple[float, float, float, float]], list[list["Point"]]]
SHRINK = 1.0


def ours(drawing: Drawing) -> Laid:
    """Return frames (left, top, right, bottom) by id, and lines."""
    frames = {b.box.id: (b.x, b.y, b.x + b.width, b.y + b.height) for b in drawing.boxes}
    return frames, [list(line.points) for line in drawing.lines]


def multipartite(drawing: Drawing) -> Laid:
    """Return networkx's layout by our columns, spread so far that no boxes overlap."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    columns = sorted({box.x for box in drawing.boxes})
    for box in drawing.boxes:
        graph.add_node(box.box.id, subset=columns.index(box.x))
    graph.add_edges_from((line.line.subject, line.line.object) for line in drawing.lines)
    tallest = max(box.height for box in drawing.boxes) + 24
    most = max(sum(box.x == x for box in drawing.boxes) for x in columns)
    found = nx.multipartite_layout(graph, scale=1.0)
    low, high = (pick(y for _, y in found.values()) for pick in (min, max))
    tall = tallest * max(1, most - 1)
    place = {
        one: (columns[graph.nodes[one]["subset"]], float(y - low) / ((high - low) or 1) * tall)
        for one, (_, y) in found.items()
    }
    size = {box.box.id: (box.width, box.height) for box in drawing.boxes}
    frames = {one: (x, y, x + size[one][0], y + size[one][1]) for one, (x, y) in place.items()}
    return frames, [straight(frames, line.line.subject, line.line.object) for line in drawing.lines]


def straight(frames: dict[str, tuple[float, float, float, float]], a: str, b: str) -> list[Point]:
    """Return a straight line from side to side."""
    one, two = frames[a], frames[b]
    start = one[2] if one[0] <= two[0] else one[0]
    end = two[0] if one[0] <= two[0] else two[2]
    return [(start, (one[1] + one[3]) / 2), (end, (two[1] + two[3]) / 2)]


def dagre(drawings: list[Drawing]) -> list[Laid]:
    """Return dagre's layouts of the same boxes and lines."""
    given = [
        {
            "boxes": [{"id": b.box.id, "width": b.width, "height": b.height} for b in one.boxes],
            "lines": [[line.line.subject, line.line.object] for line in one.lines],
        }
        for one in drawings
    ]
    told = subprocess.run(
        [shutil.which("node") or "node", "dagre.mjs"],
        cwd=ROOT / "bench" / "page",
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found: list[Laid] = []
    for one, laid in zip(drawings, json.loads(told), strict=True):
        size = {box.box.id: (box.width / 2, box.height / 2) for box in one.boxes}
        frames = {
            key: (x - size[key][0], y - size[key][1], x + size[key][0], y + size[key][1])
            for key, (x, y) in laid["boxes"].items()
        }
        found.append((frames, [[(x, y) for x, y in line] for line in laid["lines"]]))
    return found


def measure(laid: Laid, ends: list[tuple[str, str]]) -> tuple[int, int, int, float]:
    """Return crossings, lines through boxes, overlapping boxes, mean length."""
    frames, lines = laid
    crossings = len(crossing_points(lines, ends))
    parts = [list(itertools.pairwise(line)) for line in lines]
    through = sum(
        any(enters(segment, frame) for segment in parts[n])
        for n in range(len(lines))
        for key, frame in frames.items()
        if key not in ends[n]
    )
    pairs = itertools.combinations(frames.values(), 2)
    over = sum(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in pairs)
    length = sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for part in parts for a, b in part)
    return crossings, through, over, length / max(1, len(lines))


def enters(segment: tuple[Point, Point], frame: tuple[float, float, float, float]) -> bool:
    """Return whether a segment runs through the inside of a frame."""
    (x, y), (u, v) = segment
    left, top, right, bottom = (
        frame[0] + SHRINK,
        frame[1] + SHRINK,
        frame[2] - SHRINK,
        frame[3] - SHRINK,
    )
    low, high = 0.0, 1.0
    for start, step, near, far in ((x, u - x, left, right), (y, v - y, top, bottom)):
        if step == 0:
            if not near < start < far:
                return False
            continue
        first, last = sorted(((near - start) / step, (far - start) / step))
        low, high = max(low, first), min(high, last)
    return low < high


def scenes() -> list[tuple[str, Drawing, float]]:
    """Return name, drawing and seconds of each graph."""
    full = ketamine()
    every = drawable(full)
    chosen = [("ketamine, shown first", full, shown_first(full, every, KETAMINE), KETAMINE)]
    ranked = shown_most(full, every, KETAMINE)
    chosen += [(f"ketamine, best {n}", full, ranked[:n], KETAMINE) for n in (60, 120)]
    chosen += [("ketamine, all that fits", full, ranked, KETAMINE)]
    for size in (40, 100, 200):
        made = generated(size, size * 3 // 2)
        chosen.append((f"generated {size}", made, drawable(made), "kgraph:e0"))
    found = []
    for name, graph, claims, focus in chosen:
        start = time.perf_counter()
        drawing = lay_out(compose(graph, claims, focus))
        found.append((name, drawing, time.perf_counter() - start))
    return found


def main() -> None:
    """Print the table."""
    drawn = scenes()
    theirs = dagre([drawing for _, drawing, _ in drawn])
    print(f"{'':26}{'boxes':>6}{'lines':>6}{'':20}{'crossings':>10}{'through':>9}", end="")
    print(f"{'overlaps':>9}{'length':>8}")
    for (name, drawing, seconds), peer in zip(drawn, theirs, strict=True):
        ends = [(line.line.subject, line.line.object) for line in drawing.lines]
        rows = [
            (f"kgraph {seconds:.2f} s", ours(drawing)),
            ("networkx", multipartite(drawing)),
            ("dagre", peer),
        ]
        for n, (who, laid) in enumerate(rows):
            crossings, through, over, length = measure(laid, ends)
            left = f"{name:26}{len(drawing.boxes):6}{len(drawing.lines):6}" if n == 0 else " " * 38
            print(f"{left}  {who:18}{crossings:10}{through:9}{over:9}{length:8.0f}")


if __name__ == "__main__":
    main()
