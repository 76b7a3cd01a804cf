"""What a command costs as a process of its own: time, CPU time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Cost(NamedTuple):
    """What a process took: seconds, CPU seconds of it and its children, MB at its largest."""

    seconds: float
    cpu: float
    memory: float


def cost(*command: str | Path) -> tuple[Cost, str]:
    """Return what a command costs, and what it prints.

    Linux counts as a process's memory what its parent held when it began, which is much for one
    that compares graphs: so a small process stands in between.

    Raises:
        CalledProcessError: It fails.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.NamedTemporaryFile("r") as told:
        between = [sys.executable, "-I", "-S", __file__, told.name, *map(str, command)]
        subprocess.run(between, stdout=out, check=True)
        out.seek(0)
        return Cost(*json.load(told)), out.read()


def main(told: str, *command: str) -> int:
    """Run a command, write what it cost into the file ``told``, return its exit code."""
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    size = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    with open(told, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib is megabytes
        json.dump((seconds, used.ru_utime + used.ru_stime, size), file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
