"""The answer to a question as Python has it: typed records, and other tools' forms of them."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from kgraph.errors import QueryError
from kgraph.interop.jupyter import table_html
from kgraph.interop.pandas import to_frame

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    import pandas as pd

    from kgraph.interop.part import GraphPart
    from kgraph.store import GraphStore

Record = TypeVar("Record")


@dataclasses.dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of an answer are called, and the type of each column.

    ``shown`` names the columns that a notebook shows; all, if left out.
    """

    name: str
    types: Mapping[str, str]
    shown: Sequence[str] = ()


class Rows(Sequence[Record], Generic[Record]):
    """The rows of an answer, each a frozen record with the columns as attributes.

    ``note`` says what was cut, or why there is no row; ``types`` has the type of each column.
    """

    def __init__(
        self,
        shape: Shape,
        rows: Sequence[Mapping[str, Any]],
        note: str = "",
        store: GraphStore | None = None,
    ) -> None:
        """Take rows by name of column, and where they came from."""
        self.note = note
        self.types = types = dict(shape.types)
        self._rows = [dict(row) for row in rows]
        self._store = store
        self._shown = list(shape.shown or types)
        made = record_type(shape.name, tuple(types))
        self._records: list[Any] = [made(*(row.get(key) for key in types)) for row in self._rows]

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> list[Record]: ...
    def __getitem__(self, place: int | slice) -> Record | list[Record]:
        found: Record | list[Record] = self._records[place]
        return found

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        note = f"; {self.note}" if self.note else ""
        return f"<{len(self)} rows of {', '.join(self.types)}{note}>"

    def _repr_html_(self) -> str:
        return table_html(self._rows, self._shown, self.note)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries, by name of column."""
        return [dict(row) for row in self._rows]

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a table with typed columns.

        Raises:
            MissingExtra: pandas is not installed.
        """
        return to_frame(self._rows, self.types)

    def subgraph(self) -> GraphPart:
        """Return the part of the graph that the rows name, by id of a claim or of entities.

        Raises:
            QueryError: The rows came from no graph.
        """
        from kgraph.interop.part import part_named  # noqa: PLC0415 - the two know each other

        if self._store is None:
            raise QueryError("these rows came from no graph")
        return part_named(self._store, self._rows)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return the part of the graph that the rows name, as a networkx graph."""
        return self.subgraph().to_networkx()


@functools.cache
def record_type(name: str, columns: tuple[str, ...]) -> type[Any]:
    """Return the frozen record of a query's rows: its columns are its attributes.

    A column whose name Python cannot write (``d.name``) is ``column_1`` by its place.
    """
    title = "".join(word.capitalize() for word in name.split("_")) + "Row"
    fields: list[tuple[str, Any]] = [
        (column if _is_word(column) else f"column_{place}", Any)
        for place, column in enumerate(columns, start=1)
    ]
    return dataclasses.make_dataclass(title, fields, frozen=True, slots=True)


def _is_word(name: str) -> bool:
    return name.isidentifier() and not iskeyword(name) and not name.startswith("_")
