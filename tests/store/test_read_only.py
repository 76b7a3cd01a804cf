"""A question reads the graph and nothing else: no write, no file, no address."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING

import pytest

from kgraph.errors import QueryError
from kgraph.store import GraphStore, Limits
from tests.store.pictures import picture

if TYPE_CHECKING:
    from pathlib import Path

WRITES = [
    "CREATE (:Entity {id: 'x'})",
    "CREATE (:Stranger)",
    "MERGE (n:Drug {id: 'x'}) RETURN n",
    "MATCH (n:Drug) SET n.name = 'x' RETURN n",
    "MATCH (n:Drug) SET n += {name: 'x'}",
    "MATCH (n:Drug) SET n:Gene",
    "MATCH (n:Drug) REMOVE n.name",
    "MATCH (n:Drug) REMOVE n:Drug",
    "MATCH (n:Route) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (a:Drug), (b:Gene) CREATE (a)-[:TREATS {id: 'x'}]->(b)",
    "MATCH (n:Drug) FOREACH (x IN [1] | SET n.name = 'x')",
    "FOREACH (x IN [1, 2] | CREATE (:Entity {id: 'x'}))",
    "CALL { CREATE (:Entity {id: 'x'}) } RETURN 1 AS x",
    "UNWIND [1] AS x CALL { WITH x CREATE (:Entity {id: 'x'}) } RETURN x",
    "UNWIND [1] AS x CALL (x) { CREATE (:Entity {id: 'x'}) } RETURN x",
    "UNWIND [1] AS x CALL { WITH x CREATE (:Entity {id: 'x'}) } IN TRANSACTIONS",
    "PROFILE CREATE (:Entity {id: 'x'})",
    "/* RETURN 1 */ CREATE // RETURN\n (:Entity {id: 'x'})",
    "RETURN 1 AS x UNION CREATE (n:Entity {id: 'x'}) RETURN 2 AS x",
    "MATCH (n) WITH n LIMIT 1 CREATE (:Entity {id: 'x'}) RETURN n.id AS id",
    "\\u0043REATE (:Entity {id: 'x'})",
    "CREATE INDEX mine FOR (n:Entity) ON (n.name)",
    "DROP INDEX kgraph_entity_id",
    "CREATE CONSTRAINT mine FOR (n:Entity) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT kgraph_entity_id",
    "CREATE USER mallory SET PASSWORD 'secret123'",
    "CREATE DATABASE other",
    "DROP DATABASE neo4j",
    "MATCH (n:Drug) RETURN n.id AS id; MATCH (n) DETACH DELETE n",
    "CALL db.createLabel('Mine')",
    "CALL dbms.shutdown()",
    "CALL apoc.cypher.doIt('CREATE (:Entity)', {}) YIELD value RETURN value",
    "CALL sql('DELETE FROM Entity')",
    "DELETE FROM Entity",
    "DROP TYPE Entity UNSAFE",
]


@pytest.mark.parametrize("text", WRITES)
def test_what_writes_is_refused(example: GraphStore, text: str) -> None:
    """And nothing has changed: no node, no edge, no constraint."""
    before = picture(example), example.run("SHOW CONSTRAINTS"), example.run("SHOW INDEXES")
    with pytest.raises(QueryError):
        example.ask(text, {}, Limits())
    assert (
        picture(example),
        example.run("SHOW CONSTRAINTS"),
        example.run("SHOW INDEXES"),
    ) == before


@pytest.mark.parametrize("text", WRITES[:20])
def test_a_refusal_says_why(store: GraphStore, text: str) -> None:
    """The query is right, it only may not write."""
    with pytest.raises(QueryError, match="only reads"):
        store.ask(text, {}, Limits())


def test_explaining_a_write_writes_nothing(example: GraphStore) -> None:
    """It is planned at most; an engine may refuse it as well."""
    before = picture(example)
    with contextlib.suppress(QueryError):
        example.ask("EXPLAIN CREATE (:Entity {id: 'x'})", {}, Limits())
    assert picture(example) == before


LOADS = [
    "LOAD CSV FROM $url AS row RETURN row",
    "LOAD CSV WITH HEADERS FROM $url AS row RETURN row",
    "UNWIND [1] AS x CALL { LOAD CSV FROM $url AS row RETURN row } RETURN row",
]


@pytest.mark.parametrize("text", LOADS)
def test_no_file_is_read(store: GraphStore, tmp_path: Path, text: str) -> None:
    """Wherever it lies."""
    path = tmp_path / "secret.csv"
    path.write_text("a,b\nsecret,2\n")
    for url in (path.as_uri(), str(path), "file:///etc/passwd"):
        with pytest.raises(QueryError, match="LOAD CSV") as error:
            store.ask(text, {"url": url}, Limits())
        assert "secret,2" not in str(error.value)
        assert "=true" not in str(error.value), "it does not say how to switch it on"


@pytest.mark.parametrize("scheme", ["http", "https", "ftp"])
def test_no_address_is_called(store: GraphStore, scheme: str) -> None:
    """Nobody knocks at the door."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        url = f"{scheme}://127.0.0.1:{door.getsockname()[1]}/x.csv"
        with pytest.raises(QueryError, match="LOAD CSV"):
            store.ask("LOAD CSV FROM $url AS row RETURN row", {"url": url}, Limits())
        with pytest.raises(BlockingIOError):
            door.accept()
