"""The ahead-of-time cache: made by a training run, and never in anybody's way."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from kgraph.store.embedded import aot, jvm
from tests.store.processes import ROOT, Other

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache folder, in use."""
    path = tmp_path / "cache"
    path.mkdir()
    monkeypatch.setenv("KGRAPH_CACHE", str(path))
    return path


def python(code: str) -> list[str]:
    """Return the command that runs some Python."""
    return [sys.executable, "-c", code]


WRITES = "import os; open(os.environ['KGRAPH_AOT_OUTPUT'], 'w').write('x')"


def test_a_training_run_makes_the_cache(folder: Path, cache: Path) -> None:
    """A real one; what is started next uses it and answers the same."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from kgraph.store import open_store\n"
        f"with open_store({str(folder)!r}) as store: print(len(list(store.records())))"
    )
    assert not aot.is_trained()
    assert aot.train(python(code))
    assert aot.is_trained()
    assert jvm.aot_cache().stat().st_size > 1_000_000
    assert [path.suffix for path in cache.glob("engine*")] == [".aot"]
    after = Other("with open_store(FOLDER) as s: print(len(list(s.records())))", folder)
    assert after.process.communicate(timeout=60) == ("70\n", "")


@pytest.mark.parametrize("content", [b"", b"not a cache", 100_000 * b"x"])
def test_a_cache_that_is_none_does_no_harm(folder: Path, cache: Path, content: bytes) -> None:
    """It is slower, and nothing is said."""
    assert cache.is_dir()
    jvm.aot_cache().write_bytes(content)
    after = Other("with open_store(FOLDER) as s: print(len(list(s.records())))", folder)
    assert after.process.communicate(timeout=60) == ("70\n", "")


def test_a_cache_of_an_older_engine_is_removed(cache: Path) -> None:
    """There is one at most."""
    (cache / "engine-0000000000000000.aot").write_text("old")
    assert aot.train(python(WRITES))
    assert list(cache.glob("engine*")) == [jvm.aot_cache()]


@pytest.mark.parametrize(
    "command",
    [python("raise SystemExit(1)"), python(WRITES + "; raise SystemExit(1)"), ["/no/such/file"]],
    ids=["fails", "fails late", "is not there"],
)
def test_a_training_run_that_fails_leaves_what_was_there(cache: Path, command: list[str]) -> None:
    """An older cache stays, nothing half-made does."""
    (cache / "engine-0000000000000000.aot").write_text("old")
    assert not aot.train(command)
    assert [path.name for path in cache.glob("engine*")] == ["engine-0000000000000000.aot"]


def test_a_training_run_that_writes_nothing_is_no_success(cache: Path) -> None:
    """The old cache stays as well."""
    (cache / "engine-0000000000000000.aot").write_text("old")
    assert not aot.train(python(""))
    assert [path.name for path in cache.glob("engine*")] == ["engine-0000000000000000.aot"]


@pytest.mark.usefixtures("cache")
def test_a_training_run_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time it is given."""
    monkeypatch.setattr(aot, "SECONDS", 0.05)
    assert not aot.train(python("import sys, threading; threading.Event().wait()"))


@pytest.mark.usefixtures("cache")
def test_a_training_run_says_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever it prints itself."""
    assert aot.train(python(WRITES + "; import sys; print(1); print(2, file=sys.stderr)"))
    assert capfd.readouterr() == ("", "")
