"""What the embedded engine's binding leaves as Java objects, turned into plain Python values."""

from __future__ import annotations

import datetime as dt
from typing import Any


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
