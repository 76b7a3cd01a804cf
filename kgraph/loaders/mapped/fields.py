"""Where a row says something: in a column, with what its spellings mean, or in one text for all."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from kgraph.errors import InputError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

OPEN: Final = "?"
"""Stands in a guessed mapping for what nobody can guess."""
LONGEST: Final = 20_000
"""Characters up to which a cell is taken: one of megabytes is a broken table, not a finding."""
SEPARATOR: Final = re.compile(r"[|;,]\s*")
"""Stands between several items in one cell."""

Read = TypeVar("Read")


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column, of whose spellings ``values`` says what they mean, or one text for all rows."""

    column: str = ""
    always: str = ""
    values: dict[str, str] = {}

    def text(self, row: Mapping[str, str], what: str) -> str:
        """Return what a row has here, white space folded, as it is spelled.

        Raises:
            InputError: It is longer than anybody writes.
        """
        text = self.always or row[self.column]
        if len(text) > LONGEST:
            message = f"{what} has {len(text)} characters, more than {LONGEST}"
            hint = "look for a quotation mark that is never closed"
            raise InputError(Problem(message=message, text=text[:80] + "…", hint=hint))
        return " ".join(text.split())

    def read(self, row: Mapping[str, str], what: str, parse: Callable[[str], Read]) -> Read | None:
        """Return what a row says here, or None where it says nothing.

        Raises:
            InputError: It is too long, its meaning is left open, or ``parse`` refuses it.
        """
        return self._meant(self.text(row, what), what, parse)

    def read_each(
        self, row: Mapping[str, str], what: str, parse: Callable[[str], Read]
    ) -> tuple[Read, ...]:
        """Return all that a cell says which may hold several items, each once; as `read`."""
        text = self.text(row, what)
        parts = [text] if text in self.values else SEPARATOR.split(text)
        return tuple(dict.fromkeys(self._all(parts, what, parse)))

    def _all(self, parts: Iterable[str], what: str, parse: Callable[[str], Read]) -> Iterable[Read]:
        for part in parts:
            found = self._meant(part.strip(), what, parse)
            if found is not None:
                yield found

    def _meant(self, spelling: str, what: str, parse: Callable[[str], Read]) -> Read | None:
        meaning = self.values.get(spelling, spelling)
        if not meaning:
            if spelling in self.values:
                hint = f"say in the mapping what it means: {what}: values"
                message = f"a value of {what} without meaning"
                raise InputError(Problem(message=message, text=spelling, hint=hint))
            return None
        try:
            return parse(meaning)
        except InputError as error:
            near = nearest(spelling, self.values)
            raise InputError(
                [dataclasses.replace(one, hint=near or one.hint) for one in error.problems]
            ) from error


Told = str | Field
"""How a mapping tells a field: a text alone is the name of a column."""


def field(told: Told) -> Field:
    """Return a field however its mapping tells it."""
    return Field(column=told) if isinstance(told, str) else told


def problems(
    found: Field, what: str, reads: Callable[[Field], object], words: Iterable[str] = ()
) -> Iterable[Problem]:
    """Yield what is wrong with how a mapping tells a field, before any row is read.

    Args:
        found: The field.
        what: How it is called.
        reads: Reads a text that the mapping itself gives, and refuses it.
        words: What it takes, if that is not just any text.
    """
    texts = [one for one in (found.always, *found.values.values()) if one]
    if bool(found.column) == bool(found.always):
        hint = "write the name of a column, {column: NAME, values: {…}} or {always: TEXT}"
        yield Problem(message=f"{what} needs either column or always", hint=hint)
    elif found.always and found.values:
        yield Problem(message=f"{what} has values without a column", text=found.always)
    elif OPEN in texts:
        hint = f"one of: {', '.join(words)}" if words else "say what it is, or leave it out"
        yield Problem(message=f"{what} is still open", text=OPEN, hint=hint)
    else:
        for text in texts:
            try:
                reads(Field(always=text))
            except InputError as error:
                for one in error.problems:
                    yield dataclasses.replace(one, message=f"{what}: {one.message}")
