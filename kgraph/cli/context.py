"""What the options before the sub-command settle: which graph, and how much to say."""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli import stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from contextlib import AbstractContextManager

    from kgraph.cli.ahead import Opening
    from kgraph.cli.output.progress import Bar
    from kgraph.store import GraphStore, ServerOptions


@dataclasses.dataclass
class Context:
    """The graph that a command works on, and its voice on stderr."""

    db: str | None = None
    verbose: bool = False
    quiet: bool = False
    debug: bool = False
    server: Mapping[str, Any] = dataclasses.field(default_factory=dict, repr=False)
    """Fields of `ServerOptions`, which is imported only where a graph is opened."""
    opening: Opening | None = dataclasses.field(default=None, repr=False)
    """A graph that is being opened already; the first command that reads it takes it."""

    def say(self, text: str) -> None:
        """Say something on stderr, unless told to be quiet."""
        if not self.quiet:
            stream.say(text)

    def detail(self, text: str) -> None:
        """Say something on stderr if told to say more."""
        if self.verbose:
            stream.say(text)

    @contextlib.contextmanager
    def graph(self, *needs: str, write: bool = False, whole: bool = False) -> Iterator[GraphStore]:
        """Give the graph, opened; tell of a load that was not completed.

        Args:
            needs: Modules that the command imports next. They are imported while the engine
                starts, which leaves Python free: 0.06 s of the 0.3 s that a command adds to it.
            write: Open it for loading as well.
            whole: All of it will be read.
        """
        ahead = ("kgraph.store.reading", *needs)
        threading.Thread(target=_import, args=ahead, daemon=True).start()
        began = time.perf_counter()
        with self._opened(write=write, whole=whole) as store:
            self.detail(f"graph: {store.uri}, opened in {time.perf_counter() - began:.2f} s")
            if not write:
                for source in store.unfinished():
                    self.say(f"note: the load of {source!r} was not completed: run it again")
            yield store
        self.detail(f"done in {time.perf_counter() - began:.2f} s")

    @property
    def place(self) -> str:
        """Where the graph is: a folder, or the address of a server."""
        from kgraph.store import default_uri  # noqa: PLC0415

        return self.db or default_uri()

    def _opened(self, *, write: bool, whole: bool) -> GraphStore:
        from kgraph.store import open_store  # noqa: PLC0415 - brings the engine

        opening, self.opening = self.opening, None
        if opening and not (write or whole) and opening.place == self.place:
            return opening.graph()
        return open_store(self.db, write=write, whole=whole, server=self.options())

    def new_graph(self) -> AbstractContextManager[GraphStore]:
        """Give an empty graph that takes the place of this one when the block succeeds."""
        from kgraph.store import new_graph  # noqa: PLC0415

        return new_graph(self.db, server=self.options())

    def drop_graph(self) -> None:
        """Remove the graph."""
        from kgraph.store import drop_graph  # noqa: PLC0415

        drop_graph(self.db, server=self.options())

    def options(self) -> ServerOptions:
        """Return what the command line says about the server."""
        from kgraph.store import ServerOptions  # noqa: PLC0415

        return ServerOptions(**self.server)

    @contextlib.contextmanager
    def progress(self, label: str) -> Iterator[Bar]:
        """Give a progress bar; it is drawn on a terminal only, and goes when all is done."""
        from kgraph.cli.output.progress import Bar  # noqa: PLC0415 - few commands show one

        if self.quiet or not sys.stderr.isatty():
            yield Bar()
            return
        from kgraph.cli.output.progress_bar import drawn  # noqa: PLC0415 - brings rich

        with drawn(stream.harmless(label)) as update:
            yield Bar(update)


def _import(*modules: str) -> None:
    for module in modules:
        importlib.import_module(module)


def pass_context(command: Any) -> Any:
    """Give a command the `Context` as its first argument."""
    return click.make_pass_decorator(Context)(command)
