"""Records read to their end before anything is done with them: claims and evidence on disk."""

from __future__ import annotations

import itertools
import tempfile
from typing import IO, TYPE_CHECKING, Final

import msgspec

from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.model.records import Record

MOST: Final = 20_000
"""Claims and evidence that are held in memory."""


class Spool:
    """Records that can be iterated again and again, in the order in which they came.

    A source that fails on its last row so fails before its first record is used.
    """

    def __init__(self, records: Iterable[Record], most: int = MOST) -> None:
        """Read all records; see `close`."""
        self._file: IO[bytes] | None = None
        self._count = 0
        coming = iter(records)
        self._held: list[Record] = []
        statements = 0
        for record in coming:
            self._held.append(record)
            statements += isinstance(record, Claim | Evidence)
            if statements > most:
                break
        for record in coming:
            self._write(record)

    def _write(self, record: Record) -> None:
        if self._file is None:
            # Without a name: it is gone however the process ends.
            self._file = tempfile.TemporaryFile(prefix="kgraph-")  # noqa: SIM115 - `close` does
        kind = type(record).__name__.encode()
        self._file.write(b"%b\t%b\n" % (kind, msgspec.json.encode(record)))
        self._count += 1

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._held) + self._count

    def __iter__(self) -> Iterator[Record]:
        """Yield the records."""
        return itertools.chain(self._held, self._written())

    def _written(self) -> Iterator[Record]:
        if self._file is None:
            return
        decoders = {
            kind.__name__.encode(): msgspec.json.Decoder(kind).decode
            for kind in RECORD_TYPES.values()
        }
        self._file.seek(0)
        for line in self._file:
            kind, text = line.split(b"\t", 1)
            yield decoders[kind](text)

    def close(self) -> None:
        """Let go of what lies on disk."""
        if self._file is not None:
            self._file.close()
