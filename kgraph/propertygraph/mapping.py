"""Records as properties of nodes and relationships, and back.

A property is a scalar or a list of one scalar type; what is empty or unknown is not written.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import msgspec

from kgraph.model.claim import NO_QUALIFIERS, Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Conditions, Evidence, Locator
from kgraph.model.publication import Notice, Publication
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kgraph.model.summary import Summary
    from kgraph.model.vocabulary import Status

Properties = dict[str, Any]
GIVEN: Final = "given"
"""Property that keeps every source's own version (JSON), once more than one source gave a node."""
EDGE_SUMMARY: Final = (
    "status",
    "n_support",
    "n_refute",
    "n_insufficient",
    "support",
    "opposition",
    "support_human",
    "contested_kind",
    "best_certainty",
    "species",
)
"""What of a summary an edge carries; the Claim node carries all of it."""
_ASSERTED: Final = tuple(f"asserted_{name}" for name in Assertion.__struct_fields__)

ASSERTED_EDGE: Final = ("predicate", *Qualifiers.__struct_fields__, *_ASSERTED)
"""What an edge without evidence records tells of its claim, beside its ends."""

Made = TypeVar("Made", bound=msgspec.Struct)


def _set(properties: Mapping[str, Any]) -> Properties:
    return {key: value for key, value in properties.items() if value not in (None, [], ())}


def _flat(record: msgspec.Struct, *leave_out: str) -> Properties:
    told: Properties = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if value is not None and value != () and name not in leave_out:
            told[name] = list(value) if isinstance(value, tuple) else value
    return told


def _made(kind: type[Made], properties: Mapping[str, Any], **more: Any) -> Made:
    own = {name: properties[name] for name in kind.__struct_fields__ if name in properties}
    return msgspec.convert(own | more, kind)


def entity_properties(entity: Entity) -> Properties:
    """Return the properties of an Entity node."""
    return _flat(entity) | {"search_text": entity.search_text}


def entity_of(properties: Mapping[str, Any]) -> Entity:
    """Return the entity that a node's properties hold."""
    return _made(Entity, properties)


def publication_properties(publication: Publication) -> Properties:
    """Return the properties of a Publication node; notices are JSON texts."""
    notices = [msgspec.json.encode(notice).decode() for notice in publication.notices]
    flat = _flat(publication, "notices")
    return flat | _set({"notices": notices, "retracted": publication.retracted or None})


def publication_of(properties: Mapping[str, Any]) -> Publication:
    """Return the publication that a node's properties hold."""
    notices = tuple(msgspec.json.decode(n, type=Notice) for n in properties.get("notices", ()))
    return _made(Publication, properties, notices=notices)


def evidence_properties(evidence: Evidence) -> Properties:
    """Return the properties of an Evidence node: locator and conditions flattened."""
    keys = vocabulary().conditions
    place = {f"locator_{k}": getattr(evidence.locator, k) for k in Locator.__struct_fields__}
    conditions = {keys[name].property: value for name, value in evidence.conditions.items()}
    return _flat(evidence, "locator", "conditions") | _set(place) | conditions


def evidence_of(properties: Mapping[str, Any]) -> Evidence:
    """Return the evidence that a node's properties hold."""
    keys = vocabulary().conditions.values()
    conditions = {k.name: properties[k.property] for k in keys if k.property in properties}
    place = {name: properties.get(f"locator_{name}") for name in Locator.__struct_fields__}
    locator = msgspec.convert(place, Locator)
    return _made(Evidence, properties, locator=locator, conditions=Conditions(**conditions))


def entities_of(claim: Claim) -> tuple[str, ...]:
    """Return the ids of the entities that a claim speaks of: its ends, then its qualifiers."""
    return (claim.subject, claim.object, *(value for _, value in claim.qualifiers.entities()))


def claim_content(claim: Claim) -> Properties:
    """Return what a claim states, as an edge and a Claim node both carry it."""
    content = {
        "id": claim.id,
        "predicate": claim.predicate,
        "family": claim.kind.family,
        "sign": claim.sign,
    }
    return content | dict(claim.qualifiers.items())


def claim_properties(claim: Claim, summary: Summary, sources: Sequence[str]) -> Properties:
    """Return the properties of a Claim node: content, ends, assertions and the whole summary."""
    ends = {"subject": claim.subject, "object": claim.object, "sources": list(sources)}
    return claim_content(claim) | ends | asserted_properties(claim) | _flat(summary)


