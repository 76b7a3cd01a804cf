"""A graph opened from Python, with the example in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import kgraph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.interop.graph import Graph


@pytest.fixture(scope="session")
def opened(built: Path) -> Iterator[Graph]:
    """Return the graph, opened for reading."""
    with kgraph.open(built) as graph:
        yield graph
