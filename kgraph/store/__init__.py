"""Stores: the property graph, embedded or on Neo4j, behind one door."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.store.address import ServerOptions, is_server
from kgraph.store.base import GraphStore
from kgraph.store.engine import Answer, Limits, Row

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

__all__ = [
    "Answer",
    "GraphStore",
    "Limits",
    "Row",
    "ServerOptions",
    "default_uri",
    "drop_graph",
    "is_server",
    "new_graph",
    "open_store",
]


def default_uri() -> str:
    """Return ``KGRAPH_DB``, else a folder in the user's data directory."""
    named = os.environ.get("KGRAPH_DB")
    if named:
        return named
    from platformdirs import user_data_dir  # noqa: PLC0415 - only where nothing is named

    return str(Path(user_data_dir("kgraph", appauthor=False)) / "graph")


def open_store(
    uri: str | None = None,
    *,
    write: bool = False,
    whole: bool = False,
    lasting: bool = False,
    server: ServerOptions | None = None,
) -> GraphStore:
    """Return the graph at ``uri``, opened: a folder, or the address of a Neo4j server.

    Args:
        uri: Where the graph is; `default_uri` if left out.
        write: Open it for loading as well; on a server, begin it where there is none.
        whole: All of it will be read, which an engine may prepare for.
        lasting: It will be asked many times, which an engine may prepare for.
        server: What the address of a server leaves open.

    Raises:
        StoreUnavailable: There is no graph there.
        StoreBusy: Another process holds it.
        IncompatibleSchema: Another version of kgraph wrote it.
    """
    place = uri or default_uri()
    if is_server(place):
        from kgraph.store.neo4j.store import open_server  # noqa: PLC0415 - the driver takes 0.15 s

        return open_server(place, server or ServerOptions(), write=write)
    from kgraph.store.embedded.opening import open_folder  # noqa: PLC0415 - starts what it needs

    return open_folder(Path(place), write=write, whole=whole, lasting=lasting)


def new_graph(
    uri: str | None = None, *, server: ServerOptions | None = None
) -> AbstractContextManager[GraphStore]:
    """Give an empty store that becomes the graph at ``uri`` when the block succeeds.

    In a folder the old graph stays live until then. A server has one database for it: there the
    old graph is removed first, and the new one is marked unfinished until it is complete.

    Raises:
        StoreUnavailable: The place is somebody else's or cannot be written.
        StoreBusy: Another process is building there.
    """
    place = uri or default_uri()
    if is_server(place):
        from kgraph.store.neo4j.store import emptied  # noqa: PLC0415

        return emptied(place, server or ServerOptions())
    from kgraph.store.embedded import building  # noqa: PLC0415

    return building.new_graph(Path(place))


def drop_graph(uri: str | None = None, *, server: ServerOptions | None = None) -> None:
    """Remove the graph at ``uri``: the folder, or on a server what is kgraph's and nothing else.

    Raises:
        StoreUnavailable: There is no graph there.
        StoreBusy: Another process holds it.
    """
    place = uri or default_uri()
    if is_server(place):
        from kgraph.store.neo4j.store import remove  # noqa: PLC0415

        remove(place, server or ServerOptions())
    else:
        from kgraph.store.embedded.folder import Folder  # noqa: PLC0415

        Folder(Path(place)).remove()
