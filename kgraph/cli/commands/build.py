"""The command that makes the graph anew: build."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli import loading
from kgraph.cli.context import Context, pass_context
from kgraph.cli.sources import (
    bundled,
    from_option,
    is_bundled,
    read_checked,
    record_name,
    source_name,
)
from kgraph.loaders.gathering import Told
from kgraph.model.entity import Entity
from kgraph.model.spool import Spool
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kgraph.errors import Problem
    from kgraph.model.evidence import Evidence
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record


@click.command("build")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--documents",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with your own copies of the source documents, as text: their sentences are "
    "found by hash and shown as quotes.",
)
@from_option
@pass_context
def build_command(
    context: Context, sources: Sequence[str], documents: Path | None, form: str | None
) -> None:
    """Make the graph anew from the bundled seeds, or from other sources.

    A SOURCE is a seeds folder or a file of any format that can be read (`kgraph formats`); a later
    one may build on those before it, and the bundled seeds go first wherever they are named. The
    old graph stays until the new one is complete.
    """
    # What is imported yields to the bundled seeds, and these build on nothing: they go first.
    places = sorted(sources or (str(bundled()),), key=lambda place: not is_bundled(place))
    quotes = _Quotes(documents)
    with contextlib.ExitStack() as spools:
        # A server has one database for us: of the old graph nothing goes before all is read.
        read = _spooled(context, places, form, quotes, spools) if loading.on_server(context) else {}
        with context.new_graph() as store:
            reports = []
            for place in places:
                told = Told(categories=store.categories)
                records = (
                    iter(read[place])
                    if read
                    else quotes.attached(read_checked(place, form, store.find, told))
                )
                reports.append(loading.write(context, store, record_name(place, form), records))
                reports[-1].notes += map(str, told.notes)
    for report in reports:
        loading.tell(context, report)
    if documents:
        loading.tell_notes(context, quotes.missing)
        context.say(quotes.coverage())
    context.say(f"The graph is at {store.uri}")
    _warm(context)


@dataclasses.dataclass
class _Quotes:
    """The sentences of the reader's own copies, attached to what names them."""

    documents: Path | None
    missing: list[Problem] = dataclasses.field(default_factory=list)
    items: list[Evidence] = dataclasses.field(default_factory=list)

    def attached(self, placed: Iterable[Placed]) -> Iterator[Record]:
        """Yield records, with quotes where there are documents."""
        if self.documents is None:
            yield from (one.record for one in placed)
            return
        from kgraph.documents.quotes import attach_quotes  # noqa: PLC0415
        from kgraph.model.evidence import Evidence  # noqa: PLC0415

        quoted, missing = attach_quotes(placed, self.documents)
        self.missing += missing
        self.items += [one.record for one in quoted if isinstance(one.record, Evidence)]
        yield from (one.record for one in quoted)

    def coverage(self) -> str:
        """Return how many evidence items have their quote, and why the others have none."""
        quoted = sum(item.quote is not None for item in self.items)
        named = sum(item.locator.sentence is not None for item in self.items)
        told = f"{quoted} of {words.plural(len(self.items), 'evidence item')} with their quote"
        if named > quoted:
            told += f"; {named - quoted} more name a sentence that no document here has"
        if len(self.items) > named:
            told += f"; {len(self.items) - named} name no sentence"
        return told


def _spooled(
    context: Context,
    places: Sequence[str],
    form: str | None,
    quotes: _Quotes,
    spools: contextlib.ExitStack,
) -> dict[str, Spool[Record]]:
    """Return the records of each source, read whole; a later one may build on those before it."""
    read: dict[str, Spool[Record]] = {}

    def known(ids: Collection[str]) -> dict[str, Record]:
        before = itertools.chain.from_iterable(read.values())
        return {record.id: record for record in before if record.id in ids}

    def categories() -> dict[str, str]:
        before = itertools.chain.from_iterable(read.values())
        return {record.id: record.category for record in before if isinstance(record, Entity)}

    for place in places:
        told = Told(categories=categories)
        with context.progress(f"Reading {source_name(place)}") as bar:
            records = quotes.attached(read_checked(place, form, known, told))
            read[place] = spools.enter_context(contextlib.closing(Spool(bar.reading(records))))
        context.detail(f"{place}: {words.plural(len(read[place]), 'record')} read")
        loading.tell_notes(context, told.notes)
    return read


def _warm(context: Context) -> None:
    """Make the engine's ahead-of-time cache with the new graph, where there is none yet."""
    from kgraph.store.embedded import aot  # noqa: PLC0415

    if not loading.on_server(context) and not aot.is_trained():
        context.say("Preparing faster starts, once: a few seconds …")
        aot.train([sys.executable, "-m", "kgraph.cli.warm", context.place])
