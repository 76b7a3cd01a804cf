"""Whether a unit is written as UCUM writes units: ``mg/kg``, ``umol/L``, ``{score}``, ``%``.

The atoms are those that pharmacology measures in; the grammar is that of UCUM's case-sensitive
form without parentheses.
"""

from __future__ import annotations

import re
from typing import Final

_METRIC: Final = (
    r"m|g|s|L|l|mol|eq|Hz|V|A|W|J|K|Pa|N|T|S|F|C|Ohm|Cel|Bq|Gy|Sv|kat|U|bar|cal|osm|\[iU\]|m\[Hg\]"
)
"""Atoms that take a prefix."""
_PLAIN: Final = r"%|\[pH\]|min|h|d|wk|mo|a|deg|\[ppm\]|\[ppb\]|10\*|10\^"
"""Atoms that take none."""
_PREFIX: Final = "(?:da|[YZEPTGMkhdcmunpfazy])?"
_ANNOTATION: Final = r"\{[!-z|~ ]+\}"
_ATOM: Final = rf"(?:{_PREFIX}(?:{_METRIC})|{_PLAIN})"
_FACTOR: Final = rf"(?:{_ATOM}(?:[+-]?[0-9]+)?(?:{_ANNOTATION})?|{_ANNOTATION}|[1-9][0-9]*)"
_UNIT: Final = re.compile(rf"/?{_FACTOR}(?:[./]{_FACTOR})*")


def is_unit(text: str) -> bool:
    """Return whether ``text`` is a unit that UCUM has; ``1`` is the unit of plain numbers."""
    return bool(_UNIT.fullmatch(text))
