"""Standard output and error as they are: a terminal of some kind, or a pipe to a program."""

from __future__ import annotations

import codecs
import io
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import TextIO

PIPE_WIDTH: Final = 120
"""Columns of text for people where no terminal says how wide it is."""
_STAND_INS: Final = {
    "→": "->",
    "⊣": "-|",
    "–": "-",
    "—": "-",
    "−": "-",
    "─": "-",
    "·": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "…": "...",
    "≤": "<=",
    "≥": ">=",
}
_ON_ERROR: Final = "kgraph.stand_in"


def settle() -> None:
    """Make standard output and error take any text, so that no character stops a command.

    A pipe or file gets UTF-8 whatever the locale, for it is read by programs. A terminal gets what
    it can show, and something close in place of the rest.
    """
    codecs.register_error(_ON_ERROR, _stand_in)
    sys.stdout = _settled(sys.stdout)
    sys.stderr = _settled(sys.stderr)


def _settled(stream: TextIO | None) -> TextIO:
    if stream is None:  # the caller closed it: nobody is listening
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors=_ON_ERROR)
    return stream


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_STAND_INS.get(char, "?") for char in lost), error.end


def width() -> int:
    """Return how many columns standard output has."""
    if sys.stdout.isatty():
        return shutil.get_terminal_size().columns
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isdigit() else PIPE_WIDTH


def colourful() -> bool:
    """Return whether standard output is a terminal that shows colours, and shall."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def write(text: str) -> None:
    """Write data to standard output: as it is for a program, made harmless for a terminal."""
    if sys.stdout.isatty():
        text = harmless(text)
    sys.stdout.write(text)


def say(text: str) -> None:
    """Write a line, or lines, to standard error, made harmless."""
    sys.stderr.write(harmless(text) + "\n")


def harmless(text: str) -> str:
    """Return text whose control characters are spelt out, for they could command a terminal.

    Tabs and line breaks stay.
    """
    from kgraph.render.text import visible  # noqa: PLC0415 - `kgraph --help` answers at once

    lines = text.split("\n")
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)
