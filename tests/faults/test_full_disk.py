"""A disk that is full, a real one of 8 MiB: said with what to do, nothing half written, no loss."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

import pytest

from kgraph import formats
from tests.cli.running import process
from tests.faults.conftest import many_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.running import Ran

EIGHT: Final = 8 * 1024
TOLD: Final = "the disk is full: free some space and run the command again"
LEFT: Final = 48
"""KiB left free where a disk is filled up: enough to begin, too little to end."""


def size(folder: Path) -> int:
    """Return how many KiB a folder takes."""
    return sum(path.lstat().st_blocks for path in folder.rglob("*")) // 2 + 64


def fill(place: Path, left: int) -> Path:
    """Return a file that leaves so many KiB of a disk."""
    free = os.statvfs(place)
    filler = place / "filler"
    with filler.open("wb") as file:
        for _ in range(free.f_bavail * free.f_frsize // 1024 - left):
            file.write(bytes(1024))
    return filler


def content(graph: Path) -> str:
    """Return a graph's content hash, asked in a process that leaves no file open."""
    ran = process("--db", graph, "info")
    assert ran.code == 0, ran.err
    return next(row["value"] for row in ran.rows() if row["what"] == "content")


def assert_full(ran: Ran) -> None:
    """Check that a command ended because the disk is full, and said so."""
    assert (ran.code, ran.out) == (4, "")
    assert TOLD in ran.err
    assert "Traceback" not in ran.err


def test_a_build_that_does_not_fit(disk: Callable[[int], Path], source: Path) -> None:
    """Nothing of it stays, so the space is free again."""
    place = disk(EIGHT)
    assert_full(process("--db", place / "graph", "build", source))
    assert not (place / "graph").exists()
    ran = process("--db", place / "graph", "info")
    assert ran.code == 4
    assert "make one with `kgraph build`" in ran.err


def test_a_build_over_an_old_graph_that_does_not_fit(
    disk: Callable[[int], Path], old: Path, source: Path
) -> None:
    """The old graph stays, and stays alone."""
    place = disk(size(old) + EIGHT)
    shutil.copytree(old, place / "graph")
    before = content(place / "graph")
    assert_full(process("--db", place / "graph", "build", source))
    assert content(place / "graph") == before
    assert len([path for path in (place / "graph").glob("graph-*") if path.is_dir()]) == 1


def test_a_load_that_does_not_fit(disk: Callable[[int], Path], old: Path, tmp_path: Path) -> None:
    """The old graph stays; with space again the same load goes through."""
    source = tmp_path / "many.jsonl"
    formats.write(many_records(drugs=700), source)
    place = disk(size(old) + EIGHT)
    shutil.copytree(old, place / "graph")
    before = content(place / "graph")
    filler = fill(place, LEFT)
    assert_full(process("--db", place / "graph", "load", source))
    assert content(place / "graph") == before
    filler.unlink()
    assert process("--db", place / "graph", "load", source).code == 0
    assert content(place / "graph") != before
    assert "drug 699" in process("--db", place / "graph", "search", "drug 699").out


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.graphml", "out.tsv", "out.csv"])
def test_an_export_that_does_not_fit(disk: Callable[[int], Path], old: Path, name: str) -> None:
    """It is the place given that will not do (3, not 4); the file that was there stays."""
    place = disk(EIGHT)
    (place / name).write_text("old")
    fill(place, 16)
    ran = process("--db", old, "export", place / name)
    assert (ran.code, ran.out) == (3, "")
    assert "No space left on device" in ran.err
    assert "free some space or choose another place" in ran.err
    assert (place / name).read_text() == "old"
    assert sorted(path.name for path in place.iterdir()) == sorted(["filler", name])


def test_a_page_that_does_not_fit(disk: Callable[[int], Path], old: Path) -> None:
    """As an export."""
    place = disk(EIGHT)
    fill(place, 16)
    ran = process("--db", old, "draw", place / "out.html")
    assert ran.code == 3
    assert "free some space or choose another place" in ran.err
    assert [path.name for path in place.iterdir()] == ["filler"]
