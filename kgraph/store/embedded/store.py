"""The embedded store: a property graph in a folder, its engine inside our process."""

from __future__ import annotations

import functools
import itertools
import math
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kgraph.errors import QueryError, StoreUnavailable
from kgraph.propertygraph import schema
from kgraph.store.base import GraphStore
from kgraph.store.embedded.edges import asserted_edges, edges_by_id
from kgraph.store.embedded.errors import query_errors, store_errors, too_long
from kgraph.store.embedded.folder import Folder
from kgraph.store.embedded.seal import seal
from kgraph.store.embedded.transaction import EmbeddedTransaction
from kgraph.store.embedded.values import bare_rows, rows_of
from kgraph.store.engine import Answer, AssertedEdge, Row, Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from kgraph.model.records import Record
    from kgraph.store.embedded.lock import FileLock
    from kgraph.store.engine import Limits
    from kgraph.store.loads import LoadReport

Result = TypeVar("Result")
GRACE: Final = 5.0
"""Seconds after the engine's own time limit before a query that ignores it is abandoned."""
UNLIMITED: Final = 0.0


class EmbeddedStore(GraphStore):
    """A graph in a folder, open for reading or, by one process at a time, for writing."""

    def __init__(
        self, path: Path, database: Any, lock: FileLock | None, written: Path | None = None
    ) -> None:
        """Take an open database and its lock; ``written`` is its folder where it is written to."""
        self.uri = str(path)
        self._stuck = False
        self.take(database, lock, written)

    def take(self, database: Any, lock: FileLock | None, written: Path | None) -> None:
        """Go on with another database, once the one before was let go of."""
        self.database = database
        self.written = written
        # Forgotten stores are closed as well, before Java ends.
        self.let_go = weakref.finalize(self, _let_go, database, lock, written)

    def ask(
        self, query: str, params: Mapping[str, Any], limits: Limits, *, bare: bool = False
    ) -> Answer:
        """Return the answer to a reading query; see `Engine.ask`.

        A query that does not heed the engine's time limit is abandoned: the store is of no use
        afterwards, and the process should end.
        """
        read = bare_rows if bare else rows_of
        work = functools.partial(self._answer, query, params, limits, read)
        return self._watched(work, limits.seconds + GRACE)

    def _answer(
        self,
        query: str,
        params: Mapping[str, Any],
        limits: Limits,
        read: Callable[[Any], Iterator[Row]],
    ) -> Answer:
        if not self.let_go.alive:
            raise StoreUnavailable("the graph was closed: open it again")
        with query_errors(limits.seconds):
            self._limit(limits.seconds)
            result = self._query(query, params)
            found = read(result)
            rows = list(itertools.islice(found, limits.rows))
            truncated = next(found, None) is not None
            if truncated:
                result.close()
            return Answer(rows, truncated)

    def _query(self, query: str, params: Mapping[str, Any]) -> Any:
        given = [dict(params)] if params else []
        return self.database.query("opencypher", query, *given)

    def _limit(self, seconds: float) -> None:
        """Set the engine's own time limit, which then holds for every statement."""
        import jpype  # noqa: PLC0415

        setting = jpype.JClass("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT
        java = self.database.get_java_database()
        java.getConfiguration().setValue(setting, jpype.JLong(math.ceil(seconds * 1000)))

    def _watched(self, work: Callable[[], Result], seconds: float) -> Result:
        """Return what ``work`` returns, run in a thread so that Ctrl-C is heard meanwhile.

        Python hears a signal only between two of its own instructions, and a long query is one.
        """
        done: list[Result] = []
        failed: list[BaseException] = []

        def run() -> None:
            try:
                done.append(work())
            except BaseException as error:  # noqa: BLE001 - raised again in the asking thread
                failed.append(error)

        thread = threading.Thread(target=run, daemon=True)
        try:
            thread.start()
            thread.join(seconds)
        except KeyboardInterrupt:
            self._stuck = thread.is_alive()
            raise
        if thread.is_alive():
            self._stuck = True
            raise QueryError(too_long(seconds))
        if failed:
            raise failed[0]
        return done[0]

    def stream(self, query: str, params: Mapping[str, Any]) -> Iterator[Row]:
        """Yield the rows of one of our own queries; see `Engine.stream`."""
        with store_errors():
            self._limit(UNLIMITED)
            yield from bare_rows(self._query(query, params))

    def asserted(self, names: Sequence[str]) -> Iterator[AssertedEdge]:
        """Yield the edges without evidence records; see `Engine.asserted`."""
        with store_errors():
            self._limit(UNLIMITED)
            yield from asserted_edges(self.database, names)

    def edges(self, relationship: str, ids: Collection[str]) -> Iterator[Row]:
        """Yield those of ``ids`` that are edges of a type; see `Engine.edges`."""
        with store_errors():
            self._limit(UNLIMITED)
            yield from edges_by_id(self.database, relationship, ids)

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what ``work`` returns, run inside one transaction."""
        with store_errors():
            self._limit(UNLIMITED)
            with self.database.transaction():
                return work(EmbeddedTransaction(self.database))

    def write(
        self,
        records: Iterable[Record],
        source: str,
        progress: Callable[[int], None] | None = None,
    ) -> LoadReport:
        """Merge records into the graph; see `GraphStore.write`.

        A big load makes the graph anew beside itself: it is there as a whole, or not at all.
        """
        from kgraph.store.embedded import rebuilding  # noqa: PLC0415 - reading goes without it

        count, records = rebuilding.counted(records)
        if rebuilding.pays(self, count):
            return rebuilding.load(self, records, source, progress)
        return super().write(records, source, progress)

    def upsert(self, label: str) -> str:
        """Return the node upsert; the label stands alone, as a sub-type it implies ``Entity``."""
        return f"UNWIND $rows AS row MERGE (n:`{label}` {{id: row.id}}) SET n = row.props"

    def prepare(self) -> None:
        """Make types, constraints and the Schema node where they are missing."""
        run = self.database.command
        # In one transaction the schema is saved once, not after each of a hundred statements.
        with store_errors(), self.database.transaction():
            for label in schema.NODE_LABELS:
                run("sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS")
            for label in schema.entity_labels():
                run("sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS EXTENDS Entity")
            for kind in (*schema.LINKS, *schema.predicate_types()):
                run("sql", f"CREATE EDGE TYPE `{kind}` IF NOT EXISTS")
            for statement in schema.constraints():
                run("opencypher", statement)
        text = "MERGE (s:Schema {id: 'kgraph'}) SET s.version = $version"
        self.transact(lambda tx: tx.run(text, version=schema.VERSION))

    def current(self) -> bool:
        """Return whether this is still the graph in its folder, not one since built anew."""
        path = Path(str(self.database.get_java_database().getDatabasePath()))
        try:
            return Folder(Path(self.uri)).live().name == path.name
        except StoreUnavailable:
            return False

    def close(self) -> None:
        """Close the database and let go of its lock; an abandoned query keeps it open."""
        if self._stuck:
            self.let_go.detach()
            return
        with store_errors():
            self.let_go()


def _let_go(database: Any, lock: FileLock | None, written: Path | None) -> None:
    try:
        database.close()
        if written:
            seal(written)
    finally:
        if lock:
            lock.close()
