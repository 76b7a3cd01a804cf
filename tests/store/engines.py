"""The engines that the conformance suite runs on, behind what a test needs of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, Phase, settings

from kgraph.store import GraphStore, new_graph, open_store
from kgraph.store.embedded.store import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

    from kgraph.model.records import Record

IN_A_GRAPH: Final = settings(
    max_examples=25,
    deadline=None,
    # Shrinking would write some hundred graphs.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Settings of a hypothesis test whose examples are each written into a graph."""


def by_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every load into a folder be written as on a server, none by the bulk path."""
    monkeypatch.setattr(EmbeddedStore, "write", GraphStore.write)


class Engine:
    """An engine with one database, which every test finds empty, or filled as it asks."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._held: object = None

    def empty(self) -> GraphStore:
        """Return the graph, emptied, with its constraints in place."""
        self._held = None
        text = "MATCH (n) WHERE NOT n:Schema DETACH DELETE n"
        self._store.transact(lambda tx: tx.run(text))
        return self._store

    def holding(self, records: Iterable[Record], source: str, name: str) -> GraphStore:
        """Return the graph with just these records in it, to be read.

        It is filled only where another test has emptied it since, for that is slow; ``name`` tells
        one filling from another.
        """
        if self._held != name:
            self.empty().write(records, source)
            self._held = name
        return self._store

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()


class Embedded(Engine):
    """The embedded engine: one folder for the whole session, because making one is slow."""

    def __init__(self, folder: Path) -> None:
        with new_graph(str(folder / "graph")):
            pass
        super().__init__(open_store(str(folder / "graph"), write=True))


class OnServer(Engine):
    """A running Neo4j server."""

    def __init__(self, uri: str) -> None:
        with new_graph(uri):
            pass
        super().__init__(open_store(uri, write=True))
