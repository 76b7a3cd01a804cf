"""Claims as curated files write them: every entity with its id and name together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, Problem, nearest
from kgraph.model.claim import Claim, Qualifiers
from kgraph.model.curie import check_curie
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kgraph.model.claim import Assertion

Mention = tuple[str, str]
"""An entity's id and the name that a file gives beside it."""

PARTS: Final = ("subject", "predicate", "object")
REVERSED: Final = {"requires": "required_for"}
"""Predicates that a file may write from the effect's side, and how they are stored."""
_OTHER_END: Final = {
    "subject": "object",
    "object": "subject",
    "subject_direction": "object_direction",
    "object_direction": "subject_direction",
}


def claim_of(
    parts: Mapping[str, str], asserted: tuple[Assertion, ...] = ()
) -> tuple[Claim, tuple[Mention, ...]]:
    """Return the claim that ``parts`` state, and the entities that they name.

    Args:
        parts: ``subject``, ``predicate``, ``object`` and qualifiers; an entity is written
            ``CURIE name``. ``effect requires target`` becomes ``target required_for effect``.
        asserted: Who states it without an evidence record.

    Raises:
        InputError: A part is missing or unknown, an entity lacks its id or name, or the claim
            refuses a value.
    """
    problems = [
        Problem(message=f"{part} is missing", hint="a claim has subject, predicate and object")
        for part in PARTS
        if part not in parts
    ]
    values: dict[str, str] = {}
    mentions: list[Mention] = []
    for part, text in parts.items():
        try:
            if _is_entity(part):
                mention = _mention(part, text)
                values[part] = mention[0]
                mentions.append(mention)
            else:
                values[part] = text
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return _made(values, asserted), tuple(mentions)


def _is_entity(part: str) -> bool:
    if part in PARTS:
        return part != "predicate"
    keys = vocabulary().qualifiers
    if part not in keys:
        raise InputError(Problem(message="unknown qualifier", text=part, hint=_known(part, keys)))
    return keys[part].kind == "entity"


def _known(part: str, keys: Collection[str]) -> str:
    return nearest(part, [*PARTS, *keys]) or f"one of: {', '.join(keys)}"


def _mention(part: str, text: str) -> Mention:
    curie, _, name = text.partition(" ")
    check_curie(curie, part)
    if not name.strip():
        hint = "write id and name together, as in CHEBI:6121 ketamine"
        raise InputError(Problem(message=f"{part} has no name beside its id", text=text, hint=hint))
    return curie, name.strip()


def _made(values: dict[str, str], asserted: tuple[Assertion, ...]) -> Claim:
    if values["predicate"] in REVERSED:
        values = {_OTHER_END.get(part, part): value for part, value in values.items()}
        values["predicate"] = REVERSED[values["predicate"]]
    ends = {part: values.pop(part) for part in PARTS}
    return Claim(**ends, qualifiers=Qualifiers(**values), asserted=asserted)
