"""A whole graph as it is read for an export: claims without evidence by their patterns.

Of an edge only id and ends are read as such. The rest is looked up as the bytes in which it comes,
so that what thousands of edges share is made and checked once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import StoreError
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.pattern import Instance, Pattern, Patterns
from kgraph.model.publication import Publication
from kgraph.propertygraph.mapping import claim_of
from kgraph.store import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.records import Record
    from kgraph.store.engine import Engine

_EDGES: Final = (
    "MATCH (s:Entity)-[r]->(o:Entity) WHERE r.asserted_source IS NOT NULL "
    "RETURN r.id AS i, s.id AS s, o.id AS o, properties(r) AS p"
)


class _Row(msgspec.Struct):
    """An edge: its id, the ids of its ends, and its properties as they came."""

    i: str
    s: str
    o: str
    p: msgspec.Raw


_rows: Final = msgspec.json.Decoder(list[_Row])
_properties: Final = msgspec.json.Decoder(dict[str, Any])


def whole(store: Engine) -> Iterator[Record | Instance]:
    """Yield everything in a graph, each kind together, claims without evidence by their patterns.

    Raises:
        StoreError: Something in it is not as kgraph writes it.
    """
    for kind in (Entity, Publication):
        yield from reading.every(store, kind)
    yield from reading.claims_with_nodes(store)
    yield from _edges(store)
    yield from reading.every(store, Evidence)


def _edges(store: Engine) -> Iterator[Instance]:
    patterns = Patterns()
    for batch in store.batches(_EDGES):
        for row in _decoded(batch):
            # What is left is alike for all edges of a pattern.
            key = bytes(row.p).replace(row.i.encode(), b"", 1)
            pattern = patterns.by(key)
            if pattern is None:
                properties = _properties.decode(row.p)
                claim = reading.made(claim_of, properties, row.s, row.o)
                pattern = patterns.remember(key, Pattern(claim))
            yield Instance(row.i, row.s, row.o, pattern)


def _decoded(batch: bytes | str) -> list[_Row]:
    try:
        return _rows.decode(batch)
    except msgspec.ValidationError as error:
        told = f"an edge in this graph is not as kgraph writes it ({error})"
        raise StoreError(f"{told}: load its source again, or build anew") from error
