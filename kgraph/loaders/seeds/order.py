"""Curated files are sorted, so that a change shows as the lines it changes."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kgraph.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable


def out_of_order(keys: Iterable[tuple[tuple[str, ...], int]]) -> Problem | None:
    """Return the problem of the first key that stands behind a greater one, or None.

    Keys come with their lines and are compared as plain text, code point by code point.
    """
    for (before, line), (key, here) in pairwise(keys):
        if key < before:
            return Problem(
                message="not sorted",
                line=here,
                text=" ".join(key),
                hint=f"it belongs before {' '.join(before)} in line {line}",
            )
    return None
