"""A graph on a real Neo4j server answers as one in a folder does."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import neo4j
import pytest

from kgraph.errors import InputError, QueryError, StoreError, StoreUnavailable
from kgraph.model.records import collect, content_hash
from kgraph.queries.disagreement import find_disagreements
from kgraph.queries.mechanism import find_chains
from kgraph.store import GraphStore, Limits, ServerOptions, is_server, new_graph, open_store
from tests import examples
from tests.servers import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def server(address: str) -> Iterator[GraphStore]:
    """Return a graph on the server with the example in it."""
    with new_graph(address) as store:
        store.write(examples.example_graph(), "test")
    with open_store(address) as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[GraphStore]:
    """Return a graph in a folder with the example in it."""
    with new_graph(str(tmp_path / "graph")) as store:
        store.write(examples.example_graph(), "test")
    with open_store(str(tmp_path / "graph")) as store:
        yield store


def test_the_records_are_those_of_a_folder(server: GraphStore, folder: GraphStore) -> None:
    """Every one, values included."""
    assert content_hash(server.records()) == content_hash(folder.records())


def test_the_edges_are_those_of_a_folder(server: GraphStore, folder: GraphStore) -> None:
    """With all their properties."""
    text = "MATCH (s:Entity)-[r]->(o:Entity) RETURN s.id AS s, properties(r) AS r, o.id AS o"
    ours, theirs = (
        sorted(str(sorted(row["r"].items())) for row in store.run(text))
        for store in (server, folder)
    )
    assert ours == theirs


def test_the_chains_are_those_of_a_folder(server: GraphStore, folder: GraphStore) -> None:
    """And so are the disagreements."""
    ends = ("ketamine", "treatment-resistant depression")
    assert find_chains(server, *ends).chains == find_chains(folder, *ends).chains
    assert find_disagreements(server) == find_disagreements(folder)


def test_loading_again_changes_nothing(address: str, server: GraphStore) -> None:
    """Nothing is doubled, nothing lost, nothing left unfinished."""
    before = content_hash(server.records())
    with open_store(address, write=True) as store:
        store.write(examples.example_graph(), "test")
        assert store.unfinished() == []
    assert content_hash(server.records()) == before


def test_a_refused_load_leaves_the_graph(address: str, server: GraphStore) -> None:
    """A claim whose ends are nowhere is told as such."""
    before = collect(server.records()).entities
    lonely = examples.example_graph().claims.values()
    with new_graph(address) as store, pytest.raises(InputError, match="is not there"):
        store.write(list(lonely), "lonely")
    with open_store(address, write=True) as store:
        store.write(examples.example_graph(), "test")
    assert collect(server.records()).entities == before


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("date('2020-02-29')", "2020-02-29"),
        ("datetime('2020-01-02T03:04:05Z')", "2020-01-02T03:04:05Z"),
        ("duration('P1DT2H')", "P1DT2H"),
        ("[1, null, {a: 2.5}]", [1, None, {"a": 2.5}]),
    ],
)
def test_values_come_back_plain(server: GraphStore, text: str, value: Any) -> None:
    """As Python and JSON have them."""
    assert server.run(f"RETURN {text} AS x") == [{"x": value}]


def test_a_path_is_its_nodes_and_relationships(server: GraphStore, folder: GraphStore) -> None:
    """The same on both engines, a relationship alone as well."""
    text = "MATCH p = (a)-[r:HAS_METABOLITE]->(b) RETURN p, r, [r] AS l, {r: r} AS m"
    assert server.run(text) == folder.run(text)


def test_rows_are_capped_and_said_to_be(server: GraphStore) -> None:
    """Two of more than two."""
    answer = server.ask("MATCH (n:Entity) RETURN n.id AS id", {}, Limits(rows=2))
    assert (len(answer.rows), answer.truncated) == (2, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CREATE (:X)", "only reads"),
        ("PROFILE CREATE (:X)", "only reads"),
        ("EXPLAIN CREATE (:X)", "only reads"),
        ("LOAD CSV FROM 'file:///x' AS r RETURN r", "LOAD CSV"),
        ("CALL dbms.listConfig() YIELD name RETURN name", "dbms.listConfig is not allowed"),
        ("SHOW DATABASES", "administration"),
        ("MATCH (n RETURN n", "at line 1, column 10"),
        ("RETURN date('x') AS x", 'Date "x"'),
        ("RETURN 1 / 0 AS x", "zero"),
    ],
)
def test_what_is_refused_is_told_in_one_line(server: GraphStore, text: str, said: str) -> None:
    """In the user's terms, at the place in the user's own text."""
    with pytest.raises(QueryError, match=said) as error:
        server.run(text)
    assert "\n" not in str(error.value)


def test_a_query_that_takes_too_long_is_stopped(server: GraphStore) -> None:
    """By the server."""
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a * b) AS n"
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        server.ask(endless, {}, Limits(seconds=0.5))


def test_a_database_that_is_not_there(address: str) -> None:
    """Is named, whichever way it was asked for."""
    with pytest.raises(StoreUnavailable, match="nowhere"):
        open_store(f"{address}/nowhere")
    with pytest.raises(StoreUnavailable, match="elsewhere"):
        open_store(address, write=True, server=ServerOptions(database="elsewhere"))


def test_an_address_that_routes_is_one_as_well(address: str, server: GraphStore) -> None:
    """A single server has a routing table of one member: itself, for everything."""
    routing = address.replace("bolt://", "neo4j://")
    with open_store(routing, write=True) as store:
        assert content_hash(store.records()) == content_hash(server.records())
        store.transact(lambda tx: tx.run("MERGE (:Load {id: 'load:routed', source: 'routed'})"))
        # What was written is read next, whichever member answers: the bookmark says so.
        assert store.run("MATCH (l:Load {id: 'load:routed'}) RETURN l.source AS s") == [
            {"s": "routed"}
        ]
        store.transact(lambda tx: tx.run("MATCH (l:Load {id: 'load:routed'}) DELETE l"))


def test_the_routing_table_names_every_role(address: str) -> None:
    """Of the one member, as a cluster's names its leaders and replicas."""
    host = address.removeprefix("bolt://")
    with neo4j.GraphDatabase.driver(address) as driver:
        text = "CALL dbms.routing.getRoutingTable({}, 'neo4j') YIELD servers RETURN servers"
        [record] = driver.execute_query(text).records
    assert {one["role"]: one["addresses"] for one in record["servers"]} == {
        role: [host] for role in ("READ", "WRITE", "ROUTE")
    }


@pytest.mark.parametrize("uri", ["bolt://", "neo4j://:7687", "bolt://x:port"])
def test_an_address_without_a_host_is_told(uri: str) -> None:
    """With how one is written."""
    with pytest.raises(StoreError, match="write bolt://host:7687"):
        open_store(uri)


def test_the_fast_codec_is_used_where_it_is_installed() -> None:
    """The driver takes what neo4j-rust-ext brings by itself."""
    fast = pytest.importorskip("neo4j._rust.codec.packstream.v1")
    codec = importlib.import_module("neo4j._codec.packstream.v1")
    assert codec._rust_pack is fast.pack


def test_a_server_that_is_not_there() -> None:
    """Is told with what to look at; a password in the address is not repeated."""
    with pytest.raises(StoreUnavailable, match="does not answer") as error:
        open_store(f"bolt://me:secret@127.0.0.1:{free_port()}")
    assert "secret" not in str(error.value)


def test_an_address_is_told_from_a_folder() -> None:
    """By its scheme."""
    assert is_server("neo4j+s://x.example")
    assert not is_server("C:\\graphs\\bolt")
