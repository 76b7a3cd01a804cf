"""Records as the rows of a KGX graph: Biolink slots for whoever knows Biolink, ours for the rest.

Nodes are entities, publications, and the claims that nobody supports; edges the claims that
somebody states. A null result is not a negation, so ``negated`` is never written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.formats import biolink, shape
from kgraph.formats.flat import values
from kgraph.formats.kgx_columns import EVIDENCE, OWN, RECORD, column_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.model.claim import Claim
    from kgraph.model.entity import Entity
    from kgraph.model.publication import Publication


def _row(record: Entity | Publication | Claim) -> dict[str, Any]:
    kind = type(record)
    return {column_for(kind, name): value for name, value in values(record).items()}


def node_rows(graph: Ordered) -> Iterator[dict[str, Any]]:
    """Yield the nodes: entities, publications, then the claims that nobody supports.

    Values are those of `flat.values` under the names of `kgx_columns.node_columns`.
    """
    yield from _entities(graph)
    yield from _publications(graph)
    for one in graph.unstated():
        yield (
            _row(one.claim)
            | _computed(one)
            | {
                "category": biolink.UNSTATED,
                "name": shape.label(one),
                RECORD: "claim",
            }
        )


def _entities(graph: Ordered) -> Iterator[dict[str, Any]]:
    for one in graph.entities.values():
        yield _row(one) | {
            "category": one.kind.biolink,
            "provided_by": [biolink.infores(source) for source in one.sources],
            RECORD: "entity",
        }


def _publications(graph: Ordered) -> Iterator[dict[str, Any]]:
    for one in graph.publications.values():
        yield _row(one) | {
            "category": biolink.PUBLICATION,
            "publication_type": biolink.PUBLICATION_TYPE,
            "provided_by": [biolink.infores(source) for source in one.sources],
            RECORD: "publication",
        }


def _computed(one: Reviewed) -> dict[str, Any]:
    summary = {OWN + name: value for name, value in values(one.summary).items()}
    return summary | {EVIDENCE: shape.evidence_data(one.evidence)}


def edge_row(one: Reviewed) -> dict[str, Any]:
    """Return the edge of a claim that somebody states, as `kgx_columns.edge_columns` has it."""
    claim = one.claim
    level, agent = biolink.voucher(claim, one.evidence)
    sources = shape.sources(one)
    asserted = {publication for each in claim.asserted for publication in each.publications}
    return (
        _row(claim)
        | _computed(one)
        | biolink.statement(claim)
        | {
            "subject": claim.subject,
            "object": claim.object,
            "category": biolink.ASSOCIATION,
            "knowledge_level": level,
            "agent_type": agent,
            "primary_knowledge_source": biolink.infores(sources[0]),
            "aggregator_knowledge_source": biolink.AGGREGATOR,
            "publications": sorted({*one.summary.publications, *asserted}),
            "original_predicate": biolink.LOCAL + claim.predicate,
            f"{OWN}label": shape.label(one),
            f"{OWN}family": claim.kind.family,
            f"{OWN}sign": claim.sign,
            f"{OWN}sources": sources,
        }
    )
