"""The command that takes out again what was brought in: drop."""

from __future__ import annotations

import sys

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.output.counting import counted


@click.command("drop")
@click.option("--source", metavar="NAME", help="Remove what only this source gave.")
@click.option("--all", "everything", is_flag=True, help="Remove the whole graph.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def drop_command(context: Context, source: str | None, *, everything: bool, yes: bool) -> None:
    """Remove what one source gave, or the whole graph.

    What other sources gave as well stays as they see it, and every claim is weighed anew. Of a
    database that others use too, --all removes what is kgraph's and nothing else.
    """
    if (source is None) != everything:
        raise click.UsageError("give --source NAME or --all")
    what = f"what {source!r} gave" if source else "the whole graph"
    if not (yes or _agreed(f"Remove {what}?")):
        context.say("Nothing is removed")
        raise click.exceptions.Exit(1)
    if source is None:
        context.drop_graph()
        context.say("The graph is removed")
        return
    with context.graph(write=True) as store:
        report = store.remove(source)
    context.say(f"Removed {source}: {counted(report.written)}")
    for note in report.notes:
        context.say(f"note: {note}")


def _agreed(question: str) -> bool:
    """Return whether whoever runs the command agrees."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise click.UsageError("nobody is there to ask: say --yes") from None
