"""The columns of the two files of a KGX graph: Biolink's slots first, then our own."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from kgraph.formats import biolink, shape
from kgraph.formats.flat import columns
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.model.records import Record

OWN: Final = "kgraph_"
EVIDENCE: Final = f"{OWN}evidence"
RECORD: Final = f"{OWN}{shape.RECORD}"
# Our fields that Biolink has a slot for; every other is called kgraph_ and its name.
_SLOTS: Final[Mapping[type[Record], Mapping[str, str]]] = {
    Entity: {
        "id": "id",
        "name": "name",
        "description": "description",
        "synonyms": "synonym",
        "xrefs": "xref",
        "taxon": "in_taxon",
    },
    Publication: {
        "id": "id",
        "title": "name",
        "xrefs": "xref",
        "authors": "authors",
        "licence": "license",
    },
    Claim: {"id": "id"},
}
_NODE_SLOTS: Final = (
    *("id", "category", "name", "description", "synonym", "xref", "in_taxon", "provided_by"),
    *("authors", "license", "publication_type"),
)
_EDGE_SLOTS: Final = (
    *("id", "subject", "predicate", "object", "category"),
    *biolink.QUALIFIER_SLOTS,
    *("knowledge_level", "agent_type", "primary_knowledge_source", "aggregator_knowledge_source"),
    *("publications", "original_predicate"),
)


def column_for(kind: type[Record], field: str) -> str:
    """Return the column that a field of a record stands in."""
    return _SLOTS[kind].get(field, OWN + field)


@functools.cache
def node_columns() -> tuple[str, ...]:
    """Return the header of the file of nodes."""
    own = [
        column_for(kind, column.name)
        for kind in (Entity, Publication, Claim)
        for column in columns(kind)
    ]
    own += [OWN + column.name for column in columns(Summary)]
    return tuple(dict.fromkeys((*_NODE_SLOTS, RECORD, *own, EVIDENCE)))


@functools.cache
def computed() -> frozenset[str]:
    """Return the columns of what is worked out from a claim, which nobody reads back."""
    worked_out = {OWN + column.name for column in columns(Summary)} | {OWN + "label"}
    return frozenset(worked_out - {column_for(Claim, column.name) for column in columns(Claim)})


@functools.cache
def edge_columns() -> tuple[str, ...]:
    """Return the header of the file of edges."""
    own = [OWN + column.name for column in (*columns(Claim), *columns(Summary))]
    spoken = {OWN + name for name in ("id", "subject", "predicate", "object")}
    derived = [OWN + name for name in ("label", "family", "sign", "sources")]
    kept = [name for name in own if name not in spoken]
    return tuple(dict.fromkeys((*_EDGE_SLOTS, *derived, *kept, EVIDENCE)))
