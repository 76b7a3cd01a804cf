"""What a format cannot hold, counted in the records that are to be written."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.formats.flat import columns, values
from kgraph.model.records import RECORD_NAMES, RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.formats.ordered import Ordered
    from kgraph.model.records import Record

META: Final = "meta"
UNSTATED: Final = "unstated claim"
"""A claim that nobody supports, where a format has edges only."""
UNSPOKEN: Final = "claims that nobody states or speaks to"


def losses(graph: Ordered, names: Iterable[str]) -> Mapping[str, int]:
    """Return how many records lose each of ``names``; those that nothing loses are left out.

    A name is ``meta``, a kind of record (``evidence``), a field of one (``entity.synonyms``),
    `UNSTATED` or `UNSPOKEN`.
    """
    wanted = list(names)
    counted: Counter[str] = Counter({META: 1 if graph.meta else 0})
    if {*wanted} - {META, UNSTATED, UNSPOKEN}:
        counted.update(_fields(graph))
    if UNSTATED in wanted:
        counted[UNSTATED] = sum(1 for _ in graph.unstated())
    if UNSPOKEN in wanted:
        counted[UNSPOKEN] = sum(1 for one in graph.unstated() if not one.evidence)
    return {name: counted[name] for name in wanted if counted[name]}


def _fields(graph: Ordered) -> Iterator[str]:
    """Yield the kind of every record, and the names of its fields that are not empty."""
    for entity in graph.entities.values():
        yield from _names(entity)
    for publication in graph.publications.values():
        yield from _names(publication)
    of_pattern = functools.lru_cache(maxsize=10_000)(lambda pattern: _names(pattern.claim))
    for claim in graph.sorted_claims:
        yield from of_pattern(claim.pattern)
    for item in graph.evidence():
        yield from _names(item)


def _names(record: Record) -> list[str]:
    kind = RECORD_NAMES[type(record)]
    return [kind, *(f"{kind}.{name}" for name in values(record))]


def everything_but(*held: str) -> tuple[str, ...]:
    """Return the names of all that is lost where only ``held`` is kept, fields of each record.

    A record of which nothing is held is named as a whole.
    """
    lost = [META]
    for name, kind in RECORD_TYPES.items():
        fields = [f"{name}.{column.name}" for column in columns(kind)]
        missing = [field for field in fields if field not in held]
        lost += [name] if missing == fields else missing
    return tuple(lost)
