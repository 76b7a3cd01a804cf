"""Back and Forward: the browser steps through what undo and redo step through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.render import graphs
from tests.render.pages import Visit
from tests.render.visiting import HOME, NMDA, STATE, named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

ADDRESS: Final = "location.hash"
SETTLED: Final = """() => new Promise(done => { const look = () =>
    kgraph.trail.at === history.state && !kgraph.travelling ? done() : setTimeout(look, 10);
    look(); })"""


@pytest.fixture
def visit(browser: Browser, pages: dict[str, Path]) -> Iterator[Visit]:
    """Return a page with a history of its own."""
    found = Visit(browser, pages["ketamine"], viewport={"width": 1280, "height": 800})
    yield found
    found.context.close()


def test_back_and_forward_step_through_the_states(visit: Visit) -> None:
    """Four steps back and four forward: the same pages as by undo and redo, then another page."""
    page = visit.page
    seen = [page.evaluate(STATE)]
    for key in ("c", "t", "t", "o"):
        visit.press(key)
        seen.append(page.evaluate(STATE))
    for state in seen[-2::-1]:
        page.go_back()
        assert page.evaluate(STATE) == state
    for state in seen[1:]:
        page.go_forward()
        assert page.evaluate(STATE) == state
    for _ in seen[:-1]:
        page.go_back()
    page.go_back()
    assert page.url == "about:blank"


def test_what_is_no_step_of_undo_is_none_of_back(visit: Visit) -> None:
    """Zooming and typing words are kept in the address and leave no trace."""
    page = visit.page
    before = page.evaluate("history.length")
    visit.press("+", "+", "-")
    assert "xyz=" in page.evaluate(ADDRESS)
    assert page.evaluate("history.length") == before
    visit.press("t")
    page.locator("#words").fill("mtor")
    assert "q=mtor" in page.evaluate(ADDRESS)
    assert page.evaluate("history.length") == before + 1


def test_undo_takes_the_browser_along(visit: Visit) -> None:
    """After three steps back by keys Forward goes on from there, however fast they came."""
    page = visit.page
    visit.press("c", "t", "o")
    visit.press("z", "z", "z")
    assert page.evaluate("kgraph.state.view + kgraph.state.con") == "cascadefalse"
    page.evaluate(SETTLED)
    assert page.evaluate(ADDRESS) == ""
    page.go_forward()
    assert page.evaluate("kgraph.state.view + kgraph.state.con") == "cascadetrue"
    visit.press("Shift+Z")
    assert page.evaluate("kgraph.state.view") == "table"
    page.evaluate(SETTLED)
    page.go_back()
    assert page.evaluate("kgraph.state.view + kgraph.state.con") == "cascadetrue"


def test_a_step_that_follows_at_once_is_kept(visit: Visit) -> None:
    """While the browser is still on its way back something new is done: that is where it ends."""
    page = visit.page
    visit.press("c", "t")
    page.evaluate("kgraph.undo(); kgraph.go({view: 'overview'})")
    page.evaluate(SETTLED)
    assert page.evaluate("kgraph.state.view") == "overview"
    assert "view=overview" in page.evaluate(ADDRESS)
    page.go_back()
    assert page.evaluate("kgraph.state.view + kgraph.state.con") == "cascadetrue"


def test_an_address_typed_by_hand_is_a_step(visit: Visit) -> None:
    """It can be undone, and Back leads to what was there before."""
    page = visit.page
    visit.press("c")
    visit.to(f"sel={NMDA}")
    assert page.locator("#panel").is_visible()
    page.go_back()
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("kgraph.state.con") is True
    page.go_forward()
    assert page.locator("#panel").is_visible()
    visit.press("z")
    assert page.evaluate("kgraph.state.con") is True


def test_a_page_loaded_again_still_goes_back(visit: Visit) -> None:
    """Its earlier steps are the browser's."""
    page = visit.page
    visit.press("c", "t")
    page.reload()
    page.locator("html[data-ready]").wait_for(state="attached")
    page.go_back()
    assert page.evaluate("kgraph.state.view + kgraph.state.con") == "cascadetrue"
    page.go_back()
    assert page.evaluate("kgraph.state.con") is False


def test_back_gives_the_focus_back(visit: Visit) -> None:
    """Evidence that Back closes leaves the focus where it was opened."""
    page = visit.page
    page.locator(f'.pan a.n[href="#{NMDA}"]').focus()
    visit.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.go_back()
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#{NMDA}"


def test_in_a_frame_back_is_the_hosts(
    browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    """A sandboxed frame, as notebooks make: all works, nothing is added to the host's history."""
    host = tmp_path / "host.html"
    host.write_text("<!doctype html><title>Host</title>", encoding="utf-8")
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(host.as_uri())
    page.evaluate(
        """text => { const made = document.createElement('iframe');
            made.setAttribute('sandbox', 'allow-scripts');
            made.width = 1200; made.height = 800; made.srcdoc = text; document.body.append(made);
        }""",
        pages["example"].read_text(encoding="utf-8"),
    )
    page.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")
    before = page.evaluate("history.length")
    frame = page.frames[1]
    frame.locator(".pan a.n").first.focus()
    page.keyboard.press("t")
    assert frame.locator("#table").is_visible()
    page.keyboard.press("z")
    assert frame.locator("#table").is_hidden()
    page.keyboard.press("Shift+Z")
    assert frame.locator("#table").is_visible()
    assert page.evaluate("history.length") == before
    assert complaints == []
    context.close()


def test_what_changes_nothing_is_no_step(visit: Visit) -> None:
    """More of what has no more, or a start from where it starts: nothing to undo."""
    page = visit.page
    idea = named(graphs.ketamine(), "suicidal ideation")
    anchor = page.evaluate("id => kgraph.data.anchor(id)", idea)
    page.locator(f'.pan a.n[href="#{anchor}"]').focus()
    state, length = page.evaluate(STATE), page.evaluate("history.length")
    visit.press("x", "x")
    assert "Nothing more" in page.locator("#notice").inner_text()
    page.locator(f'.pan a.n[href="#{HOME}"]').focus()
    visit.press("f")
    assert page.evaluate(STATE) == state
    assert page.evaluate("history.length") == length
    assert page.locator(".chip").count() == 0
    visit.press("z")
    assert "Nothing to undo" in page.locator("#live").inner_text()
