"""The prompt on a terminal of its own: what a person types, what the screen shows."""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import sys
import time
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pty = pytest.importorskip("pty", reason="a pseudo-terminal: Linux or macOS have one")

WITHIN: Final = 60.0
"""Seconds after which what is waited for will not come."""
_CONTROL: Final = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")
_WHERE: Final = b"\x1b[6n"
"""The question where the cursor stands, which a terminal answers."""


class Terminal:
    """A terminal with `kgraph cypher` in it."""

    def __init__(self, graph: Path, home: Path) -> None:
        self.child, self._end = pty.fork()
        if self.child == 0:
            os.environ |= {"XDG_STATE_HOME": str(home), "TERM": "xterm", "COLUMNS": "120"}
            os.execv(sys.executable, [sys.executable, "-m", "kgraph", "--db", str(graph), "cypher"])

    def read(self, *awaited: str) -> str:
        """Return what the screen shows until all that is awaited is there, in this order."""
        order = re.compile(".*".join(map(re.escape, awaited)).encode(), re.DOTALL)
        shown = b""
        until = time.monotonic() + WITHIN
        while not order.search(_CONTROL.sub(b"", shown)):
            assert time.monotonic() < until, f"no {awaited!r} in {shown!r}"
            shown += self._some()
        return _CONTROL.sub(b"", shown).decode(errors="replace")

    def _some(self) -> bytes:
        """Return what is shown next, if anything within a second; answer as a terminal does."""
        if not select.select([self._end], [], [], 1.0)[0]:
            return b""
        some = os.read(self._end, 65536)
        if _WHERE in some:
            os.write(self._end, b"\x1b[1;1R")
        return some

    def type(self, keys: str, *awaited: str) -> str:
        """Press keys, and return what is shown until what is awaited."""
        os.write(self._end, keys.encode())
        return self.read(*awaited)

    def leave(self) -> int:
        """Press Ctrl-D until it is heard, at a prompt, and return how the process ended."""
        until = time.monotonic() + WITHIN
        while not (ended := os.waitpid(self.child, os.WNOHANG))[0]:
            assert time.monotonic() < until, "Ctrl-D does not leave"
            with contextlib.suppress(OSError):  # the terminal goes with the process
                os.write(self._end, b"\x04")
                self._some()
        os.close(self._end)
        self.child = 0
        return os.waitstatus_to_exitcode(ended[1])


@pytest.fixture
def terminal(graph: Path, tmp_path: Path) -> Iterator[Terminal]:
    """Give a terminal at its first prompt."""
    made = Terminal(graph, tmp_path)
    made.read("kgraph>")
    yield made
    if made.child:
        os.kill(made.child, 9)
        os.waitpid(made.child, 0)


def test_a_conversation_at_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    """Completion, several lines, commands, history; Ctrl-C drops an entry, Ctrl-D leaves."""
    terminal.type("MATCH (d:Dru", "Drug")
    terminal.type("\t", "Drug")
    terminal.type(" {id: 'CHEBI:6121'})\r", "...>")
    terminal.type("RETURN d.name AS name;\r", "\r\nketamine\r\n", "kgraph>")
    terminal.type("MATCH (never", "(never")
    terminal.type("\x03", "kgraph>")
    terminal.type("\x1b[A", "RETURN d.name AS name;")
    terminal.type("\r", "\r\nketamine\r\n", "kgraph>")
    out = tmp_path / "answer.json"
    terminal.type(f":export {out}\r", "1 row written to ")
    assert json.loads(out.read_text(encoding="utf-8")) == [{"name": "ketamine"}]
    assert ":queries" in terminal.type(":help\r", "stops it and leaves.")
    assert "INHIBITS" in terminal.type(":schema\r", "properties")
    assert terminal.leave() == 0


def test_entries_are_remembered_by_the_next_conversation(graph: Path, tmp_path: Path) -> None:
    """As the arrow up brings them back."""
    for keys, awaited in (("RETURN 41 + 1 AS n;\r", "\r\n42\r\n"), ("\x1b[A\r", "\r\n42\r\n")):
        terminal = Terminal(graph, tmp_path)
        terminal.read("kgraph>")
        terminal.type(keys, awaited)
        assert terminal.leave() == 0
