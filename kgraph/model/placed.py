"""A record together with the place it was read from, so that what is wrong can be pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kgraph.model.records import Record


class Placed(NamedTuple):
    """A record, its file and line, and the entities that the file names beside their ids.

    Loaders and format readers yield these. ``mentions`` are (id, name) pairs that the check
    compares with the entities themselves.
    """

    record: Record
    file: str
    line: int | None = None
    mentions: tuple[tuple[str, str], ...] = ()
