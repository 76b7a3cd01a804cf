"""A live page to ask: a real server on a port of its own, over a graph with one great hub."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
from typing import TYPE_CHECKING, Any, Final

import pytest

from kgraph.explore import serving
from kgraph.explore.app import make_app
from kgraph.explore.guard import HEADER, Guard
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.store import new_graph, open_store
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.store import GraphStore

PAGE: Final = "<!doctype html><title>page</title>"
HUB: Final = "kgraph:hub"
SPOKES: Final = 5_000


class Live:
    """A running server, and how to ask it."""

    def __init__(self, guard: Guard, store: GraphStore) -> None:
        self.guard = guard
        self.store = store

    def get(
        self, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, str, http.client.HTTPMessage]:
        """Return status, text and headers of an answer; by default the token is shown."""
        own = {HEADER: self.guard.token} if headers is None else headers
        with contextlib.closing(
            http.client.HTTPConnection(serving.HOST, self.guard.port, timeout=60)
        ) as connection:
            connection.request(method, path, headers=dict(own))
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers

    def ask(self, path: str) -> Any:
        """Return what a question brings."""
        status, text, _ = self.get(path)
        assert status == 200, text
        return json.loads(text)


@contextlib.contextmanager
def serve(store: GraphStore, page: str = PAGE) -> Iterator[Live]:
    """Serve a graph and its page while the block runs."""
    with contextlib.closing(serving.listen(0)) as listening:
        guard = serving.new_guard(listening)
        server = serving.make_server(make_app(store, page, guard))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield Live(guard, store)
        server.should_exit = True
        thread.join(timeout=30)
        assert not thread.is_alive()


def hub() -> list[Entity | Claim]:
    """Return a drug that binds 5,000 proteins."""
    proteins = [
        Entity(id=f"kgraph:p{n}", name=f"protein {n}", category="Protein") for n in range(SPOKES)
    ]
    stated = examples.PART.asserted
    claims = [Claim(subject=HUB, predicate="binds", object=p.id, asserted=stated) for p in proteins]
    return [Entity(id=HUB, name="hub", category="Drug"), *proteins, *claims]


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory, own_places: None) -> Iterator[Live]:
    """Return a live page over the example and the hub."""
    del own_places
    uri = str(tmp_path_factory.mktemp("live") / "graph")
    with new_graph(uri) as store:
        store.write(example_graph(), "test")
        store.write(hub(), "hub")
    with open_store(uri) as store, serve(store) as served:
        yield served
