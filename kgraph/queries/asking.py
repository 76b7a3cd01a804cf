"""Running a named query for somebody: names become ids, cuts and empty answers are explained."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgraph import resources
from kgraph.errors import UnknownName
from kgraph.queries.answer import answered
from kgraph.queries.catalog import named
from kgraph.queries.names import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.queries.query import NamedQuery
    from kgraph.store import GraphStore, Row

MOST: Final = "most"
"""Parameter by which a query bounds its answer."""
LEFT_OUT: Final = "left_out"
"""Column by which a query that bounds its search tells how many claims it did not follow."""


@dataclasses.dataclass(frozen=True, slots=True)
class Asked:
    """The rows of a named query, what it was asked with, and whether there are more rows."""

    query: NamedQuery
    params: Mapping[str, object]
    rows: list[Row]
    more: bool = False

    @property
    def cut(self) -> str:
        """What to say where rows or ways were left out, or words mean nothing; else empty."""
        left_out = self.rows[0].get(LEFT_OUT) if self.rows else 0
        told = [
            f"the first {len(self.rows)} only; raise {MOST} to see more" if self.more else "",
            not_followed(left_out) if left_out else "",
        ]
        return "\n".join(filter(None, ["; ".join(filter(None, told)), *_mistakes(self.query)]))


def not_followed(left_out: int) -> str:
    """Return what to say where a search did not follow every claim."""
    return (
        f"{left_out:,} claims were not followed, so more may be there; raise width to follow more"
    )


def _mistakes(query: NamedQuery) -> list[str]:
    """Return what a query of somebody's own asks for that no graph has; the bundled have none."""
    if Path(query.file).parent == resources.folder("cypher"):
        return []
    from kgraph.queries.mistakes import unknown_words  # noqa: PLC0415 - for a query of one's own

    mistakes = unknown_words(query.text)
    return [mistake.shown(query.text, query.file, query.line) for mistake in mistakes]


def ask(store: GraphStore, query: NamedQuery, given: Mapping[str, object]) -> Asked:
    """Return the answer to a named query; an entity may be named as people call it.

    Raises:
        UnknownName: An entity is not known.
        AmbiguousName: A name means several entities.
        QueryError: A parameter is unknown, missing, of another type or out of range, or the answer
            is not as the header declares it.
    """
    params = query.bind(_resolved(store, query, given))
    most = params.get(MOST)
    if not isinstance(most, int):
        return Asked(query, params, answered(store, query, params))
    rows = answered(store, query, params | {MOST: most + 1})
    return Asked(query, params, rows[:most], more=len(rows) > most)


def _resolved(
    store: GraphStore, query: NamedQuery, given: Mapping[str, object]
) -> dict[str, object]:
    entities = {param.name for param in query.params if param.type == "entity"}
    return {
        name: resolve(store, value).id if name in entities and isinstance(value, str) else value
        for name, value in given.items()
    }


def why_empty(store: GraphStore, asked: Asked) -> str:
    """Return what is responsible for an answer without rows: a filter, or what is missing.

    Each filter is left out in turn, then all of them; where that changes nothing, entities that no
    claim joins are named, else what the query says of itself, and its words that mean nothing.
    """
    filters = [
        param.name
        for param in asked.query.params
        if not param.required and param.name != MOST and asked.params[param.name] != param.default
    ]
    for names in [*([name] for name in filters), *([filters] if len(filters) > 1 else [])]:
        kept = {key: value for key, value in asked.params.items() if key not in names}
        without = ask(store, asked.query, kept)
        if without.rows:
            told = " and ".join(f"{name}={_spelt(asked.params[name])}" for name in names)
            number = f"{len(without.rows)}{' or more' if without.more else ''}"
            return f"nothing found with {told}; without it there would be {number}"
    alone = [name for name in _entities(asked) if not named("claims_of").run(store, ids=[name])]
    if alone:
        return f"nothing found: no claim joins {' or '.join(_called(store, one) for one in alone)}"
    told = f"nothing found: {asked.query.empty or 'the query gives no rows'}"
    return "\n".join([told, *_mistakes(asked.query)])


def _spelt(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _entities(asked: Asked) -> list[str]:
    values = (asked.params[p.name] for p in asked.query.params if p.type == "entity")
    return [value for value in values if isinstance(value, str)]


def _called(store: GraphStore, entity: str) -> str:
    try:
        return f"{resolve(store, entity).name} ({entity})"
    except UnknownName:
        return entity
