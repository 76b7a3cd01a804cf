"""The command ``kgraph``: its options, its sub-commands, and how every end becomes an exit code."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from kgraph.cli import interrupt, stream
from kgraph.cli.context import Context
from kgraph.cli.failure import failed
from kgraph.cli.placing import misplaced
from kgraph.errors import nearest

if TYPE_CHECKING:
    from kgraph.cli.ahead import Opening

COMMANDS: Final = {
    "build": ("build", "Make the graph anew from the bundled seeds, or from other sources."),
    "load": ("load", "Add files or folders to the graph."),
    "search": ("lookup", "Find entities by name, id or part of a name."),
    "show": ("lookup", "Tell everything known about one entity, evidence included."),
    "query": ("query", "List the named queries, or run one."),
    "cypher": ("cypher", "Ask in Cypher, or at a prompt; reading only."),
    "path": ("path", "Trace the mechanism from one entity to another, with the evidence."),
    "contested": ("contested", "List the claims, signs and roles that stand against each other."),
    "export": ("export", "Write the graph, or a part of it, in another format."),
    "draw": ("export", "Draw the graph, or a part of it, as one offline page."),
    "explore": (
        "explore",
        "Open the page live: it starts with a selection and grows from the whole database.",
    ),
    "check": ("check", "Check sources, or the graph, without changing anything but for --fix."),
    "new": ("new", "Add an entity, a publication or an evidence item to a seeds folder."),
    "diff": ("diff", "Tell what changed from one graph to another."),
    "drop": ("drop", "Remove what one source gave, or the whole graph."),
    "info": ("about", "Tell what is in the graph."),
    "schema": ("about", "Tell what can be asked: labels, predicates, terms and weights."),
    "formats": ("about", "List the formats that can be read and written."),
}
"""Sub-command to its module in `commands` and its line in the help.

Modules are imported when their command runs, so that ``--help`` answers at once.
"""
_ASK: Final = "-"
EXIT_CODES: Final = """Exit codes: 0 done, 1 nothing found or unknown name, 2 usage or ambiguous
name, 3 bad input (or a file that cannot be written), 4 database, 5 a check failed, 130
interrupted."""


class _Commands(click.Group):
    """The group of sub-commands, each imported only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kgraph.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise click.UsageError(f"no command {args[0]!r}{_instead(args[0])}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, told) for name, (_, told) in COMMANDS.items()])


def _instead(name: str) -> str:
    """Return what to say beside a name that no command has: the query of that name, or the like."""
    from kgraph.queries.catalog import catalogue  # noqa: PLC0415 - slow, and only after a mistake

    if name in catalogue():
        return f"; it is a named query: kgraph query {name}"
    hint = nearest(name, COMMANDS)
    return f"; {hint}" if hint else ""


@click.group(cls=_Commands, epilog=EXIT_CODES)
@click.option(
    "--db",
    metavar="URI",
    help="The graph: a folder, or a Neo4j address (bolt://…, neo4j://…). Default: $KGRAPH_DB, else "
    "your data folder.",
)
@click.option("--user", metavar="NAME", help="User of the Neo4j server. Default: $NEO4J_USERNAME.")
@click.option(
    "--password",
    metavar="TEXT",
    help="Its password; - asks for it. Default: $NEO4J_PASSWORD, which others on this machine "
    "cannot see.",
)
@click.option(
    "--database",
    metavar="NAME",
    help="The database on the server. Default: $NEO4J_DATABASE, else the user's own.",
)
@click.option(
    "--share", is_flag=True, help="Begin a graph in a database where others keep nodes as well."
)
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing on stderr but errors.")
@click.option("--debug", is_flag=True, help="Show where in the program an error arose.")
@click.version_option(package_name="kgraph", message="%(prog)s %(version)s")
@click.pass_context
def root(
    ctx: click.Context,
    /,
    db: str | None,
    *,
    verbose: bool,
    quiet: bool,
    debug: bool,
    **server: Any,
) -> None:
    """How drugs act: who says so, how surely, in which species, and who disagrees.

    Not medical advice.
    """
    if verbose and quiet:
        raise click.UsageError("-v and -q exclude each other")
    context = ctx.ensure_object(Context)
    context.db, context.verbose, context.quiet, context.debug = db, verbose, quiet, debug
    if server["password"] == _ASK:
        server["password"] = click.prompt("Password", hide_input=True, err=True)
    context.server = server


def run(opening: Opening | None = None) -> NoReturn:
    """Run the command line and end the process.

    It ends by `os._exit`, so that a query which heeds no time limit cannot hold it up.
    """
    # What the imports made stays to the end: looking through it for garbage is 0.03 s lost.
    gc.set_threshold(100_000)
    try:
        stream.settle()
        interrupt.watch()
        code = _run(sys.argv[1:], opening)
    except KeyboardInterrupt:  # once the command was done, or at its very start
        stream.say("Interrupted.")
        code = interrupt.INTERRUPTED
    with contextlib.suppress(KeyboardInterrupt, OSError):
        sys.stderr.flush()
    os._exit(code)


def _run(args: list[str], opening: Opening | None = None) -> int:
    """Return the exit code of a command line; whatever went wrong has been said."""
    context = Context(opening=opening)
    try:
        code = root.main(args, prog_name="kgraph", standalone_mode=False, obj=context)
        sys.stdout.flush()
    except click.ClickException as error:
        _hinted(error).show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        stream.say("Interrupted.")
        return interrupt.INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of our output has gone, which click answers with SystemExit: that is the
        # reader's right, and nothing to report.
        return 0
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody shall meet a traceback
        return failed(error, debug=context.debug)
    return code or 0


def _hinted(error: click.ClickException) -> click.ClickException:
    """Return the error; of an option that belongs before a command it says where to."""
    if not isinstance(error, click.NoSuchOption):
        return error
    place = error.ctx.parent if error.ctx else None
    while place is not None:
        if error.option_name in {name for option in place.command.params for name in option.opts}:
            return click.UsageError(misplaced(place, error.option_name), error.ctx)
        place = place.parent
    return error
