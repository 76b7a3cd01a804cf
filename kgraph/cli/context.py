"""What the options before the sub-command settle: which graph, and how much to say."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgraph.store import GraphStore


class Context:
    """The graph that a command works on, and its voice on stderr."""

    def __init__(self, *, db: str | None, verbose: bool, quiet: bool, debug: bool) -> None:
        self.db = db
        self.verbose = verbose
        self.quiet = quiet
        self.debug = debug

    def say(self, text: str) -> None:
        """Say something on stderr, unless told to be quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    @contextlib.contextmanager
    def graph(self, *, write: bool = False) -> Iterator[GraphStore]:
        """Give the graph, opened; tell of a load that was not completed."""
        from kgraph.store import open_store  # noqa: PLC0415 - brings the engine

        with open_store(self.db, write=write) as store:
            if not write:
                for source in store.unfinished():
                    self.say(f"note: the load of {source!r} was not completed: run it again")
            yield store

    @contextlib.contextmanager
    def progress(self, label: str, total: int | None) -> Iterator[Callable[[int], None]]:
        """Give a function that moves a progress bar to a number of records.

        The bar is drawn on a terminal only; elsewhere a line tells the end.
        """
        if self.quiet or not sys.stderr.isatty():
            last = [0]
            yield lambda done: last.__setitem__(0, done)
            self.say(f"{label}: {last[0]} records")
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
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(label, total=total)
            yield lambda done: bar.update(task, completed=done)


def pass_context(command: Any) -> Any:
    """Give a command the `Context` as its first argument."""
    return click.make_pass_decorator(Context)(command)
