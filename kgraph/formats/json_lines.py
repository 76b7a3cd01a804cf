"""Files read line by line: as text, or as JSON with one object per line; faults with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.formats import files
from kgraph.formats.strict_json import Fault, Lines, decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.formats.decoding import Harvest

MOST_PROBLEMS: Final = 1000
"""A file of another kind is wrong in every line; after so many, and no record, reading stops."""


def objects(path: Path, harvest: Harvest) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a file with their lines; what is wrong with a line goes to ``harvest``.

    Lines with nothing in them, as editors leave at the end, are passed over. The harvest is
    told which file it is.

    Raises:
        InputError: The file cannot be read.
    """
    for number, text in text_lines(path, harvest):
        data = _decoded(text, number, harvest) if text.strip() else None
        if data is not None:
            yield number, data


def text_lines(path: Path, harvest: Harvest) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file with their numbers; one that is no UTF-8 goes to ``harvest``.

    Only a line feed ends a line, for a separator of Unicode may stand in a text. The harvest is
    told which file it is.

    Raises:
        InputError: The file cannot be read.
    """
    harvest.file = str(path)
    with files.reading(path) as file:
        for number, raw in enumerate(file, start=1):
            if len(harvest.problems) >= MOST_PROBLEMS and not harvest.made:
                break
            try:
                yield number, raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
            except UnicodeDecodeError as error:
                harvest.problems.append(files.encoding_problem(raw, error, path, number))


def _decoded(text: str, number: int, harvest: Harvest) -> dict[str, Any] | None:
    """Return the object on a line, or keep what is wrong with the line."""
    try:
        data = decode(text)
    except Fault as fault:
        harvest.problems.append(Lines(text, number).problem(fault, harvest.file))
        return None
    if isinstance(data, dict):
        return data
    harvest.wrong("not an object", number, text=text[:80])
    return None
