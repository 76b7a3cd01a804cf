"""A part of the graph as a networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.model.claim import Claim
    from kgraph.model.entity import Entity
    from kgraph.model.records import Subgraph


def to_networkx(graph: Subgraph, *, unstated: bool = False) -> nx.MultiDiGraph[str]:
    """Return the entities and their claims: ids are the keys of nodes and edges.

    A node has ``name``, ``category``, ``tier`` (texts), ``synonyms``, ``xrefs`` (lists of texts)
    and, where it is known, ``description``. An edge has ``predicate``, ``family``, ``status``
    (texts), ``sign``, ``n_support``, ``n_refute``, ``n_insufficient`` (integers), ``support``,
    ``opposition``, ``support_human`` (floats; they rank, they are no probabilities), ``species``,
    ``publications``, ``sources`` (lists of texts) and its qualifiers by name (texts). Of a
    symmetric predicate the ends stand in order of their ids.

    Args:
        graph: What to turn into a graph.
        unstated: Whether claims that nobody supports are edges too; by default none is, so that no
            path leads through what is refuted or unproven.
    """
    import networkx as nx  # noqa: PLC0415 - takes 0.14 s

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(**graph.meta)
    made.add_nodes_from((entity.id, _node(entity)) for entity in graph.entities.values())
    for claim in graph.claims.values():
        if unstated or graph.summaries[claim.id].stated:
            made.add_edge(claim.subject, claim.object, key=claim.id, **_edge(graph, claim))
    return made


def _node(entity: Entity) -> dict[str, Any]:
    told = {"description": entity.description} if entity.description else {}
    return told | {
        "name": entity.name,
        "category": entity.category,
        "tier": entity.kind.tier,
        "synonyms": list(entity.synonyms),
        "xrefs": list(entity.xrefs),
    }


def _edge(graph: Subgraph, claim: Claim) -> dict[str, Any]:
    summary = graph.summaries[claim.id]
    asserted = {work for one in claim.asserted for work in one.publications}
    sources = {item.source for item in graph.evidence_by_claim[claim.id]}
    return dict(claim.qualifiers.items()) | {
        "predicate": claim.predicate,
        "family": claim.kind.family,
        "sign": claim.sign,
        "status": summary.status,
        "n_support": summary.n_support,
        "n_refute": summary.n_refute,
        "n_insufficient": summary.n_insufficient,
        "support": summary.support,
        "opposition": summary.opposition,
        "support_human": summary.support_human,
        "species": list(summary.species),
        "publications": sorted(asserted.union(summary.publications)),
        "sources": sorted(sources.union(claim.sources)),
    }
