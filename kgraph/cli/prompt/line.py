"""The line of a command at the prompt, parted into words as a shell would part it."""

from __future__ import annotations

import re
from typing import Final

from kgraph.errors import QueryError

_KEY: Final = re.compile(r"\s*(\w+=)?(?=\S)")
_QUOTED: Final = re.compile(r"""'(.*?)'(?!\S)|"((?:\\.|[^"\\])*)"(?!\S)""")
_PLAIN: Final = re.compile(r"\S+")


def parted(line: str) -> list[str]:
    """Return the words of a line; a word, or the value after ``KEY=``, may stand in quotes.

    Quotes open only there: the apostrophe in Olney's is a letter like any other.

    Raises:
        QueryError: A quotation mark is not closed.
    """
    found = []
    end = 0
    while key := _KEY.match(line, end):
        value, end = _value(line, key.end())
        found.append(f"{key[1] or ''}{value}")
    return found


def _value(line: str, start: int) -> tuple[str, int]:
    """Return what stands at a place of a line, and where it ends."""
    if quoted := _QUOTED.match(line, start):
        return quoted[1] or quoted[2] or "", quoted.end()
    plain = _PLAIN.match(line, start)
    if plain is None or plain[0][0] in "'\"":
        raise QueryError(f"no closing quotation mark: {line[start:]}")
    return plain[0], plain.end()
