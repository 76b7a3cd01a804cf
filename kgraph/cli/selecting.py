"""The options that choose a part of the graph, the same for every command that gives one out."""

from __future__ import annotations

import functools
from typing import Any

import click

from kgraph.model.vocabulary import vocabulary
from kgraph.queries.selection import Selection


def selection_options(command: Any) -> Any:
    """Add the options of a `Selection`, given to the command as ``selection``."""
    words = vocabulary()

    @functools.wraps(command)
    def wrapped(*args: Any, **options: Any) -> Any:
        fields = Selection.__dataclass_fields__
        given = {key: options.pop(key) for key in list(options) if key in fields}
        given["params"] = tuple(tuple(pair.split("=", 1)) for pair in given.get("params", ()))
        return command(*args, selection=Selection(**given), **options)

    options = [
        click.option("--around", metavar="ENTITY", help="Claims about an entity and its kinds."),
        click.option(
            "--hops",
            type=click.IntRange(1, 6),
            default=1,
            show_default=True,
            help="How far around.",
        ),
        click.option("--between", nargs=2, metavar="A B", help="The mechanism chains from A to B."),
        click.option("--query", metavar="NAME", help="What a named query's answer names."),
        click.option(
            "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of --query."
        ),
        click.option("--cypher", metavar="TEXT", help="What the answer to a Cypher query names."),
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
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def _several(flag: str, name: str, choices: Any, told: str) -> Any:
    kind = click.Choice(list(choices), case_sensitive=False)
    metavar = flag.removeprefix("--").upper()
    return click.option(flag, name, multiple=True, type=kind, metavar=metavar, help=told)
