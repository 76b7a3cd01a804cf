"""The page in a real Chromium: what is drawn, found, filtered, undone, kept and taken away."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx
import pytest

from kgraph.render.anchors import claim_anchor, entity_anchor
from kgraph.render.page import draw_page
from tests import examples as ex
from tests.render import graphs, recount
from tests.render.injections import INJECTIONS, poisoned
from tests.render.pages import Visit, missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Download

    from kgraph.model.records import Subgraph

TREATS: Final = claim_anchor(ex.TREATS.id)
AXE: Final = Path(__file__).parents[1] / "page" / "node_modules" / "axe-core" / "axe.min.js"
NMDA: Final = entity_anchor("GO:0017146")
ESKETAMINE: Final = entity_anchor("CHEBI:60799")
HOME: Final = entity_anchor(graphs.KETAMINE)
STATE: Final = """() => [location.hash, document.querySelector('#lede').textContent,
    document.querySelector('#panel').textContent,
    document.querySelector('#pan svg:last-of-type').outerHTML.replace(/ tabindex="-?[01]"/g, '')
    ].join('|')"""


def named(graph: Subgraph, name: str) -> str:
    """Return the id of the entity of a name."""
    return next(one.id for one in graph.entities.values() if one.name == name)


def graph_of(name: str) -> tuple[Subgraph, str]:
    """Return a shared page's graph and the entity it starts from."""
    if name == "ketamine":
        return graphs.ketamine(), graphs.KETAMINE
    size = int(name)
    return graphs.generated(size, 3 * size), "kgraph:e0"


def taken(visit: Visit, form: str) -> Download:
    """Return what the export menu gives."""
    visit.page.locator("#export summary").click()
    with visit.page.expect_download() as waiting:
        visit.page.locator(f"[data-form={form}]").click()
    return waiting.value


def text_of(download: Download) -> str:
    """Return the text of a file that was taken away."""
    return Path(download.path()).read_text(encoding="utf-8")


# 1: silent


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


# 2: harmless

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


def test_nothing_hostile_runs(browser: Browser, tmp_path: Path) -> None:
    """Each string in every field and in the address, everything opened: nothing runs."""
    path = tmp_path / "page.html"
    path.write_text("", encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    requests: list[str] = []
    said: list[str] = []
    page.on("request", lambda one: requests.append(one.url))
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda one: said.append(str(one)))
    assert len(INJECTIONS) >= 80
    for text in INJECTIONS:
        path.write_text(draw_page(poisoned(text), title=text), encoding="utf-8")
        page.goto("about:blank")
        page.goto(path.as_uri() + "#" + text)
        page.wait_for_function("document.documentElement.dataset.ready")
        page.evaluate(PRESS_ALL)
        page.evaluate(
            "hash => { location.hash = `sel=${hash}&q=${hash}&view=table&x=${hash}`; }", text
        )
        page.keyboard.press("/")
        page.keyboard.insert_text(text[:100])
        outside = [
            url for url in requests if not url.startswith(("file:", "data:", "blob:", "about:"))
        ]
        assert page.evaluate("window.__hit") is None, text
        assert outside == [], text
        assert said == [], text
        assert page.locator('a[href^="javascript" i]').count() == 0, text
    context.close()


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


# 3: search


def test_search_by_keyboard_opens_the_entity(real: Visit) -> None:
    """A slash, "nmda", Enter: NMDA receptor is focused, its panel open, the address set."""
    real.to("")
    real.page.locator("body").click(position={"x": 5, "y": 400})
    real.press("/")
    real.page.keyboard.type("nmda")
    assert real.page.locator("[role=option]").first.inner_text().startswith("NMDA receptor")
    real.press("Enter")
    assert real.page.locator("#panel h2").inner_text() == "NMDA receptor"
    assert f"sel={NMDA}" in real.page.evaluate("location.hash")
    assert real.page.evaluate("document.activeElement.getAttribute('href')") == f"#{NMDA}"


def test_search_names_the_nearest(real: Visit) -> None:
    """What matches nothing is answered with near names."""
    real.press("Escape", "/")
    real.page.keyboard.type("esketamin spry")
    assert "No match" in real.page.locator(".hits:not([hidden])").inner_text()
    assert "sketamine" in real.page.locator(".hits:not([hidden])").inner_text()
    real.press("Escape", "Escape")


