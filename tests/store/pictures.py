"""Graphs and records as text, so that two are equal only if every value and its type is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from kgraph.model.entity import Entity
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.model.claim import Claim
    from kgraph.model.records import Record
    from kgraph.store import GraphStore

_NODES = "MATCH (n) WHERE NOT n:Load RETURN labels(n) AS labels, properties(n) AS p"
_EDGES = "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p"


def nodes(store: GraphStore) -> dict[str, str]:
    """Return every node but the loads: labels and id, to its properties."""
    return {
        f"{':'.join(sorted(row['labels']))} {row['p']['id']}": _text(row["p"])
        for row in store.run(_NODES)
    }


def edges(store: GraphStore) -> list[str]:
    """Return every relationship: its ends, type and properties."""
    return sorted(f"{r['a']} {r['t']} {r['b']} {_text(r['p'])}" for r in store.run(_EDGES))


def picture(store: GraphStore) -> tuple[dict[str, str], list[str]]:
    """Return everything in a graph but the times of its loads."""
    return nodes(store), edges(store)


def _text(properties: dict[str, Any]) -> str:
    return json.dumps(properties, sort_keys=True, ensure_ascii=False)


def told(records: Iterable[Record]) -> dict[tuple[str, str], str]:
    """Return records by kind and id, each as JSON; a number is read as its field's type."""
    found = {}
    for record in records:
        key = (type(record).__name__, record.id)
        assert key not in found, "a record came twice"
        read = msgspec.json.decode(msgspec.json.encode(record), type=type(record))
        found[key] = msgspec.json.encode(read, order="sorted").decode()
    return found


def from_source(records: Iterable[Record], source: str) -> list[Record]:
    """Return records as they stand in a graph after a load: the unsourced are the load's."""
    return [
        msgspec.structs.replace(record, sources=(source,))
        if isinstance(record, Entity | Publication) and not record.sources
        else record
        for record in records
    ]


def edge(store: GraphStore, claim: Claim) -> dict[str, Any]:
    """Return the properties of a claim's edge."""
    text = (
        f"MATCH (s:Entity {{id: $s}})-[r:{claim.kind.relationship} {{id: $id}}]->"
        "(o:Entity {id: $o}) RETURN properties(r) AS p"
    )
    [row] = store.run(text, s=claim.subject, o=claim.object, id=claim.id)
    return dict(row["p"])


def node(store: GraphStore, label: str, id_: str) -> dict[str, Any]:
    """Return the properties of a node."""
    [row] = store.run(f"MATCH (n:{label} {{id: $id}}) RETURN properties(n) AS p", id=id_)
    return dict(row["p"])


def ids(store: GraphStore, text: str) -> set[str]:
    """Return the ids that a query answers with."""
    return {row["id"] for row in store.run(text)}
