"""Where the folders that ship with kgraph lie: queries, seeds and the page's sources."""

from __future__ import annotations

from pathlib import Path

from kgraph.errors import KgraphError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the bundled folder ``name`` (``cypher``, ``seeds`` or ``visualizations``).

    An installed wheel carries them under ``kgraph/_data``; in a checkout they lie beside the
    package.

    Raises:
        KgraphError: The installation is incomplete.
    """
    for place in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if place.is_dir():
            return place
    msg = f"the bundled folder {name!r} is missing: reinstall kgraph"
    raise KgraphError(msg)
