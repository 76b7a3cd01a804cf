"""Living with others in one database: nothing is mixed up, and only ours is removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import neo4j
import pytest

from kgraph.errors import IncompatibleSchema, StoreError, StoreUnavailable
from kgraph.model.records import content_hash
from kgraph.store import ServerOptions, drop_graph, new_graph, open_store
from kgraph.store.neo4j import place
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARE = ServerOptions(share=True)
THEIRS = "MATCH (n:Person|Drug {theirs: true}) RETURN count(n) AS n"


@pytest.fixture
def database(address: str) -> Iterator[neo4j.Driver]:
    """Return the bare driver on a database without a graph of ours; it is left that way."""
    with neo4j.GraphDatabase.driver(address) as driver:
        _empty(driver)
        yield driver
        _empty(driver)
    # The engines that share this server expect the constraints.
    with new_graph(address):
        pass


def _empty(driver: neo4j.Driver) -> None:
    driver.execute_query("MATCH (n) DETACH DELETE n")
    for row in rows(driver, "SHOW CONSTRAINTS YIELD name RETURN name"):
        driver.execute_query(f"DROP CONSTRAINT `{row['name']}`")
    for row in rows(driver, "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
        driver.execute_query(f"DROP INDEX `{row['name']}`")


def rows(driver: neo4j.Driver, text: Any) -> list[dict[str, Any]]:
    """Return the rows of a query through the bare driver."""
    return [record.data() for record in driver.execute_query(text).records]


def names(driver: neo4j.Driver) -> set[str]:
    """Return the names of all constraints and indexes but the server's own."""
    texts = (
        "SHOW CONSTRAINTS YIELD name RETURN name",
        "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name",
    )
    return {row["name"] for text in texts for row in rows(driver, text)}


@pytest.mark.parametrize("label", ["Entity", "Claim", "Schema", "Drug"])
def test_nodes_under_our_labels_are_refused(
    address: str, database: neo4j.Driver, label: str
) -> None:
    """With label and count; nothing is written, no constraint is made."""
    database.execute_query(f"UNWIND [1, 2, 3] AS x CREATE (:{label} {{x: x}})")
    shared = " or say --share" if label == "Drug" else " so that they are not mixed up"
    said = f"3 labelled {label}; use another database,{shared}"
    with pytest.raises(StoreError, match=said):
        open_store(address, write=True)
    with pytest.raises(StoreError, match=said), new_graph(address):
        pass
    assert names(database) == set()
    assert rows(database, "MATCH (n) RETURN count(n) AS n") == [{"n": 3}]


def test_nodes_under_other_labels_are_refused_unless_shared(
    address: str, database: neo4j.Driver
) -> None:
    """The option is named."""
    database.execute_query("CREATE (:Person {theirs: true})")
    with pytest.raises(StoreError, match=r"somebody else \(Person\).*--share"):
        open_store(address, write=True)
    with open_store(address, write=True, server=SHARE) as store:
        store.write(example_graph(), "test")
    with open_store(address, write=True) as store:
        assert store.unfinished() == [], "it is said once only: the graph is there now"


def test_our_labels_are_refused_even_if_shared(address: str, database: neo4j.Driver) -> None:
    """Theirs could not be told from ours."""
    database.execute_query("CREATE (:Entity {id: 'x'})")
    with pytest.raises(StoreError, match="1 labelled Entity"):
        open_store(address, write=True, server=SHARE)


def test_a_shared_database_shows_only_ours(address: str, database: neo4j.Driver) -> None:
    """Also where others use the name of a category."""
    database.execute_query("CREATE (:Drug {theirs: true, id: 'x'})-[:TREATS]->(:Person)")
    with open_store(address, write=True, server=SHARE) as store:
        store.write(example_graph(), "test")
        with_others = content_hash(store.records())
    database.execute_query("MATCH (n:Drug|Person) WHERE NOT n:Entity DETACH DELETE n")
    with open_store(address) as store:
        assert content_hash(store.records()) == with_others


def test_dropping_all_leaves_what_is_theirs(address: str, database: neo4j.Driver) -> None:
    """Nodes, relationships, constraints and indexes."""
    database.execute_query("CREATE (:Drug {theirs: true})-[:KNOWS]->(:Person {theirs: true})")
    database.execute_query("CREATE CONSTRAINT mine FOR (n:Person) REQUIRE n.id IS UNIQUE")
    database.execute_query("CREATE INDEX theirs FOR (n:Drug) ON (n.name)")
    with open_store(address, write=True, server=SHARE) as store:
        store.write(example_graph(), "test")
    ours = {"kgraph_entity_id", "kgraph_TREATS_id", "kgraph_entity_names"}
    assert ours | {"mine", "theirs"} <= names(database)
    drop_graph(address)
    assert names(database) == {"mine", "theirs"}
    assert rows(database, THEIRS) == [{"n": 2}]
    assert rows(database, "MATCH (n) RETURN count(n) AS n") == [{"n": 2}]
    assert rows(database, "MATCH ()-[r]->() RETURN type(r) AS t") == [{"t": "KNOWS"}]
    with pytest.raises(StoreUnavailable, match="no graph at"):
        open_store(address)


def test_a_graph_is_dropped_however_little_one_transaction_takes(
    address: str, database: neo4j.Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node may have more edges than a server can delete at once."""
    monkeypatch.setattr(place, "_AT_ONCE", 2)
    with open_store(address, write=True) as store:
        store.write(example_graph(), "test")
    drop_graph(address)
    assert rows(database, "MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_a_build_leaves_what_is_theirs(address: str, database: neo4j.Driver) -> None:
    """And removes what is ours."""
    database.execute_query("CREATE (:Person {theirs: true})")
    with open_store(address, write=True, server=SHARE) as store:
        store.write(example_graph(), "test")
    with new_graph(address) as store:
        assert list(store.records()) == []
    assert rows(database, THEIRS) == [{"n": 1}]


@pytest.mark.parametrize("act", [open_store, drop_graph])
def test_without_a_graph_nothing_is_read_or_dropped(
    address: str, database: neo4j.Driver, act: Any
) -> None:
    """An empty database is not an empty graph."""
    database.execute_query("CREATE (:Person {theirs: true})")
    with pytest.raises(StoreUnavailable, match=r"no graph at .*kgraph build"):
        act(address)
    assert rows(database, THEIRS) == [{"n": 1}]


def test_a_constraint_that_others_data_break_is_told(address: str, database: neo4j.Driver) -> None:
    """Somebody put nodes under our labels while the constraints were gone."""
    with new_graph(address):
        pass
    database.execute_query("DROP CONSTRAINT kgraph_publication_id")
    database.execute_query("CREATE (:Publication {id: 'x'}), (:Publication {id: 'x'})")
    with pytest.raises(StoreError, match="not kgraph's under kgraph's labels"):
        open_store(address, write=True)


def test_a_graph_of_another_schema_is_refused_and_built_anew(
    address: str, database: neo4j.Driver
) -> None:
    """Reading and loading say so; a build replaces it."""
    with new_graph(address) as store:
        store.write(example_graph(), "test")
    database.execute_query("MATCH (s:Schema) SET s.version = 99")
    for write in (False, True):
        with pytest.raises(IncompatibleSchema, match="has schema 99"):
            open_store(address, write=write)
    with new_graph(address) as store:
        assert store.run("MATCH (s:Schema) RETURN s.version AS v") == [{"v": 1}]


def test_names_of_ours_begin_alike(address: str, database: neo4j.Driver) -> None:
    """So that they can be told from those of others."""
    with new_graph(address):
        pass
    assert all(name.startswith("kgraph_") for name in names(database))
