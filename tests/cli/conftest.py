"""Graphs for the tests of the command line: built once, read by many, copied to be written."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kgraph import formats
from tests.cli.running import here
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session", autouse=True)
def _plain_paper() -> Iterator[None]:
    """Keep what the terminal around the tests says about itself from the commands."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("COLUMNS", "NO_COLOR"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory, own_places: None) -> Path:
    """Return the folder of a graph of the bundled seeds, for reading only."""
    del own_places
    folder = tmp_path_factory.mktemp("bundled") / "graph"
    built = here("--db", folder, "build")
    assert built.code == 0, built.err
    return folder


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a native file of the hand-made example graph."""
    path = tmp_path_factory.mktemp("example") / "example.json"
    formats.write(example_graph(), path)
    return path


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory, example_file: Path, graph: Path) -> Path:
    """Return the folder of a graph of the hand-made example, for reading only."""
    del graph  # the first build of a session makes the engine's cache
    folder = tmp_path_factory.mktemp("examples") / "graph"
    built = here("--db", folder, "build", example_file)
    assert built.code == 0, built.err
    return folder


@pytest.fixture
def copied(example: Path, tmp_path: Path) -> Path:
    """Return a copy of the example graph that a test may write to."""
    shutil.copytree(example, tmp_path / "copied")
    return tmp_path / "copied"


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the current one."""
    (tmp_path / "inside").mkdir()
    monkeypatch.chdir(tmp_path / "inside")
    return tmp_path / "inside"
