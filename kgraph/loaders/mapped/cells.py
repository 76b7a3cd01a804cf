"""Cells of any size: the csv module refuses more than 128 kB unless it is told otherwise."""

from __future__ import annotations

import contextlib
import csv
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST: Final = 2**31 - 1


@contextlib.contextmanager
def of_any_size() -> Iterator[None]:
    """Let csv read the largest cells meanwhile; the limit is one for the whole process."""
    usual = csv.field_size_limit(_LARGEST)
    try:
        yield
    finally:
        csv.field_size_limit(usual)
