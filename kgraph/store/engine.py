"""What an engine has to bring so that a graph can be kept in it: questions, and transactions."""

from __future__ import annotations

import abc
import dataclasses
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

Row = dict[str, Any]
"""One row of an answer: column name to scalar, list or map."""
Result = TypeVar("Result")
BATCH: Final = 10_000
"""Rows that are read at once."""


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


class AssertedEdge(NamedTuple):
    """An edge without evidence records; it has its id and both ends unless somebody changed it."""

    id: str | None
    subject: str | None
    object: str | None
    values: bytes
    """Of the properties asked for, as a JSON list: the same bytes for what is asserted alike."""


class Transaction(abc.ABC):
    """Statements that take effect together or not at all."""

    @abc.abstractmethod
    def run(self, text: str, **params: Any) -> list[Row]:
        """Run one statement, reading or writing, and return its rows."""

    def each(self, text: str, **items: Collection[Any]) -> list[Row]:
        """Run a statement that unwinds a list, unless there is nothing in it.

        Planning a statement costs a server more than a hundred rows of it.
        """
        return self.run(text, **items) if all(items.values()) else []

    @abc.abstractmethod
    def edges(self, relationship: str, ids: Collection[str]) -> list[Row]:
        """Return those of ``ids`` that are edges of a type, each as ``{s, o, p}``.

        ``s`` and ``o`` are the ids of its ends, ``p`` its properties.
        """

    @abc.abstractmethod
    def edge_types(self) -> set[str]:
        """Return the types of which there is an edge."""

    @abc.abstractmethod
    def write_edges(self, relationship: str, rows: Collection[Row], *, new: bool = False) -> None:
        """Make or replace edges of a type from rows ``{id, s, o, props}``, no id twice.

        ``props`` is all that the edge shall have; its ends are those it has, if it is there. Of
        ``new`` ones none is, which saves looking for them.
        """

    @abc.abstractmethod
    def delete_edges(self, relationship: str, ids: Collection[str]) -> None:
        """Delete those of ``ids`` that are edges of a type."""


class Engine(abc.ABC):
    """A database that holds a property graph and is asked in Cypher."""

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
    def asserted(self, names: Sequence[str]) -> Iterator[AssertedEdge]:
        """Yield every edge that a source asserts and no evidence record holds.

        Args:
            names: The properties to read of each.
        """

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
