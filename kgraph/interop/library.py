"""The named queries as methods; ``library.pyi``, made by `kgraph.interop.stub`, has their types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.errors import nearest
from kgraph.interop.question import Question
from kgraph.queries.catalog import catalogue, listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kgraph.store import GraphStore


class Library:
    """Every query of the catalogue as a method that returns `Rows` of records."""

    def __init__(self, store: GraphStore, folders: Iterable[Path] = ()) -> None:
        """Read the catalogue, with the user's own folders."""
        self.store = store
        self.queries = listed(catalogue(folders))

    def __getattr__(self, name: str) -> Question:
        queries = self.__dict__.get("queries", {})
        if name not in queries:
            hint = nearest(name, queries) or "`.queries` lists them"
            raise AttributeError(f"no query {name!r}; {hint}", name=name, obj=self)
        return Question(self.store, queries[name])

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self.queries})
