"""What becomes a node and what an edge, where a format knows nothing else.

An edge states. A claim that nobody supports is a node, as in the property graph: whoever walks
the edges meets only what somebody says. Evidence goes with its claim.
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgraph.errors import InputError, Problem
from kgraph.formats.flat import Kind, columns, values
from kgraph.formats.native import plain
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.summary import Summary
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.model.evidence import Evidence

RECORD: Final = "record"
"""The attribute that tells the nodes apart: ``entity``, ``publication`` or ``claim``."""
EVIDENCE: Final = "evidence"


class Node(NamedTuple):
    """A node: its id and its values by attribute; an end that is no record has none."""

    id: str
    values: Mapping[str, Any]


class Edge(NamedTuple):
    """A directed edge: the id of its claim, its ends and its values by attribute."""

    id: str
    source: str
    target: str
    values: Mapping[str, Any]


@functools.cache
def attributes(domain: str) -> dict[str, Kind]:
    """Return the attributes of a ``node`` or ``edge`` in the order they are written."""
    claim: dict[str, Kind] = {c.name: c.kind for c in (*columns(Claim), *columns(Summary))}
    computed: dict[str, Kind] = {"family": "text", "sign": "long", "sources": "list"}
    first: dict[str, Kind] = {"label": "text"}
    last: dict[str, Kind] = {EVIDENCE: "json"}
    if domain == "edge":
        found = {**first, **claim, **computed, **last}
        return {k: v for k, v in found.items() if k not in {"id", "subject", "object"}}
    tags: dict[str, Kind] = {RECORD: "text", "tier": "text"}
    own: dict[str, Kind] = {c.name: c.kind for c in (*columns(Entity), *columns(Publication))}
    found = {**tags, **first, **own, **claim, **computed, **last}
    return {k: v for k, v in found.items() if k != "id"}


def nodes(graph: Ordered) -> Iterator[Node]:
    """Yield the nodes: entities, publications, unstated claims, then ends that are no record."""
    for entity in graph.entities.values():
        derived = {RECORD: "entity", "label": entity.name, "tier": entity.kind.tier}
        yield _node(entity.id, values(entity) | derived)
    for publication in graph.publications.values():
        derived = {RECORD: "publication", "label": publication.short}
        yield _node(publication.id, values(publication) | derived)
    for one in graph.unstated():
        yield _node(one.claim.id, _claim_values(one) | {RECORD: "claim"})
    ends = {end for one in graph.stated() for end in (one.claim.subject, one.claim.object)}
    for missing in sorted(ends - {*graph.entities, *graph.publications}):
        yield Node(missing, {})


def edges(graph: Ordered) -> Iterator[Edge]:
    """Yield the edges, sorted by id: the claims that somebody states."""
    for one in graph.stated():
        claim = one.claim
        found = _of("edge", _claim_values(one))
        yield Edge(claim.id, claim.subject, claim.object, found)


def _node(name: str, found: Mapping[str, Any]) -> Node:
    return Node(name, _of("node", found))


def _of(domain: str, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the attributes in their order, without what is empty."""
    names = (name for name in attributes(domain) if found.get(name) not in (None, [], {}))
    return {name: found[name] for name in names}


def _claim_values(one: Reviewed) -> dict[str, Any]:
    return {
        **values(one.claim),
        **values(one.summary),
        "label": label(one),
        "family": one.claim.kind.family,
        "sign": one.claim.sign,
        "sources": sources(one),
        EVIDENCE: evidence_data(one.evidence),
    }


def check_holds(graph: Ordered, name: str) -> None:
    """Check that nodes and edges can hold a graph.

    Raises:
        InputError: A piece of evidence is without its claim, or one id is an entity and a
            publication.
    """
    hint = "choose jsonl, which holds any records"
    problems = [
        Problem(message=f"{name} holds no evidence without its claim", text=one.id, hint=hint)
        for one in graph.orphans()
    ]
    problems += [
        Problem(message=f"{name} holds one node of an id", text=clash, hint=hint)
        for clash in graph.publications
        if clash in graph.entities
    ]
    if problems:
        raise InputError(problems)


def label(one: Reviewed) -> str:
    """Return a claim as people read it: ``ketamine inhibits NMDA receptor``."""
    subject, object_ = one.names
    claim = one.claim
    return f"{subject or claim.subject} {claim.kind.label} {object_ or claim.object}"


def sources(one: Reviewed) -> list[str]:
    """Return who gives a claim, asserted or with evidence, the one of highest priority first."""
    found = itertools.chain(one.claim.sources, (e.source for e in one.evidence))
    return sorted({*found}, key=vocabulary().priority)


def evidence_data(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    """Return the evidence of a claim as plain data, without the claim's id in each."""
    found = [plain(one) for one in evidence]
    return [{name: value for name, value in one.items() if name != "claim"} for one in found]
