"""Other processes that hold, read or build a graph while a test looks on.

Each runs a few lines of Python; it says ``ready`` by printing a line and waits for one on stdin.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
_HEAD: Final = """
import sys
sys.path.insert(0, {root!r})
from kgraph.errors import *
from kgraph.store import Limits, new_graph, open_store
from tests.examples import ENTITIES, example_graph

FOLDER = {folder!r}

def pause():
    print("ready", flush=True)
    sys.stdin.readline()
"""


class Other:
    """Another process, under way."""

    def __init__(self, code: str, folder: Path) -> None:
        text = _HEAD.format(root=str(ROOT), folder=str(folder)) + textwrap.dedent(code)
        self.process = subprocess.Popen(
            [sys.executable, "-c", text],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait(self) -> None:
        """Return when it says that it is ready."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if line != "ready\n":
            raise AssertionError(line + self.end())

    def end(self) -> str:
        """Let it go on; return what it printed until it ended by itself."""
        out, err = self.process.communicate("go on\n", timeout=60)
        assert self.process.returncode == 0, err
        return out


@contextlib.contextmanager
def other(code: str, folder: Path) -> Iterator[Other]:
    """Give another process that is ready; it is killed at the end if it still runs."""
    started = Other(code, folder)
    try:
        started.wait()
        yield started
    finally:
        if started.process.poll() is None:
            started.process.kill()
        started.process.communicate()
