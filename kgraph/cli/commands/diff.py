"""The command that tells what changed between two graphs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.output import printing
from kgraph.cli.sources import read_source
from kgraph.errors import CheckFailed
from kgraph.render import words

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph


@click.command("diff")
@click.argument("before")
@click.argument("after")
@click.option(
    "--exit-code", "strict", is_flag=True, help="End with 5 where anything differs, else with 0."
)
@printing.format_option
@pass_context
def diff_command(
    context: Context,
    before: str,
    after: str,
    row_format: printing.RowFormat | None,
    *,
    strict: bool,
) -> None:
    """Tell what changed from one graph to another.

    BEFORE and AFTER are graphs (a folder or a Neo4j address, as for --db), seeds folders, or files
    of any format that can be read. Claims added and dropped, statuses changed, evidence that now
    speaks to another claim or on another side, and fields of records that changed.
    """
    from kgraph.model.difference import Change, differences  # noqa: PLC0415

    changes = differences(_graph(context, before), _graph(context, after))
    printing.print_rows([change._asdict() for change in changes], row_format, Change._fields)
    context.say(words.plural(len(changes), "difference") if changes else "no difference")
    if changes and strict:
        raise CheckFailed(f"{before} and {after} differ")


def _graph(context: Context, place: str) -> Subgraph:
    """Return the graph at a place: a database, or a source that is read without loading it."""
    from kgraph.model.records import collect  # noqa: PLC0415
    from kgraph.store import is_server, open_store  # noqa: PLC0415
    from kgraph.store.embedded.folder import MANIFEST  # noqa: PLC0415

    with context.progress(f"Reading {place}"):
        if is_server(place) or (Path(place) / MANIFEST).is_file():
            with open_store(place) as store:
                return collect(store.records())
        return collect(one.record for one in read_source(place))
