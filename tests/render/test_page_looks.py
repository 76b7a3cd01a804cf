"""Looks of the page, its table and overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.render.anchors import claim_anchor
from tests.render import graphs
from tests.render.pages import Visit
from tests.render.visiting import NMDA, TREATS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("name", ["ketamine", "500", "2000"])
def test_no_label_is_wider_than_its_box(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    """As drawn by the browser, in the embedded font, not as measured by us."""
    visit = Visit(browser, pages[name], "#all=1")
    assert (
        visit.page.evaluate(
            """document.fonts.ready.then(() =>
                [...document.fonts].filter(f => f.status === 'loaded').length)"""
        )
        == 2
    )
    spilling = visit.page.evaluate(
        """() => [...document.querySelectorAll('.pan .n')].filter(n =>
            n.querySelector('.nm').getBoundingClientRect().right >
            n.querySelector('.box').getBoundingClientRect().right).length"""
    )
    assert spilling == 0
    visit.context.close()


def test_a_click_beside_a_thin_line_opens_it(browser: Browser, example: Path) -> None:
    """A line is easier to hit than it is wide."""
    visit = Visit(browser, example)
    point = visit.page.evaluate(
        f"""() => {{
            const line = document.querySelector('.pan a[href="#{TREATS}"] .ln');
            const at = line.getPointAtLength(line.getTotalLength() / 2);
            const m = line.getScreenCTM();
            return [at.x * m.a + m.e, at.y * m.d + m.f];
        }}"""
    )
    visit.page.mouse.click(point[0], point[1] + 4)
    assert f"sel={TREATS}" in visit.page.evaluate("location.hash")
    visit.context.close()


def test_more_of_an_entity_can_be_drawn(real: Visit, pages: dict[str, Path]) -> None:
    """A click on "37 more" adds claims of that entity and no others; all of them are real."""
    real.open(pages["ketamine"])
    before = set(real.drawn())
    real.page.locator(f'.pan a[href="#{NMDA}"] .mo').click()
    added = set(real.drawn()) - before
    graph = graphs.ketamine()
    ends = {claim_anchor(one.id): {one.subject, one.object} for one in graph.claims.values()}
    assert len(added) == 12
    assert all("GO:0017146" in ends[anchor] for anchor in added)
    assert before < set(real.drawn())


def test_the_table_sorts_and_finds(real: Visit, pages: dict[str, Path]) -> None:
    """Every claim, by support at first; words choose rows; a head sorts things, lowered or not."""
    real.open(pages["ketamine"], "#view=table")
    graph = graphs.ketamine()
    status = real.page.locator("#table [role=status]")
    assert status.inner_text().startswith(f"{len(graph.claims)} of {len(graph.claims)}")
    real.page.locator("#words").fill("habenula")
    there = sum(
        "habenula" in " ".join(graph.entities[end].name for end in (one.subject, one.object))
        for one in graph.claims.values()
    )
    assert there > 0
    assert status.inner_text() == f"{there} of {len(graph.claims)}"
    real.page.locator("#words").fill("")
    real.page.get_by_role("button", name="Subject").click()
    said = real.page.locator("tbody tr td:first-child").all_inner_texts()
    names = [one.removeprefix("Lowered ").casefold() for one in said]
    assert names == sorted(names)


@pytest.mark.parametrize(("scheme", "paper"), [("light", "250, 250, 248"), ("dark", "18, 21, 26")])
def test_the_page_follows_the_readers_mode(
    browser: Browser, example: Path, scheme: str, paper: str
) -> None:
    """Light or dark as the system says, the other one by the button."""
    visit = Visit(browser, example, color_scheme=scheme)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert visit.page.evaluate(ground) == f"rgb({paper})"
    visit.page.locator("#theme").click()
    assert visit.page.evaluate(ground) != f"rgb({paper})"
    visit.context.close()


def test_the_overview_opens_a_cascade(real: Visit, pages: dict[str, Path]) -> None:
    """By keyboard: arrows choose an entity, Enter draws what starts from it."""
    real.open(pages["ketamine"], "#view=overview")
    real.page.locator("#overview canvas").focus()
    real.press("ArrowRight", "Enter")
    assert "focus=n-" in real.page.evaluate("location.hash")
    assert real.page.locator("#panel h2").is_visible()


def test_the_first_picture_fits_a_laptops_window(real: Visit, pages: dict[str, Path]) -> None:
    """At 1280 × 800 nothing of it has to be scrolled to."""
    real.open(pages["ketamine"])
    assert real.page.evaluate(
        "(({scrollWidth: w, scrollHeight: h, clientWidth: x, clientHeight: y}) => [w - x, h - y])"
        "(document.querySelector('#pan'))"
    ) == [0, 0]


def test_an_end_outside_the_view_is_named_on_its_line(real: Visit, pages: dict[str, Path]) -> None:
    """The tag stands where the lit line leaves the picture."""
    graph = graphs.ketamine()
    pain = next(
        one.id
        for one in graph.claims.values()
        if one.predicate == "treats"
        and graph.entities[one.subject].name == "ketamine"
        and graph.entities[one.object].name == "chronic pain"
    )
    real.open(pages["ketamine"], f"#sel={claim_anchor(pain)}")
    tag = real.page.locator("#tags .tag")
    assert tag.inner_text() == "‹ Ketamine"
    box = tag.bounding_box()
    lane = real.page.locator(".pan .over .ln").bounding_box()
    assert box is not None
    assert lane is not None
    assert box["y"] < lane["y"] < box["y"] + box["height"]


def test_the_overview_has_a_key_of_its_own(browser: Browser, pages: dict[str, Path]) -> None:
    """Key O opens it and leaves it; sizes, shapes and colours are told, and only there."""
    visit = Visit(browser, pages["ketamine"], viewport={"width": 1280, "height": 800})
    page = visit.page
    key = page.locator(".key li:visible")
    cascade = key.all_inner_texts()
    visit.press("o")
    assert page.locator("#overview canvas").is_visible()
    told = ["raises", "lowers", "other", "few → many claims", "adverse effect"]
    assert key.all_inner_texts() == told
    visit.press("o")
    assert key.all_inner_texts() == cascade
    assert "3≠2\nfor ≠ against" in cascade
    visit.press("?")
    assert "overview or cascade" in page.locator(".help").inner_text()
    visit.context.close()


def test_the_page_says_what_to_do_with_it(browser: Browser, example: Path) -> None:
    """Until something is open."""
    visit = Visit(browser, example)
    hint = visit.page.get_by_text("Choose a line or a box to read its evidence.")
    assert hint.is_visible()
    visit.page.locator(".pan a.n").first.focus()
    visit.press("Enter")
    assert hint.count() == 0
    visit.context.close()


def test_the_overview_obeys_the_filter(real: Visit, pages: dict[str, Path]) -> None:
    """What it shows is counted above and below it, and equals the records that pass."""
    real.open(pages["ketamine"], "#view=overview")
    graph = graphs.ketamine()
    told = real.page.locator("#overview .lede b")
    stated = [one for one in graph.claims.values() if graph.summaries[one.id].stated]
    every = f"{len(graph.entities)} of {len(graph.entities)} entities"
    assert told.inner_text() == f"{every}, {len(stated)} of {len(graph.claims)} claims"
    assert real.page.locator("#more").inner_text() == told.inner_text()
    real.to("view=overview&con=1&hide=AdverseEffect")
    harms = {one.id for one in graph.entities.values() if one.category == "AdverseEffect"}
    left = [
        one
        for one in stated
        if graph.summaries[one.id].contested_kind and not {one.subject, one.object} & harms
    ]
    entities = f"{len(graph.entities) - len(harms)} of {len(graph.entities)} entities"
    assert told.inner_text() == f"{entities}, {len(left)} of {len(graph.claims)} claims"


def test_two_fingers_zoom_the_overview(browser: Browser, pages: dict[str, Path]) -> None:
    """What lies between them stays, and all else goes as far from it as they go from each other."""
    size = {"width": 390, "height": 844}
    visit = Visit(browser, pages["ketamine"], "#view=overview", viewport=size, has_touch=True)
    canvas = visit.page.locator("#overview canvas")
    box = canvas.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def named(x: float, y: float) -> str:
        visit.page.mouse.move(middle[0] + x, middle[1] + y)
        return canvas.get_attribute("title") or ""

    def centre(name: str, x: float, y: float) -> tuple[float, float]:
        """Return the middle of where a name is given, right and below of a place where it is."""
        wide = next(n for n in range(30) if named(x + n, y) != name)
        narrow = next(n for n in range(30) if named(x - n, y) != name)
        x += (wide - narrow) / 2
        tall = next(n for n in range(30) if named(x, y + n) != name)
        short = next(n for n in range(30) if named(x, y - n) != name)
        return x, y + (tall - short) / 2

    places = ((x, y) for x in range(20, 90, 4) for y in range(20, 90, 4))
    found = next((named(*one), *one) for one in places if named(*one))
    name = found[0]
    x, y = centre(*found)
    touch = visit.context.new_cdp_session(visit.page)
    for kind, apart in (("touchStart", 40), ("touchMove", 60), ("touchMove", 80), ("touchEnd", 0)):
        fingers = [{"x": middle[0], "y": middle[1] + way * apart, "id": way} for way in (-1, 1)]
        points = fingers if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert named(2 * x, 2 * y) == name
    visit.context.close()


def test_a_phones_filter_can_be_closed(browser: Browser, example: Path) -> None:
    """It covers the screen and has a button of its own; the overview fills what is left."""
    visit = Visit(browser, example, viewport={"width": 390, "height": 844})
    rail = visit.page.locator("#rail")
    visit.page.locator("#filter").click()
    assert rail.is_visible()
    visit.page.get_by_role("button", name="Close the filter").click()
    assert rail.is_hidden()
    visit.to("view=overview")
    box = visit.page.locator("#overview canvas").bounding_box()
    assert box is not None
    assert box["height"] > 400
    visit.context.close()
