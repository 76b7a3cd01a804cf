"""The command line."""

from __future__ import annotations

import os


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        from kgraph.cli.app import run  # noqa: PLC0415 - importing kgraph.cli costs nothing

        run()
    except KeyboardInterrupt:  # before the command line itself could listen
        os._exit(130)
