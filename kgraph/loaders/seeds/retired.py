"""Ids that were released once and are no longer used: what each became, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph import resources
from kgraph.errors import InputError, Problem
from kgraph.loaders.seeds.order import out_of_order
from kgraph.tsv import Row, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.model.placed import Placed

FILE: Final = "retired.tsv"
COLUMNS: Final = ("old", "new", "reason")


def read_retired(folder: Path) -> dict[str, Row]:
    """Return the retired ids of a folder and of the bundled seeds, each with its row.

    Raises:
        InputError: The folder's table is broken or unsorted, an id stands twice or has no reason.
    """
    found: dict[str, Row] = {}
    for path in dict.fromkeys((resources.folder("seeds") / FILE, folder / FILE)):
        rows = read_table(path, COLUMNS) if path.exists() else []
        problems = [
            Problem(message="retired without a reason", line=row.line, text=row["old"])
            for row in rows
            if not row["reason"]
        ]
        unsorted = out_of_order(((row["old"],), row.line) for row in rows)
        problems += [unsorted] if unsorted else []
        own = {row["old"]: row for row in rows}
        if len(own) < len(rows):
            problems.append(Problem(message="an id is retired twice", hint="keep one row"))
        if problems:
            raise InputError([problem.at(str(path)) for problem in problems])
        found |= own
    return found


def used_again(placed: Iterable[Placed], retired: Mapping[str, Row]) -> Iterator[Problem]:
    """Yield a problem for each record that has a retired id or names one."""
    for one in placed:
        for curie in dict.fromkeys((one.record.id, *(curie for curie, _ in one.mentions))):
            if curie in retired:
                row = retired[curie]
                now = f"it is {row['new']} now" if row["new"] else "nothing replaces it"
                hint = f"{now}: {row['reason']}"
                yield Problem(
                    message="retired id", file=one.file, line=one.line, text=curie, hint=hint
                )
