"""How claims stand in the graph: an edge for what somebody states, a node for what has evidence.

A claim that sources state without evidence records is an edge only. Once evidence speaks to it
there is a Claim node, which the evidence hangs on, and the edge stays only while some standing
evidence supports it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.model.merge import merge_claims
from kgraph.model.summary import summarise
from kgraph.model.vocabulary import vocabulary
from kgraph.propertygraph.mapping import (
    Properties,
    asserted_edge_properties,
    asserted_properties,
    claim_content,
    claim_of,
    evidence_of,
    standing,
)
from kgraph.store.engine import Edge, Shared

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.store.engine import Transaction

EVIDENCE_OF: Final = "[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]"


def write_claims(tx: Transaction, batch: Sequence[Claim]) -> set[str]:
    """Merge claims into the graph; return the ids of those that have a node, to be weighed."""
    by_id: dict[str, Claim] = {}
    for claim in batch:
        first = by_id.get(claim.id)
        by_id[claim.id] = merge_claims([first, claim]) if first else claim
    nodes = _nodes(tx, by_id)
    by_predicate: defaultdict[str, list[str]] = defaultdict(list)
    for key in by_id.keys() - nodes.keys():
        by_predicate[by_id[key].predicate].append(key)
    edges = _edges(tx, by_predicate)
    stated: list[Claim] = []
    with_node: list[Claim] = []
    for key, claim in by_id.items():
        old = nodes.get(key) or edges.get(key)
        merged = merge_claims([old, claim]) if old else claim
        edge_only = key not in nodes and bool(merged.asserted) and bool(claim.asserted)
        (stated if edge_only else with_node).append(merged)
    _set_nodes(tx, [(claim, _bare(claim)) for claim in with_node if claim.id in nodes])
    create_nodes(tx, [_bare(claim) for claim in with_node if claim.id not in nodes])
    _state(tx, [claim for claim in stated if claim.id in edges])
    _state(tx, [claim for claim in stated if claim.id not in edges], new=True)
    return {claim.id for claim in with_node}


def present(tx: Transaction, ids: Collection[str]) -> set[str]:
    """Return those of ``ids`` that are claims of the graph, as a node or as an edge."""
    nodes = set(_nodes(tx, ids)) if ids else set()
    missing = set(ids) - nodes
    return nodes.union(_edges_of_any_kind(tx, missing))


def make_nodes(tx: Transaction, ids: Collection[str]) -> None:
    """Give every claim among ``ids`` a node, where it was an edge only."""
    missing = set(ids) - set(_nodes(tx, ids))
    create_nodes(tx, map(_bare, _edges_of_any_kind(tx, missing).values()))


def create_nodes(tx: Transaction, batch: Iterable[Properties]) -> None:
    """Make Claim nodes where none is."""
    tx.each(
        "UNWIND $rows AS row MATCH (s:Entity {id: row.subject}) MATCH (o:Entity {id: row.object}) "
        "CREATE (s)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o) SET c = row",
        rows=list(batch),
    )


def every_node(tx: Transaction) -> set[str]:
    """Return the ids of all claims that have a node."""
    return {row["id"] for row in tx.run("MATCH (c:Claim) RETURN c.id AS id")}


def resting_on(tx: Transaction, publications: Collection[str]) -> set[str]:
    """Return the ids of the claims that have evidence reported or read in ``publications``."""
    text = (
        "UNWIND $ids AS id MATCH (:Publication {id: id})<-[:REPORTED_IN|READ_IN]-(v) "
        "RETURN DISTINCT v.claim AS claim"
    )
    return {row["claim"] for row in tx.each(text, ids=list(publications))}


def retract(tx: Transaction, source: str, removed: Counter[str]) -> set[str]:
    """Take out the assertions of a source; return the claims that have a node, to be weighed.

    Args:
        tx: Where to.
        source: Whose assertions.
        removed: Told how many claims went because nobody else states them.
    """
    text = "MATCH (c:Claim) WHERE $source IN c.asserted_source RETURN properties(c) AS p"
    found = (row["p"] for row in tx.run(text, source=source))
    nodes = [_unasserted(claim_of(p, p["subject"], p["object"]), source) for p in found]
    _set_nodes(tx, [(claim, _bare(claim)) for claim in nodes])
    text = (
        "MATCH (s:Entity)-[r]->(o:Entity) WHERE $source IN r.asserted_source "
        "RETURN s.id AS s, o.id AS o, properties(r) AS p"
    )
    rows = tx.run(text, source=source)
    edges = [_unasserted(claim_of(row["p"], row["s"], row["o"]), source) for row in rows]
    _state(tx, [claim for claim in edges if claim.asserted])
    gone = [claim for claim in edges if not claim.asserted]
    _delete_edges(tx, gone)
    removed["claim"] += len(gone)
    return {claim.id for claim in nodes}


def _unasserted(claim: Claim, source: str) -> Claim:
    kept = tuple(one for one in claim.asserted if one.source != source)
    return msgspec.structs.replace(claim, asserted=kept)


def weigh(tx: Transaction, ids: Sequence[str], *, others: bool = False) -> list[str]:
    """Compute summary, status and edge of claims from the evidence in the graph.

    Args:
        tx: Where to.
        ids: Of the claims.
        others: Whether other loads are running: a claim that nobody speaks to yet may be one of
            theirs, whose evidence is still to come, and is left to them.

    Returns:
        A note for each claim that nobody states or speaks to, which is left out of the graph.
    """
    nodes = _nodes(tx, ids)
    evidence = _evidence(tx, ids)
    retracted = {
        row["id"] for row in tx.run("MATCH (p:Publication) WHERE p.retracted RETURN p.id AS id")
    }
    weighed: list[tuple[Claim, Properties]] = []
    edges: list[tuple[Claim, Properties]] = []
    gone: list[Claim] = []
    alone: list[Claim] = []
    for key, claim in sorted(nodes.items()):
        items = evidence[key]
        if not items and others and not claim.asserted:
            continue
        summary = summarise(items, asserted=bool(claim.asserted), retracted=retracted)
        node, edge = standing(claim, items, summary)
        if node is None:
            alone.append(claim)
        else:
            weighed.append((claim, node))
        if edge is None:
            gone.append(claim)
        else:
            edges.append((claim, edge))
    _set_nodes(tx, weighed)
    _write_edges(tx, edges)
    _delete_edges(tx, gone)
    tx.each("UNWIND $ids AS id MATCH (c:Claim {id: id}) DETACH DELETE c", ids=[c.id for c in alone])
    return [left_out(claim.id) for claim in alone if not claim.asserted]


def left_out(claim: str) -> str:
    """Return the note on a claim that has neither an assertion nor evidence."""
    return f"{claim}: nobody states it or speaks to it; left out"


def _nodes(tx: Transaction, ids: Iterable[str]) -> dict[str, Claim]:
    text = "UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN properties(c) AS p"
    found = (row["p"] for row in tx.each(text, ids=sorted(ids)))
    return {p["id"]: claim_of(p, p["subject"], p["object"]) for p in found}


def _edges(tx: Transaction, ids: Mapping[str, Collection[str]]) -> dict[str, Claim]:
    """Return those that are edges, of the ids of each predicate: a look-up needs the type."""
    found = {}
    for name, some in sorted(ids.items()):
        for row in tx.edges(vocabulary().predicates[name].relationship, some):
            found[row["p"]["id"]] = claim_of(row["p"], row["s"], row["o"])
    return found


def _edges_of_any_kind(tx: Transaction, ids: Collection[str]) -> dict[str, Claim]:
    if not ids:
        return {}
    types = tx.edge_types()
    kinds = vocabulary().predicates.items()
    return _edges(tx, {name: ids for name, kind in kinds if kind.relationship in types})


def _evidence(tx: Transaction, ids: Sequence[str]) -> defaultdict[str, list[Evidence]]:
    text = (
        # With a label of its own a planner that still believes there are few may start from it.
        f"UNWIND $ids AS id MATCH (c:Claim {{id: id}})<-{EVIDENCE_OF}-(v) "
        "RETURN id, properties(v) AS p"
    )
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for row in tx.each(text, ids=list(ids)):
        found[row["id"]].append(evidence_of(row["p"]))
    return found


def _bare(claim: Claim) -> Properties:
    """Return the properties of a Claim node without a summary; `weigh` gives it one."""
    ends = {"subject": claim.subject, "object": claim.object}
    return claim_content(claim) | asserted_properties(claim) | ends


def _state(tx: Transaction, batch: Iterable[Claim], *, new: bool = False) -> None:
    """Write the edges of claims that sources state without evidence records."""
    summary = summarise((), asserted=True)
    edges = [(claim, asserted_edge_properties(claim, summary)) for claim in batch]
    _write_edges(tx, edges, new=new)


def _set_nodes(tx: Transaction, batch: Iterable[tuple[Claim, Properties]]) -> None:
    rows = [{"id": claim.id, "props": props} for claim, props in batch]
    tx.each("UNWIND $rows AS row MATCH (c:Claim {id: row.id}) SET c = row.props", rows=rows)


def _write_edges(
    tx: Transaction, batch: Iterable[tuple[Claim, Properties]], *, new: bool = False
) -> None:
    """Write edges; of new ones none is there yet, which saves looking between their ends."""
    tx.write_edges((edge_of(claim, props) for claim, props in batch), new=new)


def edge_of(claim: Claim, properties: Properties) -> Edge:
    """Return the edge of a claim with properties of its own."""
    kind = claim.kind.relationship
    return Edge(kind, Shared(properties), claim.id, claim.subject, claim.object)


def _delete_edges(tx: Transaction, batch: Iterable[Claim]) -> None:
    by_kind: defaultdict[str, list[str]] = defaultdict(list)
    for claim in batch:
        by_kind[claim.kind.relationship].append(claim.id)
    for kind, ids in sorted(by_kind.items()):
        tx.delete_edges(kind, ids)
