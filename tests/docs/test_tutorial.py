"""The tour in Python prints what it says it prints."""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph import resources
from kgraph.loaders.seeds import load_seeds
from kgraph.store import new_graph

if TYPE_CHECKING:
    import pytest

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial.md"


def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example, on a graph built from the bundled seeds."""
    folder = tmp_path / "graph"
    with new_graph(str(folder)) as store:
        records = [placed.record for placed in load_seeds(resources.folder("seeds"))]
        store.write(records, "kgraph-seeds")
    monkeypatch.setenv("KGRAPH_DB", str(folder))
    ran = doctest.testfile(
        str(TUTORIAL),
        module_relative=False,
        encoding="utf-8",
        optionflags=doctest.ELLIPSIS,
    )
    assert ran.attempted > 20
    assert ran.failed == 0
