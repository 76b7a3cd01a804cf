"""The nodes and relationships of a graph, one after the other: what is written for Neo4j."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError
from kgraph.propertygraph import elements, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.errors import Problem
    from kgraph.formats.ordered import Ordered

SCHEMA: Final = elements.Node(("Schema",), {"id": "kgraph", "version": schema.VERSION})
"""The node that makes a graph kgraph's."""


def nodes(graph: Ordered) -> Iterator[elements.Node]:
    """Yield the nodes: that of the schema, entities, publications, then claims with evidence."""
    yield SCHEMA
    yield from map(elements.entity_node, graph.entities.values())
    yield from map(elements.publication_node, graph.publications.values())
    for one in graph.claims():
        yield from elements.claim_nodes(*one)


def relationships(graph: Ordered) -> Iterator[elements.Relationship]:
    """Yield the relationships: for each claim its edge and links, then citations.

    Raises:
        InputError: Something speaks of what is not among the records: told at the end.
    """
    problems: list[Problem] = []
    for one in graph.claims():
        problems += elements.check_ends(one.claim, one.evidence, graph.entities, graph.publications)
        yield from elements.claim_relationships(*one)
    for paper in graph.publications.values():
        yield from elements.citations(paper, graph.publications)
    problems += map(elements.without_claim, graph.orphans())
    if problems:
        raise InputError(problems)
