"""Text in the picture: how wide it is, where it may break, and how to keep it harmless.

Widths are the advances of the embedded font (``visualizations/font``), which has no kerning, so
that what is measured is what is drawn.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

from kgraph import resources
from kgraph.render.adding import total
from kgraph.render.style import TEXT
from kgraph.tsv import read_table

UNITS_PER_EM: Final = 2048
SHY: Final = "\u00ad"
LINES: Final = 3
"""A label takes a wider column rather than more lines than this."""
WRAP: Final = (84.0, 108.0, 132.0, 160.0)
"""Widths tried for a label, in units; the last is kept to, whatever the number of lines."""

_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return ``text`` with what cannot be seen spelt out: U+202E becomes ``[U+202E]``.

    Control characters, bidirectional overrides, zero-width spaces and lone surrogates can make a
    text look like another; a tab or line break becomes a space.
    """
    return _UNSEEN.sub(_spelt, text)


def _spelt(found: re.Match[str]) -> str:
    return " " if found[0] in "\t\n\r" else f"[U+{ord(found[0]):04X}]"


@functools.cache
def advances() -> tuple[dict[str, float], dict[str, float]]:
    """Return the advances of the embedded font by character, of an em: regular and semibold."""
    path = resources.folder("visualizations") / "font" / "widths.tsv"
    rows = read_table(path, ["character", "regular", "semibold"])
    return tuple(  # type: ignore[return-value]  # two columns make two tables
        {chr(int(row["character"], 16)): int(row[name]) / UNITS_PER_EM for row in rows}
        for name in ("regular", "semibold")
    )


def width(text: str, size: float = TEXT, *, bold: bool = False) -> float:
    """Return how wide ``text`` is drawn, in units; characters of other fonts are taken as wide."""
    table = advances()[bold]
    return size * total(table[c] if c in table else _other(c) for c in text)


def _other(char: str) -> float:
    """Return the advance of a character that the embedded font lacks, rather too much."""
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    return 1.4 if unicodedata.east_asian_width(char) in "WF" else 1.0


def wrap(label: str, narrowest: float = WRAP[0]) -> list[str]:
    """Return the lines of a label, cut at spaces, hyphens and soft hyphens, nothing left out.

    The narrowest width is taken that needs no more than `LINES` lines; a word that is longer
    than the widest column is broken.
    """
    lines: list[str] = []
    for limit in (limit for limit in WRAP if limit >= narrowest):
        lines = _fill(_pieces(label), limit)
        if len(lines) <= LINES and max(map(width, lines)) <= WRAP[-1]:
            break
    return lines


def lines_within(text: str, limit: float) -> list[str]:
    """Return a text in lines no wider than ``limit`` units, nothing left out."""
    return _fill(_pieces(text), limit)


def _pieces(label: str) -> list[tuple[str, str]]:
    """Return the unbreakable pieces of a label, each with what joins it to the one before."""
    found: list[tuple[str, str]] = []
    for word in label.split():
        joint = " "
        for syllable in word.split(SHY):
            # A hyphen inside brackets or after a single sign (α-, 5-) is no place to break.
            for part in re.findall(r"(?:\([^)]*\)|[^-])+-*|-+", syllable) or [""]:
                if joint == "" and found and len(found[-1][0]) <= 2:  # noqa: PLR2004
                    found[-1] = (found[-1][0] + part, found[-1][1])
                else:
                    found.append((part, joint))
                joint = ""
            joint = SHY
    return [cut for piece in found for cut in _cut(*piece)]


def _cut(part: str, joint: str) -> list[tuple[str, str]]:
    """Return a piece that fits the widest column, or that piece in as many parts as it takes."""
    cuts, rest = [], part
    while width(rest) > WRAP[-1]:
        size = max(n for n in range(1, len(rest)) if n == 1 or width(rest[:n]) <= WRAP[-1])
        cuts.append((rest[:size], joint))
        rest, joint = rest[size:], ""
    return [*cuts, (rest, joint)]


def _fill(pieces: list[tuple[str, str]], limit: float) -> list[str]:
    lines: list[str] = []
    for part, joint in pieces:
        glue = " " if joint == " " else ""
        if lines and width(lines[-1] + glue + part) <= limit:
            lines[-1] += glue + part
        elif lines and joint == SHY:
            lines[-1] += "-"
            lines.append(part)
        else:
            lines.append(part)
    return lines or [""]
