"""What an engine has to bring so that a graph can be kept in it: questions, and transactions."""

from __future__ import annotations

import abc
import dataclasses
import functools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

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


class Shared:
    """All properties of an edge but its id, which thousands of edges may have in common.

    Two are the same only if they are one object.
    """

    def __init__(self, properties: Mapping[str, Any]) -> None:
        """Take the properties; an id among them is left out."""
        self.properties = {key: value for key, value in properties.items() if key != "id"}

    @functools.cached_property
    def json(self) -> bytes:
        """The properties as JSON."""
        return msgspec.json.encode(self.properties)


class Edge(NamedTuple):
    """An edge to be written: between which entities, and all that it shall have."""

    type: str
    shared: Shared
    id: str
    subject: str
    object: str

    @property
    def properties(self) -> dict[str, Any]:
        """All its properties."""
        return {"id": self.id, **self.shared.properties}


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

    def write_edges(self, edges: Iterable[Edge], *, new: bool = False) -> None:
        """Make or replace edges, no id twice; the ends of one that is there are those it has.

        Of ``new`` ones none is, which saves looking for them.
        """
        by_type: defaultdict[str, list[Edge]] = defaultdict(list)
        for one in edges:
            by_type[one.type].append(one)
        for relationship, some in sorted(by_type.items()):
            self.write_alike(relationship, some, new=new)

    @abc.abstractmethod
    def write_alike(self, relationship: str, edges: Sequence[Edge], *, new: bool) -> None:
        """Make or replace edges of one type; see `write_edges`."""

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
