"""A server that dies, comes back, refuses or is shared: nothing doubled, lost or half told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any, Final

import pytest

from kgraph.errors import StoreError, StoreUnavailable
from kgraph.store import ServerOptions, filling, merging, new_graph, open_store, writing
from kgraph.store.neo4j import store as server_store
from kgraph.store.neo4j.transaction import ServerTransaction
from tests.examples import example_graph
from tests.servers import BOTH, RELEASES, Server
from tests.store.pictures import picture
from tests.store.proxy import cut_after
from tests.store.sources import FIRST, SECOND, example_halves

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgraph.model.records import Record
    from kgraph.store import GraphStore

PATIENT: Final = ServerOptions(patience=120)
HASTY: Final = ServerOptions(patience=0)
ON_ONE: Final = pytest.mark.parametrize("server", BOTH[:1], indirect=True)
"""Starting a killed server again takes long; what the driver does then is the same for both."""
SECRET: Final = "Open-Sesame-4711"


@pytest.fixture(scope="module", params=BOTH)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Return a running server that a test may kill and start again."""
    made = Server(RELEASES[request.param], tmp_path_factory.mktemp("faulty"))
    made.start()
    yield made
    made.kill()


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let loads be written ten records at a time."""
    monkeypatch.setattr(writing, "WHOLE", 0)
    monkeypatch.setattr(filling, "BATCH", 10)
    monkeypatch.setattr(merging, "BATCH", 10)


@pytest.fixture(scope="module")
def undisturbed(server: Server) -> tuple[dict[str, str], list[str]]:
    """Return the graph that a load makes when nothing happens."""
    with new_graph(server.uri) as store:
        store.write(example_graph(), "test")
    with open_store(server.uri) as store:
        return picture(store)


def now_and_then(server: Server) -> None:
    """Kill the server and start it again."""
    server.kill()
    server.start()


def once_at(count: int, act: Callable[[], None]) -> Callable[[int], None]:
    """Return a progress function that acts once, when so many records are written."""
    acted: list[int] = []

    def progress(done: int) -> None:
        if done >= count and not acted:
            acted.append(done)
            act()

    return progress


@ON_ONE
@pytest.mark.usefixtures("small_batches")
def test_a_load_goes_on_when_the_server_is_back(
    server: Server, undisturbed: tuple[dict[str, str], list[str]]
) -> None:
    """It was killed between two batches; the connection that the store holds is dead."""
    with new_graph(server.uri, server=PATIENT) as store:
        progress = once_at(30, lambda: now_and_then(server))
        store.write(example_graph(), "test", progress)
    with open_store(server.uri) as store:
        assert store.unfinished() == []
        assert picture(store) == undisturbed


@pytest.mark.usefixtures("small_batches")
def test_a_transaction_that_dies_with_the_server_is_run_again(
    server: Server, undisturbed: tuple[dict[str, str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was killed in the middle of one."""
    run = ServerTransaction.run
    calls: list[str] = []

    def dying(self: Any, text: str, **params: Any) -> list[Any]:
        calls.append(text)
        if len(calls) == 40:
            now_and_then(server)
        return run(self, text, **params)

    with new_graph(server.uri, server=PATIENT) as store:
        monkeypatch.setattr(ServerTransaction, "run", dying)
        store.write(example_graph(), "test")
    assert len(calls) > 40
    with open_store(server.uri) as store:
        assert picture(store) == undisturbed


@ON_ONE
@pytest.mark.usefixtures("small_batches")
def test_a_load_that_the_server_leaves_is_told_and_completed_by_running_it_again(
    server: Server, undisturbed: tuple[dict[str, str], list[str]]
) -> None:
    """The server stays away for longer than the store is patient."""
    with new_graph(server.uri):
        pass
    with (
        open_store(server.uri, write=True, server=HASTY) as store,
        pytest.raises(StoreUnavailable, match="does not answer"),
    ):
        store.write(example_graph(), "test", once_at(30, server.kill))
    server.start()
    with open_store(server.uri, write=True) as store:
        assert store.unfinished() == ["test"]
        store.write(example_graph(), "test")
        assert store.unfinished() == []
        assert picture(store) == undisturbed


@ON_ONE
def test_a_build_that_the_server_leaves_says_so(server: Server) -> None:
    """The graph is not taken for a complete one."""
    with pytest.raises(StoreUnavailable), new_graph(server.uri, server=HASTY):
        server.kill()
    server.start()
    with open_store(server.uri) as store:
        assert store.unfinished() == ["kgraph build"]
    with new_graph(server.uri) as store:
        store.write(example_graph(), "test")
    with open_store(server.uri) as store:
        assert store.unfinished() == []


