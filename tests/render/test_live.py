"""The live page in a real browser: it grows from the database, and outlives its server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from kgraph.explore.answers import claim_totals
from kgraph.explore.serving import address
from kgraph.model.records import collect
from kgraph.model.vocabulary import vocabulary
from kgraph.render.anchors import entity_anchor
from kgraph.render.choose import shown_first
from kgraph.render.page import draw_page
from kgraph.render.scene import drawable
from kgraph.render.words import capital
from kgraph.store import new_graph, open_store
from tests import examples as ex
from tests.examples import example_graph
from tests.explore.conftest import HUB, hub, serve
from tests.explore.test_answers import ABOUT
from tests.render.injections import CONTROLS, INJECTIONS
from tests.render.visiting import graph_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from kgraph.model.claim import Claim
    from tests.explore.conftest import Live

SHOWN: Final = 12
"""Claims that the page starts with."""
SEARCHES: Final = "**/api/search*"
READY: Final = "html[data-ready]"
HOLDS: Final = """([id, many]) => new Promise(done => {
    let left = 500;
    const look = () => kgraph.data.at(id).length === many ? done(true)
        : left-- ? setTimeout(look, 20) : done(false);
    look();
})"""
"""Whether the page comes to hold so many claims of an entity."""


@pytest.fixture(scope="module")
def uri(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a graph of the example and a drug that binds 300 proteins."""
    place = str(tmp_path_factory.mktemp("live") / "graph")
    with new_graph(place) as store:
        store.write(example_graph(), "test")
        store.write(hub()[:301], "hub")
        store.write(hub()[5001:5301], "hub")
    return place


@pytest.fixture
def live(uri: str) -> Iterator[Live]:
    """Return a server whose page starts with what treats something."""
    with open_store(uri) as store:
        graph = collect(store.records([ex.TREATS.id]))
        page = draw_page(graph, totals=claim_totals(store, graph))
        with serve(store, page) as served:
            yield served


@pytest.fixture
def page(browser: Browser, live: Live) -> Iterator[Page]:
    """Return the live page, open."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda one: said.append(one.text))
    opened.on("pageerror", lambda one: said.append(str(one)))
    opened.goto(address(live.guard))
    opened.locator(READY).wait_for(state="attached")
    yield opened
    # The browser itself reports an answer that is an error.
    assert [one for one in said if not one.startswith("Failed to load resource")] == []
    context.close()


def held(page: Page, entity: str) -> list[str]:
    """Return the claims that the page holds of an entity."""
    found: list[str] = page.evaluate("id => kgraph.data.at(id).map(one => one.id)", entity)
    return sorted(found)


def expand(page: Page, anchor: str) -> None:
    """Ask for more of an entity by keyboard."""
    page.locator(f'.pan a.n[href="#{anchor}"]').first.focus()
    page.keyboard.press("x")


def find(page: Page, text: str) -> Any:
    """Type into the search box."""
    page.keyboard.press("/")
    page.keyboard.insert_text(text)
    return page.locator(".search [role=option]")


def held_back(page: Page) -> list[Route]:
    """Return where searches of the database come to lie, unanswered."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route(SEARCHES, hold)
    return waiting


def test_expanding_equals_the_cypher_answer(page: Page, live: Live) -> None:
    """All claims at the entity, each once, however often it is asked for."""
    expected = sorted({row["id"] for row in live.store.run(ABOUT, id=ex.KETAMINE)})
    assert held(page, ex.KETAMINE) != expected
    for _ in range(2):
        # Not one of those whose names end so, which come with the first answer.
        page.locator(".pan .n", has_text=re.compile(r"^\s*Ketamine")).first.focus()
        page.keyboard.press("x")
        page.locator("#notice", has_text="of Ketamine").wait_for()
    assert held(page, ex.KETAMINE) == expected


def test_a_page_that_grew_has_the_key_of_its_overview_once(page: Page) -> None:
    """Though the overview is laid out anew."""
    page.keyboard.press("o")
    page.keyboard.press("o")
    page.locator(".pan .n", has_text=re.compile(r"^\s*Ketamine")).first.focus()
    page.keyboard.press("x")
    page.locator("#notice", has_text="of Ketamine").wait_for()
    page.keyboard.press("o")
    assert page.locator(".key").get_by_text("few → many claims").count() == 1


