"""py2neo subgraphs made from records and read back, for code that still speaks py2neo.

py2neo reached its end of life in 2021: version 2021.2.4 stays the last. Its ``Graph.create`` joins
two relationships of one type between the same nodes into one without a word, so what is made here
is written with `write_subgraph`, through a store of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.errors import InputError, MissingExtra, Problem
from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.records import Subgraph, collect
from kgraph.model.vocabulary import vocabulary
from kgraph.propertygraph import elements, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    import py2neo

    from kgraph.model.records import Record
    from kgraph.store import GraphStore
    from kgraph.store.loads import LoadReport


def to_subgraph(graph: Subgraph) -> py2neo.Subgraph:
    """Return the nodes and relationships that a graph makes, unbound, parallel ones included.

    Raises:
        MissingExtra: py2neo is not installed.
        InputError: Something speaks of what is not in the graph.
    """
    py2neo = _py2neo()
    made = {one.key: py2neo.Node(*one.labels, **one.properties) for one in elements.nodes(graph)}
    edges = [
        py2neo.Relationship(made[one.start], one.type, made[one.end], **one.properties)
        for one in elements.relationships(graph)
    ]
    return py2neo.Subgraph(made.values(), edges)


def from_subgraph(subgraph: py2neo.Subgraph, source: str | None = None) -> Subgraph:
    """Return the records that a subgraph holds.

    Args:
        subgraph: Made by `to_subgraph`, read from a graph of ours with ``py2neo.Graph``, or put
            together by hand: entities with id, name and category, and relationships of our types.
        source: Who states the relationships that say nothing of their own source or evidence.

    Raises:
        InputError: A node or relationship holds no valid record, or nobody states it; every
            problem is in it.
    """
    nodes = [elements.Node(tuple(one.labels), dict(one)) for one in subgraph.nodes]
    edges = [_relationship(one) for one in subgraph.relationships]
    problems = [
        *(_stranger(f"node {':'.join(one.labels)}", one.properties) for one in _no_records(nodes)),
        *(_stranger(f"relationship {one.type}", one.properties) for one in edges if _foreign(one)),
    ]
    if problems:
        raise InputError(problems)
    found = collect(elements.records(nodes, edges))
    return collect([*found, *_stated(found, edges, source)])


def write_subgraph(store: GraphStore, subgraph: py2neo.Subgraph, source: str) -> LoadReport:
    """Write what a subgraph holds into a graph; see `from_subgraph` and `GraphStore.write`.

    Raises:
        InputError: A node or relationship holds no valid record.
        IdentityError: An entity is of another category in the graph.
    """
    return store.write(from_subgraph(subgraph, source), source)


def _py2neo() -> Any:
    try:
        import py2neo  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra("py2neo", "py2neo") from error
    return py2neo


def _relationship(one: py2neo.Relationship) -> elements.Relationship:
    start, end = (elements.End("Entity", node["id"]) for node in (one.start_node, one.end_node))
    return elements.Relationship(type(one).__name__, start, end, dict(one))


def _no_records(nodes: list[elements.Node]) -> Iterator[elements.Node]:
    return (one for one in nodes if not set(one.labels) & set(schema.NODE_LABELS))


def _foreign(one: elements.Relationship) -> bool:
    return one.type not in {*schema.LINKS, *schema.predicate_types()}


def _stranger(what: str, properties: dict[str, Any]) -> Problem:
    hint = "leave it out of the subgraph, or use a label or type of `kgraph schema`"
    return Problem(message=f"{what} holds no record", text=str(properties)[:80], hint=hint)


def _stated(
    found: Subgraph, edges: list[elements.Relationship], source: str | None
) -> Iterator[Record]:
    """Yield the claims of edges that bring neither assertions nor a Claim node.

    Raises:
        InputError: There is one, and no source to state it.
    """
    predicates = {one.relationship: one for one in vocabulary().predicates.values()}
    problems = []
    for edge in edges:
        if edge.type not in predicates:
            continue
        names = Qualifiers.__struct_fields__
        given = {name: edge.properties[name] for name in names if name in edge.properties}
        claim = Claim(
            subject=edge.start.id,
            predicate=predicates[edge.type].name,
            object=edge.end.id,
            qualifiers=Qualifiers(**given),
        )
        if claim.id in found.claims:
            continue
        if source is None:
            hint = "name a source, or bring its Claim node and evidence along"
            text = f"{edge.start.id} {edge.type} {edge.end.id}"
            problems.append(Problem(message="nobody states this", text=text, hint=hint))
            continue
        said = Assertion(
            source=source,
            licence="not stated",
            knowledge_level="not_provided",
            agent_type="not_provided",
        )
        yield Claim(
            subject=claim.subject,
            predicate=claim.predicate,
            object=claim.object,
            qualifiers=claim.qualifiers,
            asserted=(said,),
        )
    if problems:
        raise InputError(problems)
