"""The command that asks in Cypher: a query from the command line, from a file, or at a prompt."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.adhoc import asked, folders_option, parameters, planned
from kgraph.cli.context import Context, pass_context
from kgraph.cli.output import printing
from kgraph.errors import InputError, Problem
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Sequence


@click.command("cypher")
@click.argument("text", required=False)
@click.option(
    "-f",
    "--file",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
    help="Read the query from a file, - for stdin.",
)
@click.option(
    "-p",
    "--param",
    "params",
    multiple=True,
    metavar="KEY=VALUE",
    help="A parameter; the value is JSON, else text.",
)
@click.option("-i", "--prompt", is_flag=True, help="Ask one query after the other, at a prompt.")
@click.option("--explain", is_flag=True, help="Show how the query would be answered; ask nothing.")
@folders_option
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    help="Seconds until the query is stopped.",
)
@click.option(
    "--rows",
    type=click.IntRange(1),
    default=10_000,
    show_default=True,
    help="Print at most this many rows.",
)
@printing.format_option
@pass_context
def cypher_command(
    context: Context,
    text: str | None,
    file: str | None,
    params: Sequence[str],
    timeout: float,
    rows: int,
    row_format: printing.RowFormat | None,
    *,
    prompt: bool,
    explain: bool,
    folders: Sequence[Path],
) -> None:
    """Ask in Cypher, or at a prompt; reading only.

    Time and rows are limited. `kgraph schema` tells what can be asked. On a terminal, without a
    query, a prompt opens; `:help` tells what it takes.
    """
    from kgraph.store import Limits  # noqa: PLC0415

    limits, given = Limits(seconds=timeout, rows=rows), parameters(params)
    if prompt or (text is None and file is None and sys.stdin.isatty()):
        from kgraph.cli.prompt.session import Session, talk  # noqa: PLC0415

        with context.graph() as store:
            talk(Session(context, store, limits, given, row_format, tuple(folders)))
        return
    query = _query_text(text, file)
    with context.graph() as store:
        if explain:
            click.echo(planned(store, query, given))
            return
        answer = asked(context, store, query, given, limits)
    printing.print_rows(answer.rows, row_format)
    if answer.truncated:
        context.say(f"note: cut after {words.plural(rows, 'row')}; raise --rows to see more")


def _query_text(text: str | None, file: str | None) -> str:
    if (text is None) == (file is None):
        told = "give the query as TEXT or with -f FILE; -f - reads it from a pipe"
        raise click.UsageError(told)
    if text is not None:
        return text
    raw = sys.stdin.buffer.read() if file == "-" else Path(str(file)).read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(
            Problem(message="not UTF-8", file=file, line=line, hint="save it as UTF-8")
        ) from error
