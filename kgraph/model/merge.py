"""How what several sources say of one thing becomes one record.

Lists are united; a scalar comes from the source of highest priority that states it; the order in
which the versions arrive does not matter. What a source loses by this is returned, to be told.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from kgraph.errors import IdentityError, Problem
from kgraph.model.entity import Entity
from kgraph.model.evidence import NO_CONDITIONS, Evidence
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.model.claim import Claim

Versioned = TypeVar("Versioned", bound=Entity | Publication | Evidence)


_UNSTATED: Final = (None, (), NO_CONDITIONS, "not_stated", "not_provided")
_DECIDED_BY: Final = {"unit": "value", "measure": "value"}
"""Fields that mean something only beside another: both come from the source that states that."""


def sources_of(record: Entity | Publication | Evidence) -> tuple[str, ...]:
    """Return the sources that give a record."""
    return (record.source,) if isinstance(record, Evidence) else record.sources


def merge(versions: Sequence[Versioned]) -> tuple[Versioned, list[str]]:
    """Return the one record that several sources' versions make, and their disagreements.

    Args:
        versions: One record per source, all of one id, in any order; at least one.

    Returns:
        The merged record, and a line ``id: field: 'kept' (source) over 'lost' (source)`` for each
        scalar (or list of authors) in which a source of lower priority said something else.

    Raises:
        IdentityError: An entity is of two categories.
    """
    ranked = sorted(versions, key=lambda one: (_rank(one), msgspec.json.encode(one)))
    best = ranked[0]
    _check_category(ranked)
    changes: dict[str, Any] = {}
    lost: list[str] = []
    for name in best.__struct_fields__:
        deciding = _DECIDED_BY.get(name, name)
        stated = [one for one in ranked if getattr(one, deciding) not in _UNSTATED]
        if not stated:
            continue
        first = getattr(stated[0], name)
        # The order of authors means something: the best source's list stands alone.
        if isinstance(first, tuple) and name != "authors":
            changes[name] = tuple({item for one in stated for item in getattr(one, name)})
            continue
        changes[name] = first
        lost += [
            f"{best.id}: {name}: {first!r} ({_by(stated[0])}) over {other!r} ({_by(one)})"
            for one in stated[1:]
            if (other := getattr(one, name)) != first and name != "source"
        ]
    return msgspec.structs.replace(best, **changes), lost


def merge_claims(versions: Sequence[Claim]) -> Claim:
    """Return one claim with the assertions of all versions, the last of each source, sorted.

    Claims of one id differ in their assertions only.
    """
    if len(versions) == 1:
        return versions[0]
    asserted = {one.source: one for version in versions for one in version.asserted}
    return msgspec.structs.replace(versions[-1], asserted=tuple(asserted.values()))


def _rank(record: Entity | Publication | Evidence) -> tuple[tuple[int, str], ...]:
    ranks = (vocabulary().priority(source) for source in sources_of(record))
    return tuple(sorted(ranks)) or ((sys.maxsize, ""),)


def _by(record: Entity | Publication | Evidence) -> str:
    return ", ".join(sources_of(record)) or "no source"


def _check_category(versions: Sequence[Entity | Publication | Evidence]) -> None:
    entities = [one for one in versions if isinstance(one, Entity)]
    for other in entities[1:]:
        first = entities[0]
        if other.category != first.category:
            text = f"{first.category} ({_by(first)}), {other.category} ({_by(other)})"
            hint = "an entity has one category: give one of them another id"
            message = f"{first.id} has two categories"
            raise IdentityError(Problem(message=message, text=text, hint=hint))
