"""What stands on a line before its head: the letter and the pill, and the room they take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.render.style import PILL_TEXT
from kgraph.render.text import width

if TYPE_CHECKING:
    from kgraph.render.scene import Line

HEAD: Final = 13.0
"""Room for the head of a line, before a box."""
LETTER: Final = 14.0
_PADDING: Final = 10.0


def pill_width(pill: str) -> float:
    """Return the width of a pill with its text, 0 without one."""
    return width(pill, PILL_TEXT, bold=True) + _PADDING if pill else 0.0


def room(line: Line) -> float:
    """Return what letter and pill of a line take, in units."""
    return pill_width(line.pill) + (LETTER if line.letter else 0.0)
