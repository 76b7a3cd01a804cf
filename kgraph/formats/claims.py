"""The claims of a graph in the order of their ids: in memory while they are few, else on disk."""

from __future__ import annotations

import contextlib
import heapq
from typing import IO, TYPE_CHECKING

from kgraph.formats.sorting import MOST
from kgraph.model.pattern import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kgraph.model.claim import Claim
    from kgraph.model.pattern import Instance


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
        line = f"{claim.id}\t{self._count:012}\t{self._shorthand.told(claim)}\n"
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
        self._held.sort()
        if not self._runs:
            self._held = list(_latest(self._held))
            self._count = len(self._held)
            return
        merged = self._folder / "claims"
        with contextlib.ExitStack() as stack, merged.open("wb") as out:
            runs: list[IO[bytes]] = [stack.enter_context(run.open("rb")) for run in self._runs]
            out.writelines(_latest(heapq.merge(*runs, self._held)))
        for run in self._runs:
            run.unlink()
        self._runs, self._held = [merged], []
        with merged.open("rb") as file:
            self._count = sum(1 for _ in file)

    def _instances(self, lines: Iterable[str]) -> Iterator[Instance]:
        instance = self._shorthand.instance
        for line in lines:
            id_, _, told = line[:-1].split("\t", 2)
            yield instance(id_, told)


def _latest(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield of sorted lines the last of each claim."""
    before, id_ = b"", b""
    for line in lines:
        this = line[: line.index(b"\t")]
        if before and this != id_:
            yield before
        before, id_ = line, this
    if before:
        yield before
