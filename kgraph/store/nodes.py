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

    from kgraph.store.base import GraphStore, Transaction

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
    to_properties, from_properties = NODES[type(record)]
    kept: list[Node] = []
    if old is not None:
        stored = [msgspec.json.decode(text, type=type(record)) for text in old.get(GIVEN, ())]
        kept = [v for v in stored or [from_properties(old)] if sources_of(v) != sources_of(record)]
    if not kept:
        return to_properties(record), []
    versions = [*kept, record]
    merged, lost = merge(versions)
    given = sorted(msgspec.json.encode(version).decode() for version in versions)
    return to_properties(merged) | {GIVEN: given}, lost


def write_entities(store: GraphStore, tx: Transaction, rows: Iterable[Properties]) -> None:
    """Write rows of `merged` as Entity nodes, each with the label of its category."""
    by_label: defaultdict[str, list[Properties]] = defaultdict(list)
    for row in rows:
        by_label[row["props"]["category"]].append(row)
    for label, group in sorted(by_label.items()):
        tx.run(store.upsert(label), rows=group)


def write_publications(tx: Transaction, rows: Sequence[Properties]) -> None:
    """Write rows of `merged` as Publication nodes, linked to what they cite."""
    tx.run("UNWIND $rows AS row MERGE (p:Publication {id: row.id}) SET p = row.props", rows=rows)
    ids = {row["id"] for row in rows}
    tx.run("UNWIND $ids AS id MATCH (:Publication {id: id})-[c:CITES]->() DELETE c", ids=[*ids])
    # Either end may be the later one to arrive: link what these cite, and what cites these.
    cited = [{"from": row["id"], "to": to} for row in rows for to in row["props"].get("cites", ())]
    text = (
        "MATCH (p:Publication) WHERE any(id IN p.cites WHERE id IN $ids) "
        "RETURN p.id AS p, p.cites AS c"
    )
    citing = [
        {"from": row["p"], "to": to}
        for row in tx.run(text, ids=[*ids])
        for to in row["c"]
        if to in ids
    ]
    tx.run(
        "UNWIND $rows AS row MATCH (a:Publication {id: row.from}) "
        "MATCH (b:Publication {id: row.to}) MERGE (a)-[:CITES]->(b)",
        rows=cited + citing,
    )


def write_evidence(tx: Transaction, rows: Sequence[Properties]) -> None:
    """Write rows of `merged` as Evidence nodes, linked to claim and publications."""
    for stance, relationship in STANCES.items():
        tx.run(
            "UNWIND $rows AS row MERGE (v:Evidence {id: row.id}) SET v = row.props "
            "WITH v, row MATCH (c:Claim {id: row.props.claim}) "
            "MATCH (p:Publication {id: row.props.publication}) "
            f"MERGE (v)-[:{relationship}]->(c) MERGE (v)-[:REPORTED_IN]->(p)",
            rows=[row for row in rows if row["props"]["stance"] == stance],
        )
    ids = [row["id"] for row in rows]
    tx.run("UNWIND $ids AS id MATCH (:Evidence {id: id})-[r:READ_IN]->() DELETE r", ids=ids)
    tx.run(
        "UNWIND $rows AS row MATCH (v:Evidence {id: row.id}) "
        "MATCH (p:Publication {id: row.props.read_in}) MERGE (v)-[:READ_IN]->(p)",
        rows=[row for row in rows if "read_in" in row["props"]],
    )
