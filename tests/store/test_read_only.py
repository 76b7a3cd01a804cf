"""A question reads the graph and nothing else: no write, no file, no address."""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import QueryError
from kgraph.store import GraphStore, Limits
from tests.examples import example_graph
from tests.store.pictures import picture

if TYPE_CHECKING:
    from pathlib import Path

    from tests.store.engines import Engine

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
    # In disguise: comments, white space, case, prefixes, escapes.
    "//\nCREATE (:Entity {id: 'x'})",
    "/**/CREATE/**/(:Entity/**/{id:/**/'x'})",
    "\t\r\n cReAtE (:Entity {id: 'x'})",
    "RETURN 1 AS x /* ; */ ; /* ; */ CREATE (:Entity {id: 'x'})",
    "CYPHER 5 CREATE (:Entity {id: 'x'})",
    "CYPHER runtime=slotted CREATE (:Entity {id: 'x'})",
    "CYPHER 5 PROFILE CREATE (:Entity {id: 'x'})",
    "PROFILE MATCH (n:Drug) SET n.name = 'x'",
    "MATCH (n) RETURN n.id AS id UNION ALL MATCH (n:Drug) SET n.name = 'x' RETURN n.id AS id",
    "MATCH (n:Drug) S\\u0045T n.name = 'x'",
    "\\u004d\\u0045RGE (n:Drug {id: 'x'})",
    # Nested.
    "CALL { CALL { CREATE (:Entity {id: 'x'}) } } RETURN 1 AS x",
    "MATCH (n:Drug) CALL (n) { SET n.name = 'x' RETURN 1 AS y } RETURN y",
    "MATCH (n:Drug) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1 ROW",
    "MATCH (n:Drug) CALL (n) { DETACH DELETE n } IN 2 CONCURRENT TRANSACTIONS",
    "FOREACH (x IN [1] | FOREACH (y IN [1] | CREATE (:Entity {id: 'x'})))",
    "MATCH (n:Drug) WITH collect(n) AS ns FOREACH (n IN ns | DETACH DELETE n)",
    "RETURN EXISTS { CREATE (:Entity {id: 'x'}) } AS x",
    "RETURN COUNT { MERGE (n:Entity {id: 'x'}) } AS x",
    "RETURN COLLECT { CREATE (n:Entity {id: 'x'}) RETURN n.id } AS x",
    "MATCH (n:Drug) WITH n ORDER BY n.id LIMIT 1 SET n = {id: n.id} RETURN n.id AS id",
    "MATCH ()-[r:TREATS]->() SET r.support = 1.0",
    "MERGE (a:Drug {id: 'x'}) ON CREATE SET a.n = 1 ON MATCH SET a.n = 2",
    # The schema, and the server.
    "CREATE FULLTEXT INDEX mine FOR (n:Entity) ON EACH [n.name]",
    "CREATE VECTOR INDEX mine FOR (n:Entity) ON (n.v)",
    "CALL db.index.fulltext.createNodeIndex('mine', ['Entity'], ['name'])",
    "CALL db.createProperty('mine')",
    "CALL db.createRelationshipType('MINE')",
    "CALL dbms.setConfigValue('db.transaction.timeout', '1s')",
    "CALL dbms.killQuery('query-1')",
    "CALL dbms.listConnections() YIELD connectionId AS c CALL dbms.killConnection(c) RETURN c",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'secret123'",
    "ALTER DATABASE neo4j SET ACCESS READ ONLY",
    "GRANT ROLE admin TO mallory",
    "DROP USER neo4j",
    "STOP DATABASE neo4j",
    "USE system CREATE USER mallory SET PASSWORD 'secret123'",
    "USE neo4j CREATE (:Entity {id: 'x'})",
    "DRYRUN REALLOCATE DATABASES FROM 'a'",
    # What other engines, or add-ons, would take.
    "CALL apoc.periodic.iterate('RETURN 1', 'CREATE (:Entity)', {}) YIELD total RETURN total",
    "CALL apoc.create.node(['Entity'], {id: 'x'}) YIELD node RETURN node",
    "CALL apoc.schema.assert({}, {}) YIELD label RETURN label",
    "INSERT (:Entity {id: 'x'})",
    "INSERT INTO Entity SET id = 'x'",
    "UPDATE Entity SET name = 'x'",
    "ALTER TYPE Entity NAME Other",
    "g.addV('Entity')",
    "db.entity.insert({id: 'x'})",
]


@pytest.fixture(scope="module")
def guarded(engine: Engine) -> GraphStore:
    """Return the example, which no test of this module may change."""
    store = engine.empty()
    store.write(example_graph(), "test")
    return store


def everything(store: GraphStore) -> Any:
    """Return all that a query could change: nodes, edges, constraints, indexes."""
    return picture(store), store.run("SHOW CONSTRAINTS"), _indexes(store)


