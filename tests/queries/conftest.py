"""Fixtures of the tests of queries: the bundled seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph import resources
from kgraph.loaders.seeds import load_seeds
from kgraph.model.records import Subgraph, collect

if TYPE_CHECKING:
    from kgraph.store import GraphStore


@pytest.fixture(scope="session")
def seeds() -> Subgraph:
    """Return the bundled seeds."""
    return collect(placed.record for placed in load_seeds(resources.folder("seeds")))


@pytest.fixture
def seeded(store: GraphStore, seeds: Subgraph) -> GraphStore:
    """Return the graph with the bundled seeds in it."""
    store.write(seeds, "kgraph-seeds")
    return store
