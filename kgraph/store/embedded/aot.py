"""The ahead-of-time cache of the embedded engine: made once, it shortens every cold start after.

Java 25 writes it at the end of a training run (JEP 483, JEP 514): a child process that does what
commands do. Whatever goes wrong with it costs speed and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
from typing import TYPE_CHECKING, Final

from kgraph.store.embedded import jvm

if TYPE_CHECKING:
    from collections.abc import Sequence

SECONDS: Final = 120
"""How long a training run may take; it takes 4 to 6 s."""


def is_trained() -> bool:
    """Return whether the cache for this engine and Python is there."""
    return jvm.aot_cache().exists()


def train(command: Sequence[str]) -> bool:
    """Make the cache with a training run.

    Args:
        command: What to run: a process that opens a graph, asks it things and ends by itself.

    Returns:
        Whether the cache is there now.
    """
    cache = jvm.aot_cache()
    made = cache.with_suffix(f".{os.getpid()}")
    environment = os.environ | {jvm.TRAINING: str(made)}
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 - the caller's own interpreter and module
            command,
            check=True,
            timeout=SECONDS,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=environment,
        )
        made.replace(cache)
        for old in cache.parent.glob("engine-*.aot"):
            if old != cache:
                old.unlink(missing_ok=True)
    made.unlink(missing_ok=True)
    return cache.exists()
