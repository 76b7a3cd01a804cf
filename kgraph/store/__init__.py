"""Stores: the property graph, embedded or on Neo4j, behind one door."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgraph.store.base import Answer, GraphStore, Limits, Row

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = [
    "Answer",
    "GraphStore",
    "Limits",
    "Row",
    "default_uri",
    "is_server",
    "new_graph",
    "open_store",
]

SERVER_SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def default_uri() -> str:
    """Return ``KGRAPH_DB``, else a folder in the user's data directory."""
    named = os.environ.get("KGRAPH_DB")
    if named:
        return named
    from platformdirs import user_data_dir  # noqa: PLC0415 - only where nothing is named

    return str(Path(user_data_dir("kgraph", appauthor=False)) / "graph")


def open_store(uri: str | None = None, *, write: bool = False) -> GraphStore:
    """Return the graph at ``uri``, opened: a folder, or the address of a Neo4j server.

    Args:
        uri: Where the graph is; `default_uri` if left out.
        write: Open it for loading as well.

    Raises:
        StoreUnavailable: There is no graph there.
        StoreBusy: Another process holds it.
        IncompatibleSchema: Another version of kgraph wrote it.
    """
    place = uri or default_uri()
    if is_server(place):
        from kgraph.store.neo4j import open_server  # noqa: PLC0415 - the driver takes 0.15 s

        return open_server(place, write=write)
    from kgraph.store.embedded import open_folder  # noqa: PLC0415 - starts what it needs

    return open_folder(Path(place), write=write)


def new_graph(uri: str | None = None) -> AbstractContextManager[GraphStore]:
    """Give an empty store that becomes the graph at ``uri`` when the block succeeds.

    In a folder the old graph stays live until then. A server has one database for it: there the
    old graph is removed first, and the new one is marked unfinished until it is complete.

    Raises:
        StoreUnavailable: The place is somebody else's or cannot be written.
        StoreBusy: Another process is building there.
    """
    place = uri or default_uri()
    if is_server(place):
        from kgraph.store.neo4j import emptied  # noqa: PLC0415

        return emptied(place)
    from kgraph.store import embedded  # noqa: PLC0415

    return embedded.new_graph(Path(place))


def is_server(uri: str) -> bool:
    """Return whether ``uri`` is the address of a Neo4j server rather than a folder."""
    scheme, joint, _ = uri.partition("://")
    return bool(joint) and scheme in SERVER_SCHEMES
