"""A seeds folder put in order: rows and items sorted, spaces and line ends made alike.

Nothing that a file says changes, and comments stay with what they stand above. A file that cannot
be read as a table or list is left as it is, for only its author can mend it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, Problem
from kgraph.loaders.seeds import retired
from kgraph.loaders.seeds.marked import Scalar, Table, read_listing
from kgraph.loaders.seeds.tables import ENTITY_COLUMNS, RELATION_COLUMNS
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_LISTS: Final = frozenset({"synonyms", "xrefs", "qualifiers", "publication"})
"""Columns that hold a list."""


def tidied(folder: Path) -> dict[Path, str]:
    """Return the new text of every file of a seeds folder that is not in order yet."""
    found = {path: new for path, new in _texts(folder) if new != _written(path)}
    return dict(sorted(found.items()))


def tidy_table(path: Path, columns: Sequence[str], key: Sequence[str]) -> str:
    """Return the text of a table: rows sorted by ``key``, no loose spaces and no empty lines.

    Raises:
        InputError: The table is broken.
    """
    lines = [line for line in re.split(r"\r\n|\n|\r", read_text(path)) if line.strip()]
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    if not rows or rows[0] != list(columns) or any(len(row) != len(columns) for row in rows):
        raise InputError(Problem(message="not a table with these columns", file=str(path)))
    places = [columns.index(name) for name in key]
    for row in rows[1:]:
        for place in (columns.index(name) for name in columns if name in _LISTS):
            row[place] = "|".join(part.strip() for part in row[place].split("|") if part.strip())
    body = sorted(rows[1:], key=lambda row: [row[place] for place in places])
    return "".join("\t".join(row) + "\n" for row in (rows[0], *body))


def tidy_listing(path: Path, key: str | None = None) -> str:
    """Return the text of a YAML list: one empty line between items, sorted by ``key`` if given.

    Comments straight above an item move with it; those before an empty line at the top stay there.

    Raises:
        InputError: The file is broken, or its items are not each begun by ``- `` on their first
            line.
    """
    items = read_listing(path).items
    lines = [line.rstrip() for line in read_text(path).replace("\r\n", "\n").split("\n")]
    if not all(lines[item.line - 1].startswith("- ") for item in items):
        hint = "begin each item with '- ' and its first field"
        raise InputError(Problem(message="items in another form", file=str(path), hint=hint))
    starts = [_with_comments(lines, item.line - 1) for item in items]
    ends = [*starts[1:], len(lines)]
    blocks = [
        (_named(item, key), _trimmed(lines[start:end]))
        for item, start, end in zip(items, starts, ends, strict=True)
    ]
    if key is not None:
        blocks.sort(key=lambda block: block[0])
    head = _trimmed(lines[: starts[0]]) if starts else _trimmed(lines)
    texts = [head, *(block for _, block in blocks)]
    return "\n\n".join(text for text in texts if text) + "\n"


def _texts(folder: Path) -> Iterator[tuple[Path, str]]:
    tables = (
        ("entities.tsv", ENTITY_COLUMNS, ("id",)),
        ("relations.tsv", RELATION_COLUMNS, ("subject", "predicate", "object")),
        (retired.FILE, retired.COLUMNS, ("old",)),
    )
    for name, columns, key in tables:
        try:
            yield folder / name, tidy_table(folder / name, columns, key)
        except InputError:
            continue
    listings = [(folder / "publications.yaml", "id")]
    listings += [(path, "") for path in sorted((folder / "evidence").glob("*.yaml"))]
    for path, by in listings:
        try:
            yield path, tidy_listing(path, by or None)
        except InputError:
            continue


def _written(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _with_comments(lines: Sequence[str], start: int) -> int:
    """Return where the comments begin that stand straight above line ``start``."""
    while start and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _trimmed(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")


def _named(item: object, key: str | None) -> str:
    node = item.get(key) if isinstance(item, Table) and key else None
    return node.text if isinstance(node, Scalar) else ""
