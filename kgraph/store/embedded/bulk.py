"""A whole graph written into an empty embedded database by the engine's bulk path.

It is not atomic: whoever calls it writes to a place of its own and renames that. Rows cross into
Java as one text, in the engine's JSON; one value at a time takes three times as long.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.propertygraph import elements
from kgraph.propertygraph.elements import End
from kgraph.store.embedded.errors import store_errors
from kgraph.store.engine import Edge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgraph.propertygraph.elements import Relationship
    from kgraph.propertygraph.mapping import Properties
    from kgraph.store.embedded.store import EmbeddedStore
    from kgraph.store.intake import Intake, Weighed

_ROWS: Final = 20_000
"""Nodes, or edges, that cross at once."""
_EDGES: Final = 50_000
"""Edges that the engine sorts and writes at once."""
_DEFERRED: Final = 300_000
"""Edges of which the engine remembers the end that it has not written yet."""


def write(store: EmbeddedStore, graph: Intake, progress: Callable[[int], None]) -> None:
    """Write a graph into a new database, which has its types.

    Args:
        store: Where to.
        graph: Taken in whole, and checked.
        progress: Told how many entities and claims are written so far.

    Raises:
        StoreError: The engine cannot write.
    """
    with _open(store.database) as batch:
        done = 0
        for count in batch.entities(graph.entities()):
            progress(done := done + count)
        batch.publications(graph)
        for count in batch.claims(graph.claims()):
            progress(done := done + count)


@contextlib.contextmanager
def _open(database: Any) -> Iterator[_Batch]:
    with store_errors():
        batch = database.graph_batch(
            batch_size=_EDGES, parallel_flush=False, max_deferred_incoming_edges=_DEFERRED
        )
        try:
            yield _Batch(batch)
        finally:
            batch.close()


class _Batch:
    """A batch of the engine; nodes are known to it by what it calls them."""

    def __init__(self, batch: Any) -> None:
        import jpype  # noqa: PLC0415 - comes with the engine

        self._java = batch._java_graph_batch  # noqa: SLF001 - its own calls take no lists as JSON
        self._vertices = jpype.JClass("com.arcadedb.python.VertexBatcher").createVerticesJson
        self._edges = jpype.JClass("com.arcadedb.python.EdgeBatcher").newEdgesJson
        self._places: dict[End, bytes] = {}
        self._waiting: defaultdict[str, list[bytes]] = defaultdict(list)
        self._count = 0

    def entities(self, rows: Iterable[Properties]) -> Iterator[int]:
        """Write entities; yield how many at a time."""
        by_label: defaultdict[str, list[Properties]] = defaultdict(list)
        for row in rows:
            by_label[row["category"]].append(row)
        for label, group in sorted(by_label.items()):
            self._nodes(label, "Entity", group)
            yield len(group)

    def publications(self, graph: Intake) -> None:
        """Write publications, linked to what they cite."""
        self._nodes("Publication", "Publication", [row for _, row in graph.publications()])
        for paper, _ in graph.publications():
            there = {cited for cited in paper.cites if End("Publication", cited) in self._places}
            self._links(elements.links_of_publication(paper, there))

    def claims(self, claims: Iterable[Edge | Weighed]) -> Iterator[int]:
        """Write claims with their evidence; yield how many at a time."""
        count = 0
        weighed: list[Weighed] = []
        for one in claims:
            if isinstance(one, Edge):
                self._edge(one)
            else:
                weighed.append(one)
            count += 1
            if count == _ROWS:
                yield count
                count = 0
                self._weighed(weighed)
        self._weighed(weighed)
        self._flush()
        yield count

    def _weighed(self, claims: list[Weighed]) -> None:
        """Write claims that are nodes, and their evidence."""
        self._nodes("Claim", "Claim", [one.standing.node for one in claims])
        items = [pair for one in claims for pair in one.evidence]
        self._nodes("Evidence", "Evidence", [properties for _, properties in items])
        for one in claims:
            self._links(elements.links_of_claim(one.claim))
            if (edge := one.edge) is not None:
                self._edge(edge)
        for item, _ in items:
            self._links(elements.links_of_evidence(item))
        for one in claims:
            del self._places[End("Claim", one.claim.id)]
        for item, _ in items:
            del self._places[End("Evidence", item.id)]
        claims.clear()

    def _nodes(self, label: str, key: str, rows: list[Any]) -> None:
        for start in range(0, len(rows), _ROWS):
            some = rows[start : start + _ROWS]
            text = msgspec.json.encode(some).decode()
            made = str(self._vertices(self._java, label, text)).split(";")
            for row, place in zip(some, made, strict=True):
                self._places[End(key, row["id"])] = place.encode()

    def _links(self, links: Iterable[Relationship]) -> None:
        for one in links:
            self._add(one.type, one.start, one.end, b"{}")

    def _edge(self, edge: Edge) -> None:
        ends = End("Entity", edge.subject), End("Entity", edge.object)
        properties = b'{"id":"%b",%b' % (edge.id.encode(), edge.shared.json[1:])
        self._add(edge.type, *ends, properties)

    def _add(self, relationship: str, start: End, end: End, properties: bytes) -> None:
        ends = b'"_src":"%b","_dst":"%b"' % (self._places[start], self._places[end])
        rest = b"}" if properties == b"{}" else b",%b" % properties[1:]
        self._waiting[relationship].append(b"{%b%b" % (ends, rest))
        self._count += 1
        if self._count == _ROWS:
            self._flush()

    def _flush(self) -> None:
        """Let the waiting edges cross."""
        for relationship, rows in sorted(self._waiting.items()):
            text = (b"[%b]" % b",".join(rows)).decode()
            self._edges(self._java, relationship, text)
        self._waiting.clear()
        self._count = 0
