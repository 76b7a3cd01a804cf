"""The one currency: everything between two parts of kgraph is an iterable of records."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.summary import Summary, summarise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Record = Entity | Publication | Claim | Evidence
"""In the order in which they depend on each other: a stream of records keeps it."""

RECORD_TYPES: Final[dict[str, type[Record]]] = {
    "entity": Entity,
    "publication": Publication,
    "claim": Claim,
    "evidence": Evidence,
}
RECORD_NAMES: Final[dict[type, str]] = {kind: name for name, kind in RECORD_TYPES.items()}
_RANKS: Final[dict[type, int]] = {kind: n for n, kind in enumerate(RECORD_TYPES.values())}


def rank(record: Record) -> int:
    """Return where records of this kind come in the order in which they depend on each other."""
    return _RANKS[type(record)]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Subgraph:
    """Records held in memory, by id, each kind sorted by id: what a picture is drawn from.

    ``meta`` says what was selected and from where.
    """

    entities: Mapping[str, Entity]
    publications: Mapping[str, Publication]
    claims: Mapping[str, Claim]
    evidence: Mapping[str, Evidence]
    meta: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def __iter__(self) -> Iterator[Record]:
        """Yield every record: entities, publications, claims, evidence, each sorted by id."""
        yield from self.entities.values()
        yield from self.publications.values()
        yield from self.claims.values()
        yield from self.evidence.values()

    @functools.cached_property
    def evidence_by_claim(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The evidence items held for each claim, sorted by id."""
        found: defaultdict[str, list[Evidence]] = defaultdict(list)
        for item in self.evidence.values():
            found[item.claim].append(item)
        return {claim: tuple(found[claim]) for claim in self.claims}

    @functools.cached_property
    def retracted(self) -> frozenset[str]:
        """The ids of the publications that are retracted."""
        return frozenset(one.id for one in self.publications.values() if one.retracted)

    def withdrawn(self, item: Evidence) -> bool:
        """Return whether an item's publication, or the one it was read in, is retracted."""
        return item.publication in self.retracted or item.read in self.retracted

    @functools.cached_property
    def summaries(self) -> Mapping[str, Summary]:
        """The summary of each claim, computed from the evidence held here."""
        return {
            claim.id: summarise(
                self.evidence_by_claim[claim.id],
                asserted=bool(claim.asserted),
                retracted=self.retracted,
            )
            for claim in self.claims.values()
        }


def collect(records: Iterable[Record], meta: Mapping[str, Any] | None = None) -> Subgraph:
    """Return the records as a `Subgraph`; of two with one id the later stays."""
    kinds: dict[type, dict[str, Any]] = {kind: {} for kind in RECORD_TYPES.values()}
    for record in records:
        kinds[type(record)][record.id] = record
    entities, publications, claims, evidence = (
        dict(sorted(kinds[kind].items())) for kind in RECORD_TYPES.values()
    )
    return Subgraph(
        entities=entities,
        publications=publications,
        claims=claims,
        evidence=evidence,
        meta=dict(meta or {}),
    )


def content_hash(records: Iterable[Record]) -> str:
    """Return the SHA-256 over what records say, whatever their order: the version of a graph."""
    lines = sorted((type(one).__name__, one.id, content_line(one)) for one in records)
    return hash_of_lines(line for _, _, line in lines)


def content_line(record: Record) -> bytes:
    """Return what a record says as the content hash takes it in."""
    return type(record).__name__.encode() + msgspec.json.encode(record, order="sorted")


def hash_of_lines(lines: Iterable[bytes]) -> str:
    """Return the content hash of `content_line`s that are sorted by kind and id."""
    digest = hashlib.sha256()
    for number, line in enumerate(lines):
        digest.update(b"\n" + line if number else line)
    return digest.hexdigest()
