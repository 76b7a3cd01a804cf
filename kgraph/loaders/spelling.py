"""How another source spells what it says, and which of our predicates that is.

The tables are ``seeds/mappings/<source>.tsv``: a spelling, the predicate that it means, whether
its ends are turned round, and the predicate that is taken where the first does not join such ends.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from kgraph import resources
from kgraph.errors import InputError, Problem, nearest
from kgraph.tsv import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_COLUMNS = ("spelling", "predicate", "turned", "otherwise")


class Spelling(NamedTuple):
    """What a spelling means; ``otherwise`` is empty where the predicate joins anything."""

    predicate: str
    turned: bool
    otherwise: str


@functools.cache
def spellings(source: str) -> Mapping[str, Spelling]:
    """Return the table of a source."""
    path = resources.folder("seeds") / "mappings" / f"{source}.tsv"
    return {
        row["spelling"]: Spelling(row["predicate"], row["turned"] == "yes", row["otherwise"])
        for row in read_table(path, _COLUMNS)
    }


def meant(source: str, spelling: str) -> Spelling:
    """Return what a spelling means.

    Raises:
        InputError: The table does not have it; nothing is guessed.
    """
    table = spellings(source)
    if spelling not in table:
        hint = nearest(spelling, table) or f"add it to seeds/mappings/{source}.tsv"
        raise InputError(Problem(message="unknown spelling", text=spelling, hint=hint))
    return table[spelling]
