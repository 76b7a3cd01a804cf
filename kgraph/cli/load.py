"""Commands that bring records in: build, load and check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.sources import bundled, read_checked, source_name
from kgraph.errors import CheckFailed, InputError
from kgraph.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kgraph.errors import Problem
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record
    from kgraph.store import GraphStore
    from kgraph.store.writing import LoadReport

_FROM = click.option(
    "--from",
    "form",
    type=click.Choice(["seeds", *(name for name, f in FORMATS.items() if f.readable)]),
    help="The format, where the name does not tell.",
)


def _nothing(_: Collection[str]) -> Mapping[str, Record]:
    return {}


@click.command("build")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--documents",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with your own copies of the source documents, as text: their sentences are "
    "found by hash and shown as quotes.",
)
@_FROM
@pass_context
def build_command(
    context: Context, sources: Sequence[str], documents: Path | None, form: str | None
) -> None:
    """Make the graph anew from the bundled seeds, or from the SOURCEs given.

    The old graph stays until the new one is complete.
    """
    from kgraph.store import new_graph  # noqa: PLC0415

    places = sources or (str(bundled()),)
    read = _read_all(places, form)
    missing: list[Problem] = []
    if documents:
        read, missing = _quoted(read, documents)
    with new_graph(context.db) as store:
        for place, placed in read.items():
            _tell(context, _write(context, store, place, placed))
    _warm(context)
    for problem in missing:
        context.say(f"note: {problem}")
    if documents:
        items = [p.record for placed in read.values() for p in placed]
        quotes = sum(getattr(record, "quote", None) is not None for record in items)
        context.say(f"{quotes} evidence items have their quote")


def _warm(context: Context) -> None:
    """Make the engine's ahead-of-time cache with the new graph, where there is none yet."""
    from kgraph.store import aot, default_uri  # noqa: PLC0415

    if not aot.is_trained():
        context.say("Preparing faster starts (once, a few seconds) …")
        aot.train([sys.executable, "-m", "kgraph.cli.warm", context.db or default_uri()])


def _read_all(places: Sequence[str], form: str | None) -> dict[str, list[Placed]]:
    """Return the records of each source; a later one may build on those before it."""
    known: dict[str, Record] = {}

    def among_known(ids: Collection[str]) -> Mapping[str, Record]:
        return {key: known[key] for key in ids if key in known}

    read = {}
    for place in places:
        read[place] = read_checked(place, form, among_known)
        known.update((placed.record.id, placed.record) for placed in read[place])
    return read


def _quoted(
    read: Mapping[str, list[Placed]], documents: Path
) -> tuple[dict[str, list[Placed]], list[Problem]]:
    from kgraph.documents.quotes import attach_quotes  # noqa: PLC0415

    quoted, problems = {}, []
    for place, placed in read.items():
        quoted[place], missing = attach_quotes(placed, documents)
        problems += missing
    return quoted, problems


def _write(context: Context, store: GraphStore, place: str, placed: Sequence[Placed]) -> LoadReport:
    name = source_name(place)
    with context.progress(f"Loading {name}", len(placed)) as moved:
        return store.write((one.record for one in placed), name, moved)


def _tell(context: Context, report: LoadReport) -> None:
    order = ("entity", "publication", "claim", "evidence")
    plural = {"entity": "entities", "evidence": "evidence items"}
    parts = [f"{report.written[kind]} {plural.get(kind, kind + 's')}" for kind in order]
    context.say(f"Loaded {report.source}: {', '.join(parts)}")
    for note in report.notes:
        context.say(f"note: {note}")


@click.command("load")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_FROM
@click.option("--dry-run", is_flag=True, help="Check only; change nothing.")
@pass_context
def load_command(
    context: Context, sources: Sequence[str], form: str | None, *, dry_run: bool
) -> None:
    """Add files or folders to the graph: a seeds folder, or any format that can be read.

    A SOURCE with anything wrong in it is not loaded at all. A load that was cut off is completed
    by running it again.
    """
    for place in sources:
        with context.graph(write=not dry_run) as store:
            placed = read_checked(place, form, store.find)
            if dry_run:
                context.say(f"{place}: {len(placed)} records, nothing wrong; not loaded")
            else:
                _tell(context, _write(context, store, place, placed))


@click.command("check")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@_FROM
@pass_context
def check_command(context: Context, sources: Sequence[str], form: str | None) -> None:
    """Check the SOURCEs given, or the graph, without changing anything.

    Ends with 5 where something is wrong.
    """
    if sources:
        problems = [p for place in sources for p in _problems(place, form)]
    else:
        problems = _graph_problems(context)
    for problem in problems:
        click.echo(str(problem))
    if problems:
        raise CheckFailed(f"{len(problems)} problems found")
    context.say("nothing wrong")


def _problems(place: str, form: str | None) -> list[Problem]:
    try:
        read_checked(place, form, _nothing)
    except InputError as error:
        return error.problems
    return []


def _graph_problems(context: Context) -> list[Problem]:
    from kgraph.model import integrity  # noqa: PLC0415
    from kgraph.model.placed import Placed  # noqa: PLC0415

    with context.graph() as store:
        return integrity.problems(Placed(record, store.uri) for record in store.records())
