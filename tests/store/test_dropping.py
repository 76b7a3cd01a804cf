"""Dropping a graph in a folder: all of it, and only if nobody else has it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.errors import StoreBusy, StoreUnavailable
from kgraph.store import drop_graph, new_graph, open_store
from kgraph.store.embedded.folder import Folder

if TYPE_CHECKING:
    from pathlib import Path


def test_the_folder_is_gone(folder: Path) -> None:
    """A new graph can be made there."""
    drop_graph(str(folder))
    assert not folder.exists()
    with pytest.raises(StoreUnavailable, match="make one with `kgraph build`"):
        open_store(str(folder))


def test_a_graph_that_is_open_stays(folder: Path) -> None:
    """Its reader goes on reading."""
    with open_store(str(folder)) as store:
        with pytest.raises(StoreBusy):
            drop_graph(str(folder))
        assert store.run("MATCH (n:Entity) RETURN count(n) AS n")[0]["n"] > 0


def test_a_graph_that_is_being_built_stays(folder: Path) -> None:
    """The build goes on and becomes the graph."""
    with new_graph(str(folder)), pytest.raises(StoreBusy):
        drop_graph(str(folder))
    assert Folder(folder).live().is_dir()


def test_a_folder_with_something_else_in_it_stays(folder: Path) -> None:
    """Nobody's files are removed."""
    (folder / "thesis.tex").write_text("mine")
    with pytest.raises(StoreUnavailable, match=r"holds 'thesis\.tex'"):
        drop_graph(str(folder))
    assert (folder / "thesis.tex").exists()
    assert Folder(folder).live().is_dir()


def test_where_no_graph_is_none_is_dropped(tmp_path: Path) -> None:
    """It is told."""
    with pytest.raises(StoreUnavailable, match="no graph at"):
        drop_graph(str(tmp_path / "nothing"))
