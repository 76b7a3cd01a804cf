"""The key: what heads, dashes, widths, letters and pills mean."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from kgraph.render.badge import pill_width
from kgraph.render.glyph import number
from kgraph.render.marks import escape, head
from kgraph.render.style import DASHES, DEFINITION_DASH, TEXT, stroke_width
from kgraph.render.support import LETTERS
from kgraph.render.text import width

if TYPE_CHECKING:
    from kgraph.render.scene import Head

SAMPLE: Final = 28.0
_ROW: Final = 24.0
_GAP: Final = 16.0
_MANY: Final = 8
_PILL: Final = "3≠2"
CROSS: Final = '<path class="cross" d="M7 3L15 11M15 3L7 11"/>'


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key: an SVG sample of a width, 14 high, and what it means."""

    svg: str
    width: float
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Rows:
    """The key laid out in rows as SVG."""

    svg: str
    height: float


def entries() -> list[Entry]:
    """Return the key in the order it is read."""
    many = stroke_width(_MANY)
    widths = (
        f'<g class="other"><path class="ln" d="M0 7H12"/>'
        f'<path class="ln" d="M15 7H28" stroke-width="{many:g}"/></g>'
    )
    return [
        Entry(_line("raises", "triangle"), SAMPLE, "raises"),
        Entry(_line("lowers", "bar"), SAMPLE, "lowers"),
        Entry(_line("other", "circle"), SAMPLE, "other"),
        Entry(_line("other", dash=DASHES["probable"]), SAMPLE, "probable"),
        Entry(_line("other", dash=DASHES["hedged"]), SAMPLE, "hedged"),
        Entry(_line("definition", "bar", DEFINITION_DASH), SAMPLE, "by definition"),
        Entry(_line("nobody", "circle", DASHES["hedged"]) + CROSS, SAMPLE, "no support"),
        Entry(widths, SAMPLE, f"1 → {_MANY} papers"),
        *(Entry(_letter(letter), 12.0, said) for letter, said in LETTERS.items()),
        Entry(_pill(), pill_width(_PILL) + 2, "for ≠ against"),
    ]


def rows(wide: float) -> Rows:
    """Return the key in rows no wider than ``wide`` units."""
    x, y, found = 0.0, 0.0, ""
    for entry in entries():
        room = entry.width + 6 + width(entry.text) + _GAP
        if x and x + room - _GAP > wide:
            x, y = 0.0, y + _ROW
        found += (
            f'<g transform="translate({number(x)} {number(y)})">{entry.svg}'
            f'<text x="{number(entry.width + 6)}" y="11.6">{escape(entry.text)}</text></g>'
        )
        x += room
    return Rows(found, y + _ROW)


def _line(tone: str, kind: Head | None = None, dash: str = "") -> str:
    end = {"triangle": 21, "bar": 26, "circle": 22, None: 28}[kind]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    tip = head(kind, (SAMPLE, 7.0), 1) if kind else ""
    return f'<g class="{tone}"><path class="ln" d="M0 7H{end}" stroke-width="2"{dashed}/>{tip}</g>'


def _letter(letter: str) -> str:
    return f'<g class="letter"><text x="6" y="11.6">{letter}</text></g>'


def _pill() -> str:
    wide = pill_width(_PILL)
    return (
        f'<g class="pill"><rect x="1" y="-2" width="{number(wide)}" height="18" rx="9"/>'
        f'<text x="{number(1 + wide / 2)}" y="11.7" font-size="{TEXT}">{_PILL}</text></g>'
    )
