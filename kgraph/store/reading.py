"""How nodes and edges are read back as records."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from kgraph.errors import InputError, StoreError
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.pattern import Instance, Pattern, Patterns
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary
from kgraph.propertygraph.mapping import ASSERTED_EDGE, NODES, claim_of, entities_of
from kgraph.store import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kgraph.model.claim import Claim
    from kgraph.model.records import Record
    from kgraph.store.engine import Engine

Made = TypeVar("Made")
_CLAIM_NODES: Final = "MATCH (c:Claim) RETURN properties(c) AS p"
_values: Final = msgspec.json.Decoder(list[Any])


def records(
    store: Engine,
    claims: Collection[str] | None = None,
    predicates: Mapping[str, str] | None = None,
) -> Iterator[Record]:
    """Yield records in dependency order; see `GraphStore.records`."""
    if claims is None:
        yield from (one.claim if isinstance(one, Instance) else one for one in whole(store))
        return
    chosen = list(_claims(store, claims, predicates))
    evidence = list(_by(store, Evidence, "claim", claims))
    named = {entity for claim in chosen for entity in entities_of(claim)}
    yield from _by(store, Entity, "id", named)
    yield from _by(store, Publication, "id", _publications_of(chosen, evidence))
    yield from chosen
    yield from evidence


def whole(store: Engine) -> Iterator[Record | Instance]:
    """Yield everything in a graph, each kind together, claims without evidence by their patterns.

    Raises:
        StoreError: Something in it is not as kgraph writes it.
    """
    yield from _every(store, Entity)
    yield from _every(store, Publication)
    yield from _claims_with_nodes(store)
    yield from _instances(store)
    yield from _every(store, Evidence)


def versions(store: Engine) -> Iterator[Record]:
    """Yield what every source gave by itself, in dependency order: what a graph is made from."""
    for kind in (Entity, Publication):
        yield from _versions(store, kind)
    yield from _claims_with_nodes(store)
    yield from (one.claim for one in _instances(store))
    yield from _versions(store, Evidence)


def _versions(store: Engine, kind: type[Any]) -> Iterator[Any]:
    for row in store.stream(f"MATCH (n:{kind.__name__}) RETURN properties(n) AS p", {}):
        yield from made(functools.partial(nodes.versions_of, kind), row["p"])


def find(store: Engine, ids: Collection[str]) -> dict[str, Record]:
    """Return the records of those ``ids`` that are in the graph."""
    found: dict[str, Record] = {}
    for kind in (Entity, Publication, Evidence):
        found.update((record.id, record) for record in _by(store, kind, "id", ids))
    claims = [one for one in ids if one.startswith("claim:")]
    found.update((claim.id, claim) for claim in _claims(store, claims, None))
    return found


def unfinished(store: Engine) -> list[str]:
    """Return the sources of loads that were begun and not completed."""
    text = "MATCH (l:Load) WHERE l.state <> 'done' RETURN l.source AS source ORDER BY source"
    return [row["source"] for row in store.stream(text, {})]


def _every(store: Engine, kind: type[Any]) -> Iterator[Any]:
    """Yield all entities, publications or evidence of a graph."""
    for row in store.stream(f"MATCH (n:{kind.__name__}) RETURN properties(n) AS p", {}):
        yield made(NODES[kind][1], row["p"])


def _by(store: Engine, kind: type[Any], key: str, ids: Collection[str]) -> Iterator[Any]:
    """Yield the records of a kind whose property ``key`` is one of ``ids``."""
    if key == "claim":
        match = "MATCH (:Claim {id: id})<-[:SUPPORTS|REFUTES|FINDS_INSUFFICIENT]-(n:Evidence)"
    else:
        match = f"MATCH (n:{kind.__name__} {{id: id}})"
    for row in store.stream(
        f"UNWIND $ids AS id {match} RETURN properties(n) AS p", {"ids": sorted(set(ids))}
    ):
        yield made(NODES[kind][1], row["p"])


def made(make: Callable[..., Made], properties: Mapping[str, Any], *ends: str) -> Made:
    """Return what ``make`` makes of the properties of a node or an edge.

    Raises:
        StoreError: They hold no record: somebody else changed them, or the database is damaged.
    """
    try:
        return make(properties, *ends)
    except (InputError, msgspec.ValidationError, KeyError, TypeError) as error:
        raise StoreError(_not_ours(properties.get("id", "something"), error)) from error


def _not_ours(what: str, why: object) -> str:
    told = f"{what} in this graph is not as kgraph writes it"
    return f"{told} ({why}): load its source again, or build anew"


def _claims_with_nodes(store: Engine) -> Iterator[Claim]:
    """Yield the claims that have a node: those with evidence."""
    for row in store.stream(_CLAIM_NODES, {}):
        yield made(claim_of, row["p"], row["p"].get("subject"), row["p"].get("object"))


def _instances(store: Engine) -> Iterator[Instance]:
    """Yield the claims without evidence; what thousands of them share is made and checked once."""
    patterns = Patterns()
    for id_, subject, object_, values in store.asserted(ASSERTED_EDGE):
        if id_ is None or subject is None or object_ is None:
            raise StoreError(_not_ours(f"{id_ or 'an edge'}", "it has no id, or is at no entity"))
        pattern = patterns.by(values)
        if pattern is None:
            pairs = zip(ASSERTED_EDGE, _values.decode(values), strict=True)
            told = {name: value for name, value in pairs if value is not None}
            claim = made(claim_of, {"id": id_, **told}, subject, object_)
            pattern = patterns.remember(values, Pattern(claim))
        yield Instance(id_, subject, object_, pattern)


def _claims(
    store: Engine, ids: Collection[str], predicates: Mapping[str, str] | None
) -> Iterator[Claim]:
    missing = set(ids)
    text = "UNWIND $ids AS id MATCH (c:Claim {id: id}) RETURN properties(c) AS p"
    for row in store.stream(text, {"ids": sorted(set(ids))}):
        missing.discard(row["p"].get("id"))
        yield made(claim_of, row["p"], row["p"].get("subject"), row["p"].get("object"))
    known = vocabulary().predicates
    told = {predicates[one] for one in missing} if predicates is not None else known
    for predicate in (known[name] for name in sorted(told)):
        if not missing:
            return
        for row in store.edges(predicate.relationship, sorted(missing)):
            missing.discard(row["p"].get("id"))
            yield made(claim_of, row["p"], row["s"], row["o"])


def _publications_of(claims: Iterable[Claim], evidence: Iterable[Evidence]) -> set[str]:
    asserted = {p for claim in claims for one in claim.asserted for p in one.publications}
    return asserted | {p for item in evidence for p in (item.publication, item.read)}
