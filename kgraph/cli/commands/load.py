"""Commands that bring records in: build and load."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.output.counting import counted
from kgraph.cli.sources import (
    bundled,
    from_option,
    read_checked,
    record_name,
    source_name,
)
from kgraph.errors import SHOWN, InputError, Problem
from kgraph.formats import files
from kgraph.loaders.gathering import Told
from kgraph.model.entity import Entity
from kgraph.model.spool import Spool
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kgraph.model.evidence import Evidence
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record
    from kgraph.store import GraphStore
    from kgraph.store.writing import LoadReport


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
    one may build on those before it. The old graph stays until the new one is complete.
    """
    places = sources or (str(bundled()),)
    quotes = _Quotes(documents)
    with contextlib.ExitStack() as spools:
        # A server has one database for us: of the old graph nothing goes before all is read.
        read = _spooled(context, places, form, quotes, spools) if _on_server(context) else {}
        with context.new_graph() as store:
            reports = []
            for place in places:
                told = Told(categories=store.categories)
                records = (
                    iter(read[place])
                    if read
                    else quotes.attached(read_checked(place, form, store.find, told))
                )
                reports.append(_write(context, store, record_name(place, form), records))
                reports[-1].notes += map(str, told.notes)
    for report in reports:
        _tell(context, report)
    if documents:
        _tell_notes(context, quotes.missing)
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


def _on_server(context: Context) -> bool:
    from kgraph.store import default_uri, is_server  # noqa: PLC0415

    return is_server(context.db or default_uri())


def _spooled(
    context: Context,
    places: Sequence[str],
    form: str | None,
    quotes: _Quotes,
    spools: contextlib.ExitStack,
) -> dict[str, Spool]:
    """Return the records of each source, read whole; a later one may build on those before it."""
    read: dict[str, Spool] = {}

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
        _tell_notes(context, told.notes)
    return read


def _warm(context: Context) -> None:
    """Make the engine's ahead-of-time cache with the new graph, where there is none yet."""
    from kgraph.store import aot, default_uri  # noqa: PLC0415

    place = context.db or default_uri()
    if not _on_server(context) and not aot.is_trained():
        context.say("Preparing faster starts, once: a few seconds …")
        aot.train([sys.executable, "-m", "kgraph.cli.warm", place])


def _write(context: Context, store: GraphStore, name: str, records: Iterable[Record]) -> LoadReport:
    """Load records; they are read on the way, and checked to their end before they are written."""
    with context.progress(f"Loading {name}") as bar:
        return store.write(bar.reading(records), name, bar.move)


def _tell(context: Context, report: LoadReport) -> None:
    context.say(f"Loaded {report.source}: {counted(report.written)}")
    _tell_notes(context, report.notes)


def _tell_notes(context: Context, notes: Sequence[object]) -> None:
    """Say the first of many notes, and all of them where more is asked for."""
    shown = notes if context.verbose else notes[:SHOWN]
    for note in shown:
        context.say(f"note: {note}")
    if len(notes) > len(shown):
        context.say(f"… and {words.plural(len(notes) - len(shown), 'more note')}: -v shows all")


@click.command("load")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@from_option
@click.option("--dry-run", is_flag=True, help="Check only; change nothing.")
@click.option("--limit", type=click.IntRange(1), help="Only the first so many claims of each.")
@click.option(
    "--on-error",
    type=click.Choice(["stop", "skip"]),
    default="stop",
    show_default=True,
    help="Whether a bad row ends the load, or is left out and written to NAME.skipped.tsv.",
)
@click.option(
    "--guess", is_flag=True, help="Write NAME.mapping.yaml beside a table of yours; load nothing."
)
@pass_context
def load_command(
    context: Context,
    sources: Sequence[str],
    form: str | None,
    *,
    guess: bool,
    dry_run: bool,
    limit: int | None,
    on_error: str,
) -> None:
    """Add files or folders to the graph.

    A SOURCE is what any loader or format reads (`kgraph formats`); one with anything wrong in it
    is not loaded at all, unless --on-error skip leaves its bad rows out. A load that was cut off is
    completed by running it again.
    """
    from kgraph.loaders.limiting import first  # noqa: PLC0415

    if guess:
        _guess(context, sources)
        return
    for place in sources:
        with context.graph(write=not dry_run) as store:
            told = Told([] if on_error == "skip" else None, categories=store.categories)
            placed = read_checked(place, form, store.find, told)
            kept = placed if limit is None else first(placed, limit)
            records = (one.record for one in kept)
            if dry_run:
                found = words.plural(_count(context, place, records), "record")
                context.say(f"{place}: {found}, nothing wrong; not loaded")
            else:
                with _whole(context, place, records) as read:
                    _tell(context, _write(context, store, record_name(place, form), read))
        _tell_notes(context, told.notes)
        if told.skipped:
            _write_skipped(context, record_name(place, form), told.skipped)


def _count(context: Context, place: str, records: Iterable[Record]) -> int:
    with context.progress(f"Reading {source_name(place)}") as bar:
        return sum(1 for _ in bar.reading(records))


@contextlib.contextmanager
def _whole(context: Context, place: str, records: Iterable[Record]) -> Iterator[Iterable[Record]]:
    """Give records for a load: for a server read to their end, so that nothing is half loaded."""
    if not _on_server(context):
        yield records
        return
    with (
        context.progress(f"Reading {source_name(place)}") as bar,
        contextlib.closing(Spool(bar.reading(records))) as spool,
    ):
        yield iter(spool)


def _guess(context: Context, places: Sequence[str]) -> None:
    """Write a first mapping beside each table; one that is there already stays."""
    from kgraph.loaders import mapped  # noqa: PLC0415
    from kgraph.loaders.mapped.guess import guess  # noqa: PLC0415

    for place in places:
        out = mapped.mapping_for(Path(place))
        if out.exists():
            hint = "remove it to have it guessed anew"
            raise InputError(Problem(message="the mapping is there", file=str(out), hint=hint))
        text = guess(Path(place))
        with files.replacing(out) as scratch:
            scratch.write_text(text, encoding="utf-8", newline="\n")
        context.say(f"{out} written: look it through, then kgraph load {place}")


def _write_skipped(context: Context, name: str, skipped: Sequence[Problem]) -> None:
    """Write the rows that were left out to a file in the current folder, and say how many."""
    out = Path(f"{name}.skipped.tsv")
    with files.replacing(out) as scratch, files.writing_text(scratch) as file:
        file.write("file\tline\tproblem\ttext\n")
        for one in skipped:
            cells = (one.file or "", str(one.line or ""), one.message, one.text or "")
            file.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
    context.say(f"note: {words.plural(len(skipped), 'problem')} left out, told in {out}")
