"""What stays where it was when something changes: the focus, the rows in view, what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kgraph.render.anchors import entity_anchor
from tests.render import graphs
from tests.render.pages import Visit
from tests.render.visiting import HOME, named

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

GRAPH: Final = graphs.ketamine()
EFFECT: Final = entity_anchor(named(GRAPH, "antidepressant effect"))
PATH: Final = f"#from={HOME}&to={EFFECT}"
FILTERED: Final = (
    "#hide=Drug,Condition,Symptom&cert=asserted,hypothesis&sp=animal,vitro&min=3&con=1&uns=1"
)
HELD: Final = "() => document.activeElement.textContent.trim()"
ROW: Final = "#table tbody tr:nth-child(60) td:nth-child(2) a"
SEEN: Final = """one => { const at = one.getBoundingClientRect();
    const frame = document.querySelector('#table .wide').getBoundingClientRect();
    return at.top >= frame.top && at.bottom <= frame.bottom; }"""
PHONE: Final = {"width": 390, "height": 844}


@pytest.mark.parametrize(
    ("anchor", "control", "then"),
    [
        ("#view=table", "th button[data-key=status]", "Status ↑"),
        ("#view=table", ".tabs button:nth-child(2)", "Entities"),
        (PATH, ".picks button:nth-child(3)", "3"),
        ("", "#all", "Show the best supported"),
        ("#con=1&min=2", "#chips button:first-child", "2 or more papers ×"),
        (FILTERED, "#notice button", ""),
    ],
)
def test_a_control_that_is_pressed_keeps_the_focus(
    real: Visit, pages: dict[str, Path], anchor: str, control: str, then: str
) -> None:
    """Or hands it on to what stands near, never to the top of the page."""
    real.open(pages["ketamine"], anchor)
    real.page.locator(control).focus()
    real.press("Enter")
    tag = real.page.evaluate("() => document.activeElement.tagName")
    assert tag != "BODY"
    if then and control != "#chips button:first-child":
        assert real.page.evaluate(HELD) == then


def test_rows_stay_where_they_are_when_one_is_opened(real: Visit, pages: dict[str, Path]) -> None:
    """The row is marked, in view, and has the focus again when its evidence is closed."""
    real.open(pages["ketamine"], "#view=table")
    row = real.page.locator(ROW)
    row.scroll_into_view_if_needed()
    row.click()
    assert real.page.locator("#panel").is_visible()
    assert row.evaluate(SEEN)
    assert real.page.locator("#table tr.now").count() == 1
    href = row.get_attribute("href")
    real.press("Escape")
    assert real.page.locator("#panel").is_hidden()
    assert real.page.evaluate("() => document.activeElement.getAttribute('href')") == href
    assert row.evaluate(SEEN)


def test_another_order_starts_at_the_first_row(real: Visit, pages: dict[str, Path]) -> None:
    """What was in view is somewhere else then."""
    real.open(pages["ketamine"], "#view=table")
    real.page.locator(ROW).scroll_into_view_if_needed()
    real.page.locator("th button[data-key=years]").click()
    assert real.page.locator("#table .wide").evaluate("one => one.scrollTop") == 0


@pytest.mark.parametrize("view", ["cascade", "table", "overview"])
def test_what_is_told_is_seen_in_every_view(real: Visit, pages: dict[str, Path], view: str) -> None:
    """A notice stands above all of them."""
    real.open(pages["ketamine"], f"#view={view}&sel=c-000000000000")
    assert "does not have" in real.page.locator("#notice").inner_text()


def test_what_stands_in_a_path_field_is_in_effect(real: Visit, pages: dict[str, Path]) -> None:
    """What was not chosen goes again; a field that was cleared ends the path."""
    real.open(pages["ketamine"], PATH)
    field = real.page.get_by_role("combobox", name="Path to")
    field.fill("zzz")
    real.press("Escape", "Escape")
    assert field.input_value() == "Antidepressant effect"
    field.fill("")
    real.press("Tab")
    assert real.page.locator("#path").is_hidden()
    assert field.input_value() == ""


def test_escape_closes_the_export_menu(real: Visit, pages: dict[str, Path]) -> None:
    """And nothing else."""
    real.open(pages["ketamine"], f"#sel={HOME}")
    real.page.locator("#export summary").click()
    real.press("Escape")
    assert real.page.locator("#export ul").is_hidden()
    assert real.page.locator("#panel").is_visible()


def test_every_filter_can_be_taken_away_below(real: Visit, pages: dict[str, Path]) -> None:
    """However many there are; the line breaks, nothing of it is cut off."""
    real.open(pages["ketamine"], FILTERED)
    about = real.page.locator(".about")
    assert about.evaluate("one => one.scrollWidth <= one.clientWidth")
    wide = real.page.evaluate("() => innerWidth")
    for chip in real.page.locator("#chips button").all():
        box = chip.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= wide


def test_what_is_opened_up_is_in_view(browser: Browser, pages: dict[str, Path]) -> None:
    """Wherever the larger picture has it."""
    visit = Visit(browser, pages["ketamine"], viewport={"width": 1280, "height": 800})
    frame = visit.page.locator("#pan").bounding_box()
    assert frame is not None
    for anchor in [one for one in visit.drawn("n") if one != HOME][:6]:
        visit.open(pages["ketamine"])
        visit.page.locator(f'.pan a.n[href="#{anchor}"]').focus()
        visit.press("x")
        box = visit.page.locator(f'.pan a.n[href="#{anchor}"] .box').bounding_box()
        assert box is not None
        assert box["y"] < frame["y"] + frame["height"]
        assert box["y"] + box["height"] > frame["y"]
    visit.context.close()


def test_a_phone_shows_the_path_above_the_lists(browser: Browser, pages: dict[str, Path]) -> None:
    """Right under the map, not behind all that is drawn."""
    visit = Visit(browser, pages["ketamine"], PATH, viewport=PHONE)
    path, first = (visit.page.locator(one).bounding_box() for one in ("#path", "#list"))
    assert path is not None
    assert first is not None
    assert path["y"] < first["y"]
    visit.context.close()


def test_a_list_of_names_leaves_a_phone_its_width(browser: Browser, pages: dict[str, Path]) -> None:
    """Of the field at the right as well."""
    visit = Visit(browser, pages["ketamine"], viewport=PHONE)
    visit.page.get_by_role("combobox", name="Path to").fill("anti")
    visit.page.locator(".ends [role=option]").first.wait_for()
    assert visit.page.evaluate("() => document.documentElement.scrollWidth") == PHONE["width"]
    visit.context.close()
