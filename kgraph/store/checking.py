"""What a graph refuses: checked before records are written, with every problem found.

An entity keeps its category, and what a claim or a piece of evidence speaks of has to be there.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kgraph.errors import IdentityError, InputError, Problem
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.propertygraph.mapping import entities_of
from kgraph.store import claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.model.records import Record
    from kgraph.store.engine import Transaction


def check(tx: Transaction, records: Iterable[Record]) -> None:
    """Check records against each other and against the graph.

    Raises:
        IdentityError: An entity is of another category in the graph, or of two among the records.
        InputError: An entity, publication or claim that something speaks of is in neither.
    """
    seen = _Seen()
    for record in records:
        seen.take(record)
    clashes = [*seen.clashes, *_recategorised(tx, seen.categories)]
    if clashes:
        raise IdentityError(clashes)
    problems = list(_missing(tx, seen))
    if problems:
        raise InputError(problems)


@dataclasses.dataclass(slots=True)
class _Seen:
    """The ids among the records, and those they speak of, each with who does so."""

    categories: dict[str, str] = dataclasses.field(default_factory=dict)
    publications: set[str] = dataclasses.field(default_factory=set)
    claims: set[str] = dataclasses.field(default_factory=set)
    entities_named: dict[str, str] = dataclasses.field(default_factory=dict)
    publications_named: dict[str, str] = dataclasses.field(default_factory=dict)
    claims_named: dict[str, str] = dataclasses.field(default_factory=dict)
    clashes: list[Problem] = dataclasses.field(default_factory=list)

    def take(self, record: Record) -> None:
        """Take the next record."""
        if isinstance(record, Entity):
            first = self.categories.setdefault(record.id, record.category)
            if first != record.category:
                self.clashes.append(clash(record.id, first, record.category, "among the records"))
        elif isinstance(record, Publication):
            self.publications.add(record.id)
        elif isinstance(record, Claim):
            self._claim(record)
        else:
            self.claims_named[record.claim] = record.id
            self._name(self.publications_named, (record.publication, record.read), record.id)

    def _claim(self, claim: Claim) -> None:
        who = called(claim)
        self.claims.add(claim.id)
        self._name(self.entities_named, entities_of(claim), who)
        for one in claim.asserted:
            self._name(self.publications_named, one.publications, who)

    @staticmethod
    def _name(named: dict[str, str], ids: Iterable[str], who: str) -> None:
        named.update(dict.fromkeys(ids, who))


def called(claim: Claim) -> str:
    """Return what a claim is called in problems."""
    return f"a claim ({claim.predicate})"


def clash(entity: str, one: str, other: str, where: str) -> Problem:
    """Return the problem that an entity is of two categories."""
    hint = "a category never changes in a graph: build it anew, or use another id"
    return Problem(message=f"{entity} is a {one} {where}", text=other, hint=hint)


def _recategorised(tx: Transaction, categories: dict[str, str]) -> Iterator[Problem]:
    text = (
        "UNWIND $rows AS row MATCH (n:Entity {id: row.id}) WHERE n.category <> row.category "
        "RETURN n.id AS id, n.category AS category"
    )
    rows = [{"id": id_, "category": name} for id_, name in sorted(categories.items())]
    for row in tx.each(text, rows=rows):
        yield clash(row["id"], row["category"], categories[row["id"]], "in the graph")


def _missing(tx: Transaction, seen: _Seen) -> Iterator[Problem]:
    for entity in _absent(tx, "Entity", seen.entities_named.keys() - seen.categories.keys()):
        yield no_entity(seen.entities_named[entity], entity)
    named = seen.publications_named
    for publication in _absent(tx, "Publication", named.keys() - seen.publications):
        yield no_publication(named[publication], publication)
    wanted = seen.claims_named.keys() - seen.claims
    for claim in sorted(wanted - claims.present(tx, wanted)):
        yield no_claim(claim)


def no_entity(who: str, entity: str) -> Problem:
    """Return the problem that somebody names an entity which is nowhere."""
    hint = "add the entity, or correct its id"
    return Problem(message=f"{who} names an entity that is not there", text=entity, hint=hint)


def no_publication(who: str, publication: str) -> Problem:
    """Return the problem that somebody names a publication which is nowhere."""
    message = f"{who} names a publication that is not there"
    hint = "add the publication, or correct its id"
    return Problem(message=message, text=publication, hint=hint)


def no_claim(claim: str) -> Problem:
    """Return the problem that evidence speaks to a claim which is nowhere."""
    message = "evidence for a claim that is not there"
    return Problem(message=message, text=claim, hint="load the claim with its evidence")


def _absent(tx: Transaction, label: str, ids: set[str]) -> list[str]:
    # Hardly any is absent: the answer is short.
    text = (
        f"UNWIND $ids AS id OPTIONAL MATCH (n:{label} {{id: id}}) "
        "WITH id, n WHERE n IS NULL RETURN id"
    )
    return sorted(row["id"] for row in tx.each(text, ids=sorted(ids)))
