"""The command that checks sources, or the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli import stream
from kgraph.cli.context import Context, pass_context
from kgraph.cli.sources import among, from_option, is_curated, read_checked, read_texts
from kgraph.errors import CheckFailed, InputError
from kgraph.formats import files
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.errors import Problem
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record


@click.command("check")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--documents",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with your own copies of source documents, as text: nothing may copy them.",
)
@click.option(
    "--fix", is_flag=True, help="First sort and format the seeds folders; nothing they say changes."
)
@from_option
@pass_context
def check_command(
    context: Context,
    sources: Sequence[str],
    documents: Path | None,
    form: str | None,
    *,
    fix: bool,
) -> None:
    """Check sources, or the graph, without changing anything but for --fix.

    Without a SOURCE it is the graph. Everything wrong is printed with its file and line, and the
    exit code is then 5. Seeds folders are also checked as a careful reader would; -v adds notes on
    what may be mended but need not.
    """
    if fix:
        _fix(context, sources, form)
    if sources:
        problems, notes = _source_problems(sources, form, documents)
    else:
        problems, notes = _graph_problems(context), []
    for problem in problems:
        stream.write(f"{problem}\n")
    for note in notes:
        context.detail(f"note: {note}")
    if problems:
        raise CheckFailed(f"{words.plural(len(problems), 'problem')} found")
    more = f"; -v shows {words.plural(len(notes), 'note')}" if notes else ""
    context.say(f"nothing wrong{more}")


def _fix(context: Context, places: Sequence[str], form: str | None) -> None:
    """Put seeds folders in order, each file replaced whole."""
    from kgraph.loaders.seeds.tidy import tidied  # noqa: PLC0415

    folders = [Path(place) for place in places if is_curated(place, form)]
    if not folders:
        raise click.UsageError("--fix goes with a seeds folder")
    for folder in folders:
        for path, text in tidied(folder).items():
            with files.replacing(path) as scratch:
                scratch.write_bytes(text.encode())
            context.say(f"put in order: {path}")


def _source_problems(
    places: Sequence[str], form: str | None, documents: Path | None
) -> tuple[list[Problem], list[Problem]]:
    """Return problems and notes; a later source may build on those before it."""
    from kgraph.model import curation  # noqa: PLC0415

    known: dict[str, Record] = {}
    problems: list[Problem] = []
    curated: list[Placed] = []
    for place in places:
        try:
            read = list(read_checked(place, form, among(known)))
        except InputError as error:
            problems += error.problems
        else:
            known.update((one.record.id, one.record) for one in read)
            curated += read if is_curated(place, form) else ()
    found = curation.problems(curated, read_texts(documents) if documents else None)
    return problems + found, curation.notes(curated)


def _graph_problems(context: Context) -> list[Problem]:
    from kgraph.model import integrity  # noqa: PLC0415
    from kgraph.model.placed import Placed  # noqa: PLC0415

    with context.graph() as store:
        return integrity.problems(Placed(record, store.uri) for record in store.records())
