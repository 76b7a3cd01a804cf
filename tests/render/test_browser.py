"""The page in a real Chromium: silent, harmless, usable without script, on a phone and on paper."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Any, Final, NoReturn

import pytest

from kgraph.render.page import draw_page
from tests import examples as ex
from tests.render.injections import INJECTIONS, poisoned

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

FLAGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOW: Final = (
    "browser tests need Chromium and playwright: apt-get install chromium, pip install playwright"
)
TREATS: Final = f"c-{ex.TREATS.id[6:14]}"


def missing(why: str) -> NoReturn:
    """Skip without a browser, except where every test has to run."""
    if os.environ.get("CI"):
        pytest.fail(f"{HOW} ({why})")
    pytest.skip(f"{HOW} ({why})")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        missing("no chromium on the path")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # may be missing
    except ImportError as error:
        missing(str(error))
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


class Visit:
    """A page opened from a file, and everything it asked for, said or ran."""

    def __init__(self, browser: Browser, path: Path, anchor: str = "", **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda one: self.requests.append(one.url))
        self.page.on("console", lambda one: self.complaints.append(one.text))
        self.page.on("pageerror", lambda one: self.complaints.append(str(one)))
        self.page.on("dialog", lambda one: self.complaints.append(one.message))
        self.page.goto(path.as_uri() + anchor)

    @property
    def outside(self) -> list[str]:
        """The requests that left the file and its own data."""
        own = ("file:", "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of the example graph as a file."""
    path = tmp_path_factory.mktemp("pages") / "example.html"
    path.write_text(draw_page(ex.example_graph(), focus=ex.KETAMINE), encoding="utf-8")
    return path


def use_everything(page: Page) -> None:
    """Press every control and open everything that opens."""
    for view in ("Evidence", "Table", "Sources", "Cascade"):
        page.get_by_role("navigation").get_by_role("link", name=view).click()
    page.locator("#theme").click()
    with page.expect_download():
        page.locator("#save").click()
    for index in range(page.locator(".pan a.e").count()):
        page.locator(".pan a.e").nth(index).focus()
        page.keyboard.press("Enter")
    for index in range(page.locator(".pan a.n").count()):
        page.locator(".pan a.n").nth(index).focus()
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    if page.locator("#all").count():
        page.locator("#all").click()
        page.locator("#all", has_text="fewer").wait_for()
        page.locator("#all").click()


def test_the_page_asks_for_nothing_and_reports_no_error(browser: Browser, example: Path) -> None:
    """With every control used: no request, no message on the console."""
    visit = Visit(browser, example)
    use_everything(visit.page)
    assert visit.outside == []
    assert visit.complaints == []
    visit.context.close()


def test_the_embedded_font_is_the_one_drawn(browser: Browser, example: Path) -> None:
    """Measured widths are drawn widths only if the font loads."""
    visit = Visit(browser, example)
    visit.page.evaluate("document.fonts.ready")
    assert visit.page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length") == 2
    visit.context.close()


def test_no_label_is_wider_than_its_box(browser: Browser, example: Path) -> None:
    """As drawn by the browser, not as measured by us."""
    visit = Visit(browser, example)
    spilling = visit.page.evaluate(
        """() => [...document.querySelectorAll('.pan .n')].filter(n =>
            n.querySelector('.nm').getBoundingClientRect().right >
            n.querySelector('.box').getBoundingClientRect().right).length"""
    )
    assert spilling == 0
    visit.context.close()


PRESS_ALL: Final = """async () => {
    for (const one of document.querySelectorAll('a[href^="#"], button:not(#save)')) {
        one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        one.focus();
        one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        await new Promise((done) => setTimeout(done));
    }
    for (const one of document.querySelectorAll("*"))
        one.dispatchEvent(new Event("mouseover"));
}"""


def test_nothing_hostile_runs(browser: Browser, tmp_path: Path) -> None:
    """Each string in every field, script on, everything opened: nothing runs or is fetched."""
    path = tmp_path / "page.html"
    path.write_text("", encoding="utf-8")
    visit = Visit(browser, path)
    for text in INJECTIONS:
        path.write_text(draw_page(poisoned(text), title=text), encoding="utf-8")
        visit.page.goto(path.as_uri())
        assert visit.page.locator("article").count() == 3, text
        visit.page.evaluate(PRESS_ALL)
        assert visit.page.evaluate("window.__hit") is None, text
        assert visit.outside == [], text
        assert visit.complaints == [], text
    visit.context.close()


@pytest.mark.parametrize("text", INJECTIONS[:12])
def test_a_hostile_address_does_nothing(browser: Browser, example: Path, text: str) -> None:
    """The address names a state or nothing."""
    visit = Visit(browser, example, f"#{text}")
    assert visit.page.evaluate("window.__hit") is None
    assert visit.page.locator("#panel").is_hidden()
    assert visit.complaints == []
    visit.context.close()


