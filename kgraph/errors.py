"""Every error that kgraph raises on purpose, and the exit code a command ends with.

KgraphError                 1   anything below
├── InputError              3   a file, record or argument that does not hold: one or more Problems
│   └── IdentityError       3   two things under one id, or one thing under two
├── CheckFailed             5   `kgraph check` found something
├── QueryError              2   a question that cannot be asked
│   ├── UnknownName         1   no entity, query or column of that name
│   └── AmbiguousName       2   a name that means more than one
├── StoreError              4   the database
│   ├── StoreBusy           4   another process holds it
│   ├── StoreUnavailable    4   not there, not ours, or no engine for this machine
│   └── IncompatibleSchema  4   written by another version of kgraph
└── MissingExtra            2   an optional package is not installed
"""

from __future__ import annotations

import dataclasses
import difflib
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SHOWN = 20
_WORD: Final = 200
"""Letters up to which a text can be a misspelt word."""


class KgraphError(Exception):
    """The root of the tree: catch this to catch whatever kgraph raises on purpose."""

    exit_code: ClassVar[int] = 1


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with an input: where it stands, what it says, what to do about it."""

    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    text: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        """Return ``file:line:column: message: 'text'; hint``, leaving out what is unknown."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        said = f"{self.message}: {self.text!r}" if self.text is not None else self.message
        told = f"{said}; {self.hint}" if self.hint else said
        return f"{place}: {told}" if place else told

    def at(self, file: str, line: int | None = None, column: int | None = None) -> Problem:
        """Return the same problem with its place filled in; a place it already has stays."""
        return dataclasses.replace(
            self,
            file=self.file or file,
            line=self.line or line,
            column=self.column or column,
        )


class InputError(KgraphError, ValueError):
    """A file, record or argument that does not hold; ``problems`` has every one found.

    ``kept`` are the records of the rows that do hold, where a reader has them: whoever may leave
    bad rows out goes on with these.

    It is a ``ValueError`` so that a decoder that builds records reports it as its own.
    """

    exit_code = 3

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        self.kept: Sequence[object] | None = None
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            lines.append(f"… and {len(self.problems) - SHOWN} more")
        super().__init__("\n".join(lines))


class IdentityError(InputError):
    """Two things under one id, or one thing under two."""


class CheckFailed(KgraphError):
    """A check found something; the findings were printed."""

    exit_code = 5


class QueryError(KgraphError):
    """A question that cannot be asked: bad Cypher, a write, a wrong parameter, over a limit."""

    exit_code = 2


class UnknownName(QueryError):
    """No entity, query, format or column of that name; the nearest ones are in the message."""

    exit_code = 1


class AmbiguousName(QueryError):
    """A name that means more than one thing; the candidates are in the message."""


class StoreError(KgraphError):
    """The database could not do what was asked."""

    exit_code = 4


class StoreBusy(StoreError):
    """Another process holds the database."""


class StoreUnavailable(StoreError):
    """The database is not there, is not a kgraph database, or has no engine on this machine."""


class IncompatibleSchema(StoreError):
    """The database was written by a version of kgraph with another schema."""


class MissingExtra(KgraphError):
    """An optional package is needed; the message names the ``pip install`` to run."""

    exit_code = 2

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional package: pip install 'kgraph[{extra}]'")


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return a hint naming the choices that look like ``word``, whatever their case, or None."""
    if len(word) > _WORD:
        return None
    spelled = {choice.casefold(): choice for choice in choices}
    found = difflib.get_close_matches(word.casefold(), spelled, n=3, cutoff=0.6)
    return f"did you mean {' or '.join(spelled[one] for one in found)}?" if found else None
