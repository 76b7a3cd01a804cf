"""Strict reading of tab-separated tables: UTF-8, a known header, every row as wide as it."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from kgraph.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column name, and the line it stands on."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell under ``column``, an empty string where it is blank."""
        return self.cells[column]

    def items(self, column: str) -> tuple[str, ...]:
        """Return a cell that holds a list, split at ``|``; an empty cell is an empty tuple."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file; a byte-order mark is dropped.

    Raises:
        InputError: The file is missing, unreadable or in another encoding.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            Problem(message=f"cannot be read ({error.strerror})", file=str(path))
        ) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        text = raw[max(0, error.start - 10) : error.start + 10].decode("latin-1")
        problem = Problem(
            message="not UTF-8", file=str(path), line=line, text=text, hint="save it as UTF-8"
        )
        raise InputError(problem) from error


def read_table(path: Path, columns: Sequence[str]) -> list[Row]:
    """Return the rows of a table whose header is exactly ``columns``.

    Raises:
        InputError: Encoding, header or width is wrong; every bad row is named.
    """
    # Not str.splitlines: it also splits at U+2028 and the like, which a cell may hold.
    lines = re.split(r"\r\n|\n|\r", read_text(path))
    if not lines[-1]:
        lines.pop()
    if not lines or lines[0].split("\t") != list(columns):
        header = lines[0] if lines else ""
        hint = f"the header must be, separated by tabs: {' '.join(columns)}"
        raise InputError(
            Problem(message="wrong header", file=str(path), line=1, text=header, hint=hint)
        )
    rows, problems = [], []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if not line.strip():
            problems.append(
                Problem(message="empty line", file=str(path), line=number, hint="remove it")
            )
        elif len(cells) != len(columns):
            message = f"{len(cells)} cells instead of {len(columns)}"
            problems.append(
                Problem(
                    message=message, file=str(path), line=number, text=line[:80], hint="check tabs"
                )
            )
        else:
            rows.append(Row(number, dict(zip(columns, (c.strip() for c in cells), strict=True))))
    if problems:
        raise InputError(problems)
    return rows
