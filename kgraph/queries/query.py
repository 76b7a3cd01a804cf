"""A named query: what it takes, what it returns, and how parameters are bound to it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from kgraph.errors import QueryError, nearest
from kgraph.model.text import folded
from kgraph.model.vocabulary import vocabulary
from kgraph.queries.answer import answered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.store import GraphStore, Row

ParamType = Literal["string", "text", "integer", "float", "boolean", "list", "entity"]
"""``list`` is of strings; ``text`` is one that is looked for in names, and so folded as they are;
``entity`` is an id, for which the command line takes a name as well."""
TYPES: Final[dict[str, Any]] = {
    "string": str,
    "text": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "list": list[str],
    "entity": str,
}


TABLES: Final = ("categories", "predicates", "species", "certainties", "designs")
"""Tables of the vocabulary whose words a parameter may be held to."""
DEFAULT_THEME: Final = "other"
"""Theme of a query whose header names none."""
INNER: Final = "inner"
"""Theme of the queries that kgraph asks for its own ends; they are not listed."""


@dataclasses.dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a query; without a default it has to be given.

    A number lies from ``least`` to ``most``, a text (or each of a list) is one of ``choices``, or
    of the ``words`` in a table of the vocabulary.
    """

    name: str
    type: ParamType
    doc: str
    required: bool
    default: Any = None
    least: float | None = None
    most: float | None = None
    choices: tuple[str, ...] = ()
    words: str = ""

    def value(self, given: object) -> object:
        """Return ``given`` as this parameter's type; text is read as it, a list split at commas.

        What is looked for in names is folded as they are.

        Raises:
            QueryError: It is of another type, out of range, or none of the choices.
        """
        if given is None and not self.required and self.default is None:
            return None
        if isinstance(given, str) and self.type == "list":
            given = [part.strip() for part in given.split(",") if part.strip()]
        try:
            value = msgspec.convert(given, TYPES[self.type], strict=not isinstance(given, str))
        except msgspec.ValidationError:
            text = f"parameter {self.name!r} is {article(self.type)}, not {given!r}"
            raise QueryError(text) from None
        self._check(value)
        return folded(value) if self.type == "text" else value

    def _check(self, value: Any) -> None:
        # What is not a number is neither below nor above.
        if not (self.least is None or value >= self.least) or not (
            self.most is None or value <= self.most
        ):
            raise QueryError(f"parameter {self.name!r} is {self.range}, not {value}")
        allowed = self.choices or tuple(getattr(vocabulary(), self.words) if self.words else ())
        for word in value if isinstance(value, list) else [value]:
            if allowed and word not in allowed:
                hint = nearest(str(word), allowed) or f"one of: {', '.join(allowed)}"
                raise QueryError(f"parameter {self.name!r} cannot be {word!r}; {hint}")

    @property
    def range(self) -> str:
        """The numbers that are allowed, in words; empty where all are."""
        if self.least is not None and self.most is not None:
            return f"{self.least:g} to {self.most:g}"
        if self.least is not None:
            return f"{self.least:g} or more"
        return "" if self.most is None else f"{self.most:g} or less"


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column of a query's answer."""

    name: str
    type: str
    doc: str
    nullable: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class NamedQuery:
    """A named query: its text, what it takes, what it returns, and an example.

    ``empty`` says what is missing where the answer has no rows, ``table`` names the columns that a
    table for people shows. The text begins in line ``line`` of ``file``.
    """

    name: str
    doc: str
    mode: str
    params: tuple[Param, ...]
    returns: tuple[Column, ...]
    example: Mapping[str, str]
    text: str
    theme: str = DEFAULT_THEME
    empty: str = ""
    table: tuple[str, ...] = ()
    file: str = ""
    line: int = 1

    @property
    def summary(self) -> str:
        """The first line of the doc."""
        return self.doc.splitlines()[0]

    @property
    def place(self) -> str:
        """Where it comes from: its file, or else its name."""
        return self.file or self.name

    @property
    def inner(self) -> bool:
        """Whether only kgraph itself asks it, so that it stands in no list."""
        return self.theme == INNER

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
        """Return the rows of the answer.

        Raises:
            QueryError: A parameter does not fit, or the answer is not as the header declares it.
        """
        return answered(store, self, self.bind(params))


def article(noun: str) -> str:
    """Return a noun with its article."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
