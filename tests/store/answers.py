"""Answers made comparable, and what named queries are asked with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kgraph.queries.names import resolve

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.queries.query import NamedQuery
    from kgraph.store import GraphStore, Row


def compared(rows: list[Row]) -> list[str]:
    """Return rows in an order of their own, as text in which 1, 1.0, true and "1" differ.

    A float is told to twelve digits: engines add up in orders of their own.
    """
    return sorted(json.dumps(_rounded(row), sort_keys=True) for row in rows)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.12g}")
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return [_rounded(item) for item in value] if isinstance(value, list) else value


def arguments(query: NamedQuery, store: GraphStore, graph: Subgraph) -> dict[str, Any]:
    """Return the parameters that a query's documentation shows, or like ones of another graph."""
    types = {param.name: param.type for param in query.params}
    if "CHEBI:6121" in graph.entities:
        return {
            name: resolve(store, value).id if types[name] == "entity" else value
            for name, value in query.example.items()
        }
    claim = max(graph.claims.values(), key=lambda one: (graph.summaries[one.id].stated, one.id))
    start = graph.entities[claim.subject]
    like = {
        "id": start.id,
        "ids": start.id,
        "from": start.id,
        "to": claim.object,
        "pairs": f"{claim.subject}>{claim.object}",
        "text": start.search_text.split(" | ")[0],
    }
    return {name: like.get(name, value) for name, value in query.example.items()}
