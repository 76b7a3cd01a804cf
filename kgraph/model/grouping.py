"""Lines about things brought together thing by thing, however many: on disk once they are many.

A hash of their ids divides things evenly. Lines are kept in so many parts, and only one of these is
looked at at a time.
"""

from __future__ import annotations

import tempfile
import weakref
import zlib
from collections import defaultdict
from typing import IO, TYPE_CHECKING, Final

from kgraph.model.claim import PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterator

HELD: Final = 4_000_000
"""Bytes that are held in memory before they go to disk."""
_START: Final = len(PREFIX) + 1
PARTS: Final = tuple(f"{number:02x}" for number in range(256))
"""The names of the parts; of claims, what the hashes in their ids begin with, in order."""


class ById:
    """Lines of bytes, each about one thing, added in any order and read thing by thing."""

    def __init__(self, most: int = HELD) -> None:
        """Hold at most so many bytes in memory."""
        self._most = most
        self._size = 0
        self._held: defaultdict[str, list[bytes]] = defaultdict(list)
        self._file: IO[bytes] | None = None
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    @staticmethod
    def _part(key: str) -> str:
        return PARTS[zlib.crc32(key.encode()) % len(PARTS)]

    def add(self, key: str, line: bytes) -> None:
        """Take in a line, which holds no line break, about the thing of an id."""
        self._held[self._part(key)].append(b"%b\t%b" % (key.encode(), line))
        self._size += len(line) + len(key)
        if self._size >= self._most:
            self._spill()

    def part(self, name: str) -> dict[str, list[bytes]]:
        """Return the lines about the things of a part, by id, as they were added."""
        found: dict[str, list[bytes]] = {}
        for line in self._lines(name):
            key, rest = line.split(b"\t", 1)
            found.setdefault(key.decode(), []).append(rest)
        return found

    def __iter__(self) -> Iterator[tuple[str, list[bytes]]]:
        """Yield every id with its lines, part by part, in the order of the ids in each."""
        for name in PARTS:
            yield from sorted(self.part(name).items())

    def close(self) -> None:
        """Let go of everything."""
        self._held.clear()
        self._places.clear()
        if self._file is not None:
            self._file.close()

    def _lines(self, name: str) -> Iterator[bytes]:
        if self._file is not None:
            for start, size in self._places[name]:
                self._file.seek(start)
                yield from self._file.read(size).split(b"\n")
        yield from self._held.get(name, ())

    def _spill(self) -> None:
        """Write what is held to the end of one file, part by part."""
        if self._file is None:
            # Without a name: it is gone however the process ends.
            self._file = tempfile.TemporaryFile(prefix="kgraph-")  # noqa: SIM115 - `close` does
            weakref.finalize(self, self._file.close)  # where nobody calls that
        at = self._file.seek(0, 2)
        for name, lines in self._held.items():
            self._places[name].append((at, written := self._file.write(b"\n".join(lines))))
            at += written
        self._held.clear()
        self._size = 0


class ByClaim(ById):
    """Lines that are each about one claim; its id is a hash, so all ids come in their order."""

    @staticmethod
    def _part(key: str) -> str:
        return key[_START : _START + 2]
