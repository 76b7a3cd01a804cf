"""The live page over Neo4j: it answers as over the embedded engine, and outlives its database."""

from __future__ import annotations

import concurrent.futures
from typing import TYPE_CHECKING

import pytest

from kgraph.explore.answers import claim_totals
from kgraph.explore.serving import address
from kgraph.model.records import collect
from kgraph.render.page import draw_page
from kgraph.store import ServerOptions, new_graph, open_store
from tests import examples as ex
from tests.examples import example_graph
from tests.explore.conftest import HUB, hub, serve
from tests.explore.test_answers import ABOUT
from tests.render.test_live import READY, held
from tests.servers import BOTH, RELEASES, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.explore.conftest import Live

AT_ONCE = 100


@pytest.fixture(scope="module", params=BOTH[:1])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Return a server of our own, which a test may stop, with the example and a hub in it."""
    made = Server(RELEASES[request.param], tmp_path_factory.mktemp("explored"))
    made.start()
    with new_graph(made.uri) as store:
        store.write(example_graph(), "test")
        store.write([*hub()[:101], *hub()[5001:5101]], "hub")
    yield made
    made.kill()


@pytest.fixture(scope="module")
def live(server: Server) -> Iterator[Live]:
    """Return a page that starts with what treats something."""
    with open_store(server.uri, server=ServerOptions(patience=0)) as store:
        graph = collect(store.records([ex.TREATS.id]))
        page = draw_page(graph, totals=claim_totals(store, graph))
        with serve(store, page) as served:
            yield served


@pytest.fixture
def page(browser: Browser, live: Live) -> Iterator[Page]:
    """Return the live page, open."""
    opened = browser.new_page(viewport={"width": 1280, "height": 800})
    opened.goto(address(live.guard))
    opened.locator(READY).wait_for(state="attached")
    yield opened
    opened.close()


def expand(page: Page) -> None:
    """Ask for more of ketamine by keyboard."""
    page.locator(".pan .n", has_text="Ketamine").first.focus()
    page.keyboard.press("x")


def test_expanding_equals_the_cypher_answer(page: Page, live: Live) -> None:
    """All claims at the entity, each once."""
    expand(page)
    page.locator("#notice", has_text="of Ketamine").wait_for()
    expected = {row["id"] for row in live.store.run(ABOUT, id=ex.KETAMINE)}
    assert held(page, ex.KETAMINE) == sorted(expected)


def test_a_search_goes_through_the_database(page: Page) -> None:
    """What is chosen there comes with its claims, a hub fifty at a time."""
    page.keyboard.press("/")
    page.keyboard.insert_text("hub")
    page.locator(".search [role=option]", has_text="in the database").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="Hub").wait_for()
    assert len(held(page, HUB)) == 50


def test_a_hundred_questions_at_once_are_all_answered(live: Live) -> None:
    """Each with its own answer."""
    paths = [f"/api/search?text=protein+{n}&most=1" for n in range(AT_ONCE)]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(live.ask, paths))
    assert [one["found"][0]["name"] for one in answers] == [f"protein {n}" for n in range(AT_ONCE)]


def test_the_page_outlives_its_database(page: Page, server: Server) -> None:
    """A banner while it is away; what is loaded can be used; once it is back one goes on."""
    server.kill()
    expand(page)
    page.locator("#banner", has_text="The database does not answer").wait_for()
    page.locator(".pan .n", has_text="Ketamine").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Ketamine"
    page.keyboard.press("Escape")
    server.start()
    expand(page)
    page.locator("#notice", has_text="of Ketamine").wait_for()
    assert page.locator("#banner").is_hidden()
