"""Ways to run a command line: here in this process, as a process of its own, and on a terminal."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import os
import struct
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgraph.cli import app

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COMMAND: Final = (sys.executable, "-m", "kgraph")
SHARED: Final = Path(__file__).parents[3] / "shared"
SEEDS: Final = Path(__file__).parents[2] / "seeds"
LIMIT: Final = 120
"""Seconds after which a process is taken to hang; none comes near it."""


@dataclasses.dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, str]]:
        """Return the rows of tab-separated output, which quotes nothing."""
        lines = io.StringIO(self.out, newline="\n")
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    def json(self) -> Any:
        """Return what JSON output says."""
        return json.loads(self.out)


class Paper(io.TextIOWrapper):
    """A stream that keeps what is written to it, and may pass for a terminal."""

    def __init__(self, *, terminal: bool = False, encoding: str = "utf-8") -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n", write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        """Return whether this passes for a terminal."""
        return self.terminal

    def text(self) -> str:
        """Return what was written."""
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode(self.encoding)


def here(*args: object, terminal: bool = False) -> Ran:
    """Return how a command line ends that runs in this process, as if on a pipe or a terminal."""
    out, err = Paper(terminal=terminal), Paper()
    with redirect_stdout(out), redirect_stderr(err):
        code = app._run([str(arg) for arg in args])
    return Ran(code, out.text(), err.text())


def process(
    *args: object,
    given: str | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Ran:
    """Return how a command line ends that runs as a process with pipes on all sides."""
    ran = subprocess.run(
        [*COMMAND, *map(str, args)],
        input=None if given is None else given.encode(),
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        env=os.environ | dict(env or {}),
        cwd=cwd,
        timeout=LIMIT,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def terminal(*args: object, columns: int = 80, env: Mapping[str, str] | None = None) -> Ran:
    """Return how a command line ends on a real terminal; ``out`` has stdout and stderr as shown."""
    import fcntl  # noqa: PLC0415 - there are no such terminals on Windows
    import termios  # noqa: PLC0415

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    settings = {"TERM": "xterm-256color"} | dict(env or {})
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS"}}
    with subprocess.Popen(
        [*COMMAND, *map(str, args)], stdin=theirs, stdout=theirs, stderr=theirs, env=kept | settings
    ) as child:
        os.close(theirs)
        shown = _everything(ours)
        code = child.wait(LIMIT)
    return Ran(code, shown.decode(errors="replace").replace("\r\n", "\n"), "")


def _everything(file: int) -> bytes:
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(file, 65536)
        except OSError:  # Linux answers so when the other side has gone
            part = b""
        if not part:
            os.close(file)
            return b"".join(parts)
        parts.append(part)


def content(graph: object) -> str:
    """Return the content hash of a graph, as `kgraph info` tells it."""
    ran = here("--db", graph, "info", "--format", "tsv")
    assert ran.code == 0, ran.err
    return {row["what"]: row["value"] for row in ran.rows()}["content"]


def names(rows: Sequence[Mapping[str, Any]], column: str = "name") -> list[Any]:
    """Return one column of rows."""
    return [row[column] for row in rows]
