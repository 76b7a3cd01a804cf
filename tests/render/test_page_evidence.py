"""Evidence and paths in the page equal the records and a reference in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kgraph.render.anchors import claim_anchor, entity_anchor
from tests import examples as ex
from tests.render import graphs, recount
from tests.render.pages import Visit
from tests.render.visiting import HOME, TREATS, graph_of, named

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_a_line_opens_its_evidence(browser: Browser, example: Path) -> None:
    """By keyboard: the claim, both sides, the stored statement, the right link, the address."""
    visit = Visit(browser, example)
    page = visit.page
    page.locator(f'.pan a[href="#{TREATS}"]').focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text().startswith("Ketamine treats treatment-resistant")
    assert panel.locator(".kick .pill").inner_text() == "3≠1"
    assert panel.get_by_text(ex.FULLEST.statement).is_visible()
    assert panel.get_by_text("No better than midazolam").is_visible()
    links = panel.get_by_role("link", name="PMID 90000001")
    assert links.first.get_attribute("href") == "https://pubmed.ncbi.nlm.nih.gov/90000001"
    assert f"sel={TREATS}" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#{TREATS}"
    visit.context.close()


@pytest.mark.parametrize("name", ["ketamine", "500", "2000"])
def test_badge_panel_and_recount_agree(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """For every drawn contested claim: the pill, the cards on either side, the evidence."""
    graph, _ = graph_of(name)
    visit = Visit(browser, pages[name])
    contested = [
        one for one in graph.claims.values()
        if graph.summaries[one.id].contested_kind and claim_anchor(one.id) in visit.drawn()
    ]  # fmt: skip
    assert len(contested) >= 4
    for claim in contested:
        items = graph.evidence_by_claim[claim.id]
        ours = {one.publication for one in items if one.stance == "supports"}
        theirs = {one.publication for one in items if one.stance != "supports"}
        pill = f"{len(ours)}≠{len(theirs)}"
        line = visit.page.locator(
            f'.pan svg:last-of-type > .rail a[href="#{claim_anchor(claim.id)}"]'
        )
        assert line.locator(".pill text").text_content() == pill
        visit.to(f"sel={claim_anchor(claim.id)}")
        assert visit.page.locator("#panel .kick .pill").inner_text() == pill
        assert visit.page.locator("#panel .for .ev").count() == sum(
            one.stance == "supports" for one in items
        )
        assert visit.page.locator("#panel .against .ev").count() == sum(
            one.stance != "supports" for one in items
        )
        shown = set(visit.page.locator("#panel .s").all_inner_texts())
        assert shown == {one.statement for one in items}
    visit.context.close()


PAIRS: Final = [
    ("ketamine", "antidepressant effect"),
    ("ketamine", "treatment-resistant depression"),
    ("ketamine", "analgesia"),
    ("esketamine", "antidepressant effect"),
    ("pain", "ketamine"),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_paths_equal_a_reference(real: Visit, pair: tuple[str, str]) -> None:
    """Number, order, steps and net sign as a walk over all simple paths in Python finds them."""
    graph = graphs.ketamine()
    start, goal = (named(graph, name) for name in pair)
    real.to(f"from={entity_anchor(start)}&to={entity_anchor(goal)}")
    expected = recount.ways(graph, start, goal)
    found = real.page.evaluate(
        """() => kgraph.found.paths.map(p => ({ids: p.steps.map(s => s.object), net: p.net,
            weakest: p.weakest, direct: p.direct}))"""
    )
    assert found == expected
    if not expected:
        assert "No path" in real.page.locator("#notice").inner_text()
        return
    signs = {1: "raises", -1: "lowers", 0: "acts on"}
    assert f"Net effect: {signs[expected[0]['net']]}" in real.page.locator("#path").inner_text()
    assert real.page.locator(".picture .disc").count() == len(expected[0]["ids"])


def test_a_filter_that_blocks_a_path_is_told(real: Visit) -> None:
    """No path under a filter: the page says that there are some without it."""
    graph = graphs.ketamine()
    goal = entity_anchor(named(graph, "antidepressant effect"))
    real.to(f"from={HOME}&to={goal}&min=50")
    assert (
        "passes the filters; without them there are 10" in real.page.locator("#notice").inner_text()
    )
    real.page.locator("#notice button").click()
    assert real.page.locator("#path").is_visible()
