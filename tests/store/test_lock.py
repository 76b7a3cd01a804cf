"""The lock on a database: any number of readers, or one writer."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from kgraph.errors import StoreBusy, StoreUnavailable
from kgraph.store.embedded.lock import FileLock

if TYPE_CHECKING:
    from pathlib import Path


def test_readers_share(tmp_path: Path) -> None:
    """Two hold it at once."""
    path = tmp_path / "lock"
    with FileLock(path, shared=True), FileLock(path, shared=True):
        pass


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (False, False)])
def test_a_writer_is_alone(tmp_path: Path, first: bool, second: bool) -> None:
    """Whoever comes second is refused, and gets it when the first is done."""
    path = tmp_path / "lock"
    with FileLock(path, shared=first), pytest.raises(StoreBusy):
        FileLock(path, shared=second)
    with FileLock(path, shared=second):
        pass


def test_a_writer_is_named(tmp_path: Path) -> None:
    """By its process, and by the command it runs."""
    path = tmp_path / "lock"
    with FileLock(path, shared=False), pytest.raises(StoreBusy) as error:
        FileLock(path, shared=True)
    assert str(error.value).startswith(f"{tmp_path} is in use by process {os.getpid()} (")
    assert str(error.value).endswith("): wait for it to end")


def test_a_command_that_is_no_text_is_named_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An argument may hold bytes that are no UTF-8."""
    monkeypatch.setattr(sys, "argv", ["kgraph", "load", "\udcff.json"])
    path = tmp_path / "lock"
    with FileLock(path, shared=False), pytest.raises(StoreBusy, match=r"\(kgraph load \?\.json\)"):
        FileLock(path, shared=True)


def test_letting_go_twice_is_letting_go_once(tmp_path: Path) -> None:
    """The second does not close a file that somebody else has opened meanwhile."""
    lock = FileLock(tmp_path / "lock", shared=False)
    lock.close()
    with (tmp_path / "other").open("w") as file:
        lock.close()
        file.write("x")
    assert (tmp_path / "other").read_text() == "x"


def test_a_lock_that_cannot_be_made(tmp_path: Path) -> None:
    """Its folder is not there."""
    with pytest.raises(StoreUnavailable, match="No such file or directory"):
        FileLock(tmp_path / "none" / "lock", shared=True)
