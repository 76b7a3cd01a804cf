"""A graph opened from Python: the named queries as methods, Cypher, and parts of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from kgraph.errors import QueryError, nearest
from kgraph.interop.jupyter import table_html
from kgraph.interop.library import Library
from kgraph.interop.part import part_of
from kgraph.interop.rows import Rows, Shape
from kgraph.queries.catalog import named
from kgraph.queries.mechanism import find_chains
from kgraph.queries.mistakes import located, unknown_words
from kgraph.queries.names import resolve
from kgraph.queries.selection import Selection, select
from kgraph.store import Limits, open_store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from kgraph.interop.part import GraphPart
    from kgraph.queries.mechanism import Chains


PICTURED: Final = 5_000
"""Most claims that are read to show a whole graph in a notebook."""
SEVERAL: Final = ("categories", "predicates", "species", "sources")
"""Fields of a selection that hold several texts."""


class Graph(Library):
    """An open graph; every named query is a method of it. Use it as a context manager.

    A notebook shows how much is in it, and the picture of what is best supported.
    """

    def __init__(
        self, uri: str | Path | None = None, *, queries: str | Path | Iterable[str | Path] = ()
    ) -> None:
        """Open the graph for reading; see `kgraph.open`."""
        given = [queries] if isinstance(queries, str | Path) else queries
        folders = tuple(Path(folder) for folder in given)
        for folder in folders:
            if not folder.is_dir():
                raise QueryError(f"no folder of queries at {folder}")
        place = None if uri is None else str(uri)
        super().__init__(open_store(place, lasting=True), folders)
        self._folders = folders

    @property
    def uri(self) -> str:
        """Where the graph is."""
        return self.store.uri

    def cypher(
        self, text: str, /, *, seconds: float = 60.0, rows: int = 100_000, **params: object
    ) -> Rows[Any]:
        """Return the answer to a reading Cypher query, within limits of time and rows.

        The note names labels, types and properties that no graph has.

        Raises:
            QueryError: The query is wrong, writes, or exceeds its time.
        """
        try:
            answer = self.store.ask(text, params, Limits(seconds=seconds, rows=rows))
        except QueryError as error:
            raise type(error)(located(text, str(error))) from error
        types = dict.fromkeys(answer.rows[0] if answer.rows else (), "any")
        notes = [
            *([f"cut after {rows} rows"] if answer.truncated else []),
            *([] if answer.rows else ["nothing found: the query gives no rows"]),
            *(mistake.shown(text) for mistake in unknown_words(text)),
        ]
        return Rows(Shape("cypher", types), answer.rows, "\n".join(notes), self.store)

    def chains(self, start: str, end: str, **limits: Any) -> Chains:
        """Return the mechanism chains between two entities with the evidence of every step.

        See `kgraph.queries.mechanism.find_chains`, which takes the same ``limits``; the query
        ``paths`` gives the same chains as rows.
        """
        return find_chains(self.store, start, end, **limits)

    def subgraph(self, around: str | None = None, **selection: Any) -> GraphPart:
        """Return a part of the graph; with nothing chosen, the whole.

        Args:
            around: An entity, whose claims (``hops`` steps far) are chosen.
            **selection: The other fields of `kgraph.queries.selection.Selection`; one text may
                stand for several.

        Raises:
            UnknownName: A name is not known.
            QueryError: Two places are given, or a field is none.
        """
        known = [field.name for field in dataclasses.fields(Selection)]
        for name in selection:
            if name not in known:
                hint = nearest(name, known) or f"one of: {', '.join(known)}"
                raise QueryError(f"a selection has no {name!r}; {hint}")
        focus = resolve(self.store, around).id if around is not None else None
        # A text is a sequence too: of its letters.
        several: dict[str, Any] = {
            name: (value,) if name in SEVERAL and isinstance(value, str) else value
            for name, value in selection.items()
        }
        chosen = Selection(around=around, **{"folders": self._folders} | several)
        return part_of(select(self.store, chosen), focus)

    def close(self) -> None:
        """Let go of the graph."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _repr_html_(self) -> str:
        rows = named("stats").run(self.store)
        table = table_html(rows, ["kind", "count"], self.uri)
        count = sum(row["count"] for row in rows if row["kind"].startswith("claims"))
        if count > PICTURED:
            return (
                f"{table}<p>{count:,} claims are too many to draw: subgraph(name) draws some.</p>"
            )
        return table + self.subgraph()._repr_html_()

    def __repr__(self) -> str:
        return f"<graph at {self.uri}, {len(self.queries)} named queries>"
