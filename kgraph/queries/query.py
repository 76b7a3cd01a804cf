"""A named query: what it takes, what it returns, and how parameters are bound to it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from kgraph.errors import QueryError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.store import GraphStore, Row

ParamType = Literal["string", "integer", "float", "boolean", "list", "entity"]
"""``list`` is of strings; ``entity`` is an id, for which the command line takes a name as well."""
TYPES: Final[dict[str, Any]] = {
    "string": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "list": list[str],
    "entity": str,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a query; without a default it has to be given."""

    name: str
    type: ParamType
    doc: str
    required: bool
    default: Any = None

    def value(self, given: object) -> object:
        """Return ``given`` as this parameter's type; text is read as it, a list split at commas.

        Raises:
            QueryError: It is of another type.
        """
        if given is None and not self.required and self.default is None:
            return None
        if isinstance(given, str) and self.type == "list":
            return [part.strip() for part in given.split(",") if part.strip()]
        try:
            return msgspec.convert(given, TYPES[self.type], strict=not isinstance(given, str))
        except msgspec.ValidationError:
            text = f"parameter {self.name!r} is {article(self.type)}, not {given!r}"
            raise QueryError(text) from None


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column of a query's answer."""

    name: str
    type: str
    doc: str


@dataclasses.dataclass(frozen=True, slots=True)
class NamedQuery:
    """A named query: its text, what it takes, what it returns, and an example."""

    name: str
    doc: str
    mode: str
    params: tuple[Param, ...]
    returns: tuple[Column, ...]
    example: Mapping[str, str]
    text: str

    @property
    def summary(self) -> str:
        """The first line of the doc."""
        return self.doc.splitlines()[0]

    def bind(self, given: Mapping[str, object]) -> dict[str, object]:
        """Return the parameters to run with: ``given`` by type, defaults for the rest.

        Raises:
            QueryError: One is unknown, missing or of another type.
        """
        known = {param.name: param for param in self.params}
        for name in given:
            if name not in known:
                hint = nearest(name, known) or f"it takes: {', '.join(known) or 'none'}"
                raise QueryError(f"{self.name} has no parameter {name!r}; {hint}")
        missing = [p.name for p in self.params if p.required and p.name not in given]
        if missing:
            raise QueryError(f"{self.name} needs {', '.join(missing)}")
        return {
            name: param.value(given[name]) if name in given else param.default
            for name, param in known.items()
        }

    def run(self, store: GraphStore, **params: object) -> list[Row]:
        """Return the rows of the answer."""
        return store.run(self.text, **self.bind(params))


def article(noun: str) -> str:
    """Return a noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
