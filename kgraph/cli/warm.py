"""A training run for the engine's ahead-of-time cache: what the commands ask, asked once.

Run as ``python -m kgraph.cli.warm GRAPH``; it ends the ordinary way, because Java writes the cache
when it is shut down.
"""

from __future__ import annotations

import contextlib
import sys

from kgraph.errors import KgraphError
from kgraph.model.records import collect
from kgraph.queries.catalog import catalogue
from kgraph.queries.disagreement import find_disagreements
from kgraph.queries.mechanism import find_chains
from kgraph.queries.names import resolve, search, with_kinds
from kgraph.store import open_store

_ENDS = (
    "MATCH (s:Entity)-[r]->(:Entity)-[q]->(o:Entity) WHERE r.sign <> 0 AND q.sign <> 0 "
    "RETURN s.id AS start, o.id AS end ORDER BY start, end LIMIT 1"
)


def warm(graph: str) -> None:
    """Open a graph and ask it what the commands ask."""
    with open_store(graph) as store:
        store.unfinished()
        for row in store.run(_ENDS):
            find_chains(store, row["start"], row["end"])
            with_kinds(store, resolve(store, row["end"]))
            search(store, row["start"])
        find_disagreements(store)
        collect(store.records())
        for query in catalogue().values():
            with contextlib.suppress(KgraphError):
                query.run(store, **query.example)


if __name__ == "__main__":
    warm(sys.argv[1])
