"""The line of a command at the prompt, parted into words; a value may be JSON as it stands."""

from __future__ import annotations

import json
import re
from typing import Final

import msgspec

from kgraph.errors import QueryError

_KEY: Final = re.compile(r"\s*(\w+=)?(?=\S)")
_TEXT: Final = re.compile(r"'(.*?)'(?!\S)")
_JSON_TEXT: Final = re.compile(r'"(?:\\.|[^"\\])*"(?!\S)')
_PLAIN: Final = re.compile(r"\S+")


def parted(line: str) -> list[str]:
    """Return the words of a line, each as a shell would give it to a command.

    A word, or the value after ``KEY=``, may stand in single quotes, which go, or be a JSON text,
    list or map, which is kept as it is written. Quotes open only there: the apostrophe in Olney's
    is a letter like any other.

    Raises:
        QueryError: A quotation mark is not closed.
    """
    found = []
    end = 0
    while key := _KEY.match(line, end):
        value, end = _value(line, key.end())
        found.append(f"{key[1] or ''}{value}")
    return found


def plain(value: str) -> str:
    """Return a value that is meant as text: without its quotes if it is a JSON text."""
    if not _JSON_TEXT.fullmatch(value):
        return value
    try:
        return msgspec.json.decode(value, type=str)
    except msgspec.DecodeError:  # a backslash that escapes nothing, as in "C:\data"
        return value[1:-1]


def _value(line: str, start: int) -> tuple[str, int]:
    """Return what stands at a place of a line, and where it ends."""
    if text := _TEXT.match(line, start):
        return text[1], text.end()
    end = _json_end(line, start)
    word = _PLAIN.match(line, start)
    if end is None and word is not None and word[0][0] not in "'\"":
        end = word.end()
    if end is None:
        raise QueryError(f"no closing quotation mark: {line[start:]}")
    return line[start:end], end


def _json_end(line: str, start: int) -> int | None:
    """Return where a JSON text, list or map ends that a word begins with; None if there is none."""
    if line[start] == '"':
        text = _JSON_TEXT.match(line, start)
        return text.end() if text else None
    try:
        _, end = json.JSONDecoder().raw_decode(line, start)
    except json.JSONDecodeError:
        return None
    return end if line[end : end + 1].strip() == "" else None
