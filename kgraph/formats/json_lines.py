"""JSON Lines: one object per line, read strictly, every fault with its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.formats import files
from kgraph.formats.strict_json import Fault, Lines, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.formats.decoding import Harvest

MOST_PROBLEMS: Final = 1000
"""A file of another kind would be wrong in every line; after so many reading stops."""


def objects(path: Path, harvest: Harvest) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a file with their lines; what is wrong with a line goes to ``harvest``.

    The harvest is told which file it is.

    Raises:
        InputError: The file cannot be read.
    """
    harvest.file = str(path)
    with files.reading(path) as file:
        for number, raw in enumerate(file, start=1):
            if len(harvest.problems) >= MOST_PROBLEMS:
                break
            data = _decoded(raw, number, path, harvest)
            if data is not None:
                yield number, data


def _decoded(raw: bytes, number: int, path: Path, harvest: Harvest) -> dict[str, Any] | None:
    """Return the object on a line, or keep what is wrong with the line."""
    try:
        text = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
    except UnicodeDecodeError as error:
        harvest.problems.append(files.encoding_problem(raw, error, path, number))
        return None
    try:
        data = decode(text)
    except Fault as fault:
        harvest.problems.append(Lines(text, number).problem(fault, harvest.file))
        return None
    if isinstance(data, dict):
        return data
    harvest.wrong("not an object", number, text=text[:80])
    return None
