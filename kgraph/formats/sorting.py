"""Many records in the order of a key: in memory while they are few, else merged from sorted runs.

Nothing is ever sorted by the database: an engine would hold all of it in memory.
"""

from __future__ import annotations

import heapq
import itertools
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Kind = TypeVar("Kind", bound=msgspec.Struct)
MOST: Final = 100_000
"""Records of one kind that are held in memory before they go to disk: some 100 MB of claims."""
_SIZE: Final = 4
"""Bytes that say how long the next record is."""


class Sorter(Generic[Kind]):
    """Records of one kind, given in any order, iterated by key; of two with one key the later.

    It can be iterated as often as needed, by several at once.
    """

    def __init__(
        self, kind: type[Kind], key: Callable[[Kind], Any], folder: Path, most: int
    ) -> None:
        self._kind = kind
        self._key = key
        self._folder = folder
        self._most = most
        self._held: dict[Any, Kind] = {}
        self._runs: list[Path] = []

    def add(self, record: Kind) -> None:
        """Take a record in."""
        self._held[self._key(record)] = record
        if len(self._held) >= self._most:
            self._spill()

    def __iter__(self) -> Iterator[Kind]:
        """Yield the records in the order of their keys."""
        held = ((key, self._held[key]) for key in sorted(self._held))
        # A merge keeps the order of its runs among equal keys, so the last of them is the latest.
        merged = heapq.merge(*map(self._read, self._runs), held, key=itemgetter(0))
        for _, same in itertools.groupby(merged, key=itemgetter(0)):
            *_, (_, latest) = same
            yield latest

    def _spill(self) -> None:
        """Write what is held as one sorted run."""
        path = self._folder / f"{self._kind.__name__}-{id(self)}-{len(self._runs)}"
        with path.open("wb") as file:
            for key in sorted(self._held):
                packed = msgspec.msgpack.encode(self._held[key])
                file.write(len(packed).to_bytes(_SIZE) + packed)
        self._runs.append(path)
        self._held.clear()

    def _read(self, path: Path) -> Iterator[tuple[Any, Kind]]:
        decoder = msgspec.msgpack.Decoder(self._kind)
        with path.open("rb") as file:
            while size := file.read(_SIZE):
                record = decoder.decode(file.read(int.from_bytes(size)))
                yield self._key(record), record
