"""Graphs that several modules ask the same questions of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph import resources
from kgraph.loaders.seeds import load_seeds
from kgraph.model.records import Subgraph, collect
from kgraph.store import new_graph, open_store
from tests.store.crowd import crowd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.store import GraphStore


@pytest.fixture(scope="session")
def graphs() -> dict[str, Subgraph]:
    """Return the graphs that questions are asked of."""
    seeds = (placed.record for placed in load_seeds(resources.folder("seeds")))
    return {"the seeds": collect(seeds), "200 random graphs": crowd()}


@pytest.fixture(scope="session")
def folders(
    graphs: dict[str, Subgraph], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, GraphStore]]:
    """Return each graph on the embedded engine."""
    stores = {}
    for name, graph in graphs.items():
        place = str(tmp_path_factory.mktemp("same") / "graph")
        with new_graph(place) as store:
            store.write(graph, "same")
        stores[name] = open_store(place)
    yield stores
    for store in stores.values():
        store.close()
