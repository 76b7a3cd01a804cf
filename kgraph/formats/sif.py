"""SIF: one line for each edge, for Cytoscape, Pathway Commons tools and quick scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.formats import files

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.formats.ordered import Ordered


def write_sif(graph: Ordered, path: Path) -> None:
    """Write the claims that somebody states, ``subject<TAB>predicate<TAB>object``, sorted by id.

    An entity that no edge joins stands on a line of its own, at the end.
    """
    joined: set[str] = set()
    with files.writing(path) as file:
        for one in graph.stated():
            ends = (one.claim.subject, one.claim.object)
            joined.update(ends)
            file.write(f"{ends[0]}\t{one.claim.predicate}\t{ends[1]}\n".encode())
        for lone in (key for key in graph.entities if key not in joined):
            file.write(f"{lone}\n".encode())
