"""A list given in parts: by an option that is repeated, or a ``KEY=VALUE`` that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import click

    from kgraph.queries.query import NamedQuery


def joined(_: click.Context, __: click.Parameter, given: Sequence[str]) -> str | None:
    """Return all that a repeated option was given, as if at once; None if it was not given."""
    return ",".join(given) if given else None


def united(query: NamedQuery, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the parameters of a query; the parts of a list are taken together.

    Raises:
        QueryError: One that is no list is given twice.
    """
    lists = {param.name for param in query.params if param.type == "list"}
    given: dict[str, str] = {}
    for key, value in pairs:
        if key in given and key not in lists:
            raise QueryError(f"{key} is given twice: {given[key]!r} and {value!r}")
        given[key] = f"{given[key]},{value}" if key in given else value
    return given
