"""Answers of the embedded engine as rows of plain Python values."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.store.engine import Row


def rows_of(result: Any) -> Iterator[Row]:
    """Yield the rows of an answer, whatever they hold."""
    names: list[str] | None = None
    for row in result:
        names = names or list(row.property_names)
        yield {name: plain(row.get(name)) for name in names}


def bare_rows(result: Any) -> Iterator[Row]:
    """Yield the rows of an answer that JSON can hold; as that they cross from Java in batches."""
    return itertools.chain.from_iterable(result.iter_json_batches())


def json_batches(result: Any, size: int) -> Iterator[str]:
    """Yield the rows of an answer that JSON can hold as arrays of at most so many, undecoded.

    The binding would decode them with the slowest decoder, into dictionaries.
    """
    import jpype  # noqa: PLC0415

    batcher = jpype.JClass("com.arcadedb.python.RowBatcher")
    text = ""
    while text != "[]":
        text = str(batcher.nextJsonBatch(result._java_result_set, size))  # noqa: SLF001
        yield text


def plain(value: Any) -> Any:
    """Return a value of an answer as Python has it.

    A node becomes ``{labels, properties}``, a relationship ``{type, start, end, properties}`` with
    the ids of its ends, a path the list of its nodes and relationships in turn; a date or time
    that the binding left raw becomes its ISO text.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple | set):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, dt.date | dt.time | dt.datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        # The bulk path keeps a number so that Java spells otherwise than JSON did (5e-324).
        return float(value)
    return _graph_value(value)


def _graph_value(value: Any) -> Any:
    if hasattr(value, "toAlternatingList"):
        return [plain(item) for item in value.toAlternatingList()]
    if hasattr(value, "getOutVertex"):
        return _relationship(value)
    if hasattr(value, "propertiesAsMap"):
        return {"labels": _labels(value), "properties": _properties(value)}
    return str(value)


def _labels(vertex: Any) -> list[str]:
    names = {str(vertex.getTypeName())}
    names.update(str(kind.getName()) for kind in vertex.getType().getSuperTypes())
    return sorted(names)


def _relationship(edge: Any) -> dict[str, Any]:
    return {
        "type": str(edge.getTypeName()),
        "start": plain(edge.getOutVertex().get("id")),
        "end": plain(edge.getInVertex().get("id")),
        "properties": _properties(edge),
    }


def _properties(record: Any) -> dict[str, Any]:
    return {str(key): plain(_python(item)) for key, item in record.propertiesAsMap().items()}


def _python(value: Any) -> Any:
    from arcadedb_embedded.type_conversion import convert_java_to_python  # noqa: PLC0415

    return convert_java_to_python(value)
