"""Sums that come out the same on every Python, and in the page's own script.

From Python 3.12 on ``sum`` corrects rounding of real numbers; a browser does not. A layout chooses
between nearly equal costs, so the last digit could change the picture.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def total(values: Iterable[float]) -> float:
    """Return the sum of values, added one by one from the left."""
    found = 0.0
    for value in values:
        found += value
    return found
