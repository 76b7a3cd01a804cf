"""A named query as a Python function: its signature and help come from the header."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Final

from kgraph.interop.rows import Rows, Shape
from kgraph.queries.asking import ask, why_empty

if TYPE_CHECKING:
    from kgraph.queries.query import NamedQuery, Param
    from kgraph.store import GraphStore

KEYWORDS: Final = {"from": "from_"}
"""Parameters whose names Python keeps for itself, and what they are called instead."""
TYPES: Final[dict[str, type]] = {
    "string": str,
    "text": str,
    "entity": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "list": list[str],
}


class Question:
    """A query of a graph, to be called with its parameters, in order or by name."""

    def __init__(self, store: GraphStore, query: NamedQuery) -> None:
        self._store = store
        self.query = query
        self.__name__ = query.name
        self.__doc__ = told(query)
        self.__signature__ = signature(query)

    def __call__(self, *args: object, **params: object) -> Rows[Any]:
        """Return the rows; an entity is given by id, name or synonym.

        Raises:
            UnknownName: An entity is not known.
            AmbiguousName: A name means several entities.
            QueryError: A parameter is of another type or out of range.
        """
        given = self.__signature__.bind(*args, **params).arguments
        real = {python: name for name, python in KEYWORDS.items()}
        asked = ask(self._store, self.query, {real.get(k, k): v for k, v in given.items()})
        note = asked.cut if asked.rows else why_empty(self._store, asked)
        types = {column.name: column.type for column in self.query.returns}
        shape = Shape(self.query.name, types, self.query.table)
        return Rows(shape, asked.rows, note, self._store)

    def __repr__(self) -> str:
        return f"<query {self.query.name}{self.__signature__}>"


def signature(query: NamedQuery) -> inspect.Signature:
    """Return the signature of a query: what is required by place, the rest by name only."""
    return inspect.Signature([_parameter(param) for param in in_order(query)])


def in_order(query: NamedQuery) -> list[Param]:
    """Return the parameters with those that have to be given first."""
    return sorted(query.params, key=lambda param: not param.required)


def _parameter(param: Param) -> inspect.Parameter:
    by_place = param.required
    return inspect.Parameter(
        KEYWORDS.get(param.name, param.name),
        inspect.Parameter.POSITIONAL_OR_KEYWORD if by_place else inspect.Parameter.KEYWORD_ONLY,
        default=inspect.Parameter.empty if by_place else param.default,
        annotation=TYPES[param.type],
    )


def told(query: NamedQuery) -> str:
    """Return the documentation of a query as a Python function has it."""
    params = [f"    {KEYWORDS.get(p.name, p.name)}: {p.doc}" for p in in_order(query)]
    columns = [f"    {c.name} ({c.type}): {c.doc}" for c in query.returns]
    parts = [query.doc, *(["\n".join(["Args:", *params])] if params else [])]
    return "\n\n".join([*parts, "\n".join(["Columns:", *columns])])
