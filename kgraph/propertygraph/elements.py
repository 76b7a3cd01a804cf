"""The nodes and relationships that records make, and the records that these hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from kgraph.errors import InputError, Problem
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.propertygraph.mapping import (
    NODES,
    Properties,
    asserted_edge_properties,
    claim_of,
    claim_properties,
    edge_properties,
)
from kgraph.propertygraph.schema import STANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.records import Record, Subgraph
    from kgraph.model.summary import Summary


class End(NamedTuple):
    """The node at an end of a relationship: the label under which its id is unique, and the id."""

    label: str
    id: str


class Node(NamedTuple):
    """A node: its labels, the one under which its id is unique first, and its properties."""

    labels: tuple[str, ...]
    properties: Properties

    @property
    def key(self) -> End:
        """What relationships call the node by."""
        return End(self.labels[0], self.properties["id"])


class Relationship(NamedTuple):
    """A relationship: its type, its ends and its properties."""

    type: str
    start: End
    end: End
    properties: Properties


def nodes(graph: Subgraph) -> Iterator[Node]:
    """Yield the nodes of a graph: entities, publications, claims with evidence, the evidence.

    A claim that nobody states or speaks to makes nothing, as in a store.
    """
    yield from map(entity_node, graph.entities.values())
    yield from map(publication_node, graph.publications.values())
    for claim in graph.claims.values():
        yield from claim_nodes(*_weighed(claim, graph))


def entity_node(entity: Entity) -> Node:
    """Return the node of an entity."""
    return Node(("Entity", entity.category), NODES[Entity][0](entity))


def publication_node(paper: Publication) -> Node:
    """Return the node of a publication."""
    return Node(("Publication",), NODES[Publication][0](paper))


def claim_nodes(claim: Claim, evidence: Sequence[Evidence], summary: Summary) -> Iterator[Node]:
    """Yield the node of a claim and those of its evidence; without evidence it has none."""
    if evidence:
        yield Node(("Claim",), claim_properties(claim, summary, _sources(claim, evidence)))
    for item in evidence:
        yield Node(("Evidence",), NODES[Evidence][0](item))


def relationships(graph: Subgraph) -> Iterator[Relationship]:
    """Yield the relationships of a graph: for each claim its edge and links, then citations.

    Raises:
        InputError: Something speaks of an entity, a claim or a publication that is not there.
    """
    _check_ends(graph)
    for claim in graph.claims.values():
        yield from claim_relationships(*_weighed(claim, graph))
    for paper in graph.publications.values():
        yield from citations(paper, graph.publications)


def claim_relationships(
    claim: Claim, evidence: Sequence[Evidence], summary: Summary
) -> Iterator[Relationship]:
    """Yield the edge of a claim that somebody states, then its links and those of its evidence."""
    ends = End("Entity", claim.subject), End("Entity", claim.object)
    if summary.stated:
        yield Relationship(claim.kind.relationship, *ends, _edge(claim, evidence, summary))
    if not evidence:
        return
    this = End("Claim", claim.id)
    yield Relationship("SUBJECT", this, ends[0], {})
    yield Relationship("OBJECT", this, ends[1], {})
    for item in evidence:
        own = End("Evidence", item.id)
        yield Relationship(STANCES[item.stance], own, this, {})
        yield Relationship("REPORTED_IN", own, End("Publication", item.publication), {})
        if item.read_in is not None:
            yield Relationship("READ_IN", own, End("Publication", item.read_in), {})


def citations(paper: Publication, there: Container[str]) -> Iterator[Relationship]:
    """Yield a publication's relationships to those that it cites and that are ``there``."""
    for cited in paper.cites:
        if cited in there:
            ends = End("Publication", paper.id), End("Publication", cited)
            yield Relationship("CITES", *ends, {})


def _weighed(claim: Claim, graph: Subgraph) -> tuple[Claim, tuple[Evidence, ...], Summary]:
    return claim, graph.evidence_by_claim[claim.id], graph.summaries[claim.id]


def _sources(claim: Claim, evidence: Iterable[Evidence]) -> list[str]:
    return sorted({item.source for item in evidence}.union(claim.sources))


def _edge(claim: Claim, evidence: Sequence[Evidence], summary: Summary) -> Properties:
    if not evidence:
        return asserted_edge_properties(claim, summary)
    return edge_properties(claim, summary, _sources(claim, evidence))


def check_ends(
    claim: Claim,
    evidence: Iterable[Evidence],
    entities: Container[str],
    publications: Container[str],
) -> Iterator[Problem]:
    """Yield what a claim and its evidence speak of that is not there."""
    for end in (claim.subject, claim.object):
        if end not in entities:
            yield _missing(claim.id, "an entity", end)
    for item in evidence:
        for paper in sorted({item.publication, item.read}):
            if paper not in publications:
                yield _missing(item.id, "a publication", paper)


def without_claim(item: Evidence) -> Problem:
    """Return what is said of evidence whose claim is not there."""
    return _missing(item.id, "a claim", item.claim)


def _missing(who: str, what: str, id_: str) -> Problem:
    hint = "select it as well"
    return Problem(message=f"{who} names {what} that is not there", text=id_, hint=hint)


def _check_ends(graph: Subgraph) -> None:
    problems = [
        problem
        for claim in graph.claims.values()
        for problem in check_ends(
            claim, graph.evidence_by_claim[claim.id], graph.entities, graph.publications
        )
    ]
    items = graph.evidence.values()
    problems += [without_claim(item) for item in items if item.claim not in graph.claims]
    if problems:
        raise InputError(problems)


def records(nodes: Iterable[Node], relationships: Iterable[Relationship]) -> Iterator[Record]:
    """Yield the records that nodes and relationships hold.

    Nodes with other labels are passed over, and so are relationships that hold no claim: links,
    and the edges of claims that have a node.

    Args:
        nodes: Any nodes, their labels in any order.
        relationships: Any relationships.

    Raises:
        InputError: A node or an edge holds no valid record; all such are in it, told at the end.
    """
    readers = {kind.__name__: read for kind, (_, read) in NODES.items()} | {"Claim": _claim_node}
    problems: list[Problem] = []
    made = [
        (readers[label], node.properties)
        for node in nodes
        for label in readers.keys() & set(node.labels)
    ]
    for read, properties in made:
        yield from _read(problems, read, properties)
    for one in relationships:
        if "asserted_source" in one.properties:
            yield from _read(problems, claim_of, one.properties, one.start.id, one.end.id)
    if problems:
        raise InputError(problems)


def _claim_node(properties: Mapping[str, Any]) -> Claim:
    return claim_of(properties, properties["subject"], properties["object"])


def _read(
    problems: list[Problem], make: Callable[..., Record], properties: Properties, *ends: str
) -> Iterator[Record]:
    """Yield what ``make`` makes of properties; what does not hold is added to the problems."""
    try:
        yield make(properties, *ends)
    except InputError as error:
        problems += error.problems
    except (msgspec.ValidationError, KeyError, TypeError) as error:
        what = f"no property {error}" if isinstance(error, KeyError) else str(error)
        text = str(properties.get("id", properties))[:80]
        problems.append(Problem(message=f"holds no record ({what})", text=text))
