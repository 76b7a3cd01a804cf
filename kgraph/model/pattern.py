"""Claims that differ in their ends only: what they share is held, and worked out, once.

An imported graph has millions of claims and a few hundred predicates, licences and sources.
"""

from __future__ import annotations

import copy
import functools
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from kgraph.model.summary import Summary, summarise

if TYPE_CHECKING:
    from kgraph.model.claim import Claim


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
