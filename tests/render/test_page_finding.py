"""Finding and filtering in the page: what is drawn equals a recount in Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from kgraph.render.anchors import entity_anchor
from tests.render import graphs, recount
from tests.render.pages import Visit
from tests.render.visiting import NMDA, graph_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_search_by_keyboard_opens_the_entity(real: Visit) -> None:
    """A slash, "nmda", Enter: NMDA receptor is focused, its panel open, the address set."""
    real.to("")
    real.page.locator("body").click(position={"x": 5, "y": 400})
    real.press("/")
    real.page.keyboard.type("nmda")
    assert real.page.locator("[role=option]").first.inner_text().startswith("NMDA receptor")
    real.press("Enter")
    assert real.page.locator("#panel h2").inner_text() == "NMDA receptor"
    assert f"sel={NMDA}" in real.page.evaluate("location.hash")
    assert real.page.evaluate("document.activeElement.getAttribute('href')") == f"#{NMDA}"


def test_search_names_the_nearest(real: Visit) -> None:
    """What matches nothing is answered with near names."""
    real.press("Escape", "/")
    real.page.keyboard.type("esketamin spry")
    assert "No match" in real.page.locator(".hits:not([hidden])").inner_text()
    assert "sketamine" in real.page.locator(".hits:not([hidden])").inner_text()
    real.press("Escape", "Escape")


FILTERS: Final[list[dict[str, Any]]] = [
    {"con": True},
    {"sp": ["human"]},
    {"sp": ["animal", "none", "unstated", "vitro"]},
    {"cert": ["asserted"]},
    {"fam": ["mechanism"]},
    {"hide": ["Condition"]},
    {"min": 2},
    {"uns": True, "con": False, "min": 0},
]


def address(filters: dict[str, Any]) -> str:
    """Return the address of a state with some filters."""
    values = {
        key: "1" if one is True else ",".join(one) if isinstance(one, list) else str(one)
        for key, one in filters.items()
        if one
    }
    return "&".join(f"{key}={value}" for key, value in values.items())


@pytest.mark.parametrize("name", ["ketamine", "500", "2000"])
def test_what_passes_a_filter_is_drawn(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """For each filter: the same lines as a recount in Python."""
    graph, focus = graph_of(name)
    visit = Visit(browser, pages[name], viewport={"width": 1280, "height": 800})
    assert visit.drawn() == recount.drawn(graph, focus)
    for filters in FILTERS:
        visit.to(address(filters))
        assert visit.drawn() == recount.drawn(graph, focus, **filters), filters
    visit.context.close()


def test_the_legend_counts_what_is_drawn(real: Visit) -> None:
    """Numbers beside the boxes equal lines and boxes of the picture; a press takes a kind away."""
    graph = graphs.ketamine()
    real.to("")
    real.page.locator("#filter").click()
    label = real.page.locator("#rail label", has_text="Drug").first
    drugs = sum(one.category == "Drug" for one in graph.entities.values())
    boxes = {entity_anchor(one.id) for one in graph.entities.values() if one.category == "Drug"}
    here = len(boxes & set(real.drawn("n")))
    assert label.locator("small").inner_text() == f"{here} of {drugs}"
    real.page.locator("#rail label", has_text="Adverse effect").click()
    assert real.drawn() == recount.drawn(graph, graphs.KETAMINE, hide=["AdverseEffect"])
    assert real.page.locator(".chip").first.inner_text().startswith("no Adverse effect")
    real.page.locator(".chip").first.click()
    assert real.drawn() == recount.drawn(graph, graphs.KETAMINE)
    real.page.locator("#filter").click()


def test_nothing_left_offers_a_reset(real: Visit) -> None:
    """An empty picture says why and how to get out."""
    real.to("con=1&min=99")
    assert "Nothing passes the filters" in real.page.locator("#notice").inner_text()
    real.page.locator("#notice button").click()
    assert real.drawn() == recount.drawn(graphs.ketamine(), graphs.KETAMINE)