def test_a_search_goes_beyond_the_page(page: Page) -> None:
    """What is chosen there comes with its claims and is drawn."""
    find(page, "protein 77").filter(has_text="in the database").wait_for()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="Protein 77").wait_for()
    assert held(page, "kgraph:p77") != []


def test_while_the_database_searches_nothing_else_is_offered(page: Page) -> None:
    """Enter chooses nothing, not even what is spelt nearly so; then the answer is there."""
    waiting = held_back(page)
    with page.expect_request(SEARCHES):
        found = find(page, "protein 77")
    page.locator(".search .none", has_text="Searching the database").wait_for()
    assert found.count() == 0
    page.keyboard.press("Enter")
    assert page.evaluate("kgraph.state.sel") == ""
    waiting[0].continue_()
    found.filter(has_text="in the database").wait_for()
    assert found.first.get_attribute("aria-selected") == "true"


def test_an_answer_that_comes_after_a_choice_opens_nothing(page: Page) -> None:
    """The list stays closed."""
    waiting = held_back(page)
    with page.expect_request(SEARCHES):
        find(page, "ketamine")
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="etamine").wait_for()
    with page.expect_response(SEARCHES):
        waiting[0].continue_()
    page.evaluate("new Promise(done => setTimeout(done))")
    assert page.locator(".search [role=listbox]").is_hidden()


def test_a_hub_comes_fifty_at_a_time(page: Page) -> None:
    """And what is left is said."""
    find(page, "hub").filter(has_text="in the database").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="Hub").wait_for()
    assert len(held(page, HUB)) == 50


def test_paths_are_looked_for_in_the_database(page: Page) -> None:
    """Though the page held none of their steps."""
    page.evaluate(
        """([a, b]) => {
            location.hash = `from=${kgraph.data.anchor(a)}&to=${kgraph.data.anchor(b)}`;
        }""",
        [ex.TREATS.subject, ex.TREATS.object],
    )
    page.locator("#path", has_text="raises").or_(
        page.locator("#path", has_text="lowers")
    ).wait_for()
    assert page.evaluate("kgraph.found.paths.length") > 0


def test_without_the_server_the_page_stays(page: Page, live: Live) -> None:
    """A banner says so; what is loaded can be used."""
    del live
    page.route("**/api/**", lambda route: route.abort("connectionrefused"))
    page.locator(".pan .n", has_text="Ketamine").first.focus()
    page.keyboard.press("x")
    page.locator("#banner", has_text="The server does not answer").wait_for()
    assert page.locator("#notice").is_hidden(), "it is said once"
    page.locator(".pan .n", has_text="Ketamine").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Ketamine"


def test_a_wrong_token_is_told(browser: Browser, live: Live) -> None:
    """With where to find the right one."""
    opened = browser.new_page()
    opened.goto(f"http://127.0.0.1:{live.guard.port}/?token=wrong")
    assert "ends in a token" in opened.inner_text("body")
    opened.close()


def test_hostile_questions_bring_text(page: Page, live: Live) -> None:
    """Every string of the corpus, through every parameter: an answer or an error, never markup."""
    for text in (*INJECTIONS, *CONTROLS):
        told = page.evaluate(
            """async text => {
                const asks = [
                    ['search', {text}], ['expand', {entity: text}],
                    ['paths', {from: text, to: text}],
                    ['search', {text: 'ketamine', most: text}],
                    ['expand', {entity: 'ketamine', skip: text}],
                ];
                return Promise.all(asks.map(([what, asked]) =>
                    kgraph.live.ask(what, asked).then(() => 'answer', e => e.message)));
            }""",
            text,
        )
        assert all(told), text
        assert all("is a whole number" in one for one in told[3:]), text
    assert page.evaluate("window.__hit") is None
    assert page.locator("#banner").is_hidden()
    assert live.get("/api/search?text=ketamine")[0] == 200


