"""How records become nodes and edges: merged batch by batch, then every touched claim weighed anew.

Each batch reads what is there, merges it with what arrives and writes the result, in one
transaction. So a load that was cut off can simply be run again, and the order of loads does not
matter. Every statement but the node upsert is one text for all engines.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from kgraph.errors import IdentityError, InputError, Problem
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.merge import merge, sources_of
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_TYPES
from kgraph.store import claims
from kgraph.store.mapping import GIVEN, NODES, Properties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgraph.model.records import Record
    from kgraph.store.base import GraphStore, Transaction

BATCH: Final = 1000
"""Records written in one transaction."""
Node = TypeVar("Node", bound=Entity | Publication | Evidence)
STANCES: Final = {
    "supports": "SUPPORTS",
    "refutes": "REFUTES",
    "insufficient": "FINDS_INSUFFICIENT",
}
"""Relationship from an Evidence node to its Claim node, by stance."""


@dataclasses.dataclass(kw_only=True)
class LoadReport:
    """What a load brought: records per kind, and what was settled or left out on the way."""

    source: str
    written: Counter[str] = dataclasses.field(default_factory=Counter)
    notes: list[str] = dataclasses.field(default_factory=list)


def write(
    store: GraphStore,
    records: Iterable[Record],
    source: str,
    progress: Callable[[int], None] | None = None,
) -> LoadReport:
    """Merge ``records`` into ``store``; see `GraphStore.write`."""
    load = _Load(store, LoadReport(source=source))
    _mark(store, source, "running")
    for kind, batch in _batches(records):
        load.write(kind, batch)
        if progress:
            progress(load.report.written.total())
    load.finish()
    _mark(store, source, "done")
    return load.report


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield ``items`` in slices of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _mark(store: GraphStore, source: str, state: str) -> None:
    """Note on the Load node of a source that it began or is complete."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    when = "started" if state == "running" else "finished"
    text = f"MERGE (l:Load {{id: $id}}) SET l.source = $source, l.state = $state, l.{when} = $now"

    def work(tx: Transaction) -> None:
        tx.run(text, id=f"load:{source}", source=source, state=state, now=now)

    store.transact(work)


def _batches(records: Iterable[Record]) -> Iterator[tuple[str, list[Record]]]:
    """Yield runs of records of one kind, at most `BATCH` long."""
    names = {kind: name for name, kind in RECORD_TYPES.items()}
    batch: list[Record] = []
    for record in records:
        if batch and (len(batch) == BATCH or type(record) is not type(batch[0])):
            yield names[type(batch[0])], batch
            batch = []
        batch.append(record)
    if batch:
        yield names[type(batch[0])], batch


class _Load:
    """One load under way: what it has written, and the claims whose evidence it touched."""

    def __init__(self, store: GraphStore, report: LoadReport) -> None:
        self.store = store
        self.report = report
        self.touched: set[str] = set()

    def write(self, kind: str, batch: Sequence[Any]) -> None:
        """Write records of one kind in one transaction."""

        def work(tx: Transaction) -> set[str]:
            if kind == "claim":
                return claims.write_claims(tx, batch)
            return self._write_nodes(tx, kind, [_owned(one, self.report.source) for one in batch])

        self.touched |= self.store.transact(work)
        self.report.written[kind] += len(batch)

    def finish(self) -> None:
        """Weigh every touched claim anew."""
        for ids in chunks(sorted(self.touched), BATCH):
            self.report.notes += self.store.transact(functools.partial(claims.weigh, ids=ids))

    def _write_nodes(self, tx: Transaction, kind: str, batch: Sequence[Any]) -> set[str]:
        """Write records that are nodes; return the claims to be weighed."""
        changed, notes = _merged(tx, RECORD_TYPES[kind].__name__, batch)
        self.report.notes += notes
        if kind == "entity":
            _write_entities(self.store, tx, changed)
            return set()
        if kind == "publication":
            _write_publications(tx, changed)
            return claims.resting_on(tx, [row["id"] for row in changed])
        claims.make_nodes(tx, {one.claim for one in batch})
        _write_evidence(tx, changed)
        return {one.claim for one in batch}


def _owned(record: Node, source: str) -> Node:
    """Return the record with this load as its source, where it names none."""
    if sources_of(record):
        return record
    return msgspec.structs.replace(record, sources=(source,))


def _merged(
    tx: Transaction, label: str, batch: Sequence[Node]
) -> tuple[list[Properties], list[str]]:
    """Return rows ``{id, props}`` of the nodes that change, and what sources disagreed in."""
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
        _check_category(record, old)
    versions = [*kept, record]
    merged, lost = merge(versions)
    properties: Properties = to_properties(merged)
    if kept:
        properties[GIVEN] = sorted(msgspec.json.encode(version).decode() for version in versions)
    return properties, lost


def _check_category(record: Record, old: Properties) -> None:
    if isinstance(record, Entity) and record.category != old["category"]:
        hint = "a category never changes in a graph: build it anew, or use another id"
        message = f"{record.id} is a {old['category']} in the graph"
        raise IdentityError(Problem(message=message, text=record.category, hint=hint))


def _write_entities(store: GraphStore, tx: Transaction, rows: Iterable[Properties]) -> None:
    by_label: defaultdict[str, list[Properties]] = defaultdict(list)
    for row in rows:
        by_label[row["props"]["category"]].append(row)
    for label, group in sorted(by_label.items()):
        tx.run(store.upsert(label), rows=group)


def _write_publications(tx: Transaction, rows: Sequence[Properties]) -> None:
    tx.run("UNWIND $rows AS row MERGE (p:Publication {id: row.id}) SET p = row.props", rows=rows)
    ids = [row["id"] for row in rows]
    tx.run("UNWIND $ids AS id MATCH (:Publication {id: id})-[c:CITES]->() DELETE c", ids=ids)
    # Either end may be the later one to arrive: link what these cite, and what cites these.
    cited = [{"from": row["id"], "to": to} for row in rows for to in row["props"].get("cites", ())]
    text = (
        "MATCH (p:Publication) WHERE any(id IN p.cites WHERE id IN $ids) "
        "RETURN p.id AS p, p.cites AS c"
    )
    citing = [
        {"from": row["p"], "to": to}
        for row in tx.run(text, ids=ids)
        for to in row["c"]
        if to in ids
    ]
    tx.run(
        "UNWIND $rows AS row MATCH (a:Publication {id: row.from}) "
        "MATCH (b:Publication {id: row.to}) MERGE (a)-[:CITES]->(b)",
        rows=cited + citing,
    )


def _write_evidence(tx: Transaction, rows: Sequence[Properties]) -> None:
    _check_publications(tx, rows)
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


def _check_publications(tx: Transaction, rows: Sequence[Properties]) -> None:
    wanted = {
        row["props"][key]: row["id"]
        for row in rows
        for key in ("publication", "read_in")
        if key in row["props"]
    }
    text = "UNWIND $ids AS id MATCH (p:Publication {id: id}) RETURN p.id AS id"
    known = {row["id"] for row in tx.run(text, ids=sorted(wanted))}
    hint = "add the publication, or correct its id"
    problems = [
        Problem(message=f"{evidence} names a publication that is not there", text=name, hint=hint)
        for name, evidence in sorted(wanted.items())
        if name not in known
    ]
    if problems:
        raise InputError(problems)
