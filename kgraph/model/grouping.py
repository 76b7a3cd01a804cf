"""Lines about claims brought together claim by claim, however many: on disk once they are many.

A claim's id is a hash, so its first digits divide claims evenly. Lines are kept in so many parts,
and only one of these is looked at at a time.
"""

from __future__ import annotations

import tempfile
import weakref
from collections import defaultdict
from typing import IO, TYPE_CHECKING, Final

from kgraph.model.claim import PREFIX
from kgraph.model.hashing import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

HELD: Final = 4_000_000
"""Bytes that are held in memory before they go to disk."""
_START: Final = len(PREFIX) + 1
_KEY: Final = _START + DIGITS
PARTS: Final = tuple(f"{number:02x}" for number in range(256))
"""What the ids of a part's claims begin with, in order."""


class ByClaim:
    """Lines of bytes, each about one claim, added in any order and read claim by claim."""

    def __init__(self, most: int = HELD) -> None:
        """Hold at most so many bytes in memory."""
        self._most = most
        self._size = 0
        self._held: defaultdict[str, list[bytes]] = defaultdict(list)
        self._file: IO[bytes] | None = None
        self._places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    def add(self, claim: str, line: bytes) -> None:
        """Take in a line, which holds no line break, about the claim of an id."""
        self._held[claim[_START : _START + 2]].append(b"%b\t%b" % (claim.encode(), line))
        self._size += len(line) + _KEY
        if self._size >= self._most:
            self._spill()

    def part(self, digits: str) -> dict[str, list[bytes]]:
        """Return the lines of the claims whose ids begin with ``digits``, as they were added."""
        found: dict[str, list[bytes]] = {}
        for line in self._lines(digits):
            found.setdefault(line[:_KEY].decode(), []).append(line[_KEY + 1 :])
        return found

    def __iter__(self) -> Iterator[tuple[str, list[bytes]]]:
        """Yield every claim's id with its lines, in the order of the ids."""
        for digits in PARTS:
            yield from sorted(self.part(digits).items())

    def close(self) -> None:
        """Let go of everything."""
        self._held.clear()
        self._places.clear()
        if self._file is not None:
            self._file.close()

    def _lines(self, digits: str) -> Iterator[bytes]:
        if self._file is not None:
            for start, size in self._places[digits]:
                self._file.seek(start)
                yield from self._file.read(size).split(b"\n")
        yield from self._held.get(digits, ())

    def _spill(self) -> None:
        """Write what is held to the end of one file, part by part."""
        if self._file is None:
            # Without a name: it is gone however the process ends.
            self._file = tempfile.TemporaryFile(prefix="kgraph-")  # noqa: SIM115 - `close` does
            weakref.finalize(self, self._file.close)  # where nobody calls that
        at = self._file.seek(0, 2)
        for digits, lines in self._held.items():
            self._places[digits].append((at, written := self._file.write(b"\n".join(lines))))
            at += written
        self._held.clear()
        self._size = 0
