"""What a format cannot hold, counted in the records that are to be written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.formats.flat import columns, values
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.formats.ordered import Ordered
    from kgraph.model.records import Record

META: Final = "meta"
UNSTATED: Final = "unstated claim"
"""A claim that nobody supports, where a format has edges only."""
_NAMES: Final = {kind: name for name, kind in RECORD_TYPES.items()}


def losses(graph: Ordered, names: Iterable[str]) -> Mapping[str, int]:
    """Return how many records lose each of ``names``; those that nothing loses are left out.

    A name is ``meta``, a kind of record (``evidence``), a field of one (``entity.synonyms``), or
    ``unstated claim``.
    """
    wanted = list(names)
    if not {*wanted} - {META}:
        return {META: 1} if wanted and graph.meta else {}
    counted: Counter[str] = Counter({META: bool(graph.meta)})
    for record in _records(graph):
        kind = _NAMES[type(record)]
        counted.update([kind, *(f"{kind}.{name}" for name in values(record))])
    counted[UNSTATED] = sum(1 for _ in graph.unstated())
    return {name: counted[name] for name in wanted if counted[name]}


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


def _records(graph: Ordered) -> Iterator[Record]:
    yield from graph.entities.values()
    yield from graph.publications.values()
    for reviewed in graph.claims():
        yield reviewed.claim
    yield from graph.evidence()
