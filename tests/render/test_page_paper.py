"""The page on paper: the whole picture, never cut by an edge it was not meant to be cut by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.render.pages import Visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

INCH: Final = 25.4
PAPERS: Final = {"A4": (297 - 22, 210 - 22), "Letter": (11 * INCH - 22, 8.5 * INCH - 22)}
"""What the margins leave of a page across, in mm."""
PIXELS: Final = 96 / INCH
PARTS: Final = """() => [...document.querySelectorAll('.part')].map(part => {
    const [, picture] = part.querySelectorAll('svg');
    const {x, y, width, height} = picture.viewBox.baseVal;
    const box = part.getBoundingClientRect();
    return {x, y, width, height, wide: picture.getBoundingClientRect().right - box.left,
        tall: box.height, letters: 13.5 * picture.getScreenCTM().a};
})"""


def on_paper(visit: Visit, paper: str) -> tuple[float, float]:
    """Lay a page out as for printing; return the size of a sheet of paper in pixels."""
    wide, high = (side * PIXELS for side in PAPERS[paper])
    visit.page.set_viewport_size({"width": int(wide), "height": int(high)})
    visit.page.emulate_media(media="print")
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return wide, high


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("name", "anchor", "script"),
    [
        ("example", "", True),
        ("ketamine", "", True),
        ("ketamine", "", False),
        ("ketamine", "#all=1", True),
        ("500", "", False),
        ("500", "#all=1&view=table", True),
    ],
)
def test_the_first_sheet_has_the_whole_picture(
    browser: Browser, pages: dict[str, Path], name: str, anchor: str, *, script: bool, paper: str
) -> None:
    """Heading, picture, key and citation: all of them within one sheet, whatever is drawn."""
    visit = Visit(browser, pages[name], anchor, java_script_enabled=script)
    wide, high = on_paper(visit, paper)
    picture = visit.page.locator(".pan > svg").last.bounding_box()
    about = visit.page.locator(".about").bounding_box()
    assert picture is not None
    assert about is not None
    assert picture["x"] >= -0.5
    assert picture["x"] + picture["width"] <= wide + 1
    assert picture["y"] + picture["height"] <= about["y"]
    assert about["y"] + about["height"] <= high
    shape = visit.page.evaluate(
        """() => { const {width, height} =
            document.querySelector('.pan > svg:last-of-type').viewBox.baseVal;
            return width / height; }"""
    )
    assert picture["width"] / picture["height"] == pytest.approx(shape, rel=0.01)
    visit.context.close()


@pytest.mark.parametrize("paper", PAPERS)
def test_a_large_picture_comes_again_in_parts_that_can_be_read(
    browser: Browser, pages: dict[str, Path], paper: str
) -> None:
    """Each part fits a sheet; every box and every line's end lies in one of them."""
    visit = Visit(browser, pages["ketamine"], "#all=1")
    wide, high = on_paper(visit, paper)
    parts: list[dict[str, Any]] = visit.page.evaluate(PARTS)
    assert len(parts) > 1
    for part in parts:
        assert part["wide"] <= wide
        assert part["tall"] <= high
        assert part["letters"] >= 5.5 * 96 / 72
    boxes = visit.page.evaluate("kgraph.present.boxes.map(b => [b.x, b.y, b.width, b.height])")
    ends = visit.page.evaluate("kgraph.present.lines.flatMap(one => one.points)")
    middles = [(x + w / 2, y + h / 2) for x, y, w, h in boxes]
    assert len(middles) > 100
    for x, y in [*middles, *ends]:
        around = [
            part for part in parts
            if part["x"] <= x <= part["x"] + part["width"]
            and part["y"] <= y <= part["y"] + part["height"]
        ]  # fmt: skip
        assert around, (x, y)
    numbers = visit.page.locator(".cuts text").all_text_contents()
    assert numbers == [str(n + 1) for n in range(len(parts))]
    visit.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visit.page.locator(".part,.cuts").count() == 0
    visit.context.close()


def test_a_small_picture_stands_alone(browser: Browser, pages: dict[str, Path]) -> None:
    """What can be read on one sheet is not printed again."""
    visit = Visit(browser, pages["ketamine"])
    on_paper(visit, "A4")
    assert visit.page.locator(".part").count() == 0
    visit.context.close()
