"""Whether the records of a whole load hold together: nothing dangling, doubled or misnamed.

Only ids, categories and names are kept, so that millions of records can stream through. A
cross-reference, a flat InChIKey least of all, proves no sameness: nothing is compared by it.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.errors import InputError
from kgraph.model.claim import Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.merge import sources_of
from kgraph.model.publication import Publication
from kgraph.model.references import ClaimIds, Place, Reference, References
from kgraph.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kgraph.errors import Problem
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record

BY_DEFINITION: Final = ("Effect", "relieves")
"""A claim of this subject and predicate closes paths by definition and never has evidence."""
_UNQUALIFIED: Final = Qualifiers()
_MANY: Final = {Entity: "entities", Publication: "publications", Evidence: "evidence items"}


def nothing_known(ids: Collection[str]) -> Mapping[str, Record]:  # noqa: ARG001
    """Return nothing: what a load is checked against where there is no database yet."""
    return {}


def problems(
    placed: Iterable[Placed],
    known: Callable[[Collection[str]], Mapping[str, Record]] = nothing_known,
) -> list[Problem]:
    """Return all that is wrong with a load, sorted by file and line; empty where it holds.

    That is: two records of one source with one id; an id that is nowhere; a name beside an id that
    is not the entity's; one name for two entities of a file that names its entities for others to
    use (an imported graph does not, and may repeat names); an end or qualifier of a category that
    the predicate does not take; a claim that nobody states; evidence for what holds by definition.

    Args:
        placed: The whole load, entities before claims before evidence.
        known: Returns the records of those ids that are known already. It is asked once, for all
            ids that the load itself leaves open.
    """
    check = _Check()
    for one in placed:
        check.take(one)
    return check.found(known)


def checked(
    placed: Iterable[Placed],
    known: Callable[[Collection[str]], Mapping[str, Record]] = nothing_known,
) -> Iterator[Placed]:
    """Yield a whole load as it comes, and at its end raise what is wrong with it.

    Args:
        placed: As for `problems`.
        known: As for `problems`.

    Raises:
        InputError: It does not hold; all `problems` are in it.
    """
    check = _Check()
    for one in placed:
        check.take(one)
        yield one
    found = check.found(known)
    if found:
        raise InputError(found)


class _Statement(NamedTuple):
    """A claim to come back to when all was read."""

    text: str
    subject: str
    entailed: bool
    place: Place


def _statement(claim: Claim, place: Place) -> _Statement:
    text = f"{claim.subject} {claim.predicate} {claim.object}"
    levels = {assertion.knowledge_level for assertion in claim.asserted}
    return _Statement(text, claim.subject, levels == {"logical_entailment"}, place)


@dataclasses.dataclass(slots=True)
class _Check:
    references: References = dataclasses.field(default_factory=References)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    first: dict[tuple[type, str, tuple[str, ...]], Place] = dataclasses.field(default_factory=dict)
    named: dict[str, tuple[str, Place]] = dataclasses.field(default_factory=dict)
    asserted: ClaimIds = dataclasses.field(default_factory=ClaimIds)
    unstated: dict[str, _Statement] = dataclasses.field(default_factory=dict)
    relieving: dict[str, _Statement] = dataclasses.field(default_factory=dict)
    evidenced: dict[str, list[Place]] = dataclasses.field(default_factory=dict)

    def take(self, one: Placed) -> None:
        """Take the next record of the load."""
        record, place = one.record, Place(one.file, one.line)
        names = dict(one.mentions)
        self.references.keep(record)
        if isinstance(record, Claim):
            self._claim(record, place, names)
        else:
            self._once(record, place)
        if isinstance(record, Entity):
            self._entity(record, place, names)
        elif isinstance(record, Publication):
            self._refer(Publication, record.cites, place)
        elif isinstance(record, Evidence):
            self._refer(Publication, (record.publication, record.read), place)
            self._refer(Claim, (record.claim,), place)
            self.evidenced.setdefault(record.claim, []).append(place)
        for curie, name in names.items():
            self.references.follow(Reference(Entity, curie, place, name))

    def found(self, known: Callable[[Collection[str]], Mapping[str, Record]]) -> list[Problem]:
        """Return all problems, when everything was read."""
        self.references.resolve(known)
        self._finish()
        found = dict.fromkeys([*self.problems, *self.references.problems()])
        return sorted(found, key=lambda problem: (problem.file or "", problem.line or 0))

    def _finish(self) -> None:
        asserted = self.asserted.among(self.unstated)
        for claim, said in self.unstated.items():
            if claim not in asserted and claim not in self.evidenced:
                hint = "give it evidence, or let a source assert it"
                self._tell(said.place, "claim that nobody states", said.text, hint)
        for claim, said in self.relieving.items():
            subject = self.references.entities.get(said.subject)
            if subject is not None and subject.category == BY_DEFINITION[0]:
                self._by_definition(said, self.evidenced.get(claim, ()))

    def _once(self, record: Entity | Publication | Evidence, place: Place) -> None:
        first = self.first.setdefault((type(record), record.id, sources_of(record)), place)
        if first is not place:
            todo = "give each an item" if isinstance(record, Evidence) else "keep one"
            message = f"two {_MANY[type(record)]} with one id"
            self._tell(place, message, record.id, f"the first is in {first}; {todo}")

    def _entity(self, entity: Entity, place: Place, names: Mapping[str, str]) -> None:
        kept = self.references.entities[entity.id]
        if kept.category != entity.category:
            text = f"{kept.category}, {entity.category}"
            hint = "an entity has one category: give one of them another id"
            self._tell(place, f"{entity.id} has two categories", text, hint)
        if entity.id in names:
            curie, first = self.named.setdefault(folded(entity.name), (entity.id, place))
            if curie != entity.id:
                hint = f"{curie} in {first} has it; one thing has one id, two things two names"
                self._tell(place, "two entities with one name", f"{entity.id} {entity.name}", hint)

    def _claim(self, claim: Claim, place: Place, names: Mapping[str, str]) -> None:
        # Of the millions without a name beside an id hardly one has anything wrong with its ends.
        if names or not self.references.joined(claim):
            self._end(claim, "subject", claim.subject, place, names)
            self._end(claim, "object", claim.object, place, names)
        if claim.qualifiers != _UNQUALIFIED:
            for role, curie in claim.qualifiers.entities():
                self._end(claim, role, curie, place, names)
        for assertion in claim.asserted:
            self._refer(Publication, assertion.publications, place)
        if claim.asserted:
            self.asserted.add(claim.id)
        else:
            self.unstated.setdefault(claim.id, _statement(claim, place))
        # Of two versions the asserted one tells; the other may only have come with evidence.
        telling = claim.asserted or claim.id not in self.relieving
        if telling and claim.predicate == BY_DEFINITION[1]:
            self.relieving[claim.id] = _statement(claim, place)

    def _end(
        self, claim: Claim, role: str, curie: str, place: Place, names: Mapping[str, str]
    ) -> None:
        name = names.get(curie)
        self.references.follow(Reference(Entity, curie, place, name, claim.predicate, role))

    def _by_definition(self, said: _Statement, evidence: Iterable[Place]) -> None:
        message = "an effect relieves by definition only"
        if not said.entailed:
            hint = "let a source assert it with knowledge_level logical_entailment"
            self._tell(said.place, message, said.text, hint)
        for place in evidence:
            self._tell(place, message, said.text, "leave this evidence out: it is never counted")

    def _refer(self, kind: type[Record], ids: Iterable[str], place: Place) -> None:
        for one in ids:
            self.references.follow(Reference(kind, one, place))

    def _tell(self, place: Place, message: str, text: str, hint: str) -> None:
        self.problems.append(place.problem(message, text, hint))
