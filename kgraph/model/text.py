"""Rules that every text in a record keeps, checked where the record is made."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import msgspec

from kgraph.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable


def check_line(text: str, what: str, limit: int | None = None) -> None:
    """Check a text that has to be there, on one line, without control characters.

    Raises:
        InputError: It is empty, padded, too long, or holds a line break or control character.
    """
    if not text or text != text.strip():
        raise InputError(Problem(message=f"{what} is empty or padded with spaces", text=text))
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in text):
        hint = "remove tabs, line breaks and control characters"
        raise InputError(
            Problem(message=f"{what} holds a control character", text=text[:80], hint=hint)
        )
    if limit is not None and len(text) > limit:
        message = f"{what} has {len(text)} characters, more than {limit}"
        raise InputError(Problem(message=message, text=text[:80] + "…", hint="shorten it"))


def check_optional(text: str | None, what: str) -> None:
    """Check a text that may be left out, by the rules of `check_line`."""
    if text is not None:
        check_line(text, what)


def check_unique(items: Iterable[str], what: str) -> None:
    """Check a list of texts: each by the rules of `check_line`, none twice.

    Raises:
        InputError: An item breaks a rule or stands twice.
    """
    seen: set[str] = set()
    for item in items:
        check_line(item, what)
        if item in seen:
            raise InputError(Problem(message=f"{what} stands twice", text=item))
        seen.add(item)


def put_in_order(record: msgspec.Struct, *fields: str) -> None:
    """Sort the fields of a new record that are sets, so that equal records are equal bytes."""
    for name in fields:
        items = getattr(record, name)
        msgspec.structs.force_setattr(record, name, tuple(sorted(items)))


def folded(text: str) -> str:
    """Return ``text`` as names are compared: NFKC, case folded, white space folded."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
