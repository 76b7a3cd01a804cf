"""As a process: exit codes, pipes that close, locales, streams that are missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from kgraph.cli.output.lines import columns_of
from tests.cli.running import COMMAND, here, process, terminal

OWNED: Final = "RETURN '\\u001b]0;owned\\u0007 \\u009b31m \\u202e' AS `a\\u001b[2Jb`"
"""A query whose answer would retitle, colour and turn round a terminal's text."""
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX devices and shells")


def shell(command: str, graph: Path) -> subprocess.CompletedProcess[bytes]:
    """Return how a pipeline ends; ``kgraph`` in it is this one, on this graph."""
    ours = f"{' '.join(COMMAND)} --db '{graph}'"
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command.replace("kgraph", ours)],
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("code", "args"),
    [
        (0, ("info",)),
        (1, ("search", "qqqq")),
        (2, ("search",)),
        (2, ("cypher", "CREATE (n) RETURN n")),
        (3, ("load", "--dry-run", "no-such-file")),
        (5, ("check", "no-such-file")),
    ],
)
def test_the_exit_code_of_the_process(example: Path, code: int, args: tuple[str, ...]) -> None:
    """What the shell sees is what the design says; results and messages are kept apart."""
    ran = process("--db", example, *args)
    assert ran.code == code
    assert "Traceback" not in ran.err
    assert bool(ran.err) == (code != 0)


def test_the_exit_code_without_a_graph(tmp_path: Path) -> None:
    """4, and what makes one."""
    ran = process("--db", tmp_path / "none", "info")
    assert (ran.code, ran.out) == (4, "")
    assert "make one with `kgraph build`" in ran.err


@posix
@pytest.mark.parametrize(
    "command",
    ["export - --to json", "show ketamine", "query", "--help", "schema --format json", "formats"],
)
def test_a_closed_pipe_is_silent(example: Path, command: str) -> None:
    """The reader has had enough: no message, no traceback."""
    ran = shell(f"kgraph -q {command} | head -c 1", example)
    assert (ran.stderr, len(ran.stdout)) == (b"", 1)


@posix
def test_a_full_device_behind_stdout_is_told(example: Path) -> None:
    """Exit code 3: the place given cannot be written."""
    ran = shell("kgraph info > /dev/full", example)
    assert ran.returncode == 3
    assert b"No space left on device" in ran.stderr
    assert b"Traceback" not in ran.stderr


@posix
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_a_stream_that_is_closed_from_the_start(example: Path, closing: str) -> None:
    """Nobody listens; the exit code still tells."""
    assert shell(f"kgraph info {closing}", example).returncode == 0
    assert shell(f"kgraph search qqqq {closing}", example).returncode == 1


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}])
def test_a_pipe_is_utf8_in_any_locale(example: Path, env: dict[str, str]) -> None:
    """The names come through as they are."""
    ran = process("--db", example, "search", "special k", env=env)
    assert (ran.code, ran.err) == (0, "")
    assert "كيتامين" in ran.out


@posix
@pytest.mark.parametrize(
    "env",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}],
    ids=["PYTHONIOENCODING", "LC_ALL"],
)
@pytest.mark.parametrize(
    "args",
    [("path", "ketamine", "TRD"), ("search", "special k"), ("query", "--help")],
    ids=" ".join,
)
def test_a_terminal_that_is_not_utf8(
    example: Path, env: dict[str, str], args: tuple[str, ...]
) -> None:
    """It gets stand-ins, never a crash."""
    ran = terminal("--db", example, *args, env=env)
    assert ran.code == 0
    assert "Traceback" not in ran.out
    if args[0] == "path":
        assert "ketamine -| NMDA receptor" in ran.out


@posix
def test_no_colours_on_demand(example: Path) -> None:
    """NO_COLOR is heeded on a real terminal."""
    ran = terminal("--db", example, "path", "ketamine", "TRD", env={"NO_COLOR": "1"})
    assert "\x1b" not in ran.out
    assert "\x1b[" in terminal("--db", example, "path", "ketamine", "TRD").out


@posix
def test_data_cannot_command_a_terminal(example: Path) -> None:
    """Escape sequences in what a query returns are spelt out."""
    ran = terminal("--db", example, "cypher", OWNED, env={"NO_COLOR": "1"})
    assert ran.code == 0
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(ran.out)
    assert "owned" in ran.out


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl"])
def test_data_cannot_command_a_terminal_in_any_format(example: Path, form: str) -> None:
    """Whoever asks for JSON on a terminal is safe too."""
    ran = here("--db", example, "cypher", OWNED, "--format", form, terminal=True)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(
        ran.out.replace("\x1b[1m", "").replace("\x1b[0m", "")
    )
    assert "owned" in ran.out


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize(
    "args",
    [("path", "ketamine", "TRD"), ("show", "ketamine"), ("formats",), ("query",), ("info",)],
    ids=" ".join,
)
def test_lines_fit_the_terminal(
    example: Path, monkeypatch: pytest.MonkeyPatch, columns: int, args: tuple[str, ...]
) -> None:
    """At any width that holds a label and a few words."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    ran = here("--db", example, *args, terminal=True)
    assert max(map(columns_of, ran.out.splitlines())) <= columns


@posix
def test_a_build_draws_a_bar_on_a_terminal(example_file: Path, tmp_path: Path) -> None:
    """It moves while records are written, and goes."""
    ran = terminal("--db", tmp_path / "graph", "build", example_file)
    assert ran.code == 0
    assert "Loading example" in ran.out
    assert " records" in ran.out
    assert "Loaded example: 17 entities" in ran.out


@posix
def test_a_quiet_build_draws_none(example_file: Path, tmp_path: Path) -> None:
    """-q is heeded on a terminal too."""
    assert terminal("-q", "--db", tmp_path / "graph", "build", example_file).out == ""


@posix
def test_an_argument_that_is_no_utf8(example: Path) -> None:
    """It is told, not thrown."""
    ran = shell(r"kgraph search $'\xff\xfe'", example)
    assert ran.returncode in {1, 2}
    assert b"Traceback" not in ran.stderr


def test_python_itself_is_the_interpreter() -> None:
    """The tests run the command of this very environment."""
    assert Path(COMMAND[0]) == Path(sys.executable)
