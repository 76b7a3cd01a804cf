"""Pages in a real Chromium: one browser for all tests, what a page asked for and said."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any, Final, NoReturn

import pytest

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
READY: Final = "html[data-ready]"


def missing(why: str, how: str = HOW) -> NoReturn:
    """Skip without a tool, except where every test has to run."""
    if os.environ.get("CI"):
        pytest.fail(f"{how} ({why})")
    pytest.skip(f"{how} ({why})")


def launch() -> Iterator[Browser]:
    """Yield a running Chromium."""
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
        self.context.set_default_timeout(15_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("request", lambda one: self.requests.append(one.url))
        self.page.on("console", lambda one: self.complaints.append(one.text))
        self.page.on("pageerror", lambda one: self.complaints.append(str(one)))
        self.page.on("dialog", lambda one: self.complaints.append(one.message))
        self.scripted = options.get("java_script_enabled", True)
        self.open(path, anchor)

    def open(self, path: Path, anchor: str = "") -> None:
        """Open a page anew and wait until it is awake."""
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + anchor)
        if self.scripted:
            self.page.locator(READY).wait_for(state="attached")

    def to(self, anchor: str) -> None:
        """Change the address and wait until the page follows."""
        self.page.evaluate("hash => { location.hash = hash; }", anchor)
        self.page.evaluate("() => new Promise(done => setTimeout(done, 0))")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def drawn(self, kind: str = "e") -> list[str]:
        """Return the anchors of the drawn lines (``e``) or boxes (``n``), sorted."""
        script = """kind => [...document.querySelectorAll(`.pan a.${kind}`)]
            .map(one => one.getAttribute("href").slice(1)).sort()"""
        found: list[str] = self.page.evaluate(script, kind)
        return found

    @property
    def outside(self) -> list[str]:
        """The requests that left the file and its own data."""
        own = ("file:", "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(own)]
