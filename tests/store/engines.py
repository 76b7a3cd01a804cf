"""The engines that the conformance suite runs on, behind what a test needs of one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, Protocol

from hypothesis import HealthCheck, Phase, settings

from kgraph.store import new_graph, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.store import GraphStore

IN_A_GRAPH: Final = settings(
    max_examples=25,
    deadline=None,
    # Shrinking would write some hundred graphs.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Settings of a hypothesis test whose examples are each written into a graph."""


class Engine(Protocol):
    """An engine with one database, which every test finds empty."""

    def empty(self) -> GraphStore:
        """Return the graph, emptied, with its constraints in place."""

    def close(self) -> None:
        """Let go of the database."""


class Embedded:
    """The embedded engine: one folder for the whole session, because making one is slow."""

    def __init__(self, folder: Path) -> None:
        with new_graph(str(folder / "graph")):
            pass
        self._open = contextlib.ExitStack()
        self._store = self._open.enter_context(open_store(str(folder / "graph"), write=True))

    def empty(self) -> GraphStore:
        """Return the graph, emptied."""
        text = "MATCH (n) WHERE NOT n:Schema DETACH DELETE n"
        self._store.transact(lambda tx: tx.run(text))
        return self._store

    def close(self) -> None:
        """Close the store."""
        self._open.close()


class OnServer:
    """A running Neo4j server."""

    def __init__(self, uri: str) -> None:
        with new_graph(uri):
            pass
        self._store = open_store(uri, write=True)

    def empty(self) -> GraphStore:
        """Return the graph, emptied."""
        text = "MATCH (n) WHERE NOT n:Schema DETACH DELETE n"
        self._store.transact(lambda tx: tx.run(text))
        return self._store

    def close(self) -> None:
        """Close the store."""
        self._store.close()
