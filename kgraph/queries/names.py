"""Finding the entity that a person means, by id, name or synonym, and what is a kind of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kgraph.errors import AmbiguousName, UnknownName, nearest
from kgraph.model.text import folded
from kgraph.model.vocabulary import vocabulary
from kgraph.queries.catalog import named

if TYPE_CHECKING:
    from kgraph.store import GraphStore, Row


class Named(NamedTuple):
    """An entity by id, name and category; ``through`` leads from it up to the one asked for."""

    id: str
    name: str
    category: str
    through: tuple[str, ...] = ()


def resolve(store: GraphStore, text: str) -> Named:
    """Return the entity that ``text`` names.

    An id as it is written comes before an id or name in any case, and these before a synonym.

    Raises:
        UnknownName: Nothing is called that; the nearest names are in the message.
        AmbiguousName: Several are; each is in the message.
    """
    best = _best(named("named").run(store, text=text), text.strip())
    if len(best) == 1:
        return Named(best[0]["id"], best[0]["name"], best[0]["category"])
    if best:
        listed = "\n".join(f"  {row['id']}  {row['name']} ({row['category']})" for row in best)
        raise AmbiguousName(f"{text!r} names {len(best)} entities; give the id of one:\n{listed}")
    raise UnknownName(f"nothing is called {text!r}; {_suggestion(store, text)}")


def _best(rows: list[Row], text: str) -> list[Row]:
    """Return those of ``rows`` that are called ``text`` in the best way that any of them is."""
    wanted = folded(text)

    def called(row: Row) -> int | None:
        if row["id"] == text:
            return 0
        if wanted in {folded(row["id"]), folded(row["name"])}:
            return 1
        others = (folded(other) for other in (*row["synonyms"], *row["xrefs"]))
        return 2 if wanted in others else None

    ways = [(way, row) for row in rows if (way := called(row)) is not None]
    first = min((way for way, _ in ways), default=None)
    return [row for way, row in ways if way == first]


def _suggestion(store: GraphStore, text: str) -> str:
    found = search(store, text, most=3)
    if found:
        return f"did you mean {' or '.join(row['name'] for row in found)}?"
    rows = store.stream("MATCH (n:Entity) RETURN n.search_text AS names", {})
    names = (name for row in rows for name in row["names"].split(" | "))
    return nearest(folded(text), names) or "`kgraph search` finds names"


def search(store: GraphStore, text: str, most: int = 50) -> list[Row]:
    """Return entities whose names hold ``text``, best first, with the columns of ``search``."""
    return named("search").run(store, text=text, most=most)


def with_kinds(store: GraphStore, entity: Named) -> list[Named]:
    """Return an entity, then what is a kind of it, nearest first; for a target also its parts."""
    parts = vocabulary().categories[entity.category].tier == "target"
    rows = named("kinds").run(store, id=entity.id, parts=parts)
    found = {entity.id: entity}
    for row in sorted(rows, key=lambda row: (len(row["through"]), row["through"], row["id"])):
        kind = Named(row["id"], row["name"], row["category"], tuple(row["through"]))
        found.setdefault(kind.id, kind)
    return list(found.values())
