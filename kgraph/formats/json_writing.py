"""JSON written item by item, so that a document may be larger than memory."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


def put_array(file: IO[bytes], items: Iterable[bytes], depth: int = 0) -> None:
    """Write an array of encoded items, each on lines of its own, ``depth`` spaces in."""
    margin = b"\n" + b" " * depth
    mark = b"["
    for item in items:
        file.write(mark + margin + item)
        mark = b","
    file.write(b"[]" if mark == b"[" else margin[:-1] + b"]" if depth else b"\n]")


def json_inside(text: str) -> str:
    """Return a text as it stands between the quotation marks of a JSON string."""
    return msgspec.json.encode(text).decode()[1:-1]