def test_a_store_outlives_a_restart_of_the_server(server: Server) -> None:
    """The connections that it held are looked at before they are used."""
    with new_graph(server.uri) as store:
        store.write(example_graph(), "test")
    with open_store(server.uri) as store:
        before = picture(store)
        now_and_then(server)
        assert len(list(store.records())) == len(list(example_graph()))
        assert picture(store) == before


@pytest.mark.parametrize("size", [2_000, 8_000, 20_000])
def test_a_stream_that_is_cut_is_an_error(server: Server, size: int) -> None:
    """Never a shorter answer."""
    with new_graph(server.uri) as store:
        store.write(example_graph(), "test")
    with (
        cut_after(server.port, size) as door,
        open_store(door, server=HASTY) as store,
        pytest.raises(StoreUnavailable),
    ):
        list(store.records())


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("other", [FIRST, SECOND])
def test_two_loads_at_once_make_the_graph_of_two_loads(server: Server, other: str) -> None:
    """The same source twice, or two sources that speak of the same things."""
    halves = dict(zip((FIRST, SECOND), example_halves(), strict=True))
    with new_graph(server.uri) as store:
        store.write(halves[FIRST], FIRST)
        store.write(halves[other], other)
    with open_store(server.uri) as store:
        expected = picture(store)
    with new_graph(server.uri):
        pass

    begun = Barrier(2, timeout=60)

    def coming(source: str) -> Iterator[Record]:
        """Yield what a source gives; at its end each has seen that the graph is empty."""
        yield from halves[source]
        begun.wait()

    def load(source: str) -> None:
        with open_store(server.uri, write=True) as store:
            store.write(coming(source), source)

    with ThreadPoolExecutor(2) as pool:
        # The claims of the second speak of what only the first has, or has as well.
        list(pool.map(load, [FIRST, other]))
    with open_store(server.uri) as store:
        assert store.unfinished() == []
        assert picture(store) == expected


def test_two_first_loads_at_once_begin_one_graph(server: Server) -> None:
    """Constraints and the Schema node are made once."""

    def begin(_: int) -> None:
        with open_store(server.uri, write=True):
            pass

    begin(0)
    for _ in range(3):
        server_store.remove(server.uri, ServerOptions())
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(begin, range(4)))
        with open_store(server.uri) as store:
            assert store.run("MATCH (s:Schema) RETURN s.version AS v") == [{"v": 1}]


@pytest.fixture
def read_only(server: Server) -> Iterator[GraphStore]:
    """Return the example on a server that takes no writes."""
    with new_graph(server.uri) as store:
        store.write(example_graph(), "test")
    server.stop()  # in good order: read only, a database cannot mend what a kill leaves
    server.configure(more="server.databases.default_to_read_only=true")
    server.start()
    with open_store(server.uri) as store:
        yield store
    server.stop()
    server.configure()
    server.start()


def test_a_server_that_takes_no_writes_is_read(server: Server, read_only: GraphStore) -> None:
    """Everything that only reads works."""
    del server
    assert len(list(read_only.records())) == len(list(example_graph()))


def test_a_server_that_takes_no_writes_says_so(server: Server, read_only: GraphStore) -> None:
    """And is not tried again and again."""
    del read_only
    with pytest.raises(StoreError, match="takes no writes"):
        open_store(server.uri, write=True, server=PATIENT)


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server that wants a password."""
    made = Server(RELEASES["lts"], tmp_path_factory.mktemp("locked"))
    done = made.admin("dbms", "set-initial-password", SECRET, cwd=made.home)
    assert done.returncode == 0, done.stderr
    made.configure(auth=True)
    made.start()
    yield made
    made.kill()


@pytest.fixture(autouse=True)
def _no_login(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.xdist_group("lts")
def test_user_and_password_come_from_options_environment_or_address(
    locked: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Options before the environment, the address before both; none is repeated."""
    options = ServerOptions(user="neo4j", password=SECRET)
    with new_graph(locked.uri, server=options) as store:
        assert SECRET not in repr(options) + store.uri + repr(vars(store))
    with open_store(locked.uri.replace("//", f"//neo4j:{SECRET}@")) as store:
        assert store.uri == locked.uri
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", SECRET)
    monkeypatch.setenv("NEO4J_DATABASE", "neo4j")
    with open_store(locked.uri) as store:
        assert store.unfinished() == []


@pytest.mark.xdist_group("lts")
@pytest.mark.parametrize(
    "login", [ServerOptions(), ServerOptions(user="neo4j", password="Wrong-4712")]
)
def test_a_wrong_password_is_told_and_not_repeated(locked: Server, login: ServerOptions) -> None:
    """With what to set."""
    with pytest.raises(StoreUnavailable, match="NEO4J_PASSWORD") as error:
        open_store(locked.uri, server=login)
    assert "4712" not in str(error.value)
    assert "4712" not in repr(error.value.__cause__)
