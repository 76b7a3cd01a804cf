"""How Java is started: quiet, hardened, and with its caches where they belong."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from kgraph.errors import StoreUnavailable
from kgraph.store.embedded import jvm
from tests.store.processes import Other


def test_a_cache_folder_is_the_one_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made when it is not there."""
    monkeypatch.setenv("KGRAPH_CACHE", str(tmp_path / "a" / "b"))
    assert jvm.cache_folder() == tmp_path / "a" / "b"
    assert (tmp_path / "a" / "b").is_dir()


def test_a_cache_folder_that_cannot_be_made_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the user's own is taken, then a temporary one, then there is none."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("KGRAPH_CACHE", str(tmp_path / "file" / "x"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert jvm.cache_folder() == tmp_path / "user" / "kgraph"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    assert jvm.cache_folder() == tmp_path / "kgraph"
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StoreUnavailable, match="set KGRAPH_CACHE"):
        jvm.cache_folder()


def test_the_profiles_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The short one starts fast, the others compile; none ever reads files for a query."""
    monkeypatch.setenv("KGRAPH_CACHE", str(tmp_path))
    short, lasting, bulk = (jvm.arguments(name) for name in ("short", "lasting", "bulk"))
    assert "-XX:TieredStopAtLevel=1" in short
    assert "-XX:TieredStopAtLevel=1" not in bulk
    assert "-XX:TieredStopAtLevel=1" not in lasting
    # The cache is trained by short ones; what they compiled would stay as they compiled it.
    assert "-XX:-AOTReplayTraining" in lasting
    for flags in (short, lasting, bulk):
        assert "-Darcadedb.opencypher.loadCsv.allowFileUrls=false" in flags
        assert "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false" in flags
        assert "-Xrs" in flags


def test_the_cache_is_used_by_short_commands_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A training run writes it instead."""
    monkeypatch.setenv("KGRAPH_CACHE", str(tmp_path))
    path = jvm.aot_cache()
    assert not [flag for flag in jvm.arguments("short") if "AOT" in flag]
    path.write_bytes(b"")
    assert f"-XX:AOTCache={path}" in jvm.arguments("short")
    assert f"-XX:AOTCache={path}" in jvm.arguments("lasting")
    assert not [flag for flag in jvm.arguments("bulk") if "AOT" in flag]
    monkeypatch.setenv("KGRAPH_AOT_OUTPUT", "/x")
    flags = jvm.arguments("short")
    assert "-XX:AOTCacheOutput=/x" in flags
    assert f"-XX:AOTCache={path}" not in flags


def test_the_cache_is_of_this_engine_and_this_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another Python, or another version of the engine, has another."""
    monkeypatch.setenv("KGRAPH_CACHE", str(tmp_path))
    path = jvm.aot_cache()
    assert path == jvm.aot_cache()
    monkeypatch.setattr(sys, "version", "4.0")
    assert jvm.aot_cache() != path


def test_a_full_disk_is_no_reason_not_to_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the settings of Java's log are not written."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("KGRAPH_CACHE", str(tmp_path))
    monkeypatch.setattr(Path, "write_text", full)
    assert jvm.arguments("short")


@pytest.mark.parametrize("closed", [True, False])
def test_nothing_is_printed_or_left_behind(folder: Path, tmp_path: Path, closed: bool) -> None:
    """Neither by Java nor by the engine, even when a store is not closed."""
    code = f"""
    import os
    os.chdir({str(tmp_path)!r})
    store = open_store(FOLDER)
    assert len(list(store.records())) == 70
    if {closed}:
        store.close()
    """
    before = {path.name for path in tmp_path.iterdir()}
    process = Other(code, folder).process
    assert process.communicate(timeout=60) == ("", "")
    assert process.returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == before
