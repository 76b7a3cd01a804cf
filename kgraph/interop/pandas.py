"""Answers and parts of the graph as pandas tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from kgraph.errors import MissingExtra
from kgraph.formats.flat import columns, values
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import msgspec
    import pandas as pd

    from kgraph.model.records import Subgraph

Kind = Literal["claims", "entities", "evidence", "publications"]
DTYPES: Final = {"string": "string", "integer": "Int64", "float": "Float64", "boolean": "boolean"}
"""Column types of queries as pandas has them, each with room for null; lists stay lists."""
_KINDS: Final = {"text": "string", "long": "Int64", "double": "Float64", "boolean": "boolean"}


def to_frame(rows: Iterable[Mapping[str, Any]], types: Mapping[str, str]) -> pd.DataFrame:
    """Return rows as a table whose columns have the types of a query's answer.

    Args:
        rows: The rows, by name of column.
        types: Type of each column as the header of a query names it; others are left as they are.

    Raises:
        MissingExtra: pandas is not installed.
    """
    frame: pd.DataFrame = _pandas().DataFrame(list(rows), columns=list(types))
    return frame.astype({name: DTYPES[kind] for name, kind in types.items() if kind in DTYPES})


def records_frame(graph: Subgraph, kind: Kind = "claims") -> pd.DataFrame:
    """Return the records of one kind as a table, the id as index.

    Columns are those of the CSV format. A claim has the names of its ends (``subject_name``,
    ``object_name``) and its whole summary besides.

    Raises:
        MissingExtra: pandas is not installed.
    """
    kinds: dict[str, tuple[type[msgspec.Struct], Any]] = {
        "claims": (Claim, graph.claims),
        "entities": (Entity, graph.entities),
        "evidence": (Evidence, graph.evidence),
        "publications": (Publication, graph.publications),
    }
    struct, records = kinds[kind]
    types = {column.name: _KINDS.get(column.kind, "") for column in columns(struct)}
    rows = [values(record) for record in records.values()]
    if kind == "claims":
        types |= {column.name: _KINDS.get(column.kind, "") for column in columns(Summary)}
        types |= {"subject_name": "string", "object_name": "string"}
        rows = [row | _of_claim(graph, row) for row in rows]
    frame: pd.DataFrame = _pandas().DataFrame(rows, columns=list(types))
    return frame.astype({name: kind for name, kind in types.items() if kind}).set_index("id")


def _of_claim(graph: Subgraph, row: Mapping[str, Any]) -> dict[str, Any]:
    ends = {f"{end}_name": graph.entities[row[end]].name for end in ("subject", "object")}
    summary = graph.summaries[row["id"]]
    return ends | {
        name: list(value) if isinstance(value, tuple) else value
        for name in summary.__struct_fields__
        if (value := getattr(summary, name)) not in (None, ())
    }


def _pandas() -> Any:
    try:
        import pandas as pd  # noqa: PLC0415 - an extra, and slow
    except ImportError as error:
        raise MissingExtra("a pandas table", "pandas") from error
    return pd
