"""Graphs that are odd: the page has a clear state for each, and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.records import Subgraph, collect
from kgraph.render.page import draw_page
from tests.render.pages import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

SAID = Assertion(source="test")


def entity(number: int, category: str = "Protein", name: str = "") -> Entity:
    """Return an entity."""
    return Entity(id=f"kgraph:e{number}", name=name or f"thing {number}", category=category)


def claim(start: int, end: int, predicate: str = "activates") -> Claim:
    """Return a claim that a source states."""
    return Claim(
        subject=f"kgraph:e{start}", predicate=predicate, object=f"kgraph:e{end}", asserted=(SAID,)
    )


ODD: dict[str, Subgraph] = {
    "nothing": collect([]),
    "one alone": collect([entity(0)]),
    "only circles": collect(
        [*(entity(n) for n in range(6)), *(claim(n, (n + 1) % 6) for n in range(6))]
    ),
    "one tier": collect(
        [
            *(entity(n, "Condition") for n in range(4)),
            *(claim(0, n, "contributes_to") for n in (1, 2, 3)),
        ]
    ),
    "itself": collect([entity(0), claim(0, 0)]),
    "long names": collect(
        [entity(0, "Drug", "a" * 500), entity(1, "Protein", "word " * 99 + "end"), claim(0, 1)]
    ),
    "a hub": collect(
        [entity(0, "Drug"), *(entity(n) for n in range(1, 5001))]
        + [claim(0, n) for n in range(1, 5001)]
    ),
    "an end that is not held": collect([entity(0), claim(0, 1)]),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_graph_has_a_clear_page(browser: Browser, tmp_path: Path, name: str) -> None:
    """It wakes up, says how much it shows, has everything in its table, does not complain."""
    path = tmp_path / "page.html"
    path.write_text(draw_page(ODD[name]), encoding="utf-8")
    visit = Visit(browser, path, "#all=1")
    entities, claims = len(ODD[name].entities), len(ODD[name].claims)
    told = visit.page.locator("#lede").inner_text()
    assert f"{claims} claim" in told
    if not visit.drawn():
        assert visit.page.locator("main").inner_text().count("Nothing to draw") == 1
    visit.to("view=table")
    assert visit.page.locator("#table [role=status]").inner_text().startswith(f"{claims} of")
    visit.to("view=table&tab=entities")
    assert visit.page.locator("#table [role=status]").inner_text().startswith(f"{entities} of")
    visit.to("view=overview")
    assert visit.complaints == []
    visit.context.close()


def test_a_hub_is_drawn_as_far_as_it_can_be_and_says_so(browser: Browser, tmp_path: Path) -> None:
    """Of 5,000 edges 149 fit between 150 boxes; the rest is said to be in the table."""
    path = tmp_path / "page.html"
    path.write_text(draw_page(ODD["a hub"]), encoding="utf-8")
    visit = Visit(browser, path, "#all=1")
    assert len(visit.drawn()) == 149
    assert "4851 more do not fit, the table has them" in visit.page.locator("#lede").inner_text()
    visit.context.close()
