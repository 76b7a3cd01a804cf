"""Claims as rows state them, each united from all its rows: on disk once they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.model.claim import Assertion, Claim
from kgraph.model.grouping import ByClaim
from kgraph.model.pattern import Shorthand
from kgraph.model.placed import Placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST: Final = 50_000
"""Claims that are held in memory before they go to disk, and with them their order."""
_Row = tuple[Claim, str, int | None]


class StatedClaims:
    """The claims of a source; what several rows assert of one is united, by source.

    Iterated, they come in the order of their first rows, or, once they are many, of their ids.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: dict[str, list[_Row]] = {}
        self._more: ByClaim | None = None
        self._shorthand = Shorthand()
        self._files: dict[str, int] = {}

    def add(self, claim: Claim, file: str, line: int | None) -> None:
        """Take in what a row states."""
        if self._more is not None:
            self._put_away(self._more, claim, file, line)
            return
        self._held.setdefault(claim.id, []).append((claim, file, line))
        if len(self._held) > self._most:
            self._more = ByClaim()
            for rows in self._held.values():
                for one in rows:
                    self._put_away(self._more, *one)
            self._held.clear()

    def _put_away(self, more: ByClaim, claim: Claim, file: str, line: int | None) -> None:
        number = self._files.setdefault(file, len(self._files))
        told = f"{self._shorthand.told(claim)}\t{number}\t{'' if line is None else line}"
        more.add(claim.id, told.encode())

    def __iter__(self) -> Iterator[Placed]:
        """Yield each claim where its first row stands."""
        for rows in self._groups():
            (claim, file, line), *others = rows
            if others:
                claim = _united([one for one, _, _ in rows])
            yield Placed(claim, file, line)

    def _groups(self) -> Iterator[list[_Row]]:
        if self._more is None:
            yield from self._held.values()
            return
        files = list(self._files)
        for id_, lines in self._more:
            yield [self._row(id_, line.decode(), files) for line in lines]

    def _row(self, id_: str, text: str, files: Sequence[str]) -> _Row:
        told, number, line = text.rsplit("\t", 2)
        claim = self._shorthand.instance(id_, told).claim
        return claim, files[int(number)], int(line) if line else None


def _united(versions: Iterable[Claim]) -> Claim:
    """Return one claim with what all rows assert; what differs in one source is the first's."""
    asserted: dict[str, Assertion] = {}
    for claim in versions:
        for one in claim.asserted:
            other = asserted.get(one.source)
            asserted[one.source] = one if other is None else _both(other, one)
    return msgspec.structs.replace(claim, asserted=tuple(asserted.values()))


def _both(one: Assertion, other: Assertion) -> Assertion:
    publications = {*one.publications, *other.publications}
    return msgspec.structs.replace(one, publications=tuple(publications))
