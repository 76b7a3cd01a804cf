"""What every store can do, and the little that an engine has to bring for it."""

from __future__ import annotations

import abc
import dataclasses
from typing import TYPE_CHECKING, Any, Self, TypeVar

from kgraph.errors import QueryError
from kgraph.store import reading, removing, writing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from types import TracebackType

    from kgraph.model.records import Record
    from kgraph.store.writing import LoadReport

Row = dict[str, Any]
"""One row of an answer: column name to scalar, list or map."""
Result = TypeVar("Result")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a question may cost: seconds, and rows returned."""

    seconds: float = 60.0
    rows: int = 100_000


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a question, and whether there were more than its limit allowed."""

    rows: list[Row]
    truncated: bool = False


class Transaction(abc.ABC):
    """Statements that take effect together or not at all."""

    @abc.abstractmethod
    def run(self, text: str, **params: Any) -> list[Row]:
        """Run one statement, reading or writing, and return its rows."""

    @abc.abstractmethod
    def edges(self, relationship: str, ids: Collection[str]) -> list[Row]:
        """Return those of ``ids`` that are edges of a type, each as ``{s, o, p}``.

        ``s`` and ``o`` are the ids of its ends, ``p`` its properties.
        """

    @abc.abstractmethod
    def write_edges(self, relationship: str, rows: Collection[Row], *, new: bool = False) -> None:
        """Make or replace edges of a type from rows ``{id, s, o, props}``, no id twice.

        ``props`` is all that the edge shall have; its ends are those it has, if it is there. Of
        ``new`` ones none is, which saves looking for them.
        """

    @abc.abstractmethod
    def delete_edges(self, relationship: str, ids: Collection[str]) -> None:
        """Delete those of ``ids`` that are edges of a type."""


class GraphStore(abc.ABC):
    """A property graph of records; open one with `kgraph.store.open_store`.

    An engine brings `ask`, `stream`, `edges`, `transact`, `upsert`, `prepare` and `close`; the
    rest is the same text on every engine. Use it as a context manager.
    """

    uri: str

    @abc.abstractmethod
    def ask(
        self, query: str, params: Mapping[str, Any], limits: Limits, *, bare: bool = False
    ) -> Answer:
        """Return the answer to a reading query.

        Args:
            query: In Cypher.
            params: Its parameters.
            limits: What it may cost.
            bare: The answer holds no nodes, relationships or paths, which lets an engine read it
                faster.

        Raises:
            QueryError: The query is wrong, writes, or exceeds its time.
            StoreError: The database could not answer.
        """

    def explain(self, query: str, params: Mapping[str, Any]) -> str:
        """Return how the engine would answer a query, as it draws its plan; nothing is run.

        Raises:
            QueryError: The query is wrong.
        """
        rows = self.ask(f"EXPLAIN {query}", params, Limits()).rows
        return str(rows[0]["executionPlanAsString"])

    @abc.abstractmethod
    def stream(self, query: str, params: Mapping[str, Any]) -> Iterator[Row]:
        """Yield the rows of one of our own reading queries, however many, in constant memory."""

    @abc.abstractmethod
    def edges(self, relationship: str, ids: Collection[str]) -> Iterator[Row]:
        """Yield those of ``ids`` that are edges of a type; see `Transaction.edges`."""

    @abc.abstractmethod
    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Return what ``work`` returns, run inside one transaction; an error undoes it whole."""

    @abc.abstractmethod
    def upsert(self, label: str) -> str:
        """Return the statement that makes or replaces entity nodes of a label from ``$rows``.

        A row is ``{id, props}`` and ``props`` is all that the node shall have.
        """

    @abc.abstractmethod
    def prepare(self) -> None:
        """Make types, constraints and indexes where they are missing."""

    @abc.abstractmethod
    def close(self) -> None:
        """Let go of the database."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def run(self, query: str, /, **params: Any) -> list[Row]:
        """Return all rows of a reading query, within the default limits.

        Raises:
            QueryError: The query is wrong, writes, or exceeds a limit.
        """
        return self._whole(query, params, bare=False)

    def rows(self, query: str, params: Mapping[str, Any]) -> list[Row]:
        """Return all rows of a named query, which hold scalars, lists and maps only.

        Raises:
            QueryError: It exceeds a default limit.
        """
        return self._whole(query, params, bare=True)

    def _whole(self, query: str, params: Mapping[str, Any], *, bare: bool) -> list[Row]:
        limits = Limits()
        answer = self.ask(query, params, limits, bare=bare)
        if answer.truncated:
            raise QueryError(f"more than {limits.rows} rows: ask for less")
        return answer.rows

    def write(
        self,
        records: Iterable[Record],
        source: str,
        progress: Callable[[int], None] | None = None,
    ) -> LoadReport:
        """Merge records, in dependency order, into the graph and bring its edges up to date.

        Up to `writing.WHOLE` records are one transaction: an error, or the end of the process,
        leaves the graph as it was. Of a longer load the batches before an error stay, it stays
        marked unfinished, and running it again completes it; a collection of records, unlike a
        stream of them, is checked as a whole before anything of it is written.

        Args:
            records: Entities and publications before claims before evidence; a collection may
                hold them in any order.
            source: Name of the load; records that name no source of their own come from it.
            progress: Called with the number of records written so far.

        Raises:
            IdentityError: An entity is of another category in the graph.
            InputError: A record speaks of what is neither in the graph nor in the load.
        """
        return writing.write(self, records, source, progress)

    def remove(self, source: str) -> LoadReport:
        """Take out what a source gave, exactly, and weigh what it spoke to anew.

        It is one transaction. What other sources gave as well stays as they see it; an entity or
        publication that they only speak of stays too.

        Args:
            source: A source named by records, or the name of a load.

        Returns:
            How many records of each kind went; a note for each that stays because others need it.

        Raises:
            UnknownName: Nothing in the graph comes from that source.
        """
        return removing.remove(self, source)

    def records(
        self,
        claims: Collection[str] | None = None,
        predicates: Mapping[str, str] | None = None,
    ) -> Iterator[Record]:
        """Yield records, in dependency order: the whole graph, or some claims with all they need.

        Args:
            claims: Ids of the claims to yield, with both ends, all their evidence and its
                publications.
            predicates: The predicate of each, where they are known: an edge is looked up by its
                type, so that knowing it saves time.
        """
        return reading.records(self, claims, predicates)

    def find(self, ids: Collection[str]) -> dict[str, Record]:
        """Return those of ``ids`` that are in the graph, each with its record."""
        return reading.find(self, ids)

    def categories(self) -> dict[str, str]:
        """Return the category of every entity, by id."""
        text = "MATCH (n:Entity) RETURN n.id AS id, n.category AS category"
        return {row["id"]: row["category"] for row in self.stream(text, {})}

    def current(self) -> bool:
        """Return whether this is still the graph at its address, not one since built anew."""
        return True

    def unfinished(self) -> list[str]:
        """Return the sources of loads that were begun and not completed."""
        return reading.unfinished(self)
