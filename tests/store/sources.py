"""Two sources that speak of the same things, which merging has to settle; and one that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Notice
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kgraph.model.records import Record

FIRST, SECOND = "kgraph-seeds", "b"
"""The first is ranked in the vocabulary, the second is not."""


def by(record: Record, source: str) -> Record:
    """Return a record as one source's own version of it."""
    if isinstance(record, Evidence):
        return msgspec.structs.replace(record, source=source)
    if isinstance(record, Claim):
        asserted = tuple(
            msgspec.structs.replace(one, source=f"{source} {place}")
            for place, one in enumerate(record.asserted)
        )
        return msgspec.structs.replace(record, asserted=asserted)
    return msgspec.structs.replace(record, sources=(source,))


def otherwise(record: Record, source: str) -> Record:
    """Return what a source says that sees the same thing otherwise: its scalars, a list."""
    own = by(record, source)
    if isinstance(own, Entity):
        synonyms = tuple(sorted({*own.synonyms, f"{source}'s name"}))
        return msgspec.structs.replace(own, name=f"{own.name}, or so", synonyms=synonyms)
    if isinstance(own, Evidence):
        return msgspec.structs.replace(own, statement="Said otherwise", certainty="hedged")
    if isinstance(own, Claim):
        return own
    return msgspec.structs.replace(own, title="Another title", year=1999)


def halves(records: Iterable[Record]) -> tuple[list[Record], list[Record]]:
    """Return two sources that overlap: all of the first, and of the second every other one.

    What the evidence and the claims of the second speak of is in both.
    """
    everything = list(records)
    kept = {r.id for place, r in enumerate(everything) if place % 2}
    claims = {r.claim for r in everything if isinstance(r, Evidence) and r.id in kept}
    second = [
        otherwise(record, SECOND)
        for record in everything
        if not isinstance(record, Claim | Evidence) or record.id in kept | claims
    ]
    return [by(record, FIRST) for record in everything], second


def example_halves() -> tuple[list[Record], list[Record]]:
    """Return `halves` of the example graph; the second knows of a retraction."""
    first, second = halves(example_graph())
    notice = Notice(kind="retraction", date="2024-01-01")
    return first, [
        msgspec.structs.replace(one, notices=(notice,)) if one.id == "PMID:90000004" else one
        for one in second
    ]


class Stopped(Exception):
    """A source fails, or a load is cut off."""


def until(records: Sequence[Record], count: int) -> Iterator[Record]:
    """Yield so many records, then fail."""
    yield from records[:count]
    raise Stopped
