"""Commands that are cut off: a signal at a moment drawn from a seed, and how they end."""

from __future__ import annotations

import dataclasses
import os
import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Final

from tests.cli.running import COMMAND, LIMIT, Ran, here

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def moments(seed: int, number: int, first: float = 0.0) -> list[float]:
    """Return moments as parts of a command's duration, in order."""
    draw = random.Random(seed)
    return sorted(round(draw.uniform(first, 1.05), 3) for _ in range(number))


@dataclasses.dataclass(frozen=True)
class Change:
    """A command that makes another graph out of one, and the content before and after."""

    graph: Path
    args: tuple[object, ...]
    before: str
    after: str
    seconds: float
    restore: Callable[[], None]

    def cut(self, moment: float, how: signal.Signals) -> Ran:
        """Return how the command ends that gets a signal at a moment; it starts from ``before``."""
        self.restore()
        return self.cut_again(moment, how)

    def cut_again(self, moment: float, how: signal.Signals) -> Ran:
        """Return how the command ends that starts from whatever is there."""
        return cut(("--db", self.graph, *self.args), moment * self.seconds, how)


def cut(args: tuple[object, ...], seconds: float, how: signal.Signals) -> Ran:
    """Return how a command ends that gets a signal after so many seconds."""
    with subprocess.Popen(
        [*COMMAND, *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as child:
        try:
            out, err = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, how)
            out, err = child.communicate(timeout=LIMIT)
    return Ran(child.returncode, out, err)


def timed(graph: Path, *args: object) -> float:
    """Return how many seconds a command takes as a process."""
    began = time.perf_counter()
    ran = cut(("--db", graph, *args), LIMIT, signal.SIGKILL)
    assert ran.code == 0, ran.err
    return time.perf_counter() - began


NOTE: Final = "was not completed: run it again"
"""What every command says of a load that was cut off."""


def state(graph: Path) -> tuple[str, bool]:
    """Return a graph's content hash and whether it tells of an unfinished load.

    This is the next command: it has to work, whatever happened before.
    """
    ran = here("--db", graph, "info", "--format", "tsv")
    assert ran.code == 0, ran.err
    hashes = [row["value"] for row in ran.rows() if row["what"] == "content"]
    return hashes[0], NOTE in ran.err
