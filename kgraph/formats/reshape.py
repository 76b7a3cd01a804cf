"""Nodes and edges back into records: the way back of `shape`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import InputError
from kgraph.formats import shape
from kgraph.formats.flat import nested, parsed
from kgraph.model.claim import PREFIX, Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgraph.formats.decoding import Harvest
    from kgraph.formats.xml_stream import Element
    from kgraph.model.records import Record

    Nest = Callable[[type[Record], Mapping[str, Any]], dict[str, Any]]

_NODES: Final = (Entity, Publication, Claim)


def add_node(
    harvest: Harvest, name: str, found: Mapping[str, Any], line: int | None, nest: Nest
) -> None:
    """Keep the record of a node, or what is wrong with it; without values it is only an end.

    Args:
        harvest: Where records and problems go.
        name: The id of the node.
        found: Its values by attribute.
        line: Where it stands.
        nest: `flat.nested` where the values are cells, `flat.spread` where they are plain data.
    """
    if not found:
        return
    record = found.get(shape.RECORD, "entity")
    kind = RECORD_TYPES.get(record) if isinstance(record, str) else None
    if kind is Claim:
        add_claim(harvest, {**found, "id": name}, line, nest)
    elif kind in _NODES:
        _add(harvest, kind, {**found, "id": name}, line, nest)
    else:
        harvest.wrong("unknown record of a node", line, text=str(record))


def add_edge(
    harvest: Harvest, name: str, found: Mapping[str, Any], line: int | None, nest: Nest
) -> None:
    """Keep the claim and the evidence of an edge, or what is wrong with them.

    Args:
        harvest: Where records and problems go.
        name: The id of the edge. Other tools number the edges anew; unless it is that of a claim
            it is passed over, for the id of a claim follows from what it says.
        found: Its values by attribute, ``subject`` and ``object`` among them.
        line: Where it stands.
        nest: As for `add_node`.
    """
    own = {"id": name} if name.startswith(f"{PREFIX}:") else {"id": ""}
    add_claim(harvest, {**found, **own}, line, nest)


def add_element(harvest: Harvest, element: Element) -> None:
    """Keep what an XML element holds, a ``node`` or an ``edge``, or what is wrong with it."""
    given, found = element.attributes, element.data
    if element.kind == "node":
        add_node(harvest, given["id"], found, element.line, nested)
    else:
        ends = {"subject": given["source"], "object": given["target"]}
        add_edge(harvest, given.get("id", ""), found | ends, element.line, nested)


def add_claim(harvest: Harvest, found: Mapping[str, Any], line: int | None, nest: Nest) -> None:
    """Keep the claim of a row, and its evidence under `shape.EVIDENCE`; or what is wrong."""
    claim = _add(harvest, Claim, found, line, nest)
    items = found.get(shape.EVIDENCE) or []
    try:
        items = parsed(items, "json") if isinstance(items, str) else items
    except ValueError as error:
        harvest.wrong(f"evidence: {error}", line, text=str(items)[:80])
        return
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        harvest.wrong("evidence is not a list of objects", line, text=str(items)[:80])
    elif claim is not None:
        for item in items:
            harvest.add(Evidence, item | {"claim": claim.id}, line)


def _add(
    harvest: Harvest, kind: type[Record], found: Mapping[str, Any], line: int | None, nest: Nest
) -> Record | None:
    try:
        return harvest.add(kind, nest(kind, found), line)
    except InputError as error:
        harvest.problems += [problem.at(harvest.file, line) for problem in error.problems]
        return None
