"""How what one source gave is taken out of the graph again: exactly that, the rest weighed anew.

What several sources gave stays as the others see it. An entity or publication that only this
source gave stays too while another source speaks of it, with a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import UnknownName, nearest
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary
from kgraph.store import claims, loads, merging, nodes

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterator

    from kgraph.store.engine import Engine, Transaction
    from kgraph.store.loads import LoadReport


def remove(store: Engine, source: str) -> LoadReport:
    """Take out what a source gave; see `GraphStore.remove`."""
    return store.transact(lambda tx: _removed(store, tx, source))


def _removed(store: Engine, tx: Transaction, source: str) -> LoadReport:
    known = sources(tx)
    if source not in known:
        hint = nearest(source, known) or f"there are: {', '.join(known) or 'none'}"
        raise UnknownName(f"no source {source!r} in this graph; {hint}")
    report = loads.LoadReport(source=source)
    touched = _remove_evidence(tx, source, report.written)
    touched |= claims.retract(tx, source, report.written)
    for ids in merging.chunks(sorted(touched), merging.BATCH):
        claims.weigh(tx, ids)
    report.written["claim"] += len(touched - claims.present(tx, touched))
    for kind in (Entity, Publication):
        _remove_named(store, tx, kind, source, report)
    loads.unmark(tx, source)
    return report


def _remove_evidence(tx: Transaction, source: str, removed: Counter[str]) -> set[str]:
    """Take out a source's evidence; return the claims to weigh anew."""
    text = (
        "MATCH (n:Evidence) WHERE n.source = $source OR n.given IS NOT NULL "
        "RETURN properties(n) AS p"
    )
    found = [row["p"] for row in tx.run(text, source=source)]
    gone, changed = nodes.without(Evidence, found, source)
    nodes.write_evidence(tx, changed)
    _delete(tx, "Evidence", gone)
    removed["evidence"] += len(gone)
    ids = {*gone, *(row["id"] for row in changed)}
    return {p["claim"] for p in found if p["id"] in ids}


def _remove_named(
    store: Engine, tx: Transaction, kind: type[Any], source: str, report: LoadReport
) -> None:
    """Take out a source's entities or publications, save those that others speak of."""
    label = kind.__name__
    text = f"MATCH (n:{label}) WHERE $source IN n.sources RETURN properties(n) AS p"
    found = [row["p"] for row in tx.run(text, source=source)]
    alone, changed = nodes.without(kind, found, source)
    if kind is Entity:
        nodes.write_entities(store, tx, changed)
    else:
        nodes.write_publications(tx, changed)
        touched = claims.resting_on(tx, [row["id"] for row in changed])
        claims.weigh(tx, sorted(touched))
    kept = _spoken_of(tx, kind, alone)
    _delete(tx, label, set(alone) - kept)
    report.written[label.lower()] += len(set(alone) - kept)
    report.notes += [f"{id_}: kept, because others speak of it" for id_ in sorted(kept)]


_SPEAK_OF: Final[dict[type, str]] = {
    Entity: "UNWIND $ids AS id MATCH (n:Entity {id: id})--(m) WHERE m:Entity OR m:Claim "
    "RETURN DISTINCT id",
    Publication: "UNWIND $ids AS id MATCH (n:Publication {id: id})<-[:REPORTED_IN|READ_IN]-() "
    "RETURN DISTINCT id",
}


def _spoken_of(tx: Transaction, kind: type[Any], ids: Collection[str]) -> set[str]:
    """Return those of ``ids`` that are needed by claims or evidence which stay."""
    if not ids:
        return set()
    kept = {row["id"] for row in tx.run(_SPEAK_OF[kind], ids=list(ids))}
    return kept.union(*(_in_property(tx, name, ids) for name in _properties(kind)))


def _properties(kind: type[Any]) -> Iterator[str]:
    """Yield the properties of claims in which ids of entities, or of publications, stand."""
    if kind is Publication:
        yield "publications"
        return
    for qualifier in vocabulary().qualifiers.values():
        if qualifier.kind == "entity":
            yield qualifier.name


def _in_property(tx: Transaction, name: str, ids: Collection[str]) -> set[str]:
    found = set()
    for match in ("(c:Claim)", "(:Entity)-[c]->(:Entity)"):
        text = f"MATCH {match} WHERE c.`{name}` IS NOT NULL RETURN DISTINCT c.`{name}` AS value"
        for row in tx.run(text):
            value = row["value"]
            found.update(value if isinstance(value, list) else [value])
    return found.intersection(ids)


def _delete(tx: Transaction, label: str, ids: Collection[str]) -> None:
    text = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n"
    tx.each(text, ids=sorted(ids))


def sources(tx: Transaction) -> list[str]:
    """Return the names of all loads, and of all sources that records name, sorted."""
    texts = (
        "MATCH (n:Load) RETURN DISTINCT n.source AS source",
        "MATCH (n:Entity) UNWIND n.sources AS source RETURN DISTINCT source",
        "MATCH (n:Publication) UNWIND n.sources AS source RETURN DISTINCT source",
        "MATCH (n:Claim) UNWIND n.sources AS source RETURN DISTINCT source",
        "MATCH (:Entity)-[r]->(:Entity) UNWIND r.sources AS source RETURN DISTINCT source",
    )
    return sorted({row["source"] for text in texts for row in tx.run(text)})
