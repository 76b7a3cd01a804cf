"""The command line."""

from __future__ import annotations


def main() -> None:
    """Run the command line and end the process with its exit code."""
    from kgraph.cli.app import run  # noqa: PLC0415 - `import kgraph.cli` stays free of side effects

    run()
