"""Records gathered from the rows of a source: one for each thing, however many rows tell of it."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING, Any

from kgraph.errors import InputError, Problem
from kgraph.loaders.spelling import Spelling, meant
from kgraph.loaders.thing import Thing
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.placed import Placed
from kgraph.model.publication import Publication
from kgraph.model.references import Place
from kgraph.model.stated import StatedClaims
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgraph.model.claim import Assertion
    from kgraph.model.evidence import Evidence


@dataclasses.dataclass(slots=True)
class Told:
    """What a load tells besides its records.

    ``skipped`` are the rows that were left out, and why; where it is None nothing may be left out,
    and the first bad row ends the load. ``notes`` are disagreements that were settled.
    ``categories`` gives the entities of the graph that is loaded into, with what each is there:
    that never changes, so a source that takes one for something else yields.
    """

    skipped: list[Problem] | None = None
    notes: list[Problem] = dataclasses.field(default_factory=list)
    categories: Callable[[], Mapping[str, str]] = dict


class Gathering:
    """The records of one source so far, and what was wrong with its rows."""

    def __init__(self, source: str, told: Told | None = None) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._told = told or Told()
        self._things: dict[str, Thing] = {}
        self._unnamed: dict[str, tuple[str, str, str, int | None]] = {}
        self._settled: dict[str, str] = {}
        self._publications: dict[str, Placed] = {}
        self._claims = StatedClaims(note=self.note)
        self._evidence: dict[str, Placed] = {}

    @functools.cached_property
    def _there(self) -> Mapping[str, str]:
        return self._told.categories()

    def entity(
        self, key: str, name: str, category: str, file: str, line: int | None = None, **more: Any
    ) -> None:
        """Keep what a row says of an entity.

        Of several names, and of several categories, the one that most rows give is taken (the first
        of equals); other names become synonyms, and are told where they are wholly unlike it.

        Args:
            key: Its id.
            name: What the row calls it.
            category: What the row takes it for.
            file: Where the row stands.
            line: And on which line.
            **more: ``synonyms`` and ``xrefs``, and other fields of an entity.
        """
        self._settled.pop(key, None)
        thing = self._things.setdefault(key, Thing(file, line))
        thing.named(name, file, line)
        thing.categories[category] += 1
        thing.synonyms.update(dict.fromkeys(more.pop("synonyms", ())))
        thing.xrefs.update(more.pop("xrefs", ()))
        thing.fields |= more

    def unless_named(self, key: str, category: str, file: str, line: int | None = None) -> None:
        """Keep an entity of which only the id is known: unless some row names it, that is its name.

        Args:
            key: Its id.
            category: What the row takes it for.
            file: Where the row stands.
            line: And on which line.
        """
        self._unnamed.setdefault(key, (key.partition(":")[2], category, file, line))

    def category(self, key: str) -> str | None:
        """Return the category that an entity will have by the rows so far, or None if none tells.

        It is told from memory until a row speaks of the entity again: millions ask.
        """
        if (settled := self._settled.get(key)) is not None:
            return settled
        thing = self._things.get(key)
        if thing is None and key not in self._unnamed:
            return None
        found = self._there.get(key)
        if found is None:
            found = thing.category if thing else self._unnamed[key][1]
        self._settled[key] = found
        return found

    def stated(
        self, table: str, spelling: str, ends: tuple[str, str], assertion: Assertion | None
    ) -> Claim:
        """Return the claim that a row states in its own words, between entities that were kept.

        Raises:
            InputError: The spelling is not in the source's table, or an end is nowhere.
        """
        found: Spelling = meant(table, spelling)
        subject, object_ = reversed(ends) if found.turned else ends
        first, second = self.category(subject), self.category(object_)
        if first is None or second is None:
            end = subject if first is None else object_
            raise InputError(Problem(message="an end that is nowhere", text=end))
        predicate = found.predicate
        if found.otherwise and not vocabulary().predicates[predicate].joins(first, second):
            predicate = found.otherwise
        asserted = () if assertion is None else (assertion,)
        return Claim(subject=subject, predicate=predicate, object=object_, asserted=asserted)

    def claim(self, claim: Claim, file: str, line: int | None = None) -> None:
        """Keep a claim; what several rows assert of it is united, by source."""
        self._claims.add(claim, file, line)

    def publication(self, record: Publication, file: str, line: int | None = None) -> None:
        """Keep a publication; of two with one id the first stays."""
        self._publications.setdefault(record.id, Placed(record, file, line))

    def cited(self, key: str, file: str, line: int | None = None) -> None:
        """Keep a publication of which only the id is known."""
        if key not in self._publications:
            self.publication(Publication(id=key, sources=(self.source,)), file, line)

    def evidence(self, records: Sequence[Evidence], file: str, line: int | None = None) -> None:
        """Keep the evidence of a row: all of it, or none.

        Raises:
            InputError: Another one has the id of one of them.
        """
        for record in records:
            first = self._evidence.get(record.id)
            if first is not None and first.record != record:
                hint = f"the first is in {Place(first.file, first.line)}; give each an item"
                raise InputError(
                    Problem(message="evidence twice", text=record.statement, hint=hint)
                )
        self._evidence |= {record.id: Placed(record, file, line) for record in records}

    def wrong(self, problem: Problem | InputError, file: str, line: int | None = None) -> None:
        """Keep what is wrong with a row, which is then left out."""
        found = problem.problems if isinstance(problem, InputError) else [problem]
        self.problems += [one.at(file, line) for one in found]

    def note(self, note: Problem) -> None:
        """Keep what is to be told though nothing is wrong."""
        self._told.notes.append(note)

    def result(self) -> Iterator[Placed]:
        """Return the records in the order in which they depend on each other.

        Raises:
            InputError: Rows are wrong and may not be left out.
        """
        for key, row in self._unnamed.items():
            if key not in self._things:
                self.entity(key, *row)
        made = [self._entity(key, thing) for key, thing in sorted(self._things.items())]
        self._things.clear()
        if self.problems and self._told.skipped is None:
            raise InputError(self.problems)
        if self._told.skipped is not None:
            self._told.skipped += self.problems
        return self._in_order([one for one in made if one is not None])

    def _in_order(self, entities: list[Placed]) -> Iterator[Placed]:
        yield from entities
        entities.clear()
        yield from self._publications.values()
        spoken_of = {one.record.claim: False for one in self._evidence.values()}  # type: ignore[union-attr]
        for placed in self._claims:
            if placed.record.id in spoken_of:
                spoken_of[placed.record.id] = True
            yield placed
        for one in self._evidence.values():
            if spoken_of[one.record.claim]:  # type: ignore[union-attr]
                yield one

    def _entity(self, key: str, thing: Thing) -> Placed | None:
        category = str(self.category(key))
        for note in (thing.about_category(key, category), thing.about_names(key)):
            if note:
                self.note(note)
        try:
            record = Entity(
                id=key,
                name=thing.name,
                category=category,
                synonyms=tuple(thing.other_names()),
                xrefs=tuple(thing.xrefs - {key}),
                sources=(self.source,),
                **thing.fields,
            )
        except InputError as error:
            self.wrong(error, thing.file, thing.line)
            return None
        return Placed(record, thing.file, thing.line)
