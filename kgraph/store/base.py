"""What every store can do, on whatever engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from kgraph.errors import QueryError
from kgraph.store.engine import Engine, Limits, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from types import TracebackType

    from kgraph.model.pattern import Instance
    from kgraph.model.records import Record
    from kgraph.store.loads import LoadReport


class GraphStore(Engine):
    """A property graph of records; open one with `kgraph.store.open_store`.

    The same on every engine. Use it as a context manager.
    """

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
        leaves the graph as it was. A longer load is read to its end before anything of it is
        written; of one that the graph then refuses the batches before stay, it stays marked
        unfinished, and running it again completes it. What goes into an empty graph, and a
        collection of records, unlike a stream of them, is checked as a whole first.

        Args:
            records: Entities and publications before claims before evidence; a collection may
                hold them in any order.
            source: Name of the load; records that name no source of their own come from it.
            progress: Called with the number of records written so far.

        Raises:
            IdentityError: An entity is of another category in the graph.
            InputError: A record speaks of what is neither in the graph nor in the load.
        """
        from kgraph.store import writing  # noqa: PLC0415 - a question is answered without

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
        from kgraph.store import removing  # noqa: PLC0415

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
        from kgraph.store import reading  # noqa: PLC0415 - what opens a graph does without

        return reading.records(self, claims, predicates)

    def whole(self) -> Iterator[Record | Instance]:
        """Yield everything in the graph for an export: see `reading.whole`."""
        from kgraph.store import reading  # noqa: PLC0415

        return reading.whole(self)

    def find(self, ids: Collection[str]) -> dict[str, Record]:
        """Return those of ``ids`` that are in the graph, each with its record."""
        from kgraph.store import reading  # noqa: PLC0415

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
        from kgraph.store import reading  # noqa: PLC0415

        return reading.unfinished(self)
