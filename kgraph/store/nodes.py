"""How entities, publications and evidence become nodes: every source's version merged into one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import msgspec

from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.merge import merge, sources_of
from kgraph.model.publication import Publication
from kgraph.propertygraph.mapping import GIVEN, NODES, Properties
from kgraph.propertygraph.schema import STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgraph.store.engine import Engine, Transaction

Node = TypeVar("Node", bound=Entity | Publication | Evidence)


def owned(record: Node, source: str) -> Node:
    """Return the record with this load as its source, where it names none."""
    if sources_of(record):
        return record
    return msgspec.structs.replace(record, sources=(source,))


def merged(tx: Transaction, batch: Sequence[Node]) -> tuple[list[Properties], list[str]]:
    """Return rows ``{id, props}`` of the nodes that change, and what sources disagreed in."""
    label = type(batch[0]).__name__
    text = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN properties(n) AS p"
    found = {row["p"]["id"]: row["p"] for row in tx.run(text, ids=[one.id for one in batch])}
    rows, notes = {}, []
    for record in batch:
        old = found.get(record.id)
        new, lost = _with_versions(record, old)
        if new != old:
            rows[record.id] = {"id": record.id, "props": new}
            found[record.id] = new
            notes += lost
    return list(rows.values()), notes


def _with_versions(record: Node, old: Properties | None) -> tuple[Properties, list[str]]:
    """Return a node's new properties: this version merged with those of other sources."""
    stored = [] if old is None else versions_of(type(record), old)
    return settled(replaced(stored, record))


def replaced(versions: Iterable[Node], record: Node) -> list[Node]:
    """Return a node's versions with this one in place of an earlier one of the same sources."""
    return [*(one for one in versions if sources_of(one) != sources_of(record)), record]


def versions_of(kind: type[Node], properties: Properties) -> list[Node]:
    """Return every source's own version of a node."""
    stored = [msgspec.json.decode(text, type=kind) for text in properties.get(GIVEN, ())]
    return stored or [NODES[kind][1](properties)]


def settled(versions: Sequence[Node]) -> tuple[Properties, list[str]]:
    """Return the properties of a node that has these versions, and what they disagree in."""
    merged, lost = united(versions)
    properties = NODES[type(merged)][0](merged)
    if len(versions) > 1:
        properties[GIVEN] = sorted(msgspec.json.encode(one).decode() for one in versions)
    return properties, lost


def united(versions: Sequence[Node]) -> tuple[Node, list[str]]:
    """Return the record that versions make, and what they disagree in."""
    return (versions[0], []) if len(versions) == 1 else merge(versions)


def without(
    kind: type[Node], found: Iterable[Properties], source: str
) -> tuple[list[str], list[Properties]]:
    """Return the ids of nodes that only a source gave, and rows of those that others gave too.

    Args:
        kind: Entity, Publication or Evidence.
        found: Properties of nodes of that kind; those that the source gave nothing of are left out.
        source: Whose versions go; of a version that several sources share only its name goes.
    """
    alone, changed = [], []
    for old in found:
        versions = versions_of(kind, old)
        kept = [version for one in versions if (version := _disowned(one, source))]
        if not kept:
            alone.append(old["id"])
        elif kept != versions:
            changed.append({"id": old["id"], "props": settled(kept)[0]})
    return alone, changed


def _disowned(record: Node, source: str) -> Node | None:
    """Return a record without one of its sources; None where it has no other."""
    left = tuple(one for one in sources_of(record) if one != source)
    if left == sources_of(record):
        return record
    return msgspec.structs.replace(record, sources=left) if left else None


def write_entities(store: Engine, tx: Transaction, rows: Iterable[Properties]) -> None:
    """Write rows of `merged` as Entity nodes, each with the label of its category."""
    by_label: defaultdict[str, list[Properties]] = defaultdict(list)
    for row in rows:
        by_label[row["props"]["category"]].append(row)
    for label, group in sorted(by_label.items()):
        tx.run(store.upsert(label), rows=group)


def write_publications(tx: Transaction, rows: Sequence[Properties]) -> None:
    """Write rows of `merged` as Publication nodes, linked to what they cite."""
    tx.each("UNWIND $rows AS row MERGE (p:Publication {id: row.id}) SET p = row.props", rows=rows)
    ids = {row["id"] for row in rows}
    tx.each("UNWIND $ids AS id MATCH (:Publication {id: id})-[c:CITES]->() DELETE c", ids=[*ids])
    # Either end may be the later one to arrive: link what these cite, and what cites these.
    cited = [{"from": row["id"], "to": to} for row in rows for to in row["props"].get("cites", ())]
    text = (
        "MATCH (p:Publication) WHERE any(id IN p.cites WHERE id IN $ids) "
        "RETURN p.id AS p, p.cites AS c"
    )
    citing = [
        {"from": row["p"], "to": to}
        for row in tx.each(text, ids=[*ids])
        for to in row["c"]
        if to in ids
    ]
    tx.each(
        "UNWIND $rows AS row MATCH (a:Publication {id: row.from}) "
        "MATCH (b:Publication {id: row.to}) MERGE (a)-[:CITES]->(b)",
        rows=cited + citing,
    )


def write_evidence(tx: Transaction, rows: Sequence[Properties], *, new: bool = False) -> None:
    """Write rows of `merged` as Evidence nodes, linked to claim and publications.

    Of ``new`` ones none is there yet, which saves looking for them.
    """
    put = "CREATE" if new else "MERGE"
    for stance, relationship in STANCES.items():
        tx.each(
            f"UNWIND $rows AS row {put} (v:Evidence {{id: row.id}}) SET v = row.props "
            "WITH v, row MATCH (c:Claim {id: row.props.claim}) "
            "MATCH (p:Publication {id: row.props.publication}) "
            f"{put} (v)-[:{relationship}]->(c) {put} (v)-[:REPORTED_IN]->(p)",
            rows=[row for row in rows if row["props"]["stance"] == stance],
        )
    ids = [row["id"] for row in rows if not new]
    tx.each("UNWIND $ids AS id MATCH (:Evidence {id: id})-[r:READ_IN]->() DELETE r", ids=ids)
    tx.each(
        "UNWIND $rows AS row MATCH (v:Evidence {id: row.id}) "
        "MATCH (p:Publication {id: row.props.read_in}) MERGE (v)-[:READ_IN]->(p)",
        rows=[row for row in rows if "read_in" in row["props"]],
    )
