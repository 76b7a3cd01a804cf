"""The records of a graph that is about to be written whole: merged, checked, in constant memory.

Publications lie in memory; entities, claims and evidence on disk, the latter two to be met again
claim by claim. An entity lies there as the node that it is if no other version comes.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from kgraph.errors import IdentityError, InputError
from kgraph.model.claim import Claim, is_claim_id
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.grouping import PARTS, ByClaim, ById
from kgraph.model.merge import merge_claims
from kgraph.model.pattern import Shorthand
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_NAMES
from kgraph.model.summary import summarise
from kgraph.propertygraph.mapping import (
    Properties,
    Standing,
    asserted_edge_properties,
    entities_of,
    entity_of,
    entity_properties,
    standing,
)
from kgraph.store import checking, nodes
from kgraph.store.claims import edge_of, left_out
from kgraph.store.engine import Edge, Shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.errors import Problem
    from kgraph.model.pattern import Pattern
    from kgraph.model.records import Record
    from kgraph.store.loads import LoadReport

_SUMMARY: Final = summarise((), asserted=True)
_NEW: Final = b"new"
_encode: Final = msgspec.json.encode
_decode_evidence: Final = msgspec.json.Decoder(Evidence).decode


class Weighed(NamedTuple):
    """A claim with evidence: how it stands, and the evidence with its properties."""

    claim: Claim
    standing: Standing
    evidence: list[tuple[Evidence, Properties]]

    @property
    def edge(self) -> Edge | None:
        """The edge that it has while it is stated."""
        return None if self.standing.edge is None else edge_of(self.claim, self.standing.edge)


class Intake:
    """What a graph shall hold; take everything in, then `check`, then read it."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._categories: dict[str, str] = {}
        self._entities = ById()
        self._publications: dict[str, list[Publication]] = {}
        self._claims = ByClaim()
        self._shorthand = Shorthand()
        self._evidence = ByClaim()
        self._clashes: list[Problem] = []
        self._lost: list[Problem] = []
        self._named: dict[str, str] = {}
        self._cited: dict[str, str] = {}

    def take_load(self, records: Iterable[Record], report: LoadReport) -> None:
        """Take in the records of a load, from which those come that name no source; count them."""
        for record in records:
            self.take(record if isinstance(record, Claim) else nodes.owned(record, report.source))
            report.written[RECORD_NAMES[type(record)]] += 1

    def take(self, record: Record, *, new: bool = True) -> None:
        """Take in the next record; entities, publications and evidence name their sources.

        What ones that are not ``new`` disagree in was noted when they were.
        """
        if isinstance(record, Claim):
            self._take_claim(record)
        elif isinstance(record, Entity):
            first = self._categories.setdefault(record.id, record.category)
            if first != record.category:
                there = (first, record.category, "among the records")
                self._clashes.append(checking.clash(record.id, *there))
            self._entities.add(record.id, _line(entity_properties(record), new=new))
        elif isinstance(record, Publication):
            self._add(self._publications.setdefault(record.id, []), record, new=new)
        else:
            for paper in (record.publication, record.read):
                if paper not in self._publications:
                    self._cited.setdefault(paper, record.id)
            if is_claim_id(record.claim):
                self._evidence.add(record.claim, _line(record, new=new))
            else:
                self._lost.append(checking.no_claim(record.claim))

    def _take_claim(self, claim: Claim) -> None:
        for entity in entities_of(claim):
            if entity not in self._categories:
                self._named.setdefault(entity, checking.called(claim))
        for one in claim.asserted:
            for paper in one.publications:
                if paper not in self._publications:
                    self._cited.setdefault(paper, checking.called(claim))
        self._claims.add(claim.id, self._shorthand.told(claim).encode())

    def _add(self, versions: list[Any], record: Any, *, new: bool) -> None:
        """Put a version in place of an earlier one; note what a new one makes them disagree in."""
        before = list(versions)
        versions[:] = nodes.replaced(versions, record)
        if new and len(versions) > 1 and record not in before:
            self.notes += nodes.settled(versions)[1]

    def check(self) -> None:
        """Check what records speak of.

        Raises:
            IdentityError: An entity is of two categories.
            InputError: An entity, publication or claim that something speaks of is not there.
        """
        if self._clashes:
            raise IdentityError(self._clashes)
        absent = sorted(self._named.keys() - self._categories.keys())
        uncited = sorted(self._cited.keys() - self._publications.keys())
        problems = [*self._lost, *(checking.no_entity(self._named[one], one) for one in absent)]
        problems += [checking.no_publication(self._cited[one], one) for one in uncited]
        for digits in PARTS:
            if evidence := self._evidence.part(digits).keys():
                absent = sorted(evidence - self._claims.part(digits).keys())
                problems += map(checking.no_claim, absent)
        if problems:
            raise InputError(problems)

    def entities(self) -> Iterator[Properties]:
        """Yield the properties of every entity; note what its versions disagree in."""
        for _, lines in self._entities:
            versions: list[Entity] = []
            for new, text in map(_said, lines):
                properties: Properties = msgspec.json.decode(text)
                if len(lines) > 1:
                    self._add(versions, entity_of(properties), new=new)
            yield nodes.settled(versions)[0] if versions else properties

    def publications(self) -> Iterator[tuple[Publication, Properties]]:
        """Yield every publication with its properties."""
        for _, versions in sorted(self._publications.items()):
            yield nodes.united(versions)[0], nodes.settled(versions)[0]

    def claims(self) -> Iterator[Edge | Weighed]:
        """Yield what every claim that stands makes; note those that nobody states or speaks to."""
        retracted = {one.id for one, _ in self.publications() if one.retracted}
        for digits in PARTS:
            claims, evidence = self._claims.part(digits), self._evidence.part(digits)
            for key, versions in sorted(claims.items()):
                yield from self._standing(key, versions, evidence.get(key), retracted)

    def _standing(
        self, key: str, versions: list[bytes], evidence: list[bytes] | None, retracted: set[str]
    ) -> Iterator[Edge | Weighed]:
        told = [self._shorthand.instance(key, line.decode()) for line in versions]
        if evidence is None and len(told) == 1 and told[0].pattern.claim.asserted:
            id_, subject, object_, pattern = told[0]
            yield Edge(*_alike(pattern), id_, subject, object_)
            return
        claim = merge_claims([one.claim for one in told])
        items = self._items(evidence or ())
        summary = summarise(
            [item for item, _ in items], asserted=bool(claim.asserted), retracted=retracted
        )
        found = standing(claim, [item for item, _ in items], summary)
        if found.node is not None:
            yield Weighed(claim, found, items)
        elif found.edge is not None:
            yield edge_of(claim, found.edge)
        else:
            self.notes.append(left_out(key))

    def _items(self, lines: Iterable[bytes]) -> list[tuple[Evidence, Properties]]:
        """Return the evidence of one claim, every item merged from its versions."""
        return [
            (nodes.united(versions)[0], nodes.settled(versions)[0])
            for versions in self._versions(lines)
        ]

    def _versions(self, lines: Iterable[bytes]) -> list[list[Evidence]]:
        """Return the versions of each item in lines, in the order of their ids."""
        found: dict[str, list[Evidence]] = {}
        for new, text in map(_said, lines):
            item = _decode_evidence(text)
            self._add(found.setdefault(item.id, []), item, new=new)
        return [versions for _, versions in sorted(found.items())]

    def close(self) -> None:
        """Let go of what lies on disk."""
        self._entities.close()
        self._claims.close()
        self._evidence.close()


def _line(said: Properties | Evidence, *, new: bool) -> bytes:
    return (_NEW if new else b"") + b"\t" + _encode(said)


def _said(line: bytes) -> tuple[bool, bytes]:
    new, text = line.split(b"\t", 1)
    return bool(new), text


@functools.lru_cache(maxsize=1000)
def _alike(pattern: Pattern) -> tuple[str, Shared]:
    """Return type and properties of the edges of claims that no evidence speaks to."""
    properties = asserted_edge_properties(pattern.claim, _SUMMARY)
    return pattern.claim.kind.relationship, Shared(properties)
