"""Ctrl-C that is heard at any moment, even while the engine works and Python cannot listen."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
from typing import Final

from kgraph.cli import stream

INTERRUPTED: Final = 130
"""Exit code of a command that was interrupted."""
GRACE: Final = 2.0
"""Seconds that a command gets to leave in good order; whatever it was at, its graph is safe."""

_SHOW_CURSOR: Final = "\x1b[?25h"
"""What makes a terminal show its cursor again, which a progress bar hides."""


def watch() -> None:
    """End the process `GRACE` seconds after Ctrl-C, if it has not ended by itself.

    Python raises KeyboardInterrupt between two of its own instructions only, and a call into the
    engine is one. The byte that the system's signal handler writes arrives at once. One that is
    raised while an object is finalised Python drops; it is raised again.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    dropped = threading.Event()

    def drop(what: sys.UnraisableHookArgs) -> None:
        if what.exc_type is KeyboardInterrupt:
            dropped.set()
        else:
            sys.__unraisablehook__(what)

    sys.unraisablehook = drop
    threading.Thread(target=_wait, args=(reader, dropped), daemon=True).start()


def _interrupt() -> None:
    """Raise Ctrl-C in the main thread; a signal also ends what it is waiting for."""
    main = threading.main_thread().ident
    if os.name == "posix" and main is not None:
        signal.pthread_kill(main, signal.SIGINT)
    else:
        _thread.interrupt_main()


def _wait(reader: int, dropped: threading.Event) -> None:
    while os.read(reader, 1) != bytes([signal.SIGINT]):
        pass
    while dropped.wait(GRACE):
        dropped.clear()
        _interrupt()
    if sys.stderr.isatty():
        sys.stderr.write(_SHOW_CURSOR)
    stream.say("Interrupted.")
    os._exit(INTERRUPTED)
