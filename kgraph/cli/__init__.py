"""The command line."""

from __future__ import annotations

import contextlib
import os
import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        from kgraph.cli.ahead import open_ahead  # noqa: PLC0415 - importing kgraph.cli costs nothing

        # Between two calls into the engine, a thread would wait 5 ms for its turn in Python.
        sys.setswitchinterval(0.0003)
        opening = open_ahead(sys.argv[1:])
        from kgraph.cli.app import run  # noqa: PLC0415

        run(opening)
    except KeyboardInterrupt:  # before the command line itself could listen, or behind it
        with contextlib.suppress(OSError):
            os.write(2, b"Interrupted.\n")
        os._exit(130)
