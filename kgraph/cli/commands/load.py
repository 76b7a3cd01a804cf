"""The command that adds to the graph: load."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli import loading
from kgraph.cli.context import Context, pass_context
from kgraph.cli.sources import from_option, is_curated, read_checked, record_name, source_name
from kgraph.errors import IdentityError, InputError, Problem
from kgraph.formats import files
from kgraph.loaders.gathering import Told
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kgraph.model.records import Record


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
    written: set[Path] = set()
    for place in sources:
        with context.graph(write=not dry_run) as store:
            told = Told([] if on_error == "skip" else None, categories=store.categories)
            placed = read_checked(place, form, store.find, told)
            kept = placed if limit is None else first(placed, limit)
            records = (one.record for one in kept)
            if dry_run:
                found = words.plural(_count(context, place, records), "record")
                judged = "without what is left out" if told.skipped else "nothing wrong"
                context.say(f"{place}: {found}, {judged}; not loaded")
            else:
                with _seeds_first(place, form):
                    report = loading.write(context, store, record_name(place, form), records)
                loading.tell(context, report)
        loading.tell_notes(context, told.notes)
        if told.skipped:
            written.add(_write_skipped(context, place, told.skipped, written))


def _count(context: Context, place: str, records: Iterable[Record]) -> int:
    with context.progress(f"Reading {source_name(place)}") as bar:
        return sum(1 for _ in bar.reading(records))


@contextlib.contextmanager
def _seeds_first(place: str, form: str | None) -> Iterator[None]:
    """Say of seeds that take an entity for something else than the graph does what to do.

    An imported graph yields to the categories that are there, seeds do not.
    """
    try:
        yield
    except IdentityError as error:
        if not is_curated(place, form):
            raise
        hint = f"what is imported yields to seeds that are there: kgraph build {place} OTHER..."
        raise IdentityError(
            [dataclasses.replace(one, hint=hint) for one in error.problems]
        ) from error


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


def _write_skipped(
    context: Context, place: str, skipped: Sequence[Problem], written: Collection[Path]
) -> Path:
    """Write the rows that were left out to a file in the current folder, and say how many.

    It is named after the source; of several sources of one name each has a file of its own.
    """
    name = source_name(place)
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    out = next(one for one in map(_skipped_file, names) if one not in written)
    with files.replacing(out) as scratch, files.writing_text(scratch) as file:
        file.write("file\tline\tproblem\ttext\n")
        for one in skipped:
            cells = (one.file or "", str(one.line or ""), one.message, one.text or "")
            file.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
    rows = len({(one.file, one.line) for one in skipped})
    where = "" if rows == len(skipped) else f" in {words.plural(rows, 'row')}"
    context.say(f"note: {words.plural(len(skipped), 'problem')}{where} left out, told in {out}")
    return out


def _skipped_file(name: str) -> Path:
    return Path(f"{name}.skipped.tsv")
