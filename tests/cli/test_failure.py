"""Every error is told in words and has its exit code; a traceback is for --debug alone."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from kgraph import errors
from kgraph.cli import app, failure
from kgraph.errors import InputError, KgraphError, Problem
from tests.cli.running import here
from tests.loaders.seeds.folders import ENTITY_HEADER, EVIDENCE, PUBLICATIONS, seeds, table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.KgraphError("a"), 1),
        (errors.UnknownName("a"), 1),
        (errors.QueryError("a"), 2),
        (errors.AmbiguousName("a"), 2),
        (errors.MissingExtra("a", "b"), 2),
        (errors.InputError(Problem(message="a")), 3),
        (errors.IdentityError(Problem(message="a")), 3),
        (errors.StoreError("a"), 4),
        (errors.StoreBusy("a"), 4),
        (errors.StoreUnavailable("a"), 4),
        (errors.IncompatibleSchema("a"), 4),
        (errors.CheckFailed("a"), 5),
        (OSError(errno.EACCES, "Permission denied", "x"), 3),
        (ValueError("a"), 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_exit_code_of_an_error(
    error: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """As DESIGN §8 has them, and a line on stderr."""
    assert failure.failed(error, debug=False) == code
    assert capsys.readouterr().err.startswith("kgraph: ")


def test_every_error_of_the_tree_has_been_asked_for() -> None:
    """A new one belongs into the table above."""
    classes = [one for one in vars(errors).values() if isinstance(one, type)]
    assert len([one for one in classes if issubclass(one, KgraphError)]) == 12


def test_a_full_disk_behind_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    """It is told what to do."""
    failure.failed(OSError(errno.ENOSPC, "No space left on device"), debug=False)
    assert capsys.readouterr().err == (
        "kgraph: the output cannot be read or written (No space left on device): "
        "free some space and run it again\n"
    )


def test_a_mistake_of_ours_asks_for_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    """And is no traceback."""
    failure.failed(ZeroDivisionError("division by zero"), debug=False)
    told = capsys.readouterr().err
    assert "this should not happen (ZeroDivisionError: division by zero)" in told
    assert "kgraph --debug" in told
    assert len(told.splitlines()) == 1


def test_debug_shows_where(tmp_path: Path) -> None:
    """A traceback, then the same message and exit code."""
    plain = here("--db", tmp_path / "none", "info")
    debug = here("--debug", "--db", tmp_path / "none", "info")
    assert "Traceback" not in plain.err
    assert debug.err.startswith("Traceback (most recent call last):")
    assert debug.err.endswith(plain.err)
    assert (plain.code, debug.code) == (4, 4)


def test_ctrl_c_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 130, no traceback."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.root, "invoke", interrupted)
    ran = here("formats")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.strip() == "Interrupted."


def test_a_reader_that_has_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """`kgraph … | head` ends in silence."""

    def broken(*_: object, **__: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(app.root, "invoke", broken)
    ran = here("formats")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def hundred_mistakes(folder: Path) -> Path:
    """Return a seeds folder with a hundred things wrong, of five kinds in three files."""
    rows = [f"kgraph:e{n:02}; e{n:02}; {'Drug' if n % 2 else 'Thing'};;;;" for n in range(80)]
    item = EVIDENCE.split("- claim:")[1]
    items = [
        "- claim:" + item.replace("item: rats", f"item: rat {n}").replace("causes", "cause")
        for n in range(20)
    ]
    items += [
        "- claim:" + item.replace("item: rats", f"item: rats {n}").replace("asserted", "sure")
        for n in range(20)
    ]
    years = [f"- {{id: 'PMID:{n}', year: nineteen}}\n" for n in range(20, 40)]
    return seeds(
        folder,
        entities=table(ENTITY_HEADER, *rows),
        relations=None,
        publications=PUBLICATIONS + "".join(years),
        evidence="".join(items),
    )


def test_the_first_twenty_of_a_hundred_problems(tmp_path: Path) -> None:
    """Then how many more, and where they are listed; nothing is built."""
    source = hundred_mistakes(tmp_path)
    ran = here("--db", tmp_path / "graph", "build", source)
    lines = ran.err.splitlines()
    assert ran.code == 3
    assert lines[0] == "kgraph: 100 problems:"
    assert lines[-1] == "… and 80 more: `kgraph check SOURCE` lists them all"
    assert len(lines) == 22
    assert [line for line in lines[1:-1] if not line.startswith(f"{source}/")] == []
    assert not (tmp_path / "graph").exists()


def test_check_lists_all_hundred(tmp_path: Path) -> None:
    """Each on a line of its own with file and line."""
    ran = here("check", hundred_mistakes(tmp_path))
    assert ran.code == 5
    assert len(ran.out.splitlines()) == 100
    assert {line.split(":")[0].rsplit("/", 1)[-1] for line in ran.out.splitlines()} == {
        "entities.tsv",
        "publications.yaml",
        "doe.yaml",
    }
    assert all(line.split(":")[1].isdigit() for line in ran.out.splitlines())


def test_one_problem_stands_beside_our_name(capsys: pytest.CaptureFixture[str]) -> None:
    """No count, no list."""
    failure.failed(InputError(Problem(message="bad", file="a", line=2)), debug=False)
    assert capsys.readouterr().err == "kgraph: a:2: bad\n"
