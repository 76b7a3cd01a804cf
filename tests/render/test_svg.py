"""The picture: every line says what the data says, by head, dash, width, letter and pill."""

from __future__ import annotations

import dataclasses
import re
import xml.etree.ElementTree as ET

import pytest

from kgraph.errors import UnknownName
from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.records import collect
from kgraph.render.anchors import claim_anchor, entity_anchor
from kgraph.render.layout.drawing import lay_out
from kgraph.render.marks import path
from kgraph.render.scene import Line, compose, drawable
from kgraph.render.svg import body, draw_svg
from kgraph.render.text import width
from tests import examples as ex

NS = {"s": "http://www.w3.org/2000/svg"}
GRAPH = ex.example_graph()
SCENE = compose(GRAPH, drawable(GRAPH), ex.KETAMINE)
LINES = {line.claim: line for line in SCENE.lines}


def drawn_lines() -> dict[str, ET.Element]:
    """Return the element of each line by the anchor it links to."""
    root = ET.fromstring(f'<svg xmlns="{NS["s"]}">{body(lay_out(SCENE), links=True)}</svg>')
    found = root.iterfind(".//s:a[@class]", NS)
    back = {f"#{claim_anchor(one)}": one for one in GRAPH.claims}
    back |= {f"#{entity_anchor(one)}": one for one in GRAPH.entities}
    return {back[one.attrib["href"]]: one for one in found}


def test_the_file_is_well_formed_and_whole() -> None:
    """One SVG with every box and line, its font, and a key."""
    text = draw_svg(GRAPH, focus=ex.KETAMINE)
    root = ET.fromstring(text)
    kinds = [one.attrib.get("class", "") for one in root.iterfind(".//s:g", NS)]
    assert sum(kind.split()[0] == "n" for kind in kinds if kind) == 10
    assert sum(kind.split()[0] == "e" for kind in kinds if kind) == 12
    assert "font/woff2" in text
    assert "not stated" in text
    assert "var(" not in text


def test_nothing_is_asked_for() -> None:
    """No address but the name of the language and data."""
    text = draw_svg(GRAPH)
    assert set(re.findall(r"https?://[^\"' )]+", text)) == {"http://www.w3.org/2000/svg"}
    assert all(found.startswith("data:") for found in re.findall(r"url\(([^)]+)\)", text))


def test_an_unknown_focus_is_an_error() -> None:
    """No picture without the entity asked for."""
    with pytest.raises(UnknownName):
        draw_svg(GRAPH, focus="kgraph:nothing")


@pytest.mark.parametrize(
    ("claim", "tone", "head"),
    [
        (ex.INHIBITS, "lowers", "bar"),
        (ex.GLUTAMATE_MTOR, "raises", "triangle"),
        (ex.DISINHIBITS, "lowers", "bar"),
        (ex.BINDS, "other", "circle"),
        (ex.METABOLITE, "other", "circle"),
        (ex.TREATS, "clinical", "bar"),
        (ex.TOXIC, "clinical", "triangle"),
        (ex.RECOMMENDED, "clinical", "circle"),
        (ex.BETTER, "clinical", "circle"),
        (ex.BY_DEFINITION, "definition", "bar"),
    ],
)
def test_sign_and_family_choose_tone_and_head(claim: Claim, tone: str, head: str) -> None:
    """Only mechanism is coloured; the head tells the sign everywhere."""
    assert (LINES[claim.id].tone, LINES[claim.id].head) == (tone, head)


@pytest.mark.parametrize(
    ("claim", "lane"),
    [
        (ex.TREATS, "above"),
        (ex.RECOMMENDED, "above"),
        (ex.TOXIC, "below"),
        (ex.BETTER, ""),
        (ex.BY_DEFINITION, ""),
        (ex.INHIBITS, ""),
    ],
)
def test_clinical_claims_go_round(claim: Claim, lane: str) -> None:
    """What a drug treats runs above, what it causes below, mechanism in between."""
    assert LINES[claim.id].lane == lane


@pytest.mark.parametrize(
    ("claim", "dash", "width", "letter", "pill"),
    [
        (ex.INHIBITS, "", 2.25, "", ""),
        (ex.DISINHIBITS, "2 4", 1.5, "N", ""),
        (ex.MTOR_PLASTICITY, "9 4", 1.5, "A", ""),
        (ex.PLASTICITY_EFFECT, "2 4", 1.5, "N", ""),
        (ex.TREATS, "", 2.69, "", "3≠1"),
        (ex.TOXIC, "", 2.25, "A", "2≠1"),
        (ex.BY_DEFINITION, "5 4", 1.5, "", ""),
        (ex.BINDS, "", 1.5, "", ""),
    ],
)
def test_certainty_papers_species_and_dispute(
    claim: Claim, dash: str, width: float, letter: str, pill: str
) -> None:
    """Dash, width, letter and pill as counted by hand."""
    line = LINES[claim.id]
    assert (line.dash, line.width, line.letter, line.pill) == (dash, width, letter, pill)


def test_what_is_drawn_is_what_the_line_says() -> None:
    """In the SVG: the head's shape, the dash, pill and letter of every line."""
    found = drawn_lines()
    for line in SCENE.lines:
        element = found[line.claim]
        shapes = {
            "bar": element.find("s:path[@class='hd bar']", NS) is not None,
            "triangle": element.find("s:path[@class='hd']", NS) is not None,
            "circle": element.find("s:circle[@class='hd']", NS) is not None,
        }
        assert [kind for kind, there in shapes.items() if there] == [line.head]
        stroke = element.find("s:path[@class='ln']", NS)
        assert stroke is not None
        assert stroke.attrib.get("stroke-dasharray", "") == line.dash
        texts = [one.text for one in element.iterfind(".//s:text", NS)]
        assert texts == [one for one in (line.pill, line.letter) if one]
        assert element.findtext("s:title", namespaces=NS) == line.said


