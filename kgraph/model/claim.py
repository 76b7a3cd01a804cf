"""A claim: a statement that can be true or false, whoever makes it."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.errors import InputError, Problem
from kgraph.model.curie import check_curie
from kgraph.model.hashing import DIGITS, content_id
from kgraph.model.text import (
    check_choice,
    check_line,
    check_optional,
    check_unique,
    compose,
    compose_list,
    put_in_order,
    share_default,
)
from kgraph.model.vocabulary import AgentType, KnowledgeLevel, look_up, vocabulary

if TYPE_CHECKING:
    from kgraph.model.terms import Predicate

PREFIX = "claim"
NOT_STATED: Final = "not stated"
_ID: Final = re.compile(rf"{PREFIX}:[0-9a-f]{{{DIGITS}}}")


class Qualifiers(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    repr_omit_defaults=True,
):
    """What narrows a claim to another statement; which keys a predicate takes is in the table.

    ``drug``, ``route``, ``authority`` and ``indication`` hold entity ids.
    """

    mechanism: str | None = None
    subject_direction: str | None = None
    object_direction: str | None = None
    aspect: str | None = None
    drug: str | None = None
    route: str | None = None
    formulation: str | None = None
    authority: str | None = None
    line_of_therapy: str | None = None
    indication: str | None = None

    def __post_init__(self) -> None:
        """Put every value into the form that is hashed."""
        compose(self, *self.__struct_fields__)

    def items(self) -> list[tuple[str, str]]:
        """Return the keys that are set, with their values, sorted by key."""
        if self is NO_QUALIFIERS:
            return []
        pairs = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return sorted((name, value) for name, value in pairs if value is not None)

    def entities(self) -> list[tuple[str, str]]:
        """Return those of `items` whose value is an entity id."""
        keys = vocabulary().qualifiers
        return [(name, value) for name, value in self.items() if keys[name].kind == "entity"]


NO_QUALIFIERS: Final = Qualifiers()


class Assertion(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One source that states a claim without an evidence record (a graph, a database).

    ``value`` is a number in ``unit`` (UCUM), ``measure`` says of what (``Ki``).
    """

    source: str
    licence: str = NOT_STATED
    knowledge_level: KnowledgeLevel = "not_provided"
    agent_type: AgentType = "not_provided"
    publications: tuple[str, ...] = ()
    original_predicate: str | None = None
    value: float | None = None
    unit: str | None = None
    measure: str | None = None

    def __post_init__(self) -> None:
        """Check every field."""
        compose_list(self, "publications")
        check_line(self.source, "source")
        check_line(self.licence, "licence")
        check_choice(self, "knowledge_level", KnowledgeLevel)
        check_choice(self, "agent_type", AgentType)
        for publication in self.publications:
            check_curie(publication, "publication")
        check_unique(self.publications, "publication")
        put_in_order(self, "publications")
        check_optional(self.original_predicate, "original_predicate")
        value = check_value(self.value, self.unit, self.measure)
        msgspec.structs.force_setattr(self, "value", value)
        share_default(self, "licence", NOT_STATED)


def check_value(value: float | None, unit: str | None, measure: str | None) -> float | None:
    """Return a value as one spelling of its number, when it is finite and says what it measures.

    Raises:
        InputError: It is not finite, has no measure, or there is a unit or measure without it.
    """
    check_optional(unit, "unit")
    check_optional(measure, "measure")
    if value is None and (unit is not None or measure is not None):
        raise InputError(Problem(message="unit or measure without a value", text=unit or measure))
    if value is not None and (measure is None or not math.isfinite(value)):
        hint = "give a finite number, its measure and its UCUM unit"
        raise InputError(
            Problem(message="value without measure, or not finite", text=str(value), hint=hint)
        )
    # 40 and 40.0, 0.0 and -0.0 are equal but not equal bytes.
    return None if value is None else float(value) + 0.0


class Claim(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """Subject, predicate, object and qualifiers; ``id`` is the hash of just these.

    The ends of a symmetric predicate stand in order of their ids, whichever way they were given.
    ``asserted`` lists the sources that state the claim without an evidence record; it is outside
    the hash.

    Raises:
        InputError: An end is no CURIE, the predicate is unknown, a qualifier is not one that the
            predicate takes, or a given ``id`` is not the hash of the content.
    """

    subject: str
    predicate: str
    object: str
    qualifiers: Qualifiers = NO_QUALIFIERS
    asserted: tuple[Assertion, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        """Check every field, order symmetric ends, fill in the id."""
        compose(self, "subject", "object")
        check_curie(self.subject, "subject")
        check_curie(self.object, "object")
        predicate = look_up(vocabulary().predicates, self.predicate, "predicate")
        if self.qualifiers is not NO_QUALIFIERS or predicate.required:
            _check_qualifiers(predicate, self.qualifiers)
        asserted = tuple(self.asserted)
        # Of millions of claims most have one source, whose name its assertion has checked.
        if len(asserted) > 1:
            check_unique((one.source for one in asserted), "source of an assertion")
            asserted = tuple(sorted(asserted, key=lambda one: one.source))
        msgspec.structs.force_setattr(self, "asserted", asserted)
        if predicate.symmetric and self.object < self.subject:
            first, second = self.object, self.subject
            msgspec.structs.force_setattr(self, "subject", first)
            msgspec.structs.force_setattr(self, "object", second)
        made = claim_id(self.subject, self.predicate, self.object, self.qualifiers)
        if self.id and self.id != made:
            hint = f"its content hashes to {made}; leave the id out"
            raise InputError(Problem(message="claim id is not its hash", text=self.id, hint=hint))
        msgspec.structs.force_setattr(self, "id", made)
        share_default(self, "qualifiers", NO_QUALIFIERS)

    @property
    def kind(self) -> Predicate:
        """The vocabulary's row for this claim's predicate."""
        return vocabulary().predicates[self.predicate]

    @property
    def sign(self) -> int:
        """Whether the object rises (+1) or falls (−1) with the subject, as stated; 0 is neither.

        The predicate's sign, times −1 for each end whose direction is ``decreased``.
        """
        directions = (self.qualifiers.subject_direction, self.qualifiers.object_direction)
        flips = directions.count("decreased")
        return -self.kind.sign if flips == 1 else self.kind.sign

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that assert the claim, sorted."""
        return tuple(sorted(one.source for one in self.asserted))


def is_claim_id(text: str) -> bool:
    """Return whether a text can be the id of a claim."""
    return _ID.fullmatch(text) is not None


def claim_id(subject: str, predicate: str, object_: str, qualifiers: Qualifiers) -> str:
    """Return the id of a claim whose symmetric ends are already in order."""
    pairs = [[key, value] for key, value in qualifiers.items()]
    return content_id(PREFIX, subject, predicate, object_, pairs)


def _check_qualifiers(predicate: Predicate, qualifiers: Qualifiers) -> None:
    keys = vocabulary().qualifiers
    for name, value in qualifiers.items():
        if name not in predicate.qualifiers:
            hint = f"it takes: {', '.join(predicate.qualifiers) or 'none'}"
            message = f"{predicate.name} takes no such qualifier"
            raise InputError(Problem(message=message, text=name, hint=hint))
        if keys[name].kind == "entity":
            check_curie(value, name)
        elif keys[name].kind == "choice":
            look_up(dict.fromkeys(keys[name].values, value), value, name)
        else:
            check_line(value, name, 200)
    missing = [name for name in predicate.required if getattr(qualifiers, name) is None]
    if missing:
        message = f"{predicate.name} needs the qualifier {' and '.join(missing)}"
        raise InputError(Problem(message=message))
