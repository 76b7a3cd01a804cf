"""Fixtures of all tests: places of their own for what kgraph keeps, and a graph on each engine."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from kgraph.store import new_graph
from tests.examples import example_graph
from tests.servers import BOTH, RELEASES, on_release, running
from tests.store.engines import Embedded, Engine, OnServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


@pytest.fixture(scope="session", autouse=True)
def heard_interrupts() -> None:
    """Let the processes that tests start hear Ctrl-C, also where the tests run in the background.

    A shell's background jobs ignore it, and what they start inherits that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


ENGINES: Final = os.environ.get(
    "KGRAPH_TEST_ENGINES", "embedded,lts,current" if os.environ.get("CI") else "embedded"
).split(",")
"""Engines of the conformance suite: ``lts`` and ``current`` are real servers of these releases."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on servers what would write graph after graph; count no lines of random examples.

    Random graphs are compared there all at once, by ``tests/store/test_same_answers.py``.
    """
    left_out = [item for item in items if _on_server(item) and _is_long(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            # Counting lines doubles their time, and the examples by hand reach the same ones.
            item.add_marker("no_cover")


def _on_server(item: pytest.Item) -> bool:
    call = getattr(item, "callspec", None)
    return call is not None and call.params.get("engine") in RELEASES


def _is_long(item: pytest.Item) -> bool:
    hypothetical = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    return hypothetical or item.get_closest_marker("long") is not None


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Return a function that gives the address of the server of a release, started on first use."""
    with contextlib.ExitStack() as open_servers:

        @functools.cache
        def address_of(name: str) -> str:
            home = tmp_path_factory.mktemp(name)
            return open_servers.enter_context(running(RELEASES[name], home))

        yield address_of


@pytest.fixture(scope="session", params=BOTH)
def address(request: pytest.FixtureRequest, servers: Callable[[str], str]) -> str:
    """Return the address of a running server of each release, shared with the engines."""
    return servers(request.param)


@pytest.fixture(scope="session", params=[on_release(name) for name in ENGINES])
def engine(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    servers: Callable[[str], str],
) -> Iterator[Engine]:
    """Return an engine; what takes it, or a `store`, is the suite that every engine passes."""
    made: Engine = (
        Embedded(tmp_path_factory.mktemp("graphs"))
        if request.param == "embedded"
        else OnServer(servers(request.param))
    )
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