def test_hostile_text_is_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    """The reader sees the characters themselves."""
    text = "<img src=x onerror=window.__hit=1>"
    path = tmp_path / "page.html"
    path.write_text(draw_page(poisoned(text), title=text), encoding="utf-8")
    visit = Visit(browser, path, "#evidence")
    assert visit.page.locator("h1").inner_text() == text
    assert text in visit.page.locator("#evidence .s").first.inner_text()
    visit.context.close()


def test_a_line_opens_its_evidence(browser: Browser, example: Path) -> None:
    """By keyboard: the claim, both sides, the stored statement, the right link, the address."""
    visit = Visit(browser, example)
    page = visit.page
    page.locator(f'.pan a[href="#{TREATS}"]').focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h4").inner_text().startswith("Ketamine treats treatment-resistant")
    assert panel.locator(".pill").inner_text() == "3≠1"
    assert panel.get_by_text(ex.FULLEST.statement).is_visible()
    assert panel.get_by_text("No better than midazolam").is_visible()
    links = panel.get_by_role("link", name="PMID 90000001")
    assert links.first.get_attribute("href") == "https://pubmed.ncbi.nlm.nih.gov/90000001"
    assert page.evaluate("location.hash") == f"#{TREATS}"
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#{TREATS}"
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
    assert visit.page.evaluate("location.hash") == f"#{TREATS}"
    visit.context.close()


def test_a_box_opens_its_entity(browser: Browser, example: Path) -> None:
    """Esketamine: four claims on what it acts on, two the other way, the undrawn ones muted."""
    visit = Visit(browser, example)
    visit.page.locator(".pan a.n", has_text="Esketamine").focus()
    visit.page.keyboard.press("Enter")
    panel = visit.page.locator("#panel")
    assert panel.locator("h4").inner_text() == "Esketamine"
    assert re.sub(r"\s+", " ", panel.locator("h5").first.inner_text()) == "Acts on 4"
    assert panel.locator(".rows a").count() == 6
    assert panel.locator(".rows .n0").count() == 4
    visit.context.close()


def test_the_address_restores_the_state(browser: Browser, example: Path) -> None:
    """Reloading with the address of a claim opens it; an unknown one opens nothing."""
    visit = Visit(browser, example, f"#{TREATS}")
    assert visit.page.locator("#panel").is_visible()
    assert visit.page.locator(".over .ln").count() == 1
    visit.page.goto(example.as_uri() + "#c-00000000")
    visit.page.reload()
    assert visit.page.locator("#panel").is_hidden()
    visit.context.close()


def test_without_script_everything_is_there(browser: Browser, example: Path) -> None:
    """Picture, key, evidence and tables are visible, and a line leads to its claim."""
    visit = Visit(browser, example, java_script_enabled=False)
    page = visit.page
    assert page.locator(".pan svg").last.is_visible()
    assert page.locator(".key li").first.is_visible()
    assert page.locator("article:visible").count() == 20
    assert page.locator("tbody tr:visible").count() == 37
    page.locator(f'.pan a[href="#{TREATS}"]').focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{TREATS}")
    assert page.locator(f"#{TREATS}").is_visible()
    assert page.locator("#save").is_hidden()
    visit.context.close()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("anchor", ["#cascade", "#evidence", "#table", "#sources", f"#{TREATS}"])
def test_a_phone_never_scrolls_sideways(
    browser: Browser, example: Path, script: bool, anchor: str
) -> None:
    """At 390 × 844 only picture and tables scroll, in their own boxes."""
    size = {"width": 390, "height": 844}
    visit = Visit(browser, example, anchor, viewport=size, java_script_enabled=script)
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    visit.context.close()


def test_no_text_of_the_picture_is_under_12_pixels(browser: Browser, example: Path) -> None:
    """On a phone and a laptop the picture is panned, not shrunk."""
    for wide, high in ((390, 844), (1280, 800)):
        visit = Visit(browser, example, viewport={"width": wide, "height": high})
        scale = visit.page.evaluate(
            "document.querySelector('.pan svg:last-child').getScreenCTM().a"
        )
        assert 13.4 * scale >= 12
        visit.context.close()


def test_paper_has_picture_key_and_evidence(browser: Browser, example: Path) -> None:
    """Printing shows what can be read and leaves out what can only be pressed."""
    visit = Visit(browser, example, "#table")
    visit.page.emulate_media(media="print")
    assert visit.page.locator(".pan svg").last.is_visible()
    assert visit.page.locator(".key").is_visible()
    assert visit.page.locator("#evidence article").first.is_visible()
    assert visit.page.get_by_text("Not medical advice.").is_visible()
    assert visit.page.locator("nav").is_hidden()
    visit.context.close()


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
