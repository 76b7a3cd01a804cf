"""The command that runs named queries: one sub-command for each, made from its header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.cli.adhoc import folders_option
from kgraph.cli.context import Context, pass_context
from kgraph.cli.output import printing
from kgraph.cli.parts import joined
from kgraph.cli.placing import misplaced
from kgraph.errors import InputError, Problem, UnknownName, nearest
from kgraph.queries.catalog import catalogue, listed
from kgraph.queries.table import THEMES, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kgraph.queries.query import NamedQuery, Param


_KINDS: Final[Mapping[str, click.ParamType[Any]]] = {"boolean": click.BOOL}
"""Parameter types whose values click checks; the numbers see `_kind`."""

_FOLDERS: Final = "--queries"
_CATALOGUE: Final = "kgraph.catalogue"
_OPTIONS: Final = ("columns", "format", "help")
"""Options that every query has; none of its parameters can be called so on the command line."""


class _Queries(click.Group):
    """The catalogue as sub-commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [query.name for query in _listed(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        query = _known(ctx).get(cmd_name)
        return _command(query) if query else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        queries = _listed(ctx)
        for theme in dict.fromkeys(query.theme for query in queries):
            with formatter.section(THEMES.get(theme, theme.capitalize())):
                formatter.write_dl([(q.name, q.summary) for q in queries if q.theme == theme])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = _known(ctx)
        if args and args[0] not in known and not ctx.resilient_parsing:
            if _FOLDERS in {arg.partition("=")[0] for arg in args}:
                raise click.UsageError(f"no query {args[0]!r}; {misplaced(ctx, _FOLDERS)}", ctx)
            hint = nearest(args[0], known) or "`kgraph query` lists them"
            raise UnknownName(f"no query {args[0]!r}; {hint}")
        return super().resolve_command(ctx, args)


def _known(ctx: click.Context) -> Mapping[str, NamedQuery]:
    """Return the catalogue with the user's folders, read once for each command."""
    if _CATALOGUE not in ctx.meta:
        folders = ctx.params.get("folders") or ()
        found = catalogue(folders)
        _check_options(found, folders)
        ctx.meta[_CATALOGUE] = found
    known: Mapping[str, NamedQuery] = ctx.meta[_CATALOGUE]
    return known


def _check_options(queries: Mapping[str, NamedQuery], folders: Iterable[Path]) -> None:
    """Check that no query of the user's has a parameter that is an option of every query.

    Raises:
        InputError: One has; every such parameter is named.
    """
    problems = [
        Problem(
            message="a parameter is called as an option of every query",
            file=str(folder / f"{query.name}.cypher"),
            text=param.name,
            hint=f"give it another name, such as {param.name}_",
        )
        for folder in folders
        for query in queries.values()
        if (folder / f"{query.name}.cypher").is_file()
        for param in query.params
        if param.name in _OPTIONS
    ]
    if problems:
        raise InputError(problems)


def _listed(ctx: click.Context) -> list[NamedQuery]:
    """Return the queries in the order of their themes; kgraph's own where all are asked for."""
    known = _known(ctx)
    return in_order((known if ctx.params.get("every") else listed(known)).values())


@click.group(
    "query",
    cls=_Queries,
    invoke_without_command=True,
    subcommand_metavar="[NAME [--PARAM VALUE]...]",
)
@folders_option
@click.option(
    "--all",
    "every",
    is_flag=True,
    is_eager=True,
    help="List also the queries that kgraph asks for its own ends.",
)
@printing.format_option
@click.pass_context
def query_command(
    ctx: click.Context,
    folders: tuple[Path, ...],
    row_format: printing.RowFormat | None,
    *,
    every: bool,
) -> None:
    """List the named queries, or run one.

    `kgraph query NAME --help` tells what a query takes and returns.
    """
    del folders, every  # read where the catalogue is
    if ctx.invoked_subcommand is not None:
        ctx.default_map = {ctx.invoked_subcommand: {"row_format": row_format}}
    else:
        rows = [
            {
                "theme": query.theme,
                "name": query.name,
                "parameters": ", ".join(_told(param) for param in query.params),
                "does": query.summary,
            }
            for query in _listed(ctx)
        ]
        printing.print_rows(rows, row_format)


def _told(param: Param) -> str:
    return param.name if param.required else f"[{param.name}]"


def _command(query: NamedQuery) -> click.Command:
    """Return the sub-command of one query, its options and help made from the header."""
    names = [column.name for column in query.returns]

    @pass_context
    def run(
        context: Context, row_format: printing.RowFormat | None, columns: str | None, **given: Any
    ) -> None:
        from kgraph.queries.asking import ask, why_empty  # noqa: PLC0415

        shown = printing.columns_chosen(columns, names)
        params = {param.name: given[_passed_as(param)] for param in query.params}
        with context.graph() as store:
            asked = ask(store, query, {k: v for k, v in params.items() if v is not None})
            if not asked.rows:
                raise UnknownName(why_empty(store, asked))
        if columns is None and printing.chosen(row_format) == "table":
            shown = printing.for_people(context, query.table, names)
        printing.print_rows(asked.rows, row_format, shown)
        if asked.cut:
            context.say(f"note: {asked.cut.replace('raise ', 'raise --')}")

    options: list[click.Parameter] = [
        click.Option(
            [f"--{param.name}", _passed_as(param)],
            required=param.required,
            multiple=param.type == "list",
            callback=joined if param.type == "list" else None,
            type=_kind(param),
            metavar=None if param.choices and param.type == "string" else param.type.upper(),
            help=_help(param),
        )
        for param in query.params
    ]
    command = _Query(query, callback=run, params=options)
    return printing.columns_option(printing.format_option(command))  # type: ignore[no-any-return]


def _passed_as(param: Param) -> str:
    """Return the argument that carries a parameter, called as none of the command's own is."""
    return f"given_{param.name}"


class _Query(click.Command):
    """The sub-command of one query; its help tells the columns and an example as well."""

    def __init__(self, query: NamedQuery, **settings: Any) -> None:
        super().__init__(query.name, help=query.doc.replace("\n", "\n\n", 1), **settings)
        self.query = query

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Returns"):
            formatter.write_dl([(c.name, f"{c.type}: {c.doc}") for c in self.query.returns])
        given = (f"--{key} {_quoted(value)}" for key, value in self.query.example.items())
        with formatter.section("Example"):
            formatter.write_text(" ".join([ctx.command_path, *given]))
        formatter.write_paragraph()


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value


def _help(param: Param) -> str:
    told = [param.doc]
    if param.choices and param.type == "list":
        told.append(f"[{'|'.join(param.choices)}]")
    if param.default is not None:
        told.append(f"[default: {param.default}]")
    return "  ".join(told)


class _Integer(click.IntRange):
    """Integers in a range; what is none is told to be no integer, not no range."""

    name = "integer"


class _Number(click.FloatRange):
    """Numbers in a range."""

    name = "number"


def _kind(param: Param) -> click.ParamType[Any]:
    """Return the type that makes click refuse what the parameter does not take."""
    if param.type == "integer":
        least, most = (None if end is None else int(end) for end in (param.least, param.most))
        return _Integer(least, most)
    if param.type == "float":
        return _Number(param.least, param.most)
    if param.choices and param.type == "string":
        return click.Choice(param.choices)
    return _KINDS.get(param.type, click.STRING)
