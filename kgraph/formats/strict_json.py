"""JSON read strictly: a key that stands twice and NaN are faults, and a fault has a position."""

from __future__ import annotations

import bisect
import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from kgraph.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_NEAR: Final = 20


class Fault(ValueError):
    """JSON that does not hold, ``at`` a position in the text that was read."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


class Member(NamedTuple):
    """One value of a document: that of ``key``, or one item of the array that it has."""

    key: str
    value: Any
    at: int
    item: bool


def decode(text: str) -> Any:
    """Return the value that a whole text is.

    Raises:
        Fault: It is none, or something follows it.
    """
    cursor = _Cursor(text)
    value = cursor.value()
    cursor.end()
    return value


def members(text: str, arrays: Collection[str]) -> Iterator[Member]:
    """Yield the members of a document that is one object; those in ``arrays`` item by item.

    Raises:
        Fault: The text is no object, or breaks off or goes wrong somewhere; what came before it
            has been yielded.
    """
    cursor = _Cursor(text)
    yield from _members(cursor, arrays)
    cursor.end()


def _members(cursor: _Cursor, arrays: Collection[str]) -> Iterator[Member]:
    seen: set[str] = set()
    for at in cursor.elements("{", "}"):
        key = cursor.value()
        if not isinstance(key, str):
            raise Fault("not JSON (the name of a field is expected)", at)
        if key in seen:
            raise Fault("a field stands twice", at)
        seen.add(key)
        cursor.take(":")
        if key in arrays and cursor.peek() == "[":
            for place in cursor.elements("[", "]"):
                yield Member(key, cursor.value(), place, item=True)
        else:
            cursor.peek()
            place = cursor.at
            yield Member(key, cursor.value(), place, item=False)


def aspects(text: str, arrays: Collection[str]) -> Iterator[Member]:
    """Yield the members of a document that is an array of objects, as `members` of each.

    Raises:
        Fault: The text is no array of objects, or breaks off or goes wrong somewhere.
    """
    cursor = _Cursor(text)
    for _ in cursor.elements("[", "]"):
        yield from _members(cursor, arrays)
    cursor.end()


class Lines:
    """Turns positions in a text into lines and columns, both counted from 1."""

    def __init__(self, text: str, first: int = 1) -> None:
        self._text = text
        self._first = first
        self._breaks = [found.start() for found in re.finditer("\n", text)]

    def line(self, at: int) -> int:
        """Return the line that a position is on."""
        return self._first + bisect.bisect_left(self._breaks, at)

    def problem(self, fault: Fault, file: str) -> Problem:
        """Return a fault as a problem of a file, with the text that it stands at."""
        before = bisect.bisect_left(self._breaks, fault.at)
        start = self._breaks[before - 1] + 1 if before else 0
        near = self._text[fault.at : fault.at + _NEAR].partition("\n")[0]
        hint = None if near.strip() else "the text ends too early: fetch or make the file again"
        return Problem(
            message=fault.message,
            file=file,
            line=self._first + before,
            column=fault.at - start + 1,
            text=near or None,
            hint=hint,
        )


class _Cursor:
    """A place in a text that moves over JSON."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def peek(self) -> str:
        """Move over white space and return the next character, empty at the end."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        return self.text[self.at : self.at + 1]

    def take(self, mark: str) -> None:
        """Move over ``mark``, which has to come next."""
        if self.peek() != mark:
            raise Fault(f"not JSON ({mark} is expected)", self.at)
        self.at += 1

    def end(self) -> None:
        """Check that nothing comes any more."""
        if self.peek():
            raise Fault("not JSON (something follows its end)", self.at)

    def elements(self, opening: str, closing: str) -> Iterator[int]:
        """Yield the place of each element of a list; the caller moves over the element."""
        self.take(opening)
        if self.peek() == closing:
            self.at += 1
            return
        while True:
            self.peek()
            yield self.at
            if self.peek() != ",":
                break
            self.at += 1
        self.take(closing)

    def value(self) -> Any:
        """Move over a value and return it."""
        self.peek()
        try:
            value, self.at = _DECODER.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            raise Fault(f"not JSON ({error.msg})", error.pos) from None
        except RecursionError:
            raise Fault("nested too deeply", self.at) from None
        except ValueError as error:
            raise Fault(str(error), self.at) from None
        return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {twice} stands twice")
    return found


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse)
