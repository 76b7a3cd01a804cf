"""What lines say, and the whole task by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.render.pages import Visit, missing
from tests.render.visiting import AXE, NMDA, graph_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


GEOMETRY: Final = """() => {
    const box = anchor => {
        const r = document.querySelector(`.pan a.n[href="#${anchor}"] .box`);
        return ['x', 'y', 'width', 'height'].map(name => r[name].baseVal.value);
    };
    const beside = (p, [x, y, w, h]) =>
        Math.min(Math.abs(p.x - x), Math.abs(p.x - x - w)) < 10 && p.y > y - 1 && p.y < y + h + 1;
    return [...document.querySelectorAll('.pan a.e')].map(e => {
        const anchor = e.getAttribute('href').slice(1);
        const claim = kgraph.data.claims.get(kgraph.data.byAnchor.get(anchor));
        const line = e.querySelector('.ln');
        return {
            id: claim.id,
            bar: Boolean(e.querySelector('.bar')),
            triangle: Boolean(e.querySelector('path.hd:not(.bar)')),
            from: beside(line.getPointAtLength(0), box(kgraph.data.anchor(claim.subject))),
            to: beside(line.getPointAtLength(line.getTotalLength()),
                box(kgraph.data.anchor(claim.object))),
        };
    });
}"""


@pytest.mark.parametrize(
    ("name", "anchor"), [("ketamine", "all=1&uns=1"), ("500", ""), ("2000", "con=1")]
)
def test_heads_and_directions_equal_the_data(
    browser: Browser, pages: dict[str, Path], name: str, anchor: str
) -> None:
    """A bar lowers, a triangle raises; every line runs from its subject to its object."""
    graph, _ = graph_of(name)
    visit = Visit(browser, pages[name], f"#{anchor}")
    drawn = visit.page.evaluate(GEOMETRY)
    assert len(drawn) >= 20
    for one in drawn:
        sign = graph.claims[one["id"]].sign
        assert (one["bar"], one["triangle"]) == (sign < 0, sign > 0), one
        assert one["from"], one
        assert one["to"], one
    visit.context.close()


def test_the_whole_task_by_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    """Find, read, follow a line, mark both ends of a path, expand, undo: no mouse, focus seen."""
    visit = Visit(browser, pages["ketamine"], viewport={"width": 1280, "height": 800})
    page = visit.page
    active = "document.activeElement.getAttribute('href')"
    visit.press("/")
    page.keyboard.type("ketamine")
    visit.press("Enter", "[", "ArrowRight")
    line = page.evaluate(active)
    assert line.startswith("#c-")
    outline = page.evaluate(
        "getComputedStyle(document.activeElement.querySelector('.hit')).strokeWidth"
    )
    assert outline == "9px"
    visit.press("Enter")
    assert page.locator("#panel").is_visible()
    visit.press("Escape")
    assert page.evaluate(active) == line
    visit.press("ArrowRight")
    assert page.evaluate(active).startswith("#n-")
    visit.press("ArrowDown", "ArrowUp", "/")
    page.keyboard.type("antidepressant effect")
    visit.press("Enter", "]", "Escape")
    assert page.locator("#path").is_visible()
    before = visit.drawn()
    visit.press("x")
    assert len(visit.drawn()) > len(before)
    visit.press("z")
    assert visit.drawn() == before
    visit.press("Shift+Z")
    assert len(visit.drawn()) > len(before)
    assert page.locator(".pan a[tabindex='0']").count() == 1
    visit.context.close()


@pytest.mark.parametrize(
    ("scheme", "anchor"),
    [("light", ""), ("dark", f"#sel={NMDA}"), ("light", "#view=table"), ("dark", "#view=overview")],
)
def test_axe_finds_nothing_serious(
    browser: Browser, pages: dict[str, Path], scheme: str, anchor: str
) -> None:
    """Contrast, names, roles, order: no serious or critical finding."""
    if not AXE.exists():
        missing("axe-core is not installed", "npm install --prefix tests/page")
    visit = Visit(
        browser,
        pages["ketamine"],
        anchor,
        color_scheme=scheme,
        viewport={"width": 1280, "height": 800},
        bypass_csp=True,
    )
    visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = visit.page.evaluate("async () => (await axe.run()).violations")
    serious = [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0].get("failureSummary", "")[:300])
        for one in found if one["impact"] in {"serious", "critical"}
    ]  # fmt: skip
    assert serious == []
    visit.context.close()