def edge_properties(claim: Claim, summary: Summary, sources: Sequence[str]) -> Properties:
    """Return the properties of the edge of a claim that has evidence records.

    Where all of them are retracted and only an assertion holds the claim, there is nothing to
    count: the edge says that nobody reviewed it, as that of any asserted claim does.
    """
    told = ("status",) if summary.status == "unreviewed" else EDGE_SUMMARY
    carried = {name: value for name, value in _flat(summary).items() if name in told}
    asserted = {publication for one in claim.asserted for publication in one.publications}
    publications = sorted(asserted.union(summary.publications))
    return (
        claim_content(claim)
        | carried
        | _set({"publications": publications, "sources": list(sources)})
    )


def asserted_edge_properties(claim: Claim, summary: Summary) -> Properties:
    """Return the properties of the edge of a claim that sources state without evidence records."""
    return claim_content(claim) | _asserted_edge(claim.asserted, summary.status)


# Of millions of claims many are asserted in the same words.
@functools.lru_cache(maxsize=1000)
def _asserted_edge(asserted: tuple[Assertion, ...], status: Status) -> Properties:
    own = {
        "status": status,
        "sources": sorted(one.source for one in asserted),
        "publications": sorted({paper for one in asserted for paper in one.publications}),
    }
    return _set(own) | _columns(asserted)


class Standing(NamedTuple):
    """How a claim stands in the graph: properties of its node and its edge, None for none."""

    node: Properties | None
    edge: Properties | None


def standing(claim: Claim, evidence: Sequence[Evidence], summary: Summary) -> Standing:
    """Return how a claim with this evidence, all of it, stands in the graph.

    With evidence it is a node, and an edge while it is stated; without it is an edge if a source
    asserts it, else nothing.
    """
    if not evidence:
        edge = asserted_edge_properties(claim, summary) if claim.asserted else None
        return Standing(None, edge)
    sources = sorted({one.source for one in evidence}.union(claim.sources))
    edge = edge_properties(claim, summary, sources) if summary.stated else None
    return Standing(claim_properties(claim, summary, sources), edge)


def asserted_properties(claim: Claim) -> Properties:
    """Return a claim's assertions as parallel lists of texts, blank where one says nothing.

    A list that would be blank throughout is left out, but ``asserted_source`` is there whenever
    the claim is asserted.
    """
    return dict(_columns(claim.asserted))


@functools.lru_cache(maxsize=1000)
def _columns(asserted: tuple[Assertion, ...]) -> Properties:
    columns = (
        (key, [getattr(one, name) for one in asserted])
        for key, name in zip(_ASSERTED, Assertion.__struct_fields__, strict=True)
    )
    return {
        key: [_text(value) for value in column]
        for key, column in columns
        if any(value not in (None, ()) for value in column)
    }


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(value)
    return "" if value is None else str(value)


@functools.lru_cache(maxsize=1000)
def _assertion(cells: tuple[tuple[str, str], ...]) -> Assertion:
    said: Properties = {name: cell for name, cell in cells if cell}
    if "publications" in said:
        said["publications"] = said["publications"].split("|")
    if "value" in said:
        said["value"] = float(said["value"])
    return msgspec.convert(said, Assertion)


def claim_of(properties: Mapping[str, Any], subject: str, object_: str) -> Claim:
    """Return the claim that a Claim node or an edge holds."""
    columns = {
        name: properties[key]
        for key, name in zip(_ASSERTED, Assertion.__struct_fields__, strict=True)
        if key in properties
    }
    rows = zip(*columns.values(), strict=True)
    return Claim(
        subject=subject,
        predicate=properties["predicate"],
        object=object_,
        qualifiers=_qualifiers(properties),
        asserted=tuple(_assertion(tuple(zip(columns, row, strict=True))) for row in rows),
    )


def _qualifiers(properties: Mapping[str, Any]) -> Qualifiers:
    # Most claims have none, and millions are read.
    if properties.keys().isdisjoint(Qualifiers.__struct_fields__):
        return NO_QUALIFIERS
    return _made(Qualifiers, properties)


NODES: Final[dict[type, tuple[Callable[[Any], Properties], Callable[[Mapping[str, Any]], Any]]]] = {
    Entity: (entity_properties, entity_of),
    Publication: (publication_properties, publication_of),
    Evidence: (evidence_properties, evidence_of),
}
"""How the records that are nodes of their own are written and read."""
