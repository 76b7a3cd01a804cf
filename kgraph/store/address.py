"""The address of a Neo4j server, and who one is there: from the address, options, environment."""

from __future__ import annotations

import dataclasses
import os
from typing import Final
from urllib.parse import unquote, urlsplit

from kgraph.errors import StoreError

SCHEMES: Final = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """What the address of a server leaves open; a folder needs none of it.

    ``share`` allows a first load into a database where others keep nodes of their own, and
    ``patience`` is for how many seconds a transaction is tried again while the server is away.
    """

    user: str | None = None
    password: str | None = dataclasses.field(default=None, repr=False)
    database: str | None = None
    share: bool = False
    patience: float = 30.0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a graph is on a server: what may be shown, and apart from it what opens the door."""

    uri: str
    database: str | None
    login: tuple[str, str] | None = dataclasses.field(repr=False)


def is_server(uri: str) -> bool:
    """Return whether ``uri`` is the address of a Neo4j server rather than a folder."""
    scheme, joint, _ = uri.partition("://")
    return bool(joint) and scheme in SCHEMES


def parse(uri: str, options: ServerOptions) -> Address:
    """Return an address with what was left open filled in.

    User and password stand before an ``@``, the database behind the host; else they come from the
    options, else from ``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and ``NEO4J_DATABASE``.

    Raises:
        StoreError: It names no host, or its port is no number.
    """
    parts = urlsplit(uri)
    host = parts.netloc.rpartition("@")[2]
    try:
        named = parts.hostname is not None and parts.port != 0
    except ValueError:
        named = False
    if not named:
        raise StoreError(f"{parts.scheme}://{host} is no address: write bolt://host:7687")
    user = _given(parts.username, options.user, "NEO4J_USERNAME")
    password = _given(parts.password, options.password, "NEO4J_PASSWORD") or ""
    return Address(
        # What stands behind a question mark is for the driver: a routing policy.
        uri=f"{parts.scheme}://{host}" + (f"?{parts.query}" if parts.query else ""),
        database=_given(parts.path.strip("/"), options.database, "NEO4J_DATABASE"),
        login=(user, password) if user else None,
    )


def _given(written: str | None, option: str | None, variable: str) -> str | None:
    """Return what is given first: in the address, as an option, in the environment."""
    return unquote(written) if written else option or os.environ.get(variable) or None
