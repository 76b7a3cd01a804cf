"""The store on a Neo4j server: Community or Enterprise, 5 LTS or current, single, cluster or Aura.

Managed transactions through the official driver, one driver per store, the database named in
every call.
"""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions

from kgraph.errors import (
    IncompatibleSchema,
    QueryError,
    StoreBusy,
    StoreError,
    StoreUnavailable,
)
from kgraph.store import schema
from kgraph.store.base import Answer, GraphStore, Row, Transaction
from kgraph.store.folder import SCHEMA
from kgraph.store.neo4j_guard import PREFIX, drawn, refuse_unsafe
from kgraph.store.neo4j_values import bare_ends, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kgraph.store.base import Limits

Result = TypeVar("Result")
_FETCH: Final = 2000
"""Rows fetched at once when streaming."""


class Neo4jStore(GraphStore):
    """A graph on a server; open it with `open_server`."""

    def __init__(self, uri: str, driver: neo4j.Driver, database: str | None) -> None:
        self.uri = uri
        self._driver = driver
        self._database = database

    def ask(self, query: str, params: Mapping[str, Any], limits: Limits) -> Answer:
        """Return the answer to a reading query; see `GraphStore.ask`.

        The query is planned first, so that what reads files, calls a procedure that is not on the
        list, or writes is refused before it runs; then it runs in a read transaction.
        """

        @neo4j.unit_of_work(timeout=limits.seconds)
        def work(tx: neo4j.ManagedTransaction) -> Answer:
            records = tx.run(query, dict(params)).fetch(limits.rows + 1)
            ids = _ids(tx, records)
            rows = [
                {
                    key: plain(value, ids)
                    for key, value in zip(one.keys(), one.values(), strict=True)
                }
                for one in records[: limits.rows]
            ]
            return Answer(rows, truncated=len(records) > limits.rows)

        with self._session(neo4j.READ_ACCESS) as session:
            with _query_errors(limits.seconds, above=PREFIX.count("\n")):
                refuse_unsafe(session, query, params)
            with _query_errors(limits.seconds):
                return session.execute_read(work)

    def explain(self, query: str, params: Mapping[str, Any]) -> str:
        """Return the plan of a query; see `GraphStore.explain`."""
        with self._session(neo4j.READ_ACCESS) as session, _query_errors(0.0, PREFIX.count("\n")):
            return drawn(session.run(f"{PREFIX}{query}", dict(params)).consume().plan)

    def stream(self, query: str, params: Mapping[str, Any]) -> Iterator[Row]:
        """Yield the rows of one of our own queries; see `GraphStore.stream`."""
        with _store_errors(self.uri), self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(query, dict(params)):
                yield record.data()

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what ``work`` returns; the driver runs it again after a passing error.

        The first statement takes a lock that every writer of ours takes, because what is written
        depends on what was read: two loads at once would lose each other's merges.
        """

        def locked(tx: neo4j.ManagedTransaction) -> Result:
            tx.run(
                "MERGE (s:Schema {id: 'kgraph'}) SET s.writing = true REMOVE s.writing"
            ).consume()
            return work(_ServerTransaction(tx))

        with _store_errors(self.uri), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(locked)

    def upsert(self, label: str) -> str:
        """Return the node upsert: found by ``Entity`` and id, then given its category's label."""
        return (
            f"UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n:`{label}` SET n = row.props"
        )

    def check(self) -> None:
        """Ask the server and the database whether they are there."""
        with self._session(neo4j.READ_ACCESS) as session:
            session.run("RETURN 1").consume()

    def prepare(self) -> None:
        """Make constraints and the Schema node where they are missing.

        Raises:
            StoreError: Nodes of somebody else carry our labels.
            IncompatibleSchema: The graph there has another schema.
        """
        with _store_errors(self.uri), self._session(neo4j.WRITE_ACCESS) as session:
            self._check_strangers(session)
            for statement in schema.constraints():
                session.run(statement).consume()
            session.run(
                "MERGE (s:Schema {id: 'kgraph'}) SET s.version = $version", version=SCHEMA
            ).consume()

    def _check_strangers(self, session: neo4j.Session) -> None:
        found = session.run("MATCH (s:Schema {id: 'kgraph'}) RETURN s.version AS version").single()
        if found is not None:
            if found["version"] not in {None, SCHEMA}:
                told = f"the graph at {self.uri} has schema {found['version']}"
                raise IncompatibleSchema(f"{told}, this kgraph writes {SCHEMA}: build it anew")
            return
        for label in (*schema.NODE_LABELS, *schema.entity_labels()):
            text = f"MATCH (n:`{label}`) RETURN count(n) AS n"
            record = session.run(text).single(strict=True)
            if record["n"]:
                told = f"{record['n']} nodes labelled {label!r} are there that are not kgraph's"
                raise StoreError(f"{told}: use another database, so that they are not mixed up")

    def clear(self) -> None:
        """Remove every node of ours, with its edges; what others keep there stays."""
        ours = "|".join(f"`{label}`" for label in schema.NODE_LABELS if label != "Schema")
        text = f"MATCH (n:{ours}) CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF {_FETCH} ROWS"
        with _store_errors(self.uri), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(text).consume()

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database, default_access_mode=access, fetch_size=_FETCH
        )


