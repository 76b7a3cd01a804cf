"""What a format cannot hold, counted in the records that are to be written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.formats.flat import columns, values
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.formats.ordered import Ordered

META: Final = "meta"
UNSTATED: Final = "unstated claim"
"""A claim that nobody supports, where a format has edges only."""
UNSPOKEN: Final = "claims that nobody states or speaks to"
_NAMES: Final = {kind: name for name, kind in RECORD_TYPES.items()}


def losses(graph: Ordered, names: Iterable[str]) -> Mapping[str, int]:
    """Return how many records lose each of ``names``; those that nothing loses are left out.

    A name is ``meta``, a kind of record (``evidence``), a field of one (``entity.synonyms``),
    `UNSTATED` or `UNSPOKEN`.
    """
    wanted = list(names)
    if not {*wanted} - {META}:
        return {META: 1} if wanted and graph.meta else {}
    counted: Counter[str] = Counter({META: bool(graph.meta)})
    for record in graph.records():
        kind = _NAMES[type(record)]
        counted.update([kind, *(f"{kind}.{name}" for name in values(record))])
    counted[UNSTATED] = sum(1 for _ in graph.unstated())
    counted[UNSPOKEN] = sum(1 for one in graph.claims() if not one.claim.asserted + one.evidence)
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
