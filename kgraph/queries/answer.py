"""The answer to a named query, held to what its header declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.queries.query import NamedQuery
    from kgraph.store import GraphStore, Row

_HELD: Final[Mapping[str, set[type]]] = {
    "string": {str},
    "integer": {int},
    "float": {float, int},
    "boolean": {bool},
    "list": {list},
}
"""What a column of each type may hold, besides null; others hold anything."""


def answered(store: GraphStore, query: NamedQuery, params: Mapping[str, object]) -> list[Row]:
    """Return the rows of a query that is asked with parameters already bound.

    Raises:
        QueryError: The query is wrong, or its answer is not what its header declares.
    """
    try:
        rows = store.rows(query.text, params)
    except QueryError as error:
        from kgraph.queries.mistakes import located  # noqa: PLC0415 - only where one was made

        told = located(query.text, str(error), query.file, query.line)
        raise type(error)(told) from error
    _check_names(query, rows)
    _check_types(query, rows)
    return rows


def _check_names(query: NamedQuery, rows: list[Row]) -> None:
    declared = [column.name for column in query.returns]
    if rows and rows[0].keys() != set(declared):
        told = f"the header declares {_listed(declared)}, the query returns {_listed(rows[0])}"
        raise QueryError(f"{query.place}: {told}")


def _check_types(query: NamedQuery, rows: list[Row]) -> None:
    for name, kind in ((column.name, column.type) for column in query.returns):
        held = _HELD.get(kind, set())
        for value in (row[name] for row in rows) if held else ():
            if value is not None and type(value) not in held:
                told = f"the header declares {name} as {kind}, the query returns {value!r:.80}"
                raise QueryError(f"{query.place}: {told}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "no column"
