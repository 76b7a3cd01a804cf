"""A disk that is full: nothing is half there, and with room again everything goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kgraph.errors import StoreError, StoreUnavailable
from kgraph.model.entity import Entity
from kgraph.model.records import content_hash
from kgraph.store import new_graph, open_store
from kgraph.store.embedded.seal import write_whole
from tests.examples import ENTITIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FULL = "the disk is full: free some space and run the command again"


def disk(path: Path, megabytes: int) -> Iterator[Path]:
    """Give a disk of so many megabytes; the test is skipped where none can be mounted."""
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    path.mkdir()
    size = f"size={megabytes}m"
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", size, "tmpfs", str(path)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.decode().strip()}")
    yield path
    subprocess.run(["umount", str(path)], check=True)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """Return a disk that no graph fits on."""
    yield from disk(tmp_path / "disk", 8)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Return a disk that one graph fits on."""
    yield from disk(tmp_path / "disk", 64)


def fill(path: Path) -> Path:
    """Fill a disk; return the file to remove again."""
    free = os.statvfs(path)
    filler = path / "filler"
    filler.write_bytes(bytes(free.f_bavail * free.f_frsize))
    return filler


def test_a_build_that_finds_no_room_leaves_nothing(tiny: Path) -> None:
    """Neither a graph nor anything that fills the disk."""
    with pytest.raises(StoreError) as error, new_graph(str(tiny / "graph")) as store:
        store.write(ENTITIES, "test")
    assert str(error.value) == FULL
    assert not (tiny / "graph").exists()
    with pytest.raises(StoreUnavailable, match="no graph at"):
        open_store(str(tiny / "graph"))


def test_a_load_that_finds_no_room_changes_nothing(small: Path, folder: Path) -> None:
    """The graph can be read meanwhile, and loaded into once there is room."""
    place = small / "graph"
    shutil.copytree(folder, place)
    with open_store(str(place)) as store:
        before = content_hash(store.records())
    filler = fill(small)
    many = [
        Entity(id=f"GO:{n}", name=f"process {n}", category="Process", description=200 * "x")
        for n in range(1000)
    ]
    with pytest.raises(StoreError) as error, open_store(str(place), write=True) as store:
        store.write(many, "many")
    assert str(error.value) == FULL
    for _ in range(2):
        with open_store(str(place)) as store:
            assert content_hash(store.records()) == before
            assert store.unfinished() == []
        filler.unlink(missing_ok=True)
    with open_store(str(place), write=True) as store:
        store.write(many, "many")
        assert len(list(store.records())) == 1070


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Of the small files beside a database; nothing half-written stays."""
    with pytest.raises(StoreUnavailable, match="No such file or directory"):
        write_whole(tmp_path / "none" / "x.json", {})
    write_whole(tmp_path / "x.json", {"a": 1})
    assert (tmp_path / "x.json").read_text() == '{"a":1}'
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]
