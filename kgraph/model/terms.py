"""What one row of each vocabulary table holds."""

from __future__ import annotations

from typing import Literal

import msgspec

Family = Literal[
    "mechanism",
    "metabolism",
    "structure",
    "therapy",
    "comparison",
    "regulation",
    "use",
    "safety",
    "imported",
]


class Tier(msgspec.Struct, frozen=True):
    """A column of the cascade, in table order from left to right."""

    name: str
    label: str
    description: str


class Category(msgspec.Struct, frozen=True):
    """What an entity is: the label of its node, its tier, its glyph and colours."""

    name: str
    label: str
    tier: str
    biolink: str
    glyph: str
    colour_light: str
    colour_dark: str
    description: str


class Predicate(msgspec.Struct, frozen=True):
    """A kind of claim: its sign, the qualifiers it takes and the categories at its ends.

    ``domain`` and ``range`` are category names, tiers already written out; empty means any.
    """

    name: str
    label: str
    family: Family
    sign: Literal[-1, 0, 1]
    symmetric: bool
    qualifiers: tuple[str, ...]
    required: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    biolink: str
    biolink_qualifiers: tuple[tuple[str, str], ...]
    description: str

    @property
    def relationship(self) -> str:
        """The relationship type in the property graph: the name in capitals."""
        return self.name.upper()

    def joins(self, subject: str, object_: str) -> bool:
        """Return whether it takes a subject and an object of these categories."""
        return (not self.domain or subject in self.domain) and (
            not self.range or object_ in self.range
        )


class QualifierKey(msgspec.Struct, frozen=True):
    """A qualifier: ``text``, ``choice`` (one of ``values``) or ``entity`` (of these categories)."""

    name: str
    kind: Literal["text", "choice", "entity"]
    values: tuple[str, ...]
    description: str


class Graded(msgspec.Struct, frozen=True):
    """A certainty or a design, with the weight it lends to a piece of evidence."""

    name: str
    label: str
    weight: float
    description: str


class Organism(msgspec.Struct, frozen=True):
    """A species term as evidence states it; ``parent`` is the next wider term."""

    name: str
    parent: str
    taxon: str
    synonyms: tuple[str, ...]
    description: str


class ConditionKey(msgspec.Struct, frozen=True):
    """A condition of a study and the property that holds it on an Evidence node."""

    name: str
    property: str
    description: str


class NormalTerm(msgspec.Struct, frozen=True):
    """A term of a condition together with its other spellings."""

    condition: str
    term: str
    synonyms: tuple[str, ...]


class Source(msgspec.Struct, frozen=True):
    """A data source: its rank when two disagree, and its licence."""

    name: str
    priority: int
    licence: str
    non_commercial: bool
    url: str
    description: str


class Prefix(msgspec.Struct, frozen=True):
    """A CURIE prefix and the address pattern it leads to (``{id}`` stands for the local part)."""

    prefix: str
    url: str
    description: str
