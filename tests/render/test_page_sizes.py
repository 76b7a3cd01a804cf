"""The checks of the ketamine page on generated graphs of 500 and 2,000 entities, one page each."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import networkx as nx
import pytest

from kgraph.render import words
from kgraph.render.anchors import claim_anchor, entity_anchor
from kgraph.render.choose import shown_first
from kgraph.render.cites import web
from kgraph.render.scene import drawable
from tests.render import recount
from tests.render.injections import CONTROLS, INJECTIONS
from tests.render.pages import Visit, missing
from tests.render.visiting import AXE, STATE, graph_of, taken, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from kgraph.model.claim import Claim
    from kgraph.model.records import Subgraph

SIZES = ["500", "2000"]
ALL = ["ketamine", *SIZES]


class Sized(NamedTuple):
    """An open page of a generated graph, its records, the entity it starts from, its file."""

    visit: Visit
    graph: Subgraph
    start: str
    path: Path

    def first(self) -> list[Claim]:
        """Return the claims that are drawn at first."""
        return shown_first(self.graph, drawable(self.graph), self.start)


@pytest.fixture(scope="module", params=SIZES)
def sized(
    request: pytest.FixtureRequest, browser: Browser, pages: dict[str, Path]
) -> Iterator[Sized]:
    """Return a page of a size; a test brings it to its own state first."""
    graph, start = graph_of(request.param)
    path = pages[request.param]
    visit = Visit(browser, path, viewport={"width": 1280, "height": 800}, bypass_csp=True)
    yield Sized(visit, graph, start, path)
    visit.context.close()


def test_search_by_keyboard_opens_the_entity(sized: Sized) -> None:
    """Its whole name, Enter: the entity is focused, its panel open, the address set."""
    visit, graph, start, _ = sized
    visit.open(sized.path)
    name = words.capital(graph.entities[start].name)
    visit.press("/")
    visit.page.keyboard.type(name)
    assert visit.page.locator("[role=option]").first.inner_text().startswith(name)
    visit.press("Enter")
    assert visit.page.locator("#panel h2").inner_text() == name
    anchor = entity_anchor(start)
    assert f"sel={anchor}" in visit.page.evaluate("location.hash")
    assert visit.page.evaluate("document.activeElement.getAttribute('href')") == f"#{anchor}"


@pytest.mark.parametrize("sized", ALL, indirect=True)
def test_a_line_opens_its_evidence(sized: Sized) -> None:
    """A click: the stored statements, both sides, the right links."""
    visit, graph, _, _ = sized
    visit.open(sized.path)
    claim = max(sized.first(), key=lambda one: len(graph.evidence_by_claim[one.id]))
    items = graph.evidence_by_claim[claim.id]
    visit.page.locator(f'.pan a.e[href="#{claim_anchor(claim.id)}"]').first.dispatch_event("click")
    panel = visit.page.locator("#panel")
    assert set(panel.locator(".s").all_inner_texts()) == {one.statement for one in items}
    ours = [one for one in items if one.stance == "supports"]
    assert panel.locator(".for .ev").count() == len(ours)
    assert panel.locator(".against .ev").count() == len(items) - len(ours)
    links = {one.get_attribute("href") for one in panel.locator(".c a").all()}
    papers = {paper for one in items for paper in (one.publication, one.read)}
    assert links == {web(paper).href for paper in papers} - {None}


def test_paths_equal_a_reference(sized: Sized) -> None:
    """Steps and net sign as a walk over all simple paths finds them."""
    visit, graph, start, _ = sized
    goals = sorted(one.id for one in graph.entities.values() if one.category == "Effect")[:4]
    for goal in goals:
        visit.to(f"from={entity_anchor(start)}&to={entity_anchor(goal)}")
        found = visit.page.evaluate(
            "() => kgraph.found.paths.map(p => [p.steps.map(s => s.object), p.net])"
        )
        assert found == [[one["ids"], one["net"]] for one in recount.ways(graph, start, goal)]
    assert recount.ways(graph, goals[0], start) == []
    visit.to(f"from={entity_anchor(goals[0])}&to={entity_anchor(start)}")
    assert "No path" in visit.page.locator("#notice").inner_text()


def test_the_task_by_keyboard(sized: Sized) -> None:
    """Along a line, its evidence, back, expand, undo, redo: no mouse, one tab stop."""
    visit, _, start, _ = sized
    visit.open(sized.path)
    active = "document.activeElement.getAttribute('href')"
    visit.page.locator(f'.pan a.n[href="#{entity_anchor(start)}"]').focus()
    visit.press("ArrowRight")
    line = visit.page.evaluate(active)
    assert line.startswith("#c-")
    visit.press("Enter")
    assert visit.page.locator("#panel").is_visible()
    visit.press("Escape")
    assert visit.page.evaluate(active) == line
    visit.press("ArrowRight")
    assert visit.page.evaluate(active).startswith("#n-")
    before = visit.drawn()
    visit.press("x")
    after = visit.drawn()
    assert set(before) < set(after)
    visit.press("z")
    assert visit.drawn() == before
    visit.press("Shift+Z")
    assert visit.drawn() == after
    assert visit.page.locator(".pan a[tabindex='0']").count() == 1


@pytest.mark.parametrize(
    ("scheme", "anchor"), [("light", ""), ("dark", ""), ("light", "#view=table")]
)
def test_axe_finds_nothing_serious(
    sized: Sized, scheme: Literal["light", "dark"], anchor: str
) -> None:
    """No serious or critical finding, in the picture, light and dark, and in the table."""
    if not AXE.exists():
        missing("axe-core is not installed", "npm install --prefix tests/page")
    sized.visit.page.emulate_media(color_scheme=scheme)
    sized.visit.open(sized.path, anchor)
    sized.visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = sized.visit.page.evaluate("async () => (await axe.run()).violations")
    sized.visit.page.emulate_media(color_scheme="light")
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []


def test_undo_redo_and_reload_restore_the_state(sized: Sized) -> None:
    """Four states back and forwards again, and the last from its address alone."""
    visit, _, start, _ = sized
    visit.open(sized.path)
    home = entity_anchor(start)
    seen = [visit.page.evaluate(STATE)]
    for change in ("con=1", f"sel={home}", f"x={home}", "sp=human&uns=1"):
        visit.to(change)
        seen.append(visit.page.evaluate(STATE))
    assert len(set(seen)) == len(seen)
    for state in seen[-2::-1]:
        visit.page.evaluate("kgraph.undo()")
        assert visit.page.evaluate(STATE) == state
    for state in seen[1:]:
        visit.page.evaluate("kgraph.redo()")
        assert visit.page.evaluate(STATE) == state
    visit.open(sized.path, seen[-1].split("|")[0])
    assert visit.page.evaluate(STATE) == seen[-1]


def test_what_is_taken_away_is_what_is_shown(sized: Sized) -> None:
    """SVG, PNG, CSV, GraphML: every visible label and line."""
    visit = sized.visit
    visit.open(sized.path, "#con=1")
    drawn, boxes = visit.drawn(), visit.drawn("n")
    svg = text_of(taken(visit, "svg"))
    assert (svg.count('class="e '), svg.count('class="n ')) == (len(drawn), len(boxes))
    labels = visit.page.locator(".pan .n .nm tspan").all_text_contents()
    assert len(labels) >= len(boxes)
    assert [label for label in labels if f">{label}<" not in svg] == []
    rows = list(csv.DictReader(io.StringIO(text_of(taken(visit, "csv")).lstrip("\ufeff"))))
    assert sorted(claim_anchor(row["claim"]) for row in rows) == drawn
    graph = nx.read_graphml(taken(visit, "graphml").path())
    assert sorted(map(entity_anchor, graph.nodes)) == boxes
    assert graph.number_of_edges() == len(drawn)
    assert Path(taken(visit, "png").path()).read_bytes()[1:4] == b"PNG"


@pytest.mark.parametrize("sized", ALL, indirect=True)
def test_nothing_hostile_in_the_address_runs(sized: Sized) -> None:
    """Every string of the corpus, and controls, in every part of the address."""
    visit = sized.visit
    visit.open(sized.path)
    for text in (*INJECTIONS, *CONTROLS):
        visit.to(f"sel={text}&q={text}&view=table&x={text}&from={text}&hide={text}")
        visit.to(text)
    assert visit.page.evaluate("window.__hit") is None
    assert visit.outside == []
    assert visit.page.locator('a[href^="javascript" i]').count() == 0


@pytest.mark.parametrize("name", ALL)
def test_without_script_on_a_phone_and_on_paper(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    """Picture, table and evidence are there, nothing scrolls sideways; paper has the key."""
    graph, start = graph_of(name)
    first = shown_first(graph, drawable(graph), start)
    size = {"width": 390, "height": 844}
    visit = Visit(browser, pages[name], viewport=size, java_script_enabled=False)
    page = visit.page
    assert page.locator(".pan svg").last.is_visible()
    assert page.locator("article:visible").count() == len(first)
    tables = page.locator("#table tbody")
    assert tables.first.locator("tr").count() == min(1000, len(graph.claims))
    assert tables.last.locator("tr").count() == min(1000, len(graph.entities))
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.emulate_media(media="print")
    assert page.locator(".key").is_visible()
    assert page.locator("#evidence article:visible").count() == len(first)
    assert page.get_by_text("Not medical advice.").is_visible()
    visit.context.close()