def _indexes(store: GraphStore) -> list[str]:
    # The server counts how often and when each index was read.
    counts = {"lastRead", "readCount", "trackedSince"}
    rows = store.run("SHOW INDEXES")
    return sorted(str({k: v for k, v in row.items() if k not in counts}) for row in rows)


@pytest.fixture(scope="module")
def before(guarded: GraphStore) -> Any:
    """Return what was in the graph before the first test."""
    return everything(guarded)


@pytest.mark.parametrize("text", WRITES)
def test_what_writes_is_refused(guarded: GraphStore, before: Any, text: str) -> None:
    """And nothing has changed: no node, no edge, no constraint."""
    with pytest.raises(QueryError) as error:
        guarded.ask(text, {}, Limits())
    assert "\n" not in str(error.value)
    assert everything(guarded) == before


@pytest.mark.parametrize("text", WRITES[:20])
def test_a_refusal_says_why(guarded: GraphStore, text: str) -> None:
    """The query is right, it only may not write."""
    with pytest.raises(QueryError, match="only reads"):
        guarded.ask(text, {}, Limits())


def test_explaining_a_write_writes_nothing(guarded: GraphStore, before: Any) -> None:
    """It is planned at most; an engine may refuse it as well."""
    for text in ("EXPLAIN CREATE (:Entity {id: 'x'})", "EXPLAIN MATCH (n) DETACH DELETE n"):
        with contextlib.suppress(QueryError):
            guarded.ask(text, {}, Limits())
    assert everything(guarded) == before


SPIES = [
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS",
    "SHOW USERS",
    "SHOW CURRENT USER",
    "SHOW DATABASES",
    "USE system SHOW DATABASES",
    "SHOW SERVERS",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL dbms.listQueries() YIELD query RETURN query",
    "CALL dbms.listConnections() YIELD connectionId RETURN connectionId",
    "CALL dbms.queryJmx('*:*') YIELD name RETURN name",
    "CALL jdbc('SELECT 1')",
    "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "CALL apoc.load.csv('file:///etc/passwd') YIELD map RETURN map",
    "CALL apoc.export.csv.all('/tmp/kgraph-out.csv', {}) YIELD file RETURN file",
    "CALL apoc.cypher.runFile('/etc/passwd') YIELD row RETURN row",
    "CALL apoc.import.json('/etc/passwd') YIELD file RETURN file",
    "CALL import.url('file:///etc/passwd')",
    "CALL sql('IMPORT DATABASE file:///etc/passwd')",
    "CALL sql('EXPORT DATABASE file:///tmp/kgraph-out')",
    "CALL js('java.lang.System.exit(1)')",
    "RETURN sql('SELECT 1') AS x",
    "RETURN js('1 + 1') AS x",
    "RETURN readFile('/etc/passwd') AS x",
    "RETURN load_file('/etc/passwd') AS x",
    "RETURN java.lang.System.getenv('HOME') AS x",
    "LOAD JSON FROM 'file:///etc/passwd' AS row RETURN row",
    "IMPORT DATABASE file:///etc/passwd",
    "BACKUP DATABASE file:///tmp/kgraph-out",
]


@pytest.mark.parametrize("text", SPIES)
def test_what_looks_beyond_the_graph_is_refused(guarded: GraphStore, text: str) -> None:
    """Settings, users, other people's queries, files, the network, scripts."""
    with pytest.raises(QueryError) as error:
        guarded.ask(text, {}, Limits())
    assert "root:" not in str(error.value)
    assert "\n" not in str(error.value)


def test_there_are_enough_attempts() -> None:
    """No two are the same."""
    assert len({*WRITES, *SPIES, *LOADS}) == len([*WRITES, *SPIES, *LOADS]) >= 60


LOADS = [
    "LOAD CSV FROM $url AS row RETURN row",
    "LOAD CSV WITH HEADERS FROM $url AS row RETURN row",
    "UNWIND [1] AS x CALL { LOAD CSV FROM $url AS row RETURN row } RETURN row",
]


@pytest.mark.parametrize("text", LOADS)
def test_no_file_is_read(guarded: GraphStore, tmp_path: Path, text: str) -> None:
    """Wherever it lies."""
    path = tmp_path / "secret.csv"
    path.write_text("a,b\nsecret,2\n")
    for url in (path.as_uri(), str(path), "file:///etc/passwd"):
        with pytest.raises(QueryError, match="LOAD CSV") as error:
            guarded.ask(text, {"url": url}, Limits())
        assert "secret,2" not in str(error.value)
        assert "=true" not in str(error.value), "it does not say how to switch it on"


@pytest.mark.parametrize("scheme", ["http", "https", "ftp"])
def test_no_address_is_called(guarded: GraphStore, scheme: str) -> None:
    """Nobody knocks at the door."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.setblocking(False)
        url = f"{scheme}://127.0.0.1:{door.getsockname()[1]}/x.csv"
        with pytest.raises(QueryError, match="LOAD CSV"):
            guarded.ask("LOAD CSV FROM $url AS row RETURN row", {"url": url}, Limits())
        with pytest.raises(BlockingIOError):
            door.accept()
