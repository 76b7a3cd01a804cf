"""The claims of a graph in the order of their ids: in memory while they are few, else on disk."""

from __future__ import annotations

import bisect
import contextlib
from typing import IO, TYPE_CHECKING, Final

from kgraph.formats.sorting import MOST
from kgraph.model.pattern import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kgraph.model.claim import Claim
    from kgraph.model.pattern import Instance

_BLOCK: Final = 1 << 18
"""Bytes of a run that are looked at at once where runs are merged."""


class Claims:
    """Claims, given in any order, iterated by id; of two with one id the later.

    A claim is a line: its id, its place in the order of arrival, its ends, and the number of its
    pattern, or the claim itself where there are too many patterns to be remembered. Lines are
    sorted in runs, which are merged once, when all claims are there.
    """

    def __init__(self, folder: Path, most: int = MOST) -> None:
        """Hold at most ``most`` claims in memory; ``folder`` takes the others."""
        self._folder = folder
        self._most = most
        self._shorthand = Shorthand(most)
        self._held: list[bytes] = []
        self._runs: list[Path] = []
        self._count = 0
        self._settled = False

    @property
    def all_asserted(self) -> bool:
        """Whether each claim is asserted by a source."""
        return self._shorthand.all_asserted

    def add(self, claim: Claim | Instance) -> None:
        """Take a claim in."""
        told = self._shorthand.told(claim)
        line = f"{claim.id}\t{self._count:012}\t{claim.subject}\t{claim.object}\t{told}\n"
        self._held.append(line.encode())
        self._count += 1
        if len(self._held) >= self._most:
            self._spill()

    def _spill(self) -> None:
        path = self._folder / f"claims-{len(self._runs)}"
        with path.open("wb") as file:
            file.writelines(sorted(self._held))
        self._runs.append(path)
        self._held.clear()

    def __iter__(self) -> Iterator[Instance]:
        """Yield the claims in the order of their ids."""
        self._settle()
        if not self._runs:
            yield from self._instances(line.decode() for line in self._held)
            return
        with self._runs[0].open(encoding="utf-8", newline="\n") as file:
            yield from self._instances(file)

    def samples(self) -> Iterable[Instance]:
        """Return claims among which every pattern is: one of each, or all where it is not known."""
        return self._shorthand.samples if self._shorthand.complete else self

    def __len__(self) -> int:
        """Return how many claims there are."""
        self._settle()
        return self._count

    def _settle(self) -> None:
        """Merge the runs to one, once."""
        if self._settled:
            return
        self._settled = True
        if not self._runs:
            self._held = _latest(sorted(self._held))
            self._count = len(self._held)
            return
        self._spill()
        merged = self._folder / "claims"
        with contextlib.ExitStack() as stack, merged.open("wb") as out:
            runs = [stack.enter_context(run.open("rb")) for run in self._runs]
            self._count = 0
            for lines in _merged(runs):
                out.writelines(lines)
                self._count += len(lines)
        for run in self._runs:
            run.unlink()
        self._runs = [merged]

    def _instances(self, lines: Iterable[str]) -> Iterator[Instance]:
        instance = self._shorthand.instance
        for line in lines:
            id_, _, subject, object_, told = line[:-1].split("\t")
            yield instance(id_, subject, object_, told)


def _merged(runs: Sequence[IO[bytes]]) -> Iterator[list[bytes]]:
    """Yield the lines of sorted files, sorted, in blocks; of two with one id the later.

    Sorting a block that is made of sorted pieces takes a quarter of merging line by line.
    """
    waiting = [run.readlines(_BLOCK) for run in runs]
    block: list[bytes] = []
    while any(waiting):
        # No run holds a line up to this one that has not been read.
        until = min(lines[-1] for lines in waiting if lines)
        for place, lines in enumerate(waiting):
            cut = bisect.bisect_right(lines, until)
            block += lines[:cut]
            waiting[place] = lines[cut:] or runs[place].readlines(_BLOCK)
        *latest, last = _latest(sorted(block))
        yield latest
        # The next block may begin with the same id.
        block = [last]
    yield block


def _latest(lines: Iterable[bytes]) -> list[bytes]:
    """Return of sorted lines the last of each claim."""
    return list({line[: line.index(b"\t")]: line for line in lines}.values())
