"""The nodes and relationships of a graph, one after the other: written for Neo4j, and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, Problem
from kgraph.model.evidence import Evidence
from kgraph.propertygraph import elements, schema
from kgraph.propertygraph.elements import End, Node, Relationship
from kgraph.propertygraph.mapping import NODES, standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.formats.decoding import Harvest
    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.model.records import Record

SCHEMA: Final = Node(("Schema",), {"id": "kgraph", "version": schema.VERSION})
"""The node that makes a graph kgraph's."""


def nodes(graph: Ordered) -> Iterator[Node]:
    """Yield the nodes: that of the schema, entities, publications, then claims with evidence."""
    yield SCHEMA
    for entity in graph.entities.values():
        yield Node(("Entity", entity.category), NODES[type(entity)][0](entity))
    for paper in graph.publications.values():
        yield Node(("Publication",), NODES[type(paper)][0](paper))
    for one in graph.reviewed():
        properties = standing(one.claim, one.evidence, one.summary).node
        if properties is not None:
            yield Node(("Claim",), properties)
        for item in one.evidence:
            yield Node(("Evidence",), NODES[Evidence][0](item))


def relationships(graph: Ordered) -> Iterator[Relationship]:
    """Yield the relationships: the edges of claims that somebody states, then the links."""
    yield from map(edge, graph.stated())
    yield from links(graph)


def edge(one: Reviewed) -> Relationship:
    """Return the edge of a claim that somebody states."""
    claim = one.claim
    properties = standing(claim, one.evidence, one.summary).edge
    ends = End("Entity", claim.subject), End("Entity", claim.object)
    return Relationship(claim.kind.relationship, *ends, properties or {})


def links(graph: Ordered) -> Iterator[Relationship]:
    """Yield what joins claims that have evidence, evidence and publications."""
    for one in graph.reviewed():
        yield from elements.links_of_claim(one.claim)
        for item in one.evidence:
            yield from elements.links_of_evidence(item)
    for paper in graph.publications.values():
        yield from elements.links_of_publication(paper, graph.publications)


def check(graph: Ordered) -> None:
    """Check that all that claims and evidence speak of is there.

    Raises:
        InputError: Something is not among the records.
    """
    problems = [*orphans(graph)]
    for one in graph.claims():
        problems += missing(one, graph)
    if problems:
        raise InputError(problems)


def orphans(graph: Ordered) -> Iterator[Problem]:
    """Yield what is wrong with evidence whose claim is not there."""
    return (_missing(one.id, "a claim", one.claim) for one in graph.orphans())


def missing(one: Reviewed, graph: Ordered) -> Iterator[Problem]:
    """Yield what a claim and its evidence speak of that is not there."""
    id_, *ends, _ = one.instance
    for end, name in zip(ends, one.names, strict=True):
        if name is None:
            yield _missing(id_, "an entity", end)
    for item in one.evidence:
        for paper in sorted({item.publication, item.read} - graph.publications.keys()):
            yield _missing(item.id, "a publication", paper)


def _missing(who: str, what: str, id_: str) -> Problem:
    hint = "select it as well"
    return Problem(message=f"{who} names {what} that is not there", text=id_, hint=hint)


def keep(record: Record, id_: str, line: int, harvest: Harvest) -> None:
    """Keep the record of a node or an edge that has this id, unless it says what has another."""
    if record.id == id_:
        harvest.keep(record, line)
    else:
        tell_other_id(id_, record.id, line, harvest)


def tell_other_id(id_: str, hashed: str, line: int, harvest: Harvest) -> None:
    """Keep it as a problem that what a node or an edge says has another id than it."""
    hint = f"what it says hashes to {hashed}"
    harvest.wrong("the id is not that of what the row says", line, text=id_, hint=hint)
