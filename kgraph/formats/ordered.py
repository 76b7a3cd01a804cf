"""Records in the order in which files hold them, whatever their number."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import itertools
import tempfile
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from kgraph.formats.claims import Claims
from kgraph.formats.sorting import MOST, Sorter
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.pattern import Instance
from kgraph.model.summary import Summary, summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.model.pattern import Pattern
    from kgraph.model.publication import Publication
    from kgraph.model.records import Record

Names = tuple[str | None, str | None]
"""The names of subject and object, where they are among the records."""


class SortedClaims(Protocol):
    """Claims in the order of their ids, as often as they are asked for."""

    @property
    def all_asserted(self) -> bool:
        """Whether each is known to be asserted by a source."""

    def samples(self) -> Iterable[Instance]:
        """Return some of them in any order, every pattern among them."""

    def __iter__(self) -> Iterator[Instance]: ...


class Reviewed(NamedTuple):
    """A claim with all its evidence, sorted by id, and what that amounts to."""

    instance: Instance
    evidence: tuple[Evidence, ...]
    summary: Summary
    known: Mapping[str, str]
    """The names of all entities, by id."""

    @property
    def names(self) -> Names:
        """The names of its ends."""
        return self.known.get(self.instance.subject), self.known.get(self.instance.object)

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.instance.claim


# Takes a third less time than the named tuple's own constructor, of which millions add up.
_new: Final = functools.partial(tuple.__new__, Reviewed)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """Records of each kind, sorted by id: what a format is written from.

    Entities and publications lie in memory, claims and evidence on disk once they are many, so
    memory does not grow with the edges of a graph.
    """

    entities: Mapping[str, Entity]
    publications: Mapping[str, Publication]
    sorted_claims: SortedClaims
    evidence_by_claim: Iterable[Evidence]
    evidence_by_id: Iterable[Evidence]
    meta: Mapping[str, Any]

    def evidence(self) -> Iterator[Evidence]:
        """Yield all evidence."""
        return iter(self.evidence_by_id)

    def claims(self) -> Iterator[Reviewed]:
        """Yield the claims, each with its evidence."""
        return self._reviewed(self._joined()) if self.examined else self._bare(self.sorted_claims)

    def samples(self) -> Iterator[Reviewed]:
        """Yield claims that stand for all: those with evidence, and of others one of a pattern.

        Of several with one pattern more than one may come.
        """
        if not self.examined:
            yield from self._bare(self.sorted_claims.samples())
            return
        seen: set[Pattern] = set()
        for one in self.claims():
            if one.evidence or one.instance.pattern not in seen:
                seen.add(one.instance.pattern)
                yield one

    def _reviewed(
        self, joined: Iterable[tuple[Instance | None, tuple[Evidence, ...]]]
    ) -> Iterator[Reviewed]:
        """Yield claims with what their evidence amounts to; that of no claim is passed over."""
        retracted = {one.id for one in self.publications.values() if one.retracted}
        known = self._names()
        for claim, evidence in joined:
            if claim is None:
                continue
            summary = claim.pattern.summary
            if evidence:
                asserted = bool(claim.pattern.claim.asserted)
                summary = summarise(evidence, asserted=asserted, retracted=retracted)
            yield _new((claim, evidence, summary, known))

    def _bare(self, claims: Iterable[Instance]) -> Iterator[Reviewed]:
        """Yield claims that no evidence speaks of."""
        known = self._names()
        return (_new((claim, (), claim.pattern.summary, known)) for claim in claims)

    def _names(self) -> dict[str, str]:
        return {key: entity.name for key, entity in self.entities.items()}

    def reviewed(self) -> Iterator[Reviewed]:
        """Yield the claims that have evidence."""
        if not self.examined:
            return iter(())
        return (one for one in self.claims() if one.evidence)

    @property
    def examined(self) -> bool:
        """Whether there is any evidence."""
        return next(iter(self.evidence_by_claim), None) is not None

    def records(self) -> Iterator[Record]:
        """Yield every record: entities, publications, claims, evidence."""
        yield from self.entities.values()
        yield from self.publications.values()
        yield from (one.claim for one in self.sorted_claims)
        yield from self.evidence_by_id

    def stated(self) -> Iterator[Reviewed]:
        """Yield the claims that somebody states: the edges."""
        if self.sorted_claims.all_asserted and not self.examined:
            return self.claims()
        return (one for one in self.claims() if one.summary.stated)

    def unstated(self) -> Iterator[Reviewed]:
        """Yield the claims that nobody states."""
        if self.sorted_claims.all_asserted and not self.examined:
            return iter(())
        return (one for one in self.claims() if not one.summary.stated)

    def orphans(self) -> Iterator[Evidence]:
        """Yield the evidence whose claim is not here."""
        if not self.examined:
            return iter(())
        return itertools.chain.from_iterable(items for claim, items in self._joined() if not claim)

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        return {
            "entity": len(self.entities),
            "publication": len(self.publications),
            "claim": self._number_of_claims(),
            "evidence": sum(1 for _ in self.evidence_by_id),
        }

    def _number_of_claims(self) -> int:
        held = self.sorted_claims
        return len(held) if isinstance(held, Claims) else sum(1 for _ in held)

    def _joined(self) -> Iterator[tuple[Instance | None, tuple[Evidence, ...]]]:
        """Yield claims and evidence that belong together; both streams are sorted by claim."""
        groups = itertools.groupby(self.evidence_by_claim, key=attrgetter("claim"))
        key, items = next(groups, _END)
        for claim in self.sorted_claims:
            while key is not None and key < claim.id:
                yield None, tuple(items)
                key, items = next(groups, _END)
            if key == claim.id:
                yield claim, tuple(items)
                key, items = next(groups, _END)
            else:
                yield claim, ()
        while key is not None:
            yield None, tuple(items)
            key, items = next(groups, _END)


_END: Final[tuple[None, tuple[()]]] = (None, ())


@contextlib.contextmanager
def in_order(
    records: Iterable[Record | Instance],
    meta: Mapping[str, Any] | None = None,
    most: int = MOST,
) -> Iterator[Ordered]:
    """Give records, which come in any order, as `Ordered`; of two with one id the later stays.

    Args:
        records: Any records; claims may be given by their patterns.
        meta: What was selected and from where.
        most: How many claims, and how much evidence, are held in memory.
    """
    with tempfile.TemporaryDirectory(prefix="kgraph-") as name:
        folder = Path(name)
        entities: dict[str, Entity] = {}
        publications: dict[str, Publication] = {}
        claims = Claims(folder, most)
        by_claim = Sorter(Evidence, attrgetter("claim", "id"), folder, most)
        by_id = Sorter(Evidence, attrgetter("id"), folder, most)
        for record in records:
            if isinstance(record, Claim | Instance):
                claims.add(record)
            elif isinstance(record, Evidence):
                by_claim.add(record)
                by_id.add(record)
            elif isinstance(record, Entity):
                entities[record.id] = record
            else:
                publications[record.id] = record
        yield Ordered(
            entities=dict(sorted(entities.items())),
            publications=dict(sorted(publications.items())),
            sorted_claims=claims,
            evidence_by_claim=by_claim,
            evidence_by_id=by_id,
            meta=dict(meta or {}),
        )
