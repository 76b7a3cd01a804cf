"""Rules that every text in a record keeps, checked where the record is made."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, get_args

import msgspec

from kgraph.errors import InputError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


def check_line(text: str, what: str, limit: int | None = None) -> None:
    """Check a text that has to be there, on one line, without control characters.

    Raises:
        InputError: It is no text, empty, padded, too long, or holds a control character.
    """
    if not isinstance(text, str):
        raise InputError(Problem(message=f"{what} is not a text", text=str(text)))
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


def check_choice(text: str | None, choices: object, what: str) -> None:
    """Check that a text is one of ``choices``, a ``Literal``.

    A decoder checks this by the type; a record made in Python is checked here.

    Raises:
        InputError: It is another.
    """
    options: tuple[str, ...] = get_args(choices)
    if text not in options:
        hint = nearest(str(text), options) or f"one of: {', '.join(options)}"
        raise InputError(Problem(message=f"unknown {what}", text=str(text), hint=hint))


def compose(record: msgspec.Struct, *fields: str) -> None:
    """Put ids, and texts that ids are hashed from, into NFC: what hashes alike is equal."""
    for name in fields:
        value = getattr(record, name)
        composed = tuple(map(_nfc, value)) if isinstance(value, list | tuple) else _nfc(value)
        msgspec.structs.force_setattr(record, name, composed)


def _nfc(text: object) -> object:
    # What is no text is left to the checks.
    return unicodedata.normalize("NFC", text) if isinstance(text, str) else text


def share_defaults(record: msgspec.Struct) -> None:
    """Put the default itself where its equal stands: an encoder leaves out only the default.

    So equal records are equal bytes, whether a default was written out or not.
    """
    defaults = record.__struct_defaults__
    names = record.__struct_fields__[-len(defaults) :]
    for name, default in zip(names, defaults, strict=True):
        value = getattr(record, name)
        if value is not default and value == default:
            msgspec.structs.force_setattr(record, name, default)


def put_in_order(record: msgspec.Struct, *fields: str) -> None:
    """Sort the fields of a new record that are sets, so that equal records are equal bytes."""
    for name in fields:
        items = getattr(record, name)
        msgspec.structs.force_setattr(record, name, tuple(sorted(items)))


def folded(text: str) -> str:
    """Return ``text`` as names are compared: NFKC, case folded, white space folded."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
