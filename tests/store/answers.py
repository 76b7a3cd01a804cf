"""Answers made comparable, and what named queries are asked with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kgraph.queries.names import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.records import Subgraph
    from kgraph.queries.query import NamedQuery
    from kgraph.store import GraphStore, Row

GUESSES: Final = 300
"""Claims among which parameters that have an answer are looked for."""


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
    answered = (given for given in _guesses(query, graph) if query.run(store, **given))
    return next(answered, next(_guesses(query, graph)))


def _guesses(query: NamedQuery, graph: Subgraph) -> Iterator[dict[str, Any]]:
    """Yield parameters that may have an answer: the ends of claims, those with most evidence first.

    The last one may be of another category than the query is about: then there is no answer.
    """
    weight = {claim: len(items) for claim, items in graph.evidence_by_claim.items()}
    claims = sorted(graph.claims.values(), key=lambda one: (-weight.get(one.id, 0), one.id))
    papers = {item.claim: item.publication for item in graph.evidence.values()}
    for claim in claims[:GUESSES]:
        for start, end in ((claim.subject, claim.object), (claim.object, claim.subject)):
            like = {
                **dict.fromkeys(("id", "ids", "of", "one", "from", "drug"), start),
                **dict.fromkeys(("other", "to"), end),
                "pairs": f"{claim.subject}>{claim.object}",
                "text": graph.entities[start].search_text.split(" | ")[0],
                "claim": claim.id,
                "publication": papers.get(claim.id, ""),
            }
            yield {name: like.get(name, value) for name, value in query.example.items()}
