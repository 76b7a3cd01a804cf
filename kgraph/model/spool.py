"""Records read to their end before anything is done with them: claims and evidence on disk."""

from __future__ import annotations

import itertools
import tempfile
import weakref
from typing import IO, TYPE_CHECKING, Final, Generic, TypeVar, cast

import msgspec

from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence
from kgraph.model.pattern import Shorthand
from kgraph.model.placed import Placed
from kgraph.model.records import RECORD_NAMES, RECORD_TYPES, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item", bound=Record | Placed)
_Place = tuple[str, int | None, tuple[tuple[str, str], ...]]
"""What a `Placed` has beside its record."""
MOST: Final = 20_000
"""Claims and evidence that are held in memory."""


class Spool(Generic[Item]):
    """Records, or records with their places, to be iterated again and again in their order.

    A source that fails on its last row so fails before its first record is used.
    """

    def __init__(self, items: Iterable[Item], most: int = MOST) -> None:
        """Read all of them; see `close`."""
        self._file: IO[bytes] | None = None
        self._count = 0
        self._shorthand = Shorthand()
        coming = iter(items)
        self._held: list[Item] = []
        statements = 0
        for item in coming:
            self._held.append(item)
            record = item.record if isinstance(item, Placed) else item
            statements += isinstance(record, Claim | Evidence)
            if statements > most:
                break
        for item in coming:
            self._write(item)

    def _write(self, item: Item) -> None:
        if self._file is None:
            # Without a name: it is gone however the process ends.
            self._file = tempfile.TemporaryFile(prefix="kgraph-")  # noqa: SIM115 - `close` does
            weakref.finalize(self, self._file.close)
        record, place = (item.record, item[1:]) if isinstance(item, Placed) else (item, None)
        head = msgspec.json.encode((RECORD_NAMES[type(record)], place))
        self._file.write(b"%b\t%b\n" % (head, self._told(record)))
        self._count += 1

    def _told(self, record: Record) -> bytes:
        if not isinstance(record, Claim):
            return msgspec.json.encode(record)
        return f"{record.id}\t{self._shorthand.told(record)}".encode()

    def _claim(self, line: bytes) -> Claim:
        id_, told = line[:-1].decode().split("\t", 1)
        return self._shorthand.instance(id_, told).claim

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._held) + self._count

    def __iter__(self) -> Iterator[Item]:
        """Yield the records."""
        return itertools.chain(self._held, self._written())

    def _written(self) -> Iterator[Item]:
        if self._file is None:
            return
        decoders: dict[str, Callable[[bytes], Record]] = {
            name: msgspec.json.Decoder(kind).decode for name, kind in RECORD_TYPES.items()
        }
        decoders[RECORD_NAMES[Claim]] = self._claim
        told = msgspec.json.Decoder(tuple[str, _Place | None]).decode
        self._file.seek(0)
        for line in self._file:
            head, text = line.split(b"\t", 1)
            name, place = told(head)
            record = decoders[name](text)
            yield cast("Item", Placed(record, *place) if place else record)

    def close(self) -> None:
        """Let go of what lies on disk."""
        if self._file is not None:
            self._file.close()
