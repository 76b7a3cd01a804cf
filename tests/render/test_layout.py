"""The layout keeps its promises on any graph: nothing overlaps, nothing runs through a box."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.records import Subgraph, collect
from kgraph.render.choose import shown_first
from kgraph.render.layout.drawing import Drawing, lay_out
from kgraph.render.scene import Scene, compose, drawable
from kgraph.render.text import width
from tests import examples
from tests.render import geometry, graphs
from tests.render.scenes import scenes

ROOT = Path(__file__).parents[2]
CHECKS = (
    geometry.through_boxes,
    geometry.overlapping_boxes,
    geometry.slanting,
    geometry.loose_ends,
    geometry.spilling_labels,
    geometry.overlapping_badges,
    geometry.covered_names,
    geometry.outside,
)
ORDER = ("drug", "metabolite", "target", "signalling", "process", "outcome")


def example_scene() -> Scene:
    """Return the scene of the example graph."""
    graph = examples.example_graph()
    return compose(graph, drawable(graph), examples.KETAMINE)


def graph_of(*triples: tuple[str, str, str], **categories: str) -> Subgraph:
    """Return a graph of (subject, predicate, object) between entities of these categories."""
    entities = [Entity(id=f"kgraph:{n}", name=n, category=c) for n, c in categories.items()]
    stated = (Assertion(source="test"),)
    claims = [
        Claim(subject=f"kgraph:{s}", predicate=p, object=f"kgraph:{o}", asserted=stated)
        for s, p, o in triples
    ]
    return collect([*entities, *claims])


def drawn(graph: Subgraph) -> Drawing:
    """Return the drawing of all that can be drawn."""
    return lay_out(compose(graph, drawable(graph)))


def place(drawing: Drawing) -> dict[str, float]:
    """Return how far right each box stands, by name."""
    return {box.box.id.removeprefix("kgraph:"): box.x for box in drawing.boxes}


@pytest.mark.parametrize("check", CHECKS)
def test_the_example_has_no_fault(check: object) -> None:
    """Each geometric check finds nothing on the example graph."""
    assert callable(check)
    assert check(lay_out(example_scene())) == []


@settings(max_examples=60, deadline=None)
@given(scene=scenes())
def test_no_random_graph_has_a_fault(scene: Scene) -> None:
    """Each geometric check finds nothing on random graphs, circles and loops included."""
    drawing = lay_out(scene)
    faults = {check.__name__: check(drawing) for check in CHECKS}
    assert not any(faults.values()), faults


@settings(max_examples=40, deadline=None)
@given(scene=scenes(10))
def test_all_boxes_and_lines_are_placed_once(scene: Scene) -> None:
    """What the scene holds is drawn, each once, and nothing else."""
    drawing = lay_out(scene)
    assert Counter(box.box for box in drawing.boxes) == Counter(scene.boxes)
    assert Counter(line.line for line in drawing.lines) == Counter(scene.lines)


@settings(max_examples=40, deadline=None)
@given(scene=scenes(10))
def test_tiers_stand_in_order(scene: Scene) -> None:
    """A box of an earlier tier ends left of every box of a later one."""
    drawing = lay_out(scene)
    tiers = [head.tier for head in drawing.tiers]
    assert tiers == [tier for tier in ORDER if tier in tiers]
    for one in drawing.boxes:
        for two in drawing.boxes:
            if ORDER.index(one.box.category.tier) < ORDER.index(two.box.category.tier):
                assert one.x + one.width < two.x


@settings(max_examples=15, deadline=None)
@given(scene=scenes(8))
def test_the_same_scene_gives_the_same_drawing(scene: Scene) -> None:
    """Nothing but the scene decides: two runs are equal."""
    assert lay_out(scene) == lay_out(scene)


def test_hash_seeds_do_not_matter() -> None:
    """Two processes with other hash seeds draw the same bytes."""
    code = (
        "import hashlib\n"
        "from tests.examples import example_graph, KETAMINE\n"
        "from kgraph.render.page import draw_page\n"
        "text = draw_page(example_graph(), focus=KETAMINE)\n"
        "print(hashlib.sha256(text.encode()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            cwd=ROOT,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_what_is_shown_of_ketamine_first_crosses_nothing() -> None:
    """No two of its lines cross, save of those that share an end; dagre finds as few."""
    graph = graphs.ketamine()
    first = shown_first(graph, drawable(graph), graphs.KETAMINE)
    lines = lay_out(compose(graph, first, graphs.KETAMINE)).lines
    ends = [(one.line.subject, one.line.object) for one in lines]
    assert geometry.crossing_points([list(one.points) for one in lines], ends) == set()


def test_lanes_nest() -> None:
    """The lanes of two drugs run round each other, and neither crosses the mechanism."""
    drawing = drawn(
        graph_of(
            *[("a", "treats", name) for name in ("u", "v")],
            *[("b", "treats", name) for name in ("w", "x")],
            ("a", "inhibits", "t"),
            **dict.fromkeys("ab", "Drug"),
            t="Receptor",
            **dict.fromkeys("uvwx", "Condition"),
        )
    )
    ends = [(one.line.subject, one.line.object) for one in drawing.lines]
    lines = [list(one.points) for one in drawing.lines]
    assert geometry.crossing_points(lines, ends) == set()


def test_an_empty_scene_is_an_empty_drawing() -> None:
    """Nothing to draw is no error."""
    assert lay_out(Scene((), ())) == Drawing((), (), (), (), 0.0, 0.0)


def test_a_chain_within_a_tier_gets_layers() -> None:
    """Three signals in a row stand in three columns."""
    at = place(
        drawn(
            graph_of(
                ("a", "activates", "b"),
                ("b", "activates", "c"),
                a="Signalling",
                b="Signalling",
                c="Signalling",
            )
        )
    )
    assert at["a"] < at["b"] < at["c"]


def test_a_circle_is_drawn_with_one_line_running_back() -> None:
    """A circle of processes is broken once; every line still starts at its subject."""
    drawing = drawn(
        graph_of(
            ("a", "activates", "b"),
            ("b", "activates", "c"),
            ("c", "inhibits", "a"),
            a="Process",
            b="Process",
            c="Process",
        )
    )
    back = [line for line in drawing.lines if line.points[0][0] > line.points[-1][0]]
    assert len(back) == 1
    assert geometry.loose_ends(drawing) == []


def test_effects_stand_before_conditions() -> None:
    """Within the outcome, what is sought comes left of conditions and harms."""
    at = place(
        drawn(
            graph_of(
                ("d", "causes", "e"),
                ("e", "relieves", "c"),
                ("d", "has_side_effect", "h"),
                d="Drug",
                e="Effect",
                c="Condition",
                h="AdverseEffect",
            )
        )
    )
    assert at["e"] < at["c"] == at["h"]


def test_what_harms_stands_below_what_is_treated() -> None:
    """Lanes above lead to the upper boxes of the last column, lanes below to the lower ones."""
    drawing = drawn(
        graph_of(
            ("d", "treats", "zeal"),
            ("d", "has_side_effect", "ache"),
            ("d", "inhibits", "t"),
            ("t", "causes", "zeal"),
            d="Drug",
            t="Receptor",
            zeal="Condition",
            ache="AdverseEffect",
        )
    )
    level = {box.box.id: box.y for box in drawing.boxes}
    assert level["kgraph:zeal"] < level["kgraph:ache"]
    lanes = {lane.text: lane.y for lane in drawing.lanes}
    assert lanes["d treats"] < level["kgraph:t"] < lanes["d has side effect"]


def test_two_drugs_are_joined_left_of_their_column() -> None:
    """A line between boxes of the first column is a bracket on its outer side."""
    drawing = drawn(graph_of(("a", "interacts_with", "b"), a="Drug", b="Drug"))
    (line,) = drawing.lines
    edge = min(box.x for box in drawing.boxes)
    assert line.points[0][0] == line.points[-1][0] == edge
    assert min(x for x, _ in line.points) < edge


def test_two_conditions_are_joined_right_of_their_column() -> None:
    """A line between boxes of the last column is a bracket on its outer side."""
    drawing = drawn(
        graph_of(
            ("a", "causes", "b"),
            ("d", "treats", "a"),
            d="Drug",
            a="Condition",
            b="Condition",
        )
    )
    bracket = next(line for line in drawing.lines if line.rail.startswith("b"))
    edge = max(box.x + box.width for box in drawing.boxes)
    assert max(x for x, _ in bracket.points) > edge


def test_a_hub_is_tall() -> None:
    """A box that eight lines enter has room for eight badges."""
    sources = {f"p{n}": "Process" for n in range(8)}
    triples = [(name, "causes", "e") for name in sources]
    drawing = drawn(graph_of(*triples, **sources, e="Effect"))
    hub = next(box for box in drawing.boxes if box.box.id == "kgraph:e")
    assert hub.height >= 8 * 22


def test_a_lane_name_has_room_on_a_short_lane() -> None:
    """A long name on a lane over one narrow column widens the gutter behind it."""
    drawing = drawn(
        graph_of(
            ("an-endless-name-of-a-drug", "has_side_effect", "h"),
            ("an-endless-name-of-a-drug", "inhibits", "t"),
            **{"an-endless-name-of-a-drug": "Drug"},
            t="Receptor",
            h="AdverseEffect",
        )
    )
    assert geometry.covered_names(drawing) == []
    (lane,) = drawing.lanes
    turns = [x for line in drawing.lines if line.line.lane for x, _ in line.points]
    assert lane.x + width(lane.text) < max(x for x in turns if x < max(turns))


def test_no_lane_turns_across_the_name_of_another() -> None:
    """The lane of a drug falls to an effect while that of a metabolite still says its name."""
    drawing = drawn(graphs.crossed_lanes())
    assert len(drawing.lanes) == 2
    assert geometry.covered_names(drawing) == []


def test_names_of_500_characters_are_drawn_whole() -> None:
    """A word as long as a name may be is broken, not cut; its lane is shortened with a sign."""
    long = "k" * 500
    graph = collect(
        [
            Entity(id="kgraph:d", name=long, category="Drug"),
            Entity(id="kgraph:t", name="t", category="Receptor"),
            Entity(id="kgraph:c", name="c", category="Condition"),
            *[
                Claim(
                    subject="kgraph:d",
                    predicate=predicate,
                    object=target,
                    asserted=(Assertion(source="test"),),
                )
                for predicate, target in (("inhibits", "kgraph:t"), ("treats", "kgraph:c"))
            ],
        ]
    )
    drawing = drawn(graph)
    label = next(box.label for box in drawing.boxes if box.box.id == "kgraph:d")
    assert "".join(label).casefold() == long
    assert geometry.spilling_labels(drawing) == []
    assert drawing.lanes[0].text.endswith("… treats")
