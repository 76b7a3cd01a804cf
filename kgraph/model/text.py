"""Rules that every text in a record keeps, checked where the record is made."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, get_args

import msgspec

from kgraph.errors import InputError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Unicode categories Cc and Cs."""
YES: Final = ("true", "t", "yes", "y", "1")
NO: Final = ("", "false", "f", "no", "n", "0")
"""How tables of others say that something is so, or is not, in small letters."""


def check_line(text: str, what: str, limit: int | None = None) -> None:
    """Check a text that has to be there, on one line, without control characters.

    Raises:
        InputError: It is no text, empty, padded, too long, or holds a control character.
    """
    if not isinstance(text, str):
        raise InputError(Problem(message=f"{what} is not a text", text=str(text)))
    if not text or text != text.strip():
        raise InputError(Problem(message=f"{what} is empty or padded with spaces", text=text))
    if _CONTROL.search(text):
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


def check_choice(record: msgspec.Struct, name: str, choices: object) -> None:
    """Check that a field holds one of ``choices``, a ``Literal``; the Literal's own text stays.

    A decoder checks it by the type; here it is checked for records made in Python.

    Raises:
        InputError: It holds something else.
    """
    value, options = getattr(record, name), get_args(choices)
    if value not in options:
        hint = nearest(str(value), options) or f"one of: {', '.join(options)}"
        raise InputError(Problem(message=f"unknown {name}", text=str(value), hint=hint))
    msgspec.structs.force_setattr(record, name, options[options.index(value)])


def compose(record: msgspec.Struct, *fields: str) -> None:
    """Put ids, and texts that ids are hashed from, into NFC: what hashes alike is equal."""
    for name in fields:
        value = getattr(record, name)
        # What is no text is left to the checks; what is ASCII is NFC.
        if isinstance(value, str) and not value.isascii():
            msgspec.structs.force_setattr(record, name, unicodedata.normalize("NFC", value))


def compose_list(record: msgspec.Struct, *fields: str) -> None:
    """Put lists of ids into NFC, as `compose` does with single ones."""
    for name in fields:
        items = getattr(record, name)
        if any(isinstance(item, str) and not item.isascii() for item in items):
            composed = tuple(
                unicodedata.normalize("NFC", item) if isinstance(item, str) else item
                for item in items
            )
            msgspec.structs.force_setattr(record, name, composed)


def share_default(record: msgspec.Struct, name: str, default: object) -> None:
    """Put the default itself where its equal stands: an encoder leaves out only the default.

    So equal records are equal bytes, whether the default was written out or not.
    """
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
