"""The picture as a pyvis network: for who knows pyvis, without what its own page lets in.

``MechanismNetwork`` is a ``pyvis.network.Network`` whose page is ours: nothing that a record says
is markup or script there, and nothing is asked for from anywhere. pyvis 0.3.2 (BSD-3-Clause, last
release February 2023) brings the drawing library, vis-network 9.1.2 (Apache-2.0 or MIT).
"""

from __future__ import annotations

import webbrowser
from collections import Counter, defaultdict
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import MissingExtra
from kgraph.render import style, words
from kgraph.render.choose import check_focus
from kgraph.render.layout.tiers import columns_of
from kgraph.render.safe import policy, source, templates, trusted
from kgraph.render.scene import compose, drawable
from kgraph.render.text import visible
from kgraph.tsv import read_text

try:
    import pyvis
    from pyvis.network import Network
except ImportError as error:
    raise MissingExtra("the pyvis renderer", "pyvis") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.model.records import Subgraph
    from kgraph.render.scene import Line, Scene

VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
COLUMN: Final = 420
ROW: Final = 56
TALLEST: Final = 40
"""Units between columns and between rows, and rows in a column before it goes on beside."""
_SHAPES: Final = {
    "hexagon": "hexagon",
    "open-hexagon": "hexagon",
    "diamond": "diamond",
    "circle": "dot",
    "square": "square",
    "pentagon": "star",
    "triangle": "triangle",
}
"""Glyph of a category to the nearest shape that the library has."""
_NAMED: Final = 10
_LARGE: Final = 40
"""So many of the best joined entities have a name that is read while all of it is in the window."""
_HEADS: Final = {"triangle": "arrow", "bar": "bar", "circle": "circle"}


class MechanismNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A directed pyvis network whose page is offline, escaped and still.

    Parallel edges all stay, an edge is added in constant time, and nothing moves by itself: give
    nodes ``x`` and ``y``, or they lie on a circle.
    """

    def __init__(
        self,
        height: str = "100vh",
        width: str = "100%",
        *,
        heading: str = "",
        bgcolor: str = style.LIGHT["paper"],
        font_color: str = style.LIGHT["ink"],
    ) -> None:
        """Make an empty network; ``heading`` stands above it, as text."""
        super().__init__(
            height=height,
            width=width,
            directed=True,
            heading=heading,
            bgcolor=bgcolor,
            font_color=font_color,
            cdn_resources="in_line",
        )
        self.toggle_physics(status=False)

    def add_edge(self, source: str | int, to: str | int, **options: Any) -> None:
        """Add an edge between two nodes that are there; others between them stay.

        Raises:
            KeyError: A node is not there.
        """
        for end in (source, to):
            if end not in self.node_map:
                raise KeyError(f"no node {end!r}: add it before its edges")
        self.edges.append({"from": source, "to": to, "arrows": "to", **options})

    def get_nodes(self) -> Any:
        """Return the ids of the nodes, quick to look up in."""
        return self.node_map.keys()

    def generate_html(
        self,
        name: str = "index.html",
        local: bool = True,  # noqa: FBT001, FBT002 - as pyvis has it
        notebook: bool = False,  # noqa: FBT001, FBT002
    ) -> str:
        """Return the page; the arguments are pyvis's, and change nothing."""
        del name, local, notebook
        sheet = source("network.css")
        # A browser reads every line end as \n before it compares the script with its hash.
        library = read_text(Path(pyvis.__file__).parent / VIS).replace("\r\n", "\n")
        script = f"{library}\n{source('network.js')}"
        page = templates().get_template("network.html")
        self.html = page.render(
            heading=self.heading,
            csp=policy(sheet, script),
            style=trusted(sheet),
            script=trusted(script),
            data={
                "nodes": self.nodes,
                "edges": self.edges,
                "options": self._options(),
                "height": str(self.height),
                "width": str(self.width),
                "paper": self.bgcolor,
            },
        )
        return str(self.html)

    def _options(self) -> Any:
        """Return the options as plain data; none of them may start pyvis's own controls."""
        import msgspec  # noqa: PLC0415

        given = self.options if isinstance(self.options, dict) else self.options.to_json()
        options = msgspec.json.decode(given) if isinstance(given, str) else dict(given)
        return {key: value for key, value in options.items() if key != "configure"}

    def write_html(
        self,
        name: str,
        local: bool = True,  # noqa: FBT001, FBT002
        notebook: bool = False,  # noqa: FBT001, FBT002
        open_browser: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Write the page to a file, in UTF-8 on every system."""
        del local
        Path(name).write_text(self.generate_html(notebook=notebook), encoding="utf-8", newline="\n")
        if open_browser:
            webbrowser.open(Path(name).resolve().as_uri())


def to_network(
    graph: Subgraph, *, focus: str | None = None, title: str | None = None
) -> MechanismNetwork:
    """Return a subgraph as a network, every drawable claim an edge, in columns as the cascade.

    Raises:
        UnknownName: ``focus`` is not an entity of the graph.
    """
    check_focus(graph, focus)
    scene = compose(graph, drawable(graph), focus)
    heading = words.capital(graph.entities[focus].name) if focus else "Mechanisms"
    # pyvis puts a font colour of its own in place of a node's font.
    network = MechanismNetwork(heading=title or heading, font_color="")
    at, large = _positions(scene), _best_joined(scene)
    for box in scene.boxes:
        kind = box.category
        network.add_node(
            box.id,
            label=box.label,
            shape=_SHAPES.get(kind.glyph, "dot"),
            color=kind.colour_light,
            title=visible(f"{box.label} ({kind.label}, {box.id})"),
            x=at[box.id][0],
            y=at[box.id][1],
            size=22 if box.hub else 14,
            font={
                "size": _LARGE if box.id in large else 14,
                "color": style.LIGHT["ink"],
                "strokeWidth": 4,
                "strokeColor": style.LIGHT["paper"],
            },
        )
    for line in scene.lines:
        network.add_edge(line.subject, line.object, **_edge(line))
    return network


def _edge(line: Line) -> dict[str, Any]:
    head = {"enabled": True, "type": _HEADS[line.head]}
    return {
        "id": line.claim,
        "title": line.said,
        "color": style.LIGHT[line.tone],
        "width": line.width,
        "dashes": [int(part) for part in line.dash.split()] or False,
        "arrows": {"to": head} | ({"from": head} if line.both else {}),
    }


def _best_joined(scene: Scene) -> set[str]:
    """Return the boxes at which most lines end."""
    ends = Counter(end for line in scene.lines for end in (line.subject, line.object))
    return set(sorted(ends, key=lambda one: (-ends[one], one))[:_NAMED])


def _positions(scene: Scene) -> Mapping[str, tuple[int, int]]:
    """Return where each box lies: its column, and in it near what it is joined to on the left."""
    column = columns_of(scene)
    joined: defaultdict[str, list[str]] = defaultdict(list)
    for line in scene.lines:
        joined[line.subject].append(line.object)
        joined[line.object].append(line.subject)
    place: dict[str, float] = {}
    found: dict[str, tuple[int, int]] = {}
    x = 0
    for number in sorted(set(column.values())):
        members = [box.id for box in scene.boxes if column[box.id] == number]
        members.sort(key=lambda one: (_mean(place[o] for o in joined[one] if o in place), one))
        middle = (min(len(members), TALLEST) - 1) / 2
        for count, one in enumerate(members):
            beside, row = divmod(count, TALLEST)
            place[one] = row - middle
            found[one] = (x + beside * COLUMN, round(place[one] * ROW))
        x += COLUMN * (1 + (len(members) - 1) // TALLEST)
    return found


def _mean(values: Iterable[float]) -> float:
    return fmean([*values] or [0.0])
