"""How what several sources say of one thing becomes one record.

Lists are united; a scalar comes from the source of highest priority that states it; the order in
which the versions arrive does not matter. What a source loses by this is returned, to be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from kgraph.errors import IdentityError, Problem
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.model.claim import Claim

Versioned = TypeVar("Versioned", bound=Entity | Publication | Evidence)


def sources_of(record: Entity | Publication | Evidence) -> tuple[str, ...]:
    """Return the sources that give a record."""
    return (record.source,) if isinstance(record, Evidence) else record.sources


def merge(versions: Sequence[Versioned]) -> tuple[Versioned, list[str]]:
    """Return the one record that several sources' versions make, and their disagreements.

    Args:
        versions: One record per source, all of one id, in any order; at least one.

    Returns:
        The merged record, and a line ``id: field: 'kept' (source) over 'lost' (source)`` for each
        scalar in which a source of lower priority said something else.

    Raises:
        IdentityError: An entity is of two categories.
    """
    ranked = sorted(versions, key=_rank)
    best = ranked[0]
    _check_category(ranked)
    changes: dict[str, Any] = {}
    lost: list[str] = []
    for name in best.__struct_fields__:
        stated = [one for one in ranked if getattr(one, name) not in (None, ())]
        if not stated:
            continue
        first = getattr(stated[0], name)
        if isinstance(first, tuple):
            lists = [getattr(one, name) for one in stated]
            # The order of authors means something: the best source's list stands alone.
            changes[name] = first if name == "authors" else tuple({x for y in lists for x in y})
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
    asserted = {one.source: one for version in versions for one in version.asserted}
    return msgspec.structs.replace(versions[-1], asserted=tuple(asserted.values()))


def _rank(record: Entity | Publication | Evidence) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(vocabulary().priority(source) for source in sources_of(record)))


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
