"""What build and load have in common: records written, and what became of them told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.cli.output.counting import counted
from kgraph.errors import SHOWN
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgraph.cli.context import Context
    from kgraph.model.records import Record
    from kgraph.store import GraphStore
    from kgraph.store.loads import LoadReport


def on_server(context: Context) -> bool:
    """Return whether the graph is on a server."""
    from kgraph.store import is_server  # noqa: PLC0415

    return is_server(context.place)


def write(context: Context, store: GraphStore, name: str, records: Iterable[Record]) -> LoadReport:
    """Load records; they are read on the way, and checked to their end before they are written."""
    with context.progress(f"Loading {name}") as bar:
        return store.write(bar.reading(records), name, bar.move)


def tell(context: Context, report: LoadReport) -> None:
    """Say what was loaded, and what is to be noted."""
    context.say(f"Loaded {report.source}: {counted(report.written)}")
    tell_notes(context, report.notes)


def tell_notes(context: Context, notes: Sequence[object]) -> None:
    """Say the first of many notes, and all of them where more is asked for."""
    shown = notes if context.verbose else notes[:SHOWN]
    for note in shown:
        context.say(f"note: {note}")
    if len(notes) > len(shown):
        context.say(f"… and {words.plural(len(notes) - len(shown), 'more note')}: -v shows all")
