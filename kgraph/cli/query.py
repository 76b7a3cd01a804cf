"""The command that runs named queries: one sub-command for each, made from its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.cli import output
from kgraph.cli.context import Context, pass_context
from kgraph.errors import UnknownName, nearest
from kgraph.queries.catalog import catalogue
from kgraph.queries.names import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.queries.query import NamedQuery, Param
    from kgraph.store import GraphStore


_KINDS: Final[Mapping[str, click.ParamType[Any]]] = {
    "integer": click.INT,
    "float": click.FLOAT,
    "boolean": click.BOOL,
}
"""Parameter types whose values click checks."""


class _Queries(click.Group):
    """The catalogue as sub-commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(catalogue())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        query = catalogue().get(cmd_name)
        return _command(query) if query else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Queries"):
            formatter.write_dl([(query.name, query.summary) for query in catalogue().values()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = catalogue()
        if args and args[0] not in known:
            hint = nearest(args[0], known) or "`kgraph query` lists them"
            raise UnknownName(f"no query {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)


@click.group(
    "query",
    cls=_Queries,
    invoke_without_command=True,
    subcommand_metavar="[NAME [--PARAM VALUE]...]",
)
@output.format_option
@click.pass_context
def query_command(ctx: click.Context, row_format: output.RowFormat | None) -> None:
    """List the named queries, or run one.

    `kgraph query NAME --help` tells what a query takes and returns.
    """
    if ctx.invoked_subcommand is not None:
        ctx.default_map = {ctx.invoked_subcommand: {"row_format": row_format}}
    else:
        rows = [
            {
                "name": query.name,
                "parameters": ", ".join(_told(param) for param in query.params),
                "does": query.summary,
            }
            for query in catalogue().values()
        ]
        output.print_rows(rows, row_format)


def _told(param: Param) -> str:
    return param.name if param.required else f"[{param.name}]"


def _command(query: NamedQuery) -> click.Command:
    """Return the sub-command of one query, its options and help made from the header."""

    @pass_context
    def run(context: Context, row_format: output.RowFormat | None, **given: Any) -> None:
        with context.graph() as store:
            params = {
                param.name: _value(store, param, given[param.name.lower()])
                for param in query.params
                if given[param.name.lower()] is not None
            }
            rows = query.run(store, **params)
        if not rows:
            raise UnknownName("nothing found: the query gives no rows")
        output.print_rows(rows, row_format, [column.name for column in query.returns])

    options: list[click.Parameter] = [
        click.Option(
            [f"--{param.name}", param.name.lower()],
            required=param.required,
            type=_KINDS.get(param.type, click.STRING),
            metavar=param.type.upper(),
            help=_help(param),
        )
        for param in query.params
    ]
    command = _Query(query, callback=run, params=options)
    return output.format_option(command)  # type: ignore[no-any-return]


class _Query(click.Command):
    """The sub-command of one query; its help tells the columns as well."""

    def __init__(self, query: NamedQuery, **settings: Any) -> None:
        super().__init__(query.name, help=query.doc.replace("\n", "\n\n", 1), **settings)
        self.query = query

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Returns"):
            formatter.write_dl([(c.name, f"{c.type}: {c.doc}") for c in self.query.returns])


def _help(param: Param) -> str:
    return param.doc if param.default is None else f"{param.doc}  [default: {param.default}]"


def _value(store: GraphStore, param: Param, given: Any) -> object:
    """Return the value of an option; an entity may be named as people call it."""
    return resolve(store, given).id if param.type == "entity" else given
