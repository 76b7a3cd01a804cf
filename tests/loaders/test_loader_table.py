"""The table of loaders: what takes which path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.loaders import LOADERS, loader_for
from tests.loaders.seeds.folders import seeds

if TYPE_CHECKING:
    from pathlib import Path


def test_each_loader_stands_under_its_name() -> None:
    """Each loader stands under its name."""
    assert all(name == loader.name for name, loader in LOADERS.items())


def test_a_seeds_folder_is_for_the_seeds_loader(tmp_path: Path) -> None:
    """A seeds folder is for the seeds loader."""
    assert loader_for(seeds(tmp_path)) is LOADERS["seeds"]


def test_an_empty_folder_is_for_no_loader(tmp_path: Path) -> None:
    """An empty folder is for no loader."""
    assert loader_for(tmp_path) is None


@pytest.mark.parametrize("name", LOADERS)
def test_each_loader_has_its_functions(tmp_path: Path, name: str) -> None:
    """Each loader has its functions."""
    assert not LOADERS[name].takes(tmp_path / "not there")


def test_a_loader_gives_the_records_its_source_name(tmp_path: Path) -> None:
    """A loader gives the records its source name."""
    placed = LOADERS["seeds"].load(seeds(tmp_path), "made up")
    assert {getattr(one.record, "sources", ("made up",)) for one in placed} == {("made up",), ()}
