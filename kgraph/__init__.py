"""kgraph: how drugs act, who says so, how surely, in which species, and who disagrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kgraph.interop.graph import Graph

__all__ = ["open"]


def open(  # noqa: A001
    uri: str | Path | None = None, *, queries: str | Path | Iterable[str | Path] = ()
) -> Graph:
    """Return the graph at ``uri``, opened for reading.

    Args:
        uri: A folder, or the address of a Neo4j server; ``KGRAPH_DB``, else the folder in your
            data directory, if left out.
        queries: Folders, or one, of your own ``.cypher`` files, whose queries become methods
            as well.

    Raises:
        StoreUnavailable: There is no graph there.
        InputError: A query of your own has a wrong header.
    """
    from kgraph.interop.graph import Graph  # noqa: PLC0415 - `import kgraph` costs nothing

    return Graph(uri, queries=queries)
