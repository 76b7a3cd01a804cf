"""Claims that differ in their ends only: what they share is held, and worked out, once.

An imported graph has millions of claims and a few hundred predicates, licences and sources.
"""

from __future__ import annotations

import copy
import functools
from typing import Final, NamedTuple

import msgspec

from kgraph.model.claim import Claim
from kgraph.model.summary import Summary, summarise


class Pattern:
    """What claims say beside their ends: predicate, qualifiers and assertions.

    Two patterns are the same only if they are one object.
    """

    def __init__(self, claim: Claim) -> None:
        """Take any one of the claims."""
        self.claim = claim

    @functools.cached_property
    def summary(self) -> Summary:
        """The summary of each of the claims that has no evidence."""
        return summarise((), asserted=bool(self.claim.asserted))


class Instance(NamedTuple):
    """A claim as its id, its ends and its pattern; it is known to hold."""

    id: str
    subject: str
    object: str
    pattern: Pattern

    @property
    def claim(self) -> Claim:
        """The claim itself; nothing is checked again."""
        made = copy.copy(self.pattern.claim)
        set_ = msgspec.structs.force_setattr
        set_(made, "id", self.id)
        set_(made, "subject", self.subject)
        set_(made, "object", self.object)
        return made


# Takes a third less time than the named tuple's own constructor, of which millions add up.
_new: Final = functools.partial(tuple.__new__, Instance)
_decode: Final = msgspec.json.Decoder(Claim).decode


class Patterns:
    """The patterns seen so far, each by the JSON of what it says."""

    def __init__(self, most: int = 50_000) -> None:
        """Remember at most so many; a graph in which every claim is unlike has as many as claims.

        Args:
            most: How many.
        """
        self._most = most
        self._known: dict[bytes, Pattern] = {}

    def of(self, claim: Claim) -> Pattern:
        """Return the pattern of a claim."""
        key = msgspec.json.encode((claim.predicate, claim.qualifiers, claim.asserted))
        known = self._known.get(key)
        return known or self.remember(key, Pattern(claim))

    def by(self, key: bytes) -> Pattern | None:
        """Return the pattern that was remembered under a key."""
        return self._known.get(key)

    def remember(self, key: bytes, pattern: Pattern) -> Pattern:
        """Return the pattern, remembered under a key unless there are too many."""
        if len(self._known) < self._most:
            self._known[key] = pattern
        return pattern


class Shorthand:
    """Claims told in short, to be put on disk: by their ends and the number of their pattern.

    A pattern beyond the first ``most`` is told in full.
    """

    def __init__(self, most: int = 50_000) -> None:
        """Remember at most so many patterns."""
        self._most = most
        self._patterns = Patterns(most)
        self._numbers: dict[Pattern, str] = {}
        self._numbered: dict[str, Pattern] = {}
        self.samples: list[Instance] = []
        """One claim of each pattern that is remembered."""
        self.all_asserted = True
        """Whether each claim told so far is asserted by a source."""

    @property
    def complete(self) -> bool:
        """Whether all patterns are remembered."""
        return len(self._numbered) < self._most

    def told(self, claim: Claim | Instance) -> str:
        """Return what tells a claim but for its id: three cells, tabs between, in one line."""
        pattern = self._patterns.of(claim) if isinstance(claim, Claim) else claim.pattern
        told = self._numbers.get(pattern) or self._first(claim, pattern)
        return f"{claim.subject}\t{claim.object}\t{told}"

    def _first(self, claim: Claim | Instance, pattern: Pattern) -> str:
        self.all_asserted = self.all_asserted and bool(pattern.claim.asserted)
        if not self.complete:
            return msgspec.json.encode(pattern.claim).decode()
        self._numbers[pattern] = number = str(len(self._numbered))
        self._numbered[number] = pattern
        self.samples.append(Instance(claim.id, claim.subject, claim.object, pattern))
        return number

    def instance(self, id_: str, told: str) -> Instance:
        """Return the claim that has this id and was so told."""
        subject, object_, number = told.split("\t")
        pattern = self._numbered.get(number) or Pattern(_decode(number))
        return _new((id_, subject, object_, pattern))
