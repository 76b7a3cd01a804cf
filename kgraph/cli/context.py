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
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

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

    def say(self, text: str) -> None:
        """Say something on stderr, unless told to be quiet."""
        if not self.quiet:
            stream.say(text)

    def detail(self, text: str) -> None:
        """Say something on stderr if told to say more."""
        if self.verbose:
            stream.say(text)

    @contextlib.contextmanager
    def graph(
        self, *, write: bool = False, whole: bool = False, needs: str | None = None
    ) -> Iterator[GraphStore]:
        """Give the graph, opened; tell of a load that was not completed.

        Args:
            write: Open it for loading as well.
            whole: All of it will be read.
            needs: A module that the command imports next. It is imported while the engine starts,
                which leaves Python free: 0.06 s of the 0.3 s that a command adds to it.
        """
        if needs:
            threading.Thread(target=importlib.import_module, args=(needs,), daemon=True).start()
        from kgraph.store import open_store  # noqa: PLC0415 - brings the engine

        began = time.perf_counter()
        with open_store(self.db, write=write, whole=whole, server=self.options()) as store:
            self.detail(f"graph: {store.uri}, opened in {time.perf_counter() - began:.2f} s")
            if not write:
                for source in store.unfinished():
                    self.say(f"note: the load of {source!r} was not completed: run it again")
            yield store
        self.detail(f"done in {time.perf_counter() - began:.2f} s")

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
    def progress(self, label: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """Give a function that moves a progress bar to a number of records.

        The bar is drawn on a terminal only, and goes when all is done; without a total it shows
        that something moves.
        """
        if self.quiet or not sys.stderr.isatty():
            yield lambda _: None
            return
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import (  # noqa: PLC0415
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        columns = (
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(stream.harmless(label), total=total)
            yield lambda done: bar.update(task, completed=done)


def pass_context(command: Any) -> Any:
    """Give a command the `Context` as its first argument."""
    return click.make_pass_decorator(Context)(command)
