"""A part of the graph in Python: records, drawn in a notebook, turned into other tools' forms."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from kgraph.interop.jupyter import picture_html
from kgraph.interop.networkx import to_networkx
from kgraph.interop.pandas import records_frame
from kgraph.model.records import Subgraph, collect
from kgraph.queries.mentioned import claims_mentioned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx
    import pandas as pd

    from kgraph.interop.pandas import Kind
    from kgraph.store import GraphStore


@dataclasses.dataclass(frozen=True, kw_only=True)
class GraphPart(Subgraph):
    """Records held in memory, by id; a notebook shows their picture.

    ``focus`` is the id of the entity that stands out in it, if any.
    """

    focus: str | None = None

    def to_networkx(self, *, unstated: bool = False) -> nx.MultiDiGraph[str]:
        """Return it as a networkx graph; see `kgraph.interop.networkx.to_networkx`."""
        return to_networkx(self, unstated=unstated)

    def to_pandas(self, kind: Kind = "claims") -> pd.DataFrame:
        """Return its claims, entities, evidence or publications as a table, the id as index.

        Raises:
            MissingExtra: pandas is not installed.
        """
        return records_frame(self, kind)

    def _repr_html_(self) -> str:
        return picture_html(self, self.focus if self.focus in self.entities else None)

    def __repr__(self) -> str:
        counts = {
            "entities": self.entities,
            "claims": self.claims,
            "evidence items": self.evidence,
            "publications": self.publications,
        }
        return f"<{', '.join(f'{len(held)} {what}' for what, held in counts.items())}>"


def part_of(graph: Subgraph, focus: str | None = None) -> GraphPart:
    """Return a subgraph as Python users have it."""
    fields = {field.name: getattr(graph, field.name) for field in dataclasses.fields(Subgraph)}
    return GraphPart(**fields, focus=focus)


def part_named(store: GraphStore, rows: Iterable[Mapping[str, Any]]) -> GraphPart:
    """Return the claims that rows mention; see `kgraph.queries.mentioned.claims_mentioned`."""
    return part_of(collect(store.records(claims_mentioned(store, rows))))
