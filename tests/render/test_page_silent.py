"""The page asks for nothing and runs nothing: every control used, hostile text in every field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import pytest

from kgraph.model.records import collect
from kgraph.render.page import draw_page
from tests.render.injections import CONTROLS, INJECTIONS, poisoned
from tests.render.pages import Visit
from tests.render.visiting import taken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("name", ["ketamine", "500", "2000"])
def test_every_control_used_asks_for_nothing(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    """Network cut, every button pressed: no request, no message on the console."""
    visit = Visit(browser, pages[name], viewport={"width": 1280, "height": 800})
    visit.context.set_offline(True)
    page = visit.page
    for view in ("Overview", "Table", "Cascade"):
        page.get_by_role("navigation").get_by_role("button", name=view).click()
    page.locator("#filter").click()
    for index in range(0, page.locator("#rail input[type=checkbox]").count(), 3):
        page.locator("#rail input[type=checkbox]").nth(index).click()
    page.get_by_role("button", name="Reset the filters").first.click()
    page.locator("#theme").click()
    for form in ("svg", "png", "csv", "json", "graphml", "bib", "ris"):
        taken(visit, form)
    for key in ("f", "x", "c", "c", "t", "t", "0", "+", "-", "z", "Z", "?", "Escape", "Escape"):
        page.keyboard.press(key)
    page.locator(".pan a.n").first.focus()
    visit.press("x", "f", "[", "ArrowRight", "ArrowRight", "]", "Enter", "Escape")
    assert visit.outside == []
    assert visit.complaints == []
    visit.context.close()


BATCH: Final = 12
PRESS_ALL: Final = """async () => {
    const all = '.pan a,#panel a[href^="#"],#panel button:not(.close),nav button,#rail label';
    const press = () => [...document.querySelectorAll(all)];
    for (let n = 0; n < press().length; n++) {
        const one = press()[n];
        one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
        one.focus?.();
        one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
    for (const one of document.querySelectorAll("*")) one.dispatchEvent(new Event("mouseover"));
}"""


NOT_FREE: Final = {
    ("Assertion", "agent_type"), ("Assertion", "knowledge_level"), ("Claim", "predicate"),
    ("Entity", "category"), ("Evidence", "agent_type"), ("Evidence", "certainty"),
    ("Evidence", "design"), ("Evidence", "finding"), ("Evidence", "knowledge_level"),
    ("Evidence", "species"), ("Evidence", "stance"), ("Evidence", "system"), ("Notice", "kind"),
    ("Qualifiers", "line_of_therapy"), ("Qualifiers", "object_direction"),
    ("Qualifiers", "subject_direction"),
    # Hashes, and the ids that are made of them.
    ("Claim", "id"), ("Evidence", "claim"), ("Evidence", "id"), ("Locator", "sha256"),
    ("Publication", "text_sha256"),
}  # fmt: skip
"""Fields that take only a word of the vocabulary, or a hash."""


def texts_of(record: msgspec.Struct) -> Iterator[tuple[tuple[str, str], str]]:
    """Return the text fields of a record and what it holds, each with what stands in it."""
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        for one in value if isinstance(value, tuple) and value else (value,):
            if isinstance(one, msgspec.Struct):
                yield from texts_of(one)
            elif not isinstance(one, int | float):
                yield (type(record).__name__, field.name), str(one)


def test_the_corpus_is_in_every_field() -> None:
    """Every field of every record that takes free text or an id of one's own has the string."""
    assert len(INJECTIONS) >= 80
    found: dict[tuple[str, str], bool] = {}
    for record in poisoned("hostile"):
        for field, text in texts_of(record):
            found[field] = found.get(field, False) or "hostile" in text
    assert {field for field, there in found.items() if not there} - {("Claim", "asserted")} == (
        NOT_FREE
    )


def test_nothing_hostile_runs(browser: Browser, tmp_path: Path) -> None:
    """Each string in every field, in the address and in the search: nothing runs."""
    for start in range(0, len(INJECTIONS), BATCH):
        texts = INJECTIONS[start : start + BATCH]
        records = [record for text in texts for record in poisoned(text)]
        path = tmp_path / f"page{start}.html"
        path.write_text(draw_page(collect(records), title=texts[0]), encoding="utf-8")
        visit = Visit(browser, path, f"#{texts[0]}")
        for text in (*texts, *CONTROLS):
            visit.to(f"sel={text}&q={text}&view=table&x={text}&from={text}")
            visit.to(text)
            visit.press("/")
            visit.page.keyboard.insert_text(text[:100])
            visit.press("Escape", "Escape")
        visit.to("all=1&uns=1")
        assert len(visit.drawn()) == 4 * len(texts)
        visit.page.evaluate(PRESS_ALL)
        assert visit.page.evaluate("window.__hit") is None, texts
        assert visit.outside == [], texts
        assert visit.complaints == [], texts
        assert visit.page.locator('a[href^="javascript" i]').count() == 0, texts
        visit.context.close()


def test_hostile_text_is_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    """The reader sees the characters themselves."""
    text = "<img src=x onerror=window.__hit=1>"
    path = tmp_path / "page.html"
    path.write_text(draw_page(poisoned(text), title=text), encoding="utf-8")
    visit = Visit(browser, path)
    assert visit.page.locator("h1").inner_text() == text
    visit.page.locator(".pan a.e.clinical").first.focus()
    visit.press("Enter")
    assert text in visit.page.locator("#panel .s").first.inner_text()
    visit.context.close()
