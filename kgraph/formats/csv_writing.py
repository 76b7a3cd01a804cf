"""Rows of CSV as RFC 4180 has them, as text: what lines about claims are made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPECIAL: Final = re.compile(r'[,"\r\n]')


def csv_line(cells: Iterable[str], end: str) -> str:
    """Return a row with its line end."""
    return ",".join(map(csv_cell, cells)) + end


def csv_cell(text: str) -> str:
    """Return the text of a cell, in quotation marks where it needs them."""
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