def head_points(element: ET.Element) -> list[tuple[float, float]]:
    """Return the points of a line's head: of a triangle tail and tip, else its middle."""
    head = next(one for one in element if one.attrib.get("class", "").startswith("hd"))
    if "cx" in head.attrib:
        return [(float(head.attrib["cx"]), float(head.attrib["cy"]))]
    numbers = [float(one) for one in re.findall(r"-?[\d.]+", head.attrib["d"])]
    if head.attrib["class"] == "hd bar":
        return [(numbers[0], (numbers[1] + numbers[2]) / 2)]
    return [(numbers[0], numbers[3]), (numbers[2], numbers[3])]


def test_every_head_points_at_its_object() -> None:
    """Direction equals the data: the head is just outside its object, a triangle's tip nearest."""
    drawing = lay_out(SCENE)
    frames = {box.box.id: box for box in drawing.boxes}
    found = drawn_lines()
    for line in SCENE.lines:
        points = head_points(found[line.claim])
        box = frames[line.object]
        gaps = [max(box.x - x, x - box.x - box.width) for x, _ in points]
        assert 0 < gaps[-1] < 6, line.said
        assert gaps == sorted(gaps, reverse=True), line.said
        assert box.y < points[0][1] < box.y + box.height


def test_against_the_tiers_the_head_still_points_at_the_object() -> None:
    """A condition that involves a process: the line runs back, the head at the process."""
    claim = Claim(
        subject=ex.CHRONIC_PAIN,
        predicate="involves",
        object=ex.PLASTICITY,
        asserted=(Assertion(source="test"),),
    )
    graph = collect([*ex.ENTITIES, claim])
    drawing = lay_out(compose(graph, drawable(graph)))
    (line,) = drawing.lines
    process = next(box for box in drawing.boxes if box.box.id == ex.PLASTICITY)
    assert line.points[-1][0] == process.x + process.width
    assert line.points[0][0] > line.points[-1][0]


def test_a_small_picture_says_all_of_its_citation() -> None:
    """What is wider than the picture goes on in the next line, and the picture is taller."""
    claim = Claim(
        subject=ex.KETAMINE,
        predicate="inhibits",
        object=ex.NMDA,
        asserted=(Assertion(source="test"),),
    )
    cite = "kgraph: " + "cite the publications behind the claims that you use as well " * 3
    graph = dataclasses.replace(collect([*ex.ENTITIES, claim]), meta={"cite": cite})
    root = ET.fromstring(draw_svg(graph))
    told = [str(one.text) for one in root.findall("s:g", NS)[-1].findall("s:text", NS)]
    assert cite.split() == " ".join(told).split(" Data ")[0].split()[-len(cite.split()) :]
    assert all(16 + width(one) <= float(root.attrib["width"]) for one in told)


def test_a_symmetric_claim_has_a_head_at_either_end() -> None:
    """Neither end of an interaction is the first."""
    claim = Claim(
        subject=ex.KETAMINE,
        predicate="interacts_with",
        object=ex.ESKETAMINE,
        asserted=(Assertion(source="test"),),
    )
    graph = collect([*ex.ENTITIES, claim])
    text = body(lay_out(compose(graph, drawable(graph))), links=False)
    assert text.count('class="hd"') == 2


def test_opposite_claims_stay_two_lines() -> None:
    """Two claims of opposite sign between the same ends are never merged."""
    both = [
        Claim(
            subject=ex.KETAMINE,
            predicate="increases",
            object=ex.GLUTAMATE,
            qualifiers=Qualifiers(object_direction=direction),
            asserted=(Assertion(source="test"),),
        )
        for direction in (None, "decreased")
    ]
    graph = collect([*ex.ENTITIES, *both])
    scene = compose(graph, drawable(graph))
    assert sorted(line.tone for line in scene.lines) == ["lowers", "raises"]
    ends_at = {line.points[-1] for line in lay_out(scene).lines}
    assert len(ends_at) == 2


def test_boxes_say_what_is_not_drawn() -> None:
    """Esketamine has two drawn claims and four that are not."""
    more = {box.id: box.more for box in SCENE.boxes}
    assert more[ex.ESKETAMINE] == 4
    assert more[ex.NEUROTOXICITY] == 0
    assert "4 more" in draw_svg(GRAPH)


def test_the_focus_stands_out() -> None:
    """Only the focus is the hub."""
    assert [box.id for box in SCENE.boxes if box.hub] == [ex.KETAMINE]


def test_paths_round_their_corners() -> None:
    """A corner bends by six units, less where a part is short; straight lines stay straight."""
    assert path([(0, 0), (20, 0), (20, 30)]) == "M0 0H14Q20 0 20 6V30"
    assert path([(0, 0), (20, 0), (20, 4), (40, 4)]) == "M0 0H18Q20 0 20 2Q20 4 22 4H40"
    assert path([(0, 0), (10, 0), (10, 0), (40, 0)]) == "M0 0H40"
    assert path([(5, 5), (5, 5)]) == "M5 5h0"


def test_an_empty_graph_is_an_empty_picture() -> None:
    """Nothing selected is no error."""
    root = ET.fromstring(draw_svg(collect([])))
    assert "0 entities and 0 claims" in root.attrib["aria-label"]


def test_said_is_sentence_and_verdict() -> None:
    """A tooltip tells both, for those who point and those who listen."""
    line: Line = LINES[ex.METABOLITE.id]
    assert line.said == (
        "Ketamine has metabolite (2R,6R)-hydroxynorketamine. 1 paper supports it. "
        "The support is human."
    )