@pytest.mark.parametrize("name", ["ketamine", "500"])
def test_the_check_of_the_live_page(
    browser: Browser, tmp_path: Path, own_places: None, name: str
) -> None:
    """Expanding equals the Cypher answer, duplicates merge, without its server the page stays."""
    del own_places
    graph, start = graph_of(name)
    place = str(tmp_path / "graph")
    with new_graph(place) as store:
        store.write(graph, "test")
    first = next(one for one in shown_first(graph, drawable(graph), start) if start == one.subject)
    with open_store(place) as store:
        part = collect(store.records([first.id]))
        shown = draw_page(part, focus=start, totals=claim_totals(store, part))
        expected = sorted({row["id"] for row in store.run(ABOUT, id=start)})
        opened = browser.new_page(viewport={"width": 1280, "height": 800})
        with serve(store, shown) as live:
            opened.goto(address(live.guard))
            opened.locator(READY).wait_for(state="attached")
            assert held(opened, start) == [first.id]
            expand(opened, entity_anchor(start))
            assert opened.evaluate(HOLDS, [start, min(50, len(expected))])
            opened.locator("#notice", has_text="not drawn").wait_for()
            # The rest without a drawing in between.
            opened.evaluate("async id => { while (await kgraph.live.grow(id)); }", start)
        assert held(opened, start) == expected
        assert opened.evaluate("kgraph.data.claims.size") == len(set(expected))
    expand(opened, entity_anchor(first.object))
    opened.locator("#banner", has_text="The server does not answer").wait_for()
    opened.locator(f'.pan a.n[href="#{entity_anchor(start)}"]').focus()
    opened.keyboard.press("Enter")
    assert opened.locator("#panel h2").inner_text() == capital(graph.entities[start].name)
    opened.close()


def test_a_box_tells_what_the_database_has_more_of_it(page: Page) -> None:
    """The page starts with one claim of ketamine; the example has more."""
    with_more = page.locator(f'.pan a.n[href="#{entity_anchor(ex.KETAMINE)}"]')
    known = len(held(page, ex.KETAMINE))
    total = held_in_all(ex.KETAMINE)
    assert total > known
    assert f"{total - known} more" in (with_more.text_content() or "")
    with_more.focus()
    page.keyboard.press("Enter")
    page.locator("#panel", has_text=f"{total - known} more in the database").wait_for()


def test_what_the_page_says_of_itself_grows_with_it(page: Page) -> None:
    """How many findings and publications it holds, below the picture."""
    told = page.locator("#about").inner_text()
    expand(page, entity_anchor(ex.KETAMINE))
    assert page.evaluate(HOLDS, [ex.KETAMINE, held_in_all(ex.KETAMINE)])
    findings, papers = page.evaluate("[kgraph.data.evidence.size, kgraph.data.publications.size]")
    grown = page.locator("#about", has_text=f"{findings} findings from {papers} publications")
    grown.wait_for()
    assert grown.inner_text() != told


def test_a_page_that_is_loaded_again_has_what_it_had(page: Page) -> None:
    """What had come from the database comes again, and the address means the same."""
    expand(page, entity_anchor(ex.KETAMINE))
    assert page.evaluate(HOLDS, [ex.KETAMINE, held_in_all(ex.KETAMINE)])
    page.locator("#notice", has_text="Ketamine").wait_for()
    before = page.evaluate("[location.hash, [...kgraph.shown].sort().join()]")
    page.reload()
    page.locator(READY).wait_for(state="attached")
    assert page.evaluate("[location.hash, [...kgraph.shown].sort().join()]") == before
    assert page.locator("#notice").is_hidden()


def test_a_live_page_has_the_sign_of_every_category(page: Page) -> None:
    """What comes from the database may be of any."""
    signs = page.locator("svg.defs g[id]").evaluate_all("all => all.map(one => one.id)")
    assert sorted(signs) == sorted(f"g-{name}" for name in vocabulary().categories)


def ends(claim: Claim) -> set[str]:
    """Return the entities at both ends of a claim."""
    return {claim.subject, claim.object}


def held_in_all(entity: str) -> int:
    """Return how many claims the example has of an entity."""
    return sum(entity in ends(one) for one in example_graph().claims.values())
