"""The store on a Neo4j server: Community or Enterprise, 5 LTS or current, single, cluster or Aura.

Managed transactions through the official driver, one driver per store, the database named in
every call.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
import neo4j

from kgraph.store import loads
from kgraph.store.address import parse
from kgraph.store.base import GraphStore
from kgraph.store.engine import Answer, AssertedEdge
from kgraph.store.neo4j.errors import query_errors, store_errors
from kgraph.store.neo4j.guard import PREFIX, drawn, refuse_unsafe
from kgraph.store.neo4j.place import Place
from kgraph.store.neo4j.transaction import ServerTransaction, edges_query, rows_of
from kgraph.store.neo4j.values import ids_of_ends, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from kgraph.store.address import ServerOptions
    from kgraph.store.engine import Limits, Row, Transaction

Result = TypeVar("Result")
_FETCH: Final = 2000
"""Rows fetched at once when streaming."""
_IDLE: Final = 1.0
"""Seconds after which a connection is looked at before it is used: the server may be another."""


class Neo4jStore(GraphStore):
    """A graph on a server; open it with `open_server`."""

    def __init__(self, uri: str, driver: neo4j.Driver, database: str | None) -> None:
        self.uri = uri
        self._driver = driver
        self._database = database
        # On a cluster, what this store wrote is what it reads next, whichever member answers.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

    def ask(
        self, query: str, params: Mapping[str, Any], limits: Limits, *, bare: bool = False
    ) -> Answer:
        """Return the answer to a reading query; see `Engine.ask`; ``bare`` changes nothing.

        The query is planned first, so that what reads files, calls a procedure that is not on the
        list, or writes is refused before it runs; then it runs in a read transaction.
        """
        del bare

        @neo4j.unit_of_work(timeout=limits.seconds)
        def work(tx: neo4j.ManagedTransaction) -> Answer:
            records = tx.run(query, dict(params)).fetch(limits.rows + 1)
            ids = ids_of_ends(tx, records)
            rows = [
                {
                    key: plain(value, ids)
                    for key, value in zip(one.keys(), one.values(), strict=True)
                }
                for one in records[: limits.rows]
            ]
            return Answer(rows, truncated=len(records) > limits.rows)

        with self._session(neo4j.READ_ACCESS) as session:
            with query_errors(self.uri, limits.seconds, above=PREFIX.count("\n")):
                refuse_unsafe(session, query, params)
            with query_errors(self.uri, limits.seconds):
                return session.execute_read(work)

    def explain(self, query: str, params: Mapping[str, Any]) -> str:
        """Return the plan of a query; see `Engine.explain`."""
        with (
            self._session(neo4j.READ_ACCESS) as session,
            query_errors(self.uri, 0.0, above=PREFIX.count("\n")),
        ):
            return drawn(session.run(f"{PREFIX}{query}", dict(params)).consume().plan)

    def stream(self, query: str, params: Mapping[str, Any]) -> Iterator[Row]:
        """Yield the rows of one of our own queries; see `Engine.stream`."""
        with store_errors(self.uri), self._session(neo4j.READ_ACCESS) as session:
            yield from rows_of(session.run(query, dict(params)))

    def asserted(self, names: Sequence[str]) -> Iterator[AssertedEdge]:
        """Yield the edges without evidence records; see `Engine.asserted`."""
        values = ", ".join(f"r.`{name}`" for name in names)
        text = (
            "MATCH (s:Entity)-[r]->(o:Entity) WHERE r.asserted_source IS NOT NULL "
            f"RETURN r.id AS id, s.id AS subject, o.id AS object, [{values}] AS values"
        )
        for row in self.stream(text, {}):
            yield AssertedEdge(*row.values())._replace(values=msgspec.json.encode(row["values"]))

    def edges(self, relationship: str, ids: Collection[str]) -> Iterator[Row]:
        """Yield those of ``ids`` that are edges of a type; see `Engine.edges`."""
        return self.stream(edges_query(relationship), {"ids": list(ids)})

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what ``work`` returns; the driver runs it again after a passing error.

        The first statement takes a lock that every writer of ours takes, because what is written
        depends on what was read: two loads at once would lose each other's merges.
        """

        def locked(tx: neo4j.ManagedTransaction) -> Result:
            tx.run(
                "MERGE (s:Schema {id: 'kgraph'}) SET s.writing = true REMOVE s.writing"
            ).consume()
            return work(ServerTransaction(tx))

        with store_errors(self.uri), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(locked)

    def upsert(self, label: str) -> str:
        """Return the node upsert: found by ``Entity`` and id, then given its category's label."""
        return (
            f"UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n:`{label}` SET n = row.props"
        )

    def prepare(self) -> None:
        """Make constraints and the Schema node where they are missing."""
        self.place().prepare()

    def place(self) -> Place:
        """Return the database as a place where others may keep things as well."""
        return Place(self.uri, self._session)

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=access,
            fetch_size=_FETCH,
            bookmark_manager=self._bookmarks,
        )


def open_server(uri: str, options: ServerOptions, *, write: bool) -> Neo4jStore:
    """Return the graph at a server's address, connected; see `address.parse`.

    Raises:
        StoreUnavailable: No server answers there, or it refuses the user, or has no such database,
            or there is no graph to be read.
        StoreError: It is to be written, and somebody else's nodes are there.
    """
    store = _connected(uri, options)
    try:
        if write:
            store.place().take(share=options.share)
            store.prepare()
        else:
            store.place().check_graph()
    except BaseException:
        store.close()
        raise
    return store


def _connected(uri: str, options: ServerOptions) -> Neo4jStore:
    place = parse(uri, options)
    # What the driver warns of, our errors tell; Python would print its warnings to stderr as well.
    log = logging.getLogger("neo4j")
    if not log.hasHandlers():
        log.addHandler(logging.NullHandler())
    with store_errors(place.uri):
        driver = neo4j.GraphDatabase.driver(
            place.uri,
            auth=place.login,
            notifications_min_severity="OFF",
            user_agent="kgraph",
            liveness_check_timeout=_IDLE,
            max_transaction_retry_time=options.patience,
        )
    return Neo4jStore(place.uri, driver, place.database)


@contextlib.contextmanager
def emptied(uri: str, options: ServerOptions) -> Iterator[Neo4jStore]:
    """Give the graph at a server's address with everything of ours removed, open for writing.

    Until the block succeeds the graph says of itself that its build was not completed.
    """
    with contextlib.closing(_connected(uri, options)) as store:
        place = store.place()
        place.take(share=options.share, any_version=True)
        store.transact(lambda tx: loads.begin(tx, loads.BUILD, loads.new_run()))
        place.clear(loads.load_id(loads.BUILD))
        store.prepare()
        yield store
        store.transact(lambda tx: loads.unmark(tx, loads.BUILD))


def remove(uri: str, options: ServerOptions) -> None:
    """Remove everything of kgraph's from a server's database, and nothing else.

    Raises:
        StoreUnavailable: No server answers there, or there is no graph of kgraph's.
    """
    with contextlib.closing(_connected(uri, options)) as store:
        place = store.place()
        place.check_graph(any_version=True)
        place.clear()
        place.abandon()
