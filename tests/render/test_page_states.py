"""States that can be undone and kept, and what can be taken away."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kgraph.render.anchors import claim_anchor, entity_anchor
from tests.render import graphs
from tests.render.pages import Visit
from tests.render.visiting import HOME, NMDA, STATE, named, taken, text_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_undo_redo_and_reload_restore_the_state(real: Visit, pages: dict[str, Path]) -> None:
    """Six states forwards, back and forwards again, and each from its address alone."""
    real.open(pages["ketamine"])
    page = real.page
    path = f"from={HOME}&to={entity_anchor(named(graphs.ketamine(), 'analgesia'))}"
    seen = [page.evaluate(STATE)]
    for change in ("con=1", f"sel={NMDA}", path, f"x={NMDA}", "sp=human&uns=1", f"focus={NMDA}"):
        real.to(change)
        seen.append(page.evaluate(STATE))
    for state in seen[-2::-1]:
        page.evaluate("kgraph.undo()")
        assert page.evaluate(STATE) == state
    for state in seen[1:]:
        page.evaluate("kgraph.redo()")
        assert page.evaluate(STATE) == state
    hashes = [state.split("|")[0] for state in seen]
    for anchor, state in zip(hashes, seen, strict=True):
        real.open(pages["ketamine"], anchor)
        assert page.evaluate(STATE) == state


def test_an_unknown_name_in_the_address_is_told(real: Visit, pages: dict[str, Path]) -> None:
    """What it does not know it leaves out, and says so."""
    real.open(pages["ketamine"], f"#sel=c-000000000000&x={NMDA}")
    assert "does not have" in real.page.locator("#notice").inner_text()
    assert real.page.locator("#panel").is_hidden()
    real.open(pages["ketamine"], f"#sel={NMDA}&v=older")
    assert "another version" in real.page.locator("#notice").inner_text()


def test_what_is_taken_away_is_what_is_shown(real: Visit, pages: dict[str, Path]) -> None:
    """SVG, PNG, CSV, JSON, GraphML, references: every visible label and line."""
    real.open(pages["ketamine"], "#con=1")
    drawn, boxes = real.drawn(), real.drawn("n")
    svg = text_of(taken(real, "svg"))
    labels = real.page.evaluate(
        "() => [...document.querySelectorAll('.pan .nm')].map(one => one.textContent.trim())"
    )
    for label in labels:
        for line in re.split(r"\s{2,}", label):
            assert line.split(" ")[0] in svg
    assert svg.count('class="e ') == len(drawn)
    assert svg.count('class="n ') == len(boxes)
    assert "contested only" in svg
    assert "Not medical advice" in svg
    assert "for ≠ against" in svg
    rows = list(csv.DictReader(io.StringIO(text_of(taken(real, "csv")).lstrip("\ufeff"))))
    assert sorted(claim_anchor(row["claim"]) for row in rows) == drawn
    graphml = taken(real, "graphml")
    graph = nx.read_graphml(graphml.path())
    assert sorted(map(entity_anchor, graph.nodes)) == boxes
    assert graph.number_of_edges() == len(drawn)
    native = json.loads(text_of(taken(real, "json")))
    assert sorted(claim_anchor(one["id"]) for one in native["claims"]) == drawn
    items = graphs.ketamine().evidence_by_claim
    papers = {
        one
        for c in native["claims"]
        for item in items[c["id"]]
        for one in (item.publication, item.read)
    }
    assert text_of(taken(real, "bib")).count("\n}\n") == len(papers)
    assert text_of(taken(real, "ris")).count("ER  - ") == len(papers)


@pytest.mark.parametrize("name", ["ketamine", "500", "2000"])
def test_nothing_of_the_picture_is_cropped(
    browser: Browser, pages: dict[str, Path], tmp_path: Path, name: str
) -> None:
    """Every part of the SVG lies within it; the PNG is twice its size."""
    visit = Visit(browser, pages[name], "#uns=1")
    path = tmp_path / "picture.svg"
    path.write_text(text_of(taken(visit, "svg")), encoding="utf-8")
    png = Path(taken(visit, "png").path()).read_bytes()
    page = visit.page
    page.goto(path.as_uri())
    outside, wide, tall = page.evaluate("""() => {
        const root = document.documentElement;
        const [,, w, h] = root.getAttribute('viewBox').split(' ').map(Number);
        const out = r => r.left < -.5 || r.top < -.5 || r.right > w + .5 || r.bottom > h + .5;
        const all = [...root.querySelectorAll('text,rect,path,circle,polygon')];
        const lost = all.filter(one => out(one.getBoundingClientRect()));
        return [lost.map(one => one.outerHTML.slice(0, 99)), w, h];
    }""")
    assert outside == []
    size = [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)]
    assert size == [int(2 * wide), int(2 * tall)]
    visit.context.close()
