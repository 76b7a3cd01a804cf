"""The progress bar as a terminal shows it: records done, their rate, and the time left."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class _Rate(ProgressColumn):
    """``120,000 of 450,000 records, 21,500/s``; no total where it is not known yet."""

    def render(self, task: Task) -> Text:
        """Return what is shown of a task."""
        told = f"{task.completed:,.0f}"
        if task.total is not None:
            told += f" of {task.total:,.0f}"
        told += " records"
        if task.speed:
            told += f", {task.speed:,.0f}/s"
        return Text(told)


@contextlib.contextmanager
def drawn(label: str) -> Iterator[Callable[[int, int | None], None]]:
    """Give a function that moves a bar on standard error: to so many, of how many if known."""
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        _Rate(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def update(done: int, total: int | None) -> None:
            if bar.tasks[0].total is None and total is not None:
                # What was read is written now: another rate.
                bar.reset(task, total=total)
            bar.update(task, completed=done, total=total)

        yield update
