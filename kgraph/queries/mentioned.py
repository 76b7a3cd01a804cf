"""The claims that an answer mentions: by their ids, or as lying between the entities it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.queries.catalog import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.store import GraphStore


def claims_mentioned(store: GraphStore, rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the ids of the claims that rows name; where they name none, of those in between.

    Between are the claims with both ends among the entities that the rows name.
    """
    ids = {text for row in rows for text in _texts(row) if ":" in text}
    claims = {one for one in ids if one.startswith("claim:")}
    if claims or not ids:
        return claims
    around = named("claims_of").run(store, ids=sorted(ids))
    return {row["claim"] for row in around if {row["subject"], row["object"]} <= ids}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
