"""Whether every id that a record gives leads to something, and to what the record takes it for.

Of what was read only ids, categories and names are kept.
"""

from __future__ import annotations

import dataclasses
from array import array
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.errors import Problem
from kgraph.model.claim import PREFIX, Claim, is_claim_id
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.text import folded
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kgraph.model.records import Record


class Place(NamedTuple):
    """Where a record was read from."""

    file: str
    line: int | None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def problem(self, message: str, text: str, hint: str) -> Problem:
        """Return a problem at this place."""
        return Problem(message=message, file=self.file, line=self.line, text=text, hint=hint)


class Kept(NamedTuple):
    """What is kept of an entity."""

    category: str
    name: str
    names: frozenset[str]


class Reference(NamedTuple):
    """An id that some record gives, and what it has to lead to.

    ``name`` is what the file calls it; ``role`` is the end or qualifier of a claim of ``predicate``
    in which it stands, if any.
    """

    kind: type[Record]
    id: str
    place: Place
    name: str | None = None
    predicate: str = ""
    role: str = ""

    def __str__(self) -> str:
        return f"{self.id} {self.name}" if self.name else self.id


class ClaimIds:
    """Which claims were seen: their ids are hashes, of which eight bytes are kept."""

    def __init__(self) -> None:
        self._seen = array("Q")

    def add(self, claim: str) -> None:
        """Remember a claim."""
        self._seen.append(_digits(claim))

    def among(self, ids: Iterable[str]) -> set[str]:
        """Return those of ``ids`` that were seen."""
        wanted = {_digits(one): one for one in ids if is_claim_id(one)}
        return {wanted[one] for one in self._seen if one in wanted} if wanted else set()


def _digits(claim: str) -> int:
    return int(claim[_START : _START + 16], 16)


_START: Final = len(PREFIX) + 1


@dataclasses.dataclass(slots=True)
class References:
    """What a load has and what it refers to, compared as soon as both were seen."""

    entities: dict[str, Kept] = dataclasses.field(default_factory=dict)
    publications: set[str] = dataclasses.field(default_factory=set)
    claims: ClaimIds = dataclasses.field(default_factory=ClaimIds)
    _there: set[str] = dataclasses.field(default_factory=set)
    _open: list[Reference] = dataclasses.field(default_factory=list)
    _misnamed: list[Reference] = dataclasses.field(default_factory=list)
    _misplaced: list[Reference] = dataclasses.field(default_factory=list)

    def keep(self, record: Record) -> None:
        """Keep of a record what references to it are compared with; the first of an id stays."""
        if isinstance(record, Entity):
            names = frozenset(folded(name) for name in record.names)
            self.entities.setdefault(record.id, Kept(record.category, record.name, names))
        elif isinstance(record, Publication):
            self.publications.add(record.id)
        elif isinstance(record, Claim):
            self.claims.add(record.id)

    def joined(self, claim: Claim) -> bool:
        """Return whether the ends of a claim were seen, of categories that its predicate takes."""
        subject, object_ = self.entities.get(claim.subject), self.entities.get(claim.object)
        if subject is None or object_ is None:
            return False
        return claim.kind.joins(subject.category, object_.category)

    def follow(self, one: Reference) -> None:
        """Compare a reference with what it leads to; keep it for later where that is not seen."""
        if not self._leads(one):
            self._open.append(one)
        elif one.kind is Entity:
            kept = self.entities[one.id]
            if one.name is not None and folded(one.name) not in kept.names:
                self._misnamed.append(one)
            if kept.category not in (allowed(one.predicate, one.role) or (kept.category,)):
                self._misplaced.append(one)

    def resolve(self, known: Callable[[Collection[str]], Mapping[str, Record]]) -> None:
        """Follow again what was left open; ask ``known`` once for all that is still not there."""
        self._there = self.claims.among(one.id for one in self._open if one.kind is Claim)
        wanted = {one.id for one in self._open if not self._leads(one)}
        for record in known(wanted).values() if wanted else ():
            self.keep(record)
            self._there.add(record.id)
        left, self._open = self._open, []
        for one in left:
            self.follow(one)

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the references followed so far."""
        ids = {name: curie for curie, kept in self.entities.items() for name in kept.names}
        for one in self._open:
            hint = f"add it, or correct the id{_namesake(one, ids)}"
            yield one.place.problem(f"no such {one.kind.__name__.lower()}", str(one), hint)
        for one in self._misnamed:
            hint = f"{one.id} is {self.entities[one.id].name!r}{_namesake(one, ids)}"
            yield one.place.problem("id and name disagree", str(one), hint)
        for one in self._misplaced:
            kept = self.entities[one.id]
            message = f"{one.predicate} takes no {kept.category} as {one.role}"
            hint = f"it takes: {', '.join(allowed(one.predicate, one.role))}"
            yield one.place.problem(message, f"{one.id} {kept.name}", hint)

    def _leads(self, one: Reference) -> bool:
        if one.kind is Entity:
            return one.id in self.entities
        return one.id in (self.publications if one.kind is Publication else self._there)


def allowed(predicate: str, role: str) -> tuple[str, ...]:
    """Return the categories that a predicate takes in a role; empty means any."""
    if role == "subject":
        return vocabulary().predicates[predicate].domain
    if role == "object":
        return vocabulary().predicates[predicate].range
    return vocabulary().qualifiers[role].values if role else ()


def _namesake(one: Reference, ids: Mapping[str, str]) -> str:
    """Return, as the end of a hint, the entity that has the name given, where there is one."""
    other = ids.get(folded(one.name)) if one.name else None
    return f"; {one.name!r} is {other}" if other else ""
