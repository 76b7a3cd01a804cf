"""What the driver gives as its own types, turned into the plain values of an answer."""

from __future__ import annotations

from typing import Any

from neo4j import graph


def plain(value: Any) -> Any:
    """Return a value of an answer in the shape that every engine gives.

    A node becomes ``{labels, properties}``, a relationship ``{type, start, end, properties}`` with
    the ids of its ends, a path the list of its nodes and relationships in turn; a date, time or
    point becomes its text.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return _graph_value(value)


def _graph_value(value: Any) -> Any:
    if isinstance(value, graph.Path):
        steps = [x for pair in zip(value.nodes, value.relationships, strict=False) for x in pair]
        return [plain(step) for step in (*steps, value.nodes[-1])]
    if isinstance(value, graph.Node):
        return {"labels": sorted(value.labels), "properties": plain(dict(value))}
    return _relationship(value) if isinstance(value, graph.Relationship) else str(value)


def _relationship(value: graph.Relationship) -> dict[str, Any]:
    start, end = (node.get("id") if node is not None else None for node in value.nodes)
    return {"type": value.type, "start": start, "end": end, "properties": plain(dict(value))}
