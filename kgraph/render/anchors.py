"""Short names under which the page finds a claim or an entity, the same on every page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.model.records import Subgraph

SHORTEST: Final = 8


def anchors(graph: Subgraph) -> dict[str, str]:
    """Return an anchor per claim (``c-1a2b3c4d``) and entity (``n-…``), by id.

    A claim's is the start of its hash; an entity's the start of the hash of its id.
    """
    claims = {one: one.partition(":")[2] for one in graph.claims}
    entities = {one: hashlib.sha256(one.encode()).hexdigest() for one in graph.entities}
    return _short("c-", claims) | _short("n-", entities)


def _short(prefix: str, digests: Mapping[str, str]) -> dict[str, str]:
    length = SHORTEST
    while _doubled(digest[:length] for digest in digests.values()):
        length += 1
    return {one: prefix + digest[:length] for one, digest in digests.items()}


def _doubled(names: Iterable[str]) -> bool:
    listed = list(names)
    return len(set(listed)) < len(listed)
