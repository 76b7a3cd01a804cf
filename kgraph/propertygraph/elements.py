"""The nodes and relationships that records make, and the records that these hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgraph.errors import InputError, Problem
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.propertygraph.mapping import (
    NODES,
    Properties,
    Standing,
    claim_of,
    standing,
)
from kgraph.propertygraph.schema import STANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from kgraph.model.claim import Claim
    from kgraph.model.records import Record, Subgraph


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
    for entity in graph.entities.values():
        yield Node(("Entity", entity.category), NODES[Entity][0](entity))
    for paper in graph.publications.values():
        yield Node(("Publication",), NODES[Publication][0](paper))
    for claim in graph.claims.values():
        properties = _standing(claim, graph).node
        if properties is not None:
            yield Node(("Claim",), properties)
    for item in graph.evidence.values():
        yield Node(("Evidence",), NODES[Evidence][0](item))


def relationships(graph: Subgraph) -> Iterator[Relationship]:
    """Yield the relationships of a graph: edges of claims that somebody states, then the links.

    Raises:
        InputError: Something speaks of an entity, a claim or a publication that is not there.
    """
    _check_ends(graph)
    for claim in graph.claims.values():
        edge = _standing(claim, graph).edge
        if edge is not None:
            ends = End("Entity", claim.subject), End("Entity", claim.object)
            yield Relationship(claim.kind.relationship, *ends, edge)
    for claim in graph.claims.values():
        if graph.evidence_by_claim[claim.id]:
            yield from links_of_claim(claim)
    for item in graph.evidence.values():
        yield from links_of_evidence(item)
    for paper in graph.publications.values():
        yield from links_of_publication(paper, graph.publications)


def links_of_claim(claim: Claim) -> Iterator[Relationship]:
    """Yield what joins a Claim node to its ends."""
    this = End("Claim", claim.id)
    yield Relationship("SUBJECT", this, End("Entity", claim.subject), {})
    yield Relationship("OBJECT", this, End("Entity", claim.object), {})


def links_of_evidence(item: Evidence) -> Iterator[Relationship]:
    """Yield what joins an Evidence node to its claim and its publications."""
    this = End("Evidence", item.id)
    yield Relationship(STANCES[item.stance], this, End("Claim", item.claim), {})
    yield Relationship("REPORTED_IN", this, End("Publication", item.publication), {})
    if item.read_in is not None:
        yield Relationship("READ_IN", this, End("Publication", item.read_in), {})


def links_of_publication(paper: Publication, there: Container[str]) -> Iterator[Relationship]:
    """Yield what joins a Publication node to those that it cites and that are ``there``."""
    for cited in paper.cites:
        if cited in there:
            ends = End("Publication", paper.id), End("Publication", cited)
            yield Relationship("CITES", *ends, {})


def _standing(claim: Claim, graph: Subgraph) -> Standing:
    return standing(claim, graph.evidence_by_claim[claim.id], graph.summaries[claim.id])


def _check_ends(graph: Subgraph) -> None:
    problems = [
        Problem(message=f"{who} names {what} that is not there", text=id_, hint=_HINT)
        for who, what, id_, there in _named(graph)
        if id_ not in there
    ]
    if problems:
        raise InputError(problems)


_HINT: Final = "select it as well"


def _named(graph: Subgraph) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Yield who names what kind of thing, its id, and where it should be."""
    for claim in graph.claims.values():
        for end in (claim.subject, claim.object):
            yield claim.id, "an entity", end, graph.entities
    for item in graph.evidence.values():
        yield item.id, "a claim", item.claim, graph.claims
        for paper in {item.publication, item.read}:
            yield item.id, "a publication", paper, graph.publications


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
    except (KeyError, TypeError, ValueError) as error:
        what = f"no property {error}" if isinstance(error, KeyError) else str(error)
        text = str(properties.get("id", properties))[:80]
        problems.append(Problem(message=f"holds no record ({what})", text=text))
