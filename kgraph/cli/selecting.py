"""Choosing a part of the graph by options, the same for every command that gives one out."""

from __future__ import annotations

import dataclasses
import functools
import shlex
from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.cli.adhoc import folders_option
from kgraph.cli.parts import united
from kgraph.errors import UnknownName
from kgraph.model.vocabulary import vocabulary
from kgraph.queries.catalog import named
from kgraph.queries.names import resolve
from kgraph.queries.selection import Selection, select

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore


CHOOSING: Final = {"allow_extra_args": True}
"""Context settings of a command with `selection_options`, which tell what to say instead."""


def selection_options(command: Any) -> Any:
    """Add the options of a `Selection`, given to the command as ``selection``."""

    @functools.wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        _check_alone(click.get_current_context().args)
        fields = Selection.__dataclass_fields__
        given = {key: options.pop(key) for key in list(options) if key in fields}
        given["params"] = _pairs(given["params"])
        _check_belongs(given)
        given["hops"] = given["hops"] or 1
        return command(*args, selection=Selection(**given), **options)

    for option in reversed([*_places(), *_filters()]):
        wrapped = option(wrapped)
    return wrapped


def _places() -> list[Any]:
    """Return the options that say where in the graph the claims are."""
    return [
        click.option("--around", metavar="ENTITY", help="Claims about an entity and its kinds."),
        click.option(
            "--hops",
            type=click.IntRange(1, 6),
            help="How many steps around.  [default: 1]",
        ),
        click.option("--between", nargs=2, metavar="A B", help="The mechanism chains from A to B."),
        click.option("--query", metavar="NAME", help="What a named query's answer names."),
        click.option(
            "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of --query."
        ),
        folders_option,
        click.option("--cypher", metavar="TEXT", help="What the answer to a Cypher query names."),
    ]


def _filters() -> list[Any]:
    """Return the options that say which of the claims there are chosen."""
    words = vocabulary()
    return [
        _several(
            "--category", "categories", words.categories, "Claims with an end of this category."
        ),
        _several("--predicate", "predicates", words.predicates, "Claims of this predicate."),
        _several(
            "--species",
            "species",
            words.species,
            "Claims supported in this species; human: in the living body.",
        ),
        click.option(
            "--certainty",
            type=click.Choice(list(words.certainties)),
            help="Claims supported at least this surely.",
        ),
        click.option(
            "--stance",
            type=click.Choice(["supports", "refutes", "insufficient"]),
            help="Claims with evidence of this stance.",
        ),
        click.option(
            "--min-publications",
            type=click.IntRange(0),
            default=0,
            help="Claims supported by this many publications.",
        ),
        click.option(
            "--source", "sources", multiple=True, metavar="NAME", help="Claims from this source."
        ),
        click.option(
            "--evidence",
            type=click.Choice(["all", "matching"]),
            default="all",
            show_default=True,
            help="All evidence of a chosen claim, or only what passes the filters.",
        ),
    ]


def _check_alone(extra: Sequence[str]) -> None:
    """Refuse a bare name: it could be an entity, a category or a predicate."""
    if extra:
        told = f"what to show is chosen by options: try --around {shlex.quote(extra[0])}"
        raise click.UsageError(f"unexpected argument {extra[0]!r}; {told}")


def _pairs(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    for pair in given:
        if "=" not in pair.strip("="):
            raise click.UsageError(f"a parameter is written KEY=VALUE, not {pair!r}")
    split = (pair.split("=", 1) for pair in given)
    return tuple((key, value) for key, value in split)


def _check_belongs(given: Mapping[str, Any]) -> None:
    """Refuse an option that would have no effect without another."""
    for option, name, needed in (("--hops", "hops", "around"), ("--param", "params", "query")):
        if given[name] and given[needed] is None:
            raise click.UsageError(f"{option} goes with --{needed}")


def _several(flag: str, name: str, choices: Any, told: str) -> Any:
    kind = click.Choice(list(choices), case_sensitive=False)
    metavar = flag.removeprefix("--").upper()
    return click.option(flag, name, multiple=True, type=kind, metavar=metavar, help=told)


def selected(store: GraphStore, selection: Selection) -> Subgraph:
    """Return the chosen part of the graph.

    Raises:
        UnknownName: A place names what does not exist, or nothing passes the filters.
    """
    graph = select(store, _by_id(store, selection))
    check_any(graph.claims or graph.entities)
    return graph


def check_any(found: object) -> None:
    """Check that something was found.

    Raises:
        UnknownName: Nothing was.
    """
    if not found:
        raise UnknownName("nothing in the graph passes this selection; leave a filter out")


def _by_id(store: GraphStore, selection: Selection) -> Selection:
    """Return the selection with the entities among its query's parameters given by id."""
    if selection.query is None:
        return selection
    query = named(selection.query, selection.folders)
    types = {param.name: param.type for param in query.params}
    params = tuple(
        (key, resolve(store, value).id if types.get(key) == "entity" else value)
        for key, value in united(query, selection.params).items()
    )
    return dataclasses.replace(selection, params=params)


def focused(store: GraphStore, name: str | None, graph: Subgraph) -> str | None:
    """Return the id of the entity to start from; it has to be in the picture."""
    if name is None:
        return None
    start = resolve(store, name)
    if start.id not in graph.entities:
        raise UnknownName(f"{start.name} is not in this selection: focus on what is, or widen it")
    return start.id
