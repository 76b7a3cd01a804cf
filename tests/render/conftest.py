"""One browser for all tests of the page, and the pages that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.render.page import draw_page
from tests import examples as ex
from tests.render import graphs
from tests.render.pages import Visit, launch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    yield from launch()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the pages by name, as files."""
    folder = tmp_path_factory.mktemp("pages")
    drawn = {
        "example": draw_page(ex.example_graph(), focus=ex.KETAMINE),
        "ketamine": draw_page(graphs.ketamine(), focus=graphs.KETAMINE),
        "500": draw_page(graphs.generated(500, 1500), focus="kgraph:e0"),
        "2000": draw_page(graphs.generated(2000, 6000), focus="kgraph:e0"),
    }
    found = {}
    for name, text in drawn.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(text, encoding="utf-8")
    return found


@pytest.fixture(scope="session")
def example(pages: dict[str, Path]) -> Path:
    """Return the page of the example graph as a file."""
    return pages["example"]


@pytest.fixture(scope="session")
def real(browser: Browser, pages: dict[str, Path]) -> Iterator[Visit]:
    """Return an open page of the ketamine graph; a test brings it to its own state first."""
    visit = Visit(browser, pages["ketamine"], viewport={"width": 1280, "height": 800})
    yield visit
    visit.context.close()
