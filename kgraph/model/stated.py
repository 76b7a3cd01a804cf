"""Claims as rows state them, each united from all its rows: on disk once they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import Problem
from kgraph.model.claim import Assertion, Claim
from kgraph.model.grouping import ByClaim
from kgraph.model.pattern import Shorthand
from kgraph.model.placed import Placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST: Final = 50_000
"""Claims that are held in memory before they go to disk, and with them their order."""
TOLD: Final = 1000
"""Claims of which it is told what their rows disagree in, each once."""
_ONE_OF: Final = ("knowledge_level", "agent_type", "original_predicate")
_MEASURED: Final = ("value", "unit", "measure")
_Row = tuple[Claim, str, int | None]


class StatedClaims:
    """The claims of a source; what several rows assert of one is united, by source.

    Iterated, they come in the order of their first rows, or, once they are many, of their ids; what
    rows of one source disagree in is noted meanwhile.
    """

    def __init__(self, most: int = MOST, note: Callable[[Problem], None] | None = None) -> None:
        self._most = most
        self._note = note
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
        told = 0
        for rows in self._groups():
            (claim, file, line), *others = rows
            if others:
                claim, settled = _united(rows)
                told += settled is not None
                if settled and self._note and told <= TOLD:
                    self._note(settled)
            yield Placed(claim, file, line)
        if self._note and told > TOLD:
            self._note(Problem(message=f"rows disagree in {told - TOLD} more claims"))

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


def _united(rows: Sequence[_Row]) -> tuple[Claim, Problem | None]:
    """Return one claim with what all rows assert, and the first row that loses something by it."""
    asserted: dict[str, Assertion] = {}
    settled: Problem | None = None
    for claim, file, line in rows:
        for one in claim.asserted:
            first = asserted.setdefault(one.source, one)
            if first is one:
                continue
            asserted[one.source] = _both(first, one)
            lost = _lost(first, one)
            if lost and not settled:
                said = f"{claim.subject} {claim.predicate} {claim.object}"
                message = f"{one.source} states {said} in several rows that disagree: {lost}"
                settled = Problem(message=message, file=file, line=line)
    return msgspec.structs.replace(rows[0][0], asserted=tuple(asserted.values())), settled


def _both(one: Assertion, other: Assertion) -> Assertion:
    """Return what two rows assert, where they differ the first; what is united is under both terms.

    A value goes with its unit and measure.
    """
    changes: dict[str, Any] = {
        "publications": tuple({*one.publications, *other.publications}),
        "licence": "; ".join(sorted({*one.licence.split("; "), *other.licence.split("; ")})),
    }
    if one.value is None:
        changes |= {name: getattr(other, name) for name in _MEASURED}
    return msgspec.structs.replace(one, **changes)


def _lost(kept: Assertion, other: Assertion) -> str:
    """Return what a row says otherwise than those before it, or nothing where they agree."""
    names = _ONE_OF if None in (kept.value, other.value) else (*_ONE_OF, *_MEASURED)
    pairs = ((name, getattr(kept, name), getattr(other, name)) for name in names)
    told = [f"{name} {one!r} is kept, not {two!r}" for name, one, two in pairs if one != two]
    if kept.licence != other.licence:
        told.append(f"licence {kept.licence!r} and {other.licence!r} both hold")
    return ", ".join(told)
