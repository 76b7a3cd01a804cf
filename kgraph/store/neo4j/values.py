"""What the driver gives as its own types, turned into the plain values of an answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from neo4j import graph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from neo4j import ManagedTransaction, Record

_ZEROS: Final = re.compile(r"(?<=\d)(\.\d*?)0+(?=[^\d.]|$)")


def plain(value: Any, ids: Mapping[str, Any]) -> Any:
    """Return a value of an answer in the shape that every engine gives.

    A node becomes ``{labels, properties}``, a relationship ``{type, start, end, properties}`` with
    the ids of its ends, a path the list of its nodes and relationships in turn; a date or time
    becomes its ISO text, a point its coordinates.

    Args:
        value: What the driver gave.
        ids: Of `ids_of_ends`.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if hasattr(value, "iso_format"):
        return _iso(value.iso_format())
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item, ids) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item, ids) for key, item in value.items()}
    return _graph_value(value, ids)


def _iso(text: str) -> str:
    """Return an ISO text without idle zeros, UTC as Z."""
    short = _ZEROS.sub(lambda found: found[1].rstrip("."), text)
    return re.sub(r"\+00:00$", "Z", short)


def _graph_value(value: Any, ids: Mapping[str, Any]) -> Any:
    if isinstance(value, graph.Path):
        steps = [x for pair in zip(value.nodes, value.relationships, strict=False) for x in pair]
        return [plain(step, ids) for step in (*steps, value.nodes[-1])]
    if isinstance(value, graph.Node):
        return {"labels": sorted(value.labels), "properties": plain(dict(value), ids)}
    return _relationship(value, ids) if isinstance(value, graph.Relationship) else str(value)


def _relationship(value: graph.Relationship, ids: Mapping[str, Any]) -> dict[str, Any]:
    start, end = (_end(node, ids) for node in value.nodes)
    properties = plain(dict(value), ids)
    return {"type": value.type, "start": start, "end": end, "properties": properties}


def _end(node: graph.Node | None, ids: Mapping[str, Any]) -> Any:
    if node is None:
        return None
    return node.get("id", ids.get(node.element_id))


def ids_of_ends(tx: ManagedTransaction, records: Iterable[Record]) -> dict[str, Any]:
    """Return our ids of relationship ends that came with the server's ids only, by these."""
    ends = {end for record in records for value in record.values() for end in _bare_ends(value)}
    if not ends:
        return {}
    text = "MATCH (n) WHERE elementId(n) IN $ends RETURN elementId(n) AS key, n.id AS id"
    return {row["key"]: row["id"] for row in tx.run(text, ends=list(ends))}


def _bare_ends(value: Any) -> Iterator[str]:
    """Yield the server's ids of relationship ends that came without their properties."""
    if isinstance(value, graph.Relationship):
        yield from (n.element_id for n in value.nodes if n is not None and "id" not in n)
    elif isinstance(value, graph.Path):
        yield from (end for one in value.relationships for end in _bare_ends(one))
    elif isinstance(value, dict):
        yield from (end for item in value.values() for end in _bare_ends(item))
    elif isinstance(value, list):
        yield from (end for item in value for end in _bare_ends(item))