class _ServerTransaction(Transaction):
    def __init__(self, tx: neo4j.ManagedTransaction) -> None:
        self._tx = tx

    def run(self, text: str, **params: Any) -> list[Row]:
        return self._tx.run(text, params).data()


def open_server(uri: str, *, write: bool) -> Neo4jStore:
    """Return the graph at a server's address, connected.

    User, password and database come from the address (user and password before ``@``), else from
    ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and ``NEO4J_DATABASE``.

    Raises:
        StoreUnavailable: No server answers there, or it refuses the user, or has no such database.
    """
    parts = urlsplit(uri)
    host = parts.netloc.rpartition("@")[2]
    user = parts.username or os.environ.get("NEO4J_USERNAME")
    password = parts.password or os.environ.get("NEO4J_PASSWORD", "")
    database = parts.path.strip("/") or os.environ.get("NEO4J_DATABASE")
    address = f"{parts.scheme}://{host}"
    with _store_errors(address):
        driver = neo4j.GraphDatabase.driver(
            address,
            auth=(user, password) if user else None,
            notifications_min_severity="OFF",
            user_agent="kgraph",
        )
    store = Neo4jStore(address, driver, database)
    try:
        with _store_errors(address):
            store.check()
            if write:
                store.prepare()
    except BaseException:
        driver.close()
        raise
    return store


@contextlib.contextmanager
def emptied(uri: str) -> Iterator[Neo4jStore]:
    """Give the graph at a server's address with everything of ours removed, open for writing."""
    with open_server(uri, write=True) as store:
        store.clear()
        yield store


def _ids(tx: neo4j.ManagedTransaction, records: list[neo4j.Record]) -> dict[str, Any]:
    """Return our ids of relationship ends of which the answer has the server's ids only."""
    ends = {end for record in records for value in record.values() for end in bare_ends(value)}
    if not ends:
        return {}
    text = "MATCH (n) WHERE elementId(n) IN $ends RETURN elementId(n) AS key, n.id AS id"
    return {row["key"]: row["id"] for row in tx.run(text, ends=list(ends))}


@contextlib.contextmanager
def _query_errors(seconds: float, above: int = 0) -> Iterator[None]:
    """Tell the server's refusal of a user's query in the user's terms.

    Args:
        seconds: The time limit, to be named.
        above: Lines that stand above the user's query in what the server was given.
    """
    try:
        yield
    except exceptions.Neo4jError as error:
        code = error.code or ""
        if "AccessMode" in code:
            raise QueryError("this query writes; here a query only reads") from error
        if "TransactionTimedOut" in code:
            told = f"stopped after {seconds:g} s: ask for less, or raise --timeout"
            raise QueryError(told) from error
        if isinstance(error, exceptions.ClientError):
            raise QueryError(_first_line(error.message or str(error), above)) from error
        _tell(error, "the server")
    except exceptions.DriverError as error:
        _tell(error, "the server")


def _first_line(message: str, above: int) -> str:
    """Return what a message says in one line, with the place in the user's own query."""

    def place(found: re.Match[str]) -> str:
        return f"at line {max(int(found[1]) - above, 1)}, column {found[2]}"

    lines = message.splitlines() or ["the query is wrong"]
    # Below a place in the query the query itself is repeated, else what could not be read.
    kept = lines[:1] if "(line " in lines[0] else [one for one in lines if one.strip() != "^"]
    line = " ".join(" ".join(kept).split())
    return re.sub(r"\(line (\d+), column (\d+) \(offset: \d+\)\)", place, line)


@contextlib.contextmanager
def _store_errors(address: str) -> Iterator[None]:
    """Tell an error of the server or the driver as one of the store."""
    try:
        yield
    except (exceptions.DriverError, exceptions.Neo4jError) as error:
        _tell(error, address)


def _tell(error: Exception, address: str) -> NoReturn:
    if isinstance(error, exceptions.AuthError):
        told = "refuses this user and password: set NEO4J_USERNAME and NEO4J_PASSWORD"
        raise StoreUnavailable(f"{address} {told}") from error
    if isinstance(error, exceptions.Neo4jError):
        code = error.code or ""
        if "DatabaseNotFound" in code:
            raise StoreUnavailable(f"{address}: {error.message}") from error
        if "ReadOnly" in code or "NotALeader" in code:
            raise StoreError(f"{address} takes no writes: {error.message}") from error
        if "Deadlock" in code or "LockClient" in code:
            raise StoreBusy(f"{address} is busy: run the command again") from error
        raise StoreError(f"{address}: {error.message or error}") from error
    if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
        told = "does not answer: is the server running, and is this its Bolt address?"
        raise StoreUnavailable(f"{address} {told}") from error
    raise StoreError(f"{address}: {error}") from error