# 4: filters

FILTERS: Final[list[dict[str, Any]]] = [
    {"con": True},
    {"sp": ["human"]},
    {"sp": ["animal", "none", "unstated", "vitro"]},
    {"cert": ["asserted"]},
    {"fam": ["mechanism"]},
    {"hide": ["Condition"]},
    {"min": 2},
    {"uns": True, "con": False, "min": 0},
]


def address(filters: dict[str, Any]) -> str:
    """Return the address of a state with some filters."""
    values = {
        key: "1" if one is True else ",".join(one) if isinstance(one, list) else str(one)
        for key, one in filters.items()
        if one
    }
    return "&".join(f"{key}={value}" for key, value in values.items())


@pytest.mark.parametrize("name", ["ketamine", "500", "2000"])
def test_what_passes_a_filter_is_drawn(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """For each filter: the same lines as a recount in Python."""
    graph, focus = graph_of(name)
    visit = Visit(browser, pages[name], viewport={"width": 1280, "height": 800})
    assert visit.drawn() == recount.drawn(graph, focus)
    for filters in FILTERS:
        visit.to(address(filters))
        assert visit.drawn() == recount.drawn(graph, focus, **filters), filters
    visit.context.close()


def test_the_legend_counts_what_is_drawn(real: Visit) -> None:
    """Numbers beside the boxes equal lines and boxes of the picture; a press takes a kind away."""
    graph = graphs.ketamine()
    real.to("")
    real.page.locator("#filter").click()
    label = real.page.locator("#rail label", has_text="Drug").first
    drugs = sum(one.category == "Drug" for one in graph.entities.values())
    boxes = {entity_anchor(one.id) for one in graph.entities.values() if one.category == "Drug"}
    here = len(boxes & set(real.drawn("n")))
    assert label.locator("small").inner_text() == f"{here} of {drugs}"
    real.page.locator("#rail label", has_text="Adverse effect").click()
    assert real.drawn() == recount.drawn(graph, graphs.KETAMINE, hide=["AdverseEffect"])
    assert real.page.locator(".chip").first.inner_text().startswith("no Adverse effect")
    real.page.locator(".chip").first.click()
    assert real.drawn() == recount.drawn(graph, graphs.KETAMINE)
    real.page.locator("#filter").click()


def test_nothing_left_offers_a_reset(real: Visit) -> None:
    """An empty picture says why and how to get out."""
    real.to("con=1&min=99")
    assert "Nothing passes the filters" in real.page.locator("#notice").inner_text()
    real.page.locator("#notice button").click()
    assert real.drawn() == recount.drawn(graphs.ketamine(), graphs.KETAMINE)


# 5: evidence


def test_a_line_opens_its_evidence(browser: Browser, example: Path) -> None:
    """By keyboard: the claim, both sides, the stored statement, the right link, the address."""
    visit = Visit(browser, example)
    page = visit.page
    page.locator(f'.pan a[href="#{TREATS}"]').focus()
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text().startswith("Ketamine treats treatment-resistant")
    assert panel.locator(".kick .pill").inner_text() == "3≠1"
    assert panel.get_by_text(ex.FULLEST.statement).is_visible()
    assert panel.get_by_text("No better than midazolam").is_visible()
    links = panel.get_by_role("link", name="PMID 90000001")
    assert links.first.get_attribute("href") == "https://pubmed.ncbi.nlm.nih.gov/90000001"
    assert f"sel={TREATS}" in page.evaluate("location.hash")
    page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#{TREATS}"
    visit.context.close()


@pytest.mark.parametrize("name", ["ketamine", "500"])
def test_badge_panel_and_recount_agree(browser: Browser, pages: dict[str, Path], name: str) -> None:
    """For every drawn contested claim: the pill, the cards on either side, the evidence."""
    graph, _ = graph_of(name)
    visit = Visit(browser, pages[name])
    contested = [
        one for one in graph.claims.values()
        if graph.summaries[one.id].contested_kind and claim_anchor(one.id) in visit.drawn()
    ]  # fmt: skip
    assert len(contested) >= 4
    for claim in contested:
        items = graph.evidence_by_claim[claim.id]
        ours = {one.publication for one in items if one.stance == "supports"}
        theirs = {one.publication for one in items if one.stance != "supports"}
        pill = f"{len(ours)}≠{len(theirs)}"
        line = visit.page.locator(
            f'.pan svg:last-of-type > .rail a[href="#{claim_anchor(claim.id)}"]'
        )
        assert line.locator(".pill text").text_content() == pill
        visit.to(f"sel={claim_anchor(claim.id)}")
        assert visit.page.locator("#panel .kick .pill").inner_text() == pill
        assert visit.page.locator("#panel .for .ev").count() == sum(
            one.stance == "supports" for one in items
        )
        assert visit.page.locator("#panel .against .ev").count() == sum(
            one.stance != "supports" for one in items
        )
        shown = set(visit.page.locator("#panel .s").all_inner_texts())
        assert shown == {one.statement for one in items}
    visit.context.close()


# 6: paths

PAIRS: Final = [
    ("ketamine", "antidepressant effect"),
    ("ketamine", "treatment-resistant depression"),
    ("ketamine", "analgesia"),
    ("esketamine", "antidepressant effect"),
    ("pain", "ketamine"),
]


@pytest.mark.parametrize("pair", PAIRS)
def test_paths_equal_a_reference(real: Visit, pair: tuple[str, str]) -> None:
    """Number, order, steps and net sign as a walk over all simple paths in Python finds them."""
    graph = graphs.ketamine()
    start, goal = (named(graph, name) for name in pair)
    real.to(f"from={entity_anchor(start)}&to={entity_anchor(goal)}")
    expected = recount.ways(graph, start, goal)
    found = real.page.evaluate(
        """() => kgraph.found.paths.map(p => ({ids: p.steps.map(s => s.object), net: p.net,
            weakest: p.weakest, direct: p.direct}))"""
    )
    assert found == expected
    if not expected:
        assert "No path" in real.page.locator("#notice").inner_text()
        return
    signs = {1: "raises", -1: "lowers", 0: "acts on"}
    assert f"Net effect: {signs[expected[0]['net']]}" in real.page.locator("#path").inner_text()
    assert real.page.locator(".picture .disc").count() == len(expected[0]["ids"])


def test_paths_of_a_generated_graph(browser: Browser, pages: dict[str, Path]) -> None:
    """The same on 500 entities."""
    graph, start = graph_of("500")
    goals = sorted(one.id for one in graph.entities.values() if one.category == "Effect")[:4]
    visit = Visit(browser, pages["500"])
    for goal in goals:
        visit.to(f"from={entity_anchor(start)}&to={entity_anchor(goal)}")
        found = visit.page.evaluate(
            "() => kgraph.found.paths.map(p => [p.steps.map(s => s.object), p.net])"
        )
        assert found == [[one["ids"], one["net"]] for one in recount.ways(graph, start, goal)]
    visit.context.close()


def test_a_filter_that_blocks_a_path_is_told(real: Visit) -> None:
    """No path under a filter: the page says that there are some without it."""
    graph = graphs.ketamine()
    goal = entity_anchor(named(graph, "antidepressant effect"))
    real.to(f"from={HOME}&to={goal}&min=50")
    assert (
        "passes the filters; without them there are 10" in real.page.locator("#notice").inner_text()
    )
    real.page.locator("#notice button").click()
    assert real.page.locator("#path").is_visible()


# 7: heads and directions

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


# 8: without a mouse


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


# 9: states


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


# 10: exports


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


def test_nothing_of_the_picture_is_cropped(
    real: Visit, browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    """Every part of the SVG lies within it; the PNG is twice its size."""
    real.open(pages["ketamine"], "#uns=1")
    path = tmp_path / "picture.svg"
    path.write_text(text_of(taken(real, "svg")), encoding="utf-8")
    png = Path(taken(real, "png").path()).read_bytes()
    context = browser.new_context()
    page = context.new_page()
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
    context.close()


# 11: without script, on a phone, on paper


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


# looks and states


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
    """Every claim, by support at first; words choose rows; a head sorts."""
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
    names = real.page.locator("tbody tr td:first-child").all_inner_texts()
    assert names == sorted(names, key=str.casefold)


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
