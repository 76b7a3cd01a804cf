"""Fixtures of all tests: places of their own for what kgraph keeps, and a graph on each engine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from kgraph.store import new_graph
from tests.examples import example_graph
from tests.servers import LTS
from tests.store.engines import Embedded, Engine, OnServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.store import GraphStore


def pytest_make_parametrize_id(config: pytest.Config, val: object) -> str | None:
    """Return one id for a set, whatever its order: parallel runs have to agree on names."""
    del config
    return repr(sorted(map(str, val))) if isinstance(val, set | frozenset) else None


@pytest.fixture(scope="session", autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests, and the processes they start, away from the user's cache and graph."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KGRAPH_CACHE", str(home / "cache"))
        patch.setenv("KGRAPH_DB", str(home / "no-graph-here"))
        yield


ENGINES: Final = os.environ.get("KGRAPH_TEST_ENGINES", "embedded").split(",")
"""Engines of the conformance suite: ``embedded,neo4j`` runs it on a real server as well."""


@pytest.fixture(scope="session", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Return an engine; what takes it, or a `store`, is the suite that every engine passes."""
    folder = tmp_path_factory.mktemp("graphs")
    made = Embedded(folder) if request.param == "embedded" else OnServer(LTS, folder)
    yield made
    made.close()


@pytest.fixture
def store(engine: Engine) -> GraphStore:
    """Return an empty graph, open for writing."""
    return engine.empty()


@pytest.fixture
def example(store: GraphStore) -> GraphStore:
    """Return the graph with the example in it, loaded under the name ``test``."""
    store.write(example_graph(), "test")
    return store


@pytest.fixture(scope="session")
def built(own_places: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """Return an embedded graph's folder with the example in it, to be copied."""
    path = tmp_path_factory.mktemp("built") / "graph"
    with new_graph(str(path)) as store:
        store.write(example_graph(), "test")
    return path


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder of an embedded graph, to open, break or replace."""
    return Path(shutil.copytree(built, tmp_path / "graph"))
