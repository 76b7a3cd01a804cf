"""What the live page asks the database, each question one read-only named query or two."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.records import collect
from kgraph.queries.catalog import named
from kgraph.queries.mechanism import MAX_HOPS, Chain, find_chains
from kgraph.queries.names import resolve, search
from kgraph.render.views import bundle

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore

AT_ONCE: Final = 50
"""Most claims that one expansion, and most entities that one search, may bring."""
CHAINS: Final = 10
"""Most chains between two entities that are shown."""


def find_answer(store: GraphStore, text: str, most: int = 20) -> dict[str, Any]:
    """Return the entities that hold ``text``, best first.

    Shape: ``found``, a list of rows of the query ``search``; ``more``, whether there are others.
    """
    most = min(most, AT_ONCE)
    rows = search(store, text, most + 1) if text.strip() else []
    return {"found": rows[:most], "more": len(rows) > most}


def expand_answer(
    store: GraphStore, entity: str, skip: int = 0, most: int = AT_ONCE
) -> dict[str, Any]:
    """Return the claims about an entity, best supported first, with all that they rest on.

    Shape: ``graph``, the records as the page takes them; ``total``, how many claims there are; and
    ``more``, how many come after these.

    Args:
        store: Where to look.
        entity: Id, name or synonym of the entity.
        skip: How many claims to leave out, as they are known already.
        most: How many claims to bring, `AT_ONCE` at the most.

    Raises:
        UnknownName: Nothing is called that.
        AmbiguousName: Several are.
    """
    rows = named("expand").run(store, id=resolve(store, entity).id)
    ranked = sorted(rows, key=lambda row: (-row["support"], -row["n_support"], row["claim"]))
    taken = [row["claim"] for row in ranked[skip : skip + min(most, AT_ONCE)]]
    graph = collect(store.records(taken))
    left = max(0, len(ranked) - skip - len(taken))
    grown = bundle(graph, totals=claim_totals(store, graph))
    return {"graph": grown, "total": len(ranked), "more": left}


def claim_totals(store: GraphStore, graph: Subgraph) -> dict[str, int]:
    """Return how many claims the database has of each entity of a part of it, by id."""
    rows = named("claim_counts").run(store, ids=sorted(graph.entities))
    return {row["id"]: row["claims"] for row in rows}


def paths_answer(store: GraphStore, start: str, end: str, hops: int = MAX_HOPS) -> dict[str, Any]:
    """Return the mechanism chains from one entity to another, best first, with their records.

    Shape: ``chains``, each with ``net``, ``weakest`` and its ``steps``; ``graph``, the records as
    the page takes them; ``more``, how many chains were left out.

    Raises:
        UnknownName: An end is not known.
        AmbiguousName: An end names several entities.
    """
    found = find_chains(store, start, end, hops=hops, most=CHAINS)
    return {
        "start": found.start.id,
        "end": found.end.id,
        "chains": [_told(chain) for chain in found.chains],
        "more": found.more,
        "graph": bundle(found.graph, totals=claim_totals(store, found.graph)),
    }


def _told(chain: Chain) -> dict[str, Any]:
    steps = [dataclasses.asdict(step) for step in chain.steps]
    return {"net": chain.net, "weakest": chain.weakest, "steps": steps}
