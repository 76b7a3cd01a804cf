"""The page without script, on a phone, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.render.pages import Visit
from tests.render.visiting import NMDA, TREATS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_without_script_everything_is_there(browser: Browser, example: Path) -> None:
    """Picture, key, evidence of what is drawn and tables are there; a line leads to its claim."""
    visit = Visit(browser, example, java_script_enabled=False)
    page = visit.page
    lines = page.locator(".pan a.e").count()
    assert lines > 10
    assert page.locator(".pan svg").last.is_visible()
    assert page.locator(".key li").first.is_visible()
    assert page.locator("article:visible").count() == lines
    assert page.locator("tbody tr:visible").count() == 37
    page.locator(f'.pan a[href="#{TREATS}"]').focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{TREATS}")
    assert page.locator(f"#{TREATS}").is_visible()
    assert page.locator("header button").count() == 0
    visit.context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_phone_never_scrolls_sideways(
    browser: Browser, pages: dict[str, Path], script: bool
) -> None:
    """At 390 × 844 only picture and tables scroll, in their own boxes."""
    size = {"width": 390, "height": 844}
    visit = Visit(browser, pages["ketamine"], viewport=size, java_script_enabled=script)
    for anchor in ("", "#view=table", "#view=overview", f"#sel={NMDA}"):
        if script:
            visit.to(anchor)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
    visit.context.close()


def test_no_text_of_the_picture_is_under_12_pixels(
    browser: Browser, pages: dict[str, Path]
) -> None:
    """Whatever is drawn, the picture is panned, not shrunk."""
    for wide, high in ((1280, 800), (1920, 1080)):
        visit = Visit(browser, pages["ketamine"], viewport={"width": wide, "height": high})
        for anchor in ("", "all=1", f"sel={NMDA}"):
            visit.to(anchor)
            scale = visit.page.evaluate(
                "document.querySelector('.pan svg:last-of-type').getScreenCTM().a"
            )
            assert 13.4 * scale >= 11.99
        visit.context.close()


def test_paper_has_picture_key_evidence_and_sources(browser: Browser, example: Path) -> None:
    """Printing shows what can be read and leaves out what can only be pressed."""
    visit = Visit(browser, example, "#view=table")
    visit.page.emulate_media(media="print")
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    drawn = len(visit.drawn())
    assert visit.page.locator(".pan svg").last.is_visible()
    assert visit.page.locator(".key").is_visible()
    assert visit.page.locator("#evidence article:visible").count() == drawn
    assert visit.page.locator("#sources li").first.is_visible()
    assert visit.page.get_by_text("Not medical advice.").is_visible()
    assert visit.page.locator("nav").is_hidden()
    visit.context.close()
