"""Queries of the user's own: where they lie; how they are asked, planned, and told wrong."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
import msgspec

from kgraph.cli.statements import query_of
from kgraph.errors import QueryError, UnknownName, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kgraph.cli.context import Context
    from kgraph.store import Answer, GraphStore, Limits

_LACKING: Final = re.compile(r"Expected parameter\(s\): (.+)")
"""What both engines say of parameters that a query names and nobody gave."""


def folders_option(command: Any) -> Any:
    """Add ``--queries``: folders of one's own ``.cypher`` files that join the catalogue."""
    return click.option(
        "--queries",
        "folders",
        multiple=True,
        is_eager=True,
        envvar="KGRAPH_QUERIES",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="A folder of your own .cypher files, to be asked like the bundled ones.",
    )(command)


def asked(
    context: Context, store: GraphStore, query: str, params: Mapping[str, Any], limits: Limits
) -> Answer:
    """Return the answer to a query; words that mean nothing here are named.

    Raises:
        QueryError: The query is wrong; the line, a caret and a suggestion are in the message.
        UnknownName: It gives no rows.
    """
    from kgraph.queries.mistakes import unknown_words  # noqa: PLC0415

    query = query_of(query)
    with _located(query, params):
        answer = store.ask(query, params, limits)
    mistakes = [mistake.shown(query) for mistake in unknown_words(query)]
    if not answer.rows:
        raise UnknownName("\n".join(["nothing found: the query gives no rows", *mistakes]))
    for mistake in mistakes:
        context.say(f"note: {mistake}")
    return answer


def planned(store: GraphStore, query: str, params: Mapping[str, Any]) -> str:
    """Return the plan of a query.

    Raises:
        QueryError: The query is wrong; the line, a caret and a suggestion are in the message.
    """
    query = query_of(query)
    with _located(query, params):
        return store.explain(query, params)


@contextlib.contextmanager
def _located(query: str, params: Mapping[str, Any]) -> Iterator[None]:
    """Show what is wrong with a query where it stands."""
    from kgraph.queries.mistakes import located  # noqa: PLC0415

    try:
        yield
    except QueryError as error:
        told = [located(query, str(error)), *_misnamed(query, str(error), params)]
        raise type(error)("\n".join(told)) from error


def _misnamed(query: str, message: str, params: Mapping[str, Any]) -> Iterator[str]:
    """Yield the given parameters that the query does not name, but one like them that it lacks."""
    found = _LACKING.search(message)
    lacking = re.findall(r"\w+", found[1]) if found else []
    for name in params:
        hint = nearest(name, lacking)
        if hint and not re.search(rf"\${re.escape(name)}\b", query):
            yield f"{name} is given; {hint}"


def parameters(given: Sequence[str]) -> dict[str, Any]:
    """Return parameters written ``KEY=VALUE``, each value JSON or else text.

    Raises:
        QueryError: One is not written so.
    """
    params = {}
    for key, value in keyed(given):
        try:
            params[key] = msgspec.json.decode(value)
        except msgspec.DecodeError:
            params[key] = value
    return params


def keyed(given: Sequence[str]) -> list[tuple[str, str]]:
    """Return the keys and values of words written ``KEY=VALUE``.

    Raises:
        QueryError: One is not written so.
    """
    pairs = []
    for word in given:
        key, joint, value = word.partition("=")
        if not joint or not key:
            raise QueryError(f"a parameter is written KEY=VALUE, not {word!r}")
        pairs.append((key, value))
    return pairs
