"""Locks on a database folder, so that one process writes and many read.

The engine itself lets a writer open a database that readers hold, so the guard is ours.
"""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Final, Self

from kgraph.errors import StoreBusy, StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_SLOTS: Final = 64
"""Bytes of the lock file on Windows: a reader locks one of them, a writer all."""


class FileLock:
    """A lock on a file: shared by any number of readers, or held by one writer.

    The operating system lets go of it when the process ends, however it ends.

    Raises:
        StoreBusy: Somebody else holds it; the message names the process where it is known.
        StoreUnavailable: The file cannot be made.
    """

    def __init__(self, path: Path, *, shared: bool) -> None:
        flags = os.O_RDWR | os.O_CREAT
        try:
            self._file = os.open(path, flags, 0o666)
        except OSError as error:
            raise StoreUnavailable(f"{path}: {error.strerror}") from error
        try:
            _take(self._file, shared=shared)
        except OSError as error:
            holder = os.pread(self._file, 200, _SLOTS).decode(errors="replace").strip()
            os.close(self._file)
            who = holder or "another kgraph process"
            raise StoreBusy(f"{path.parent} is in use by {who}: wait for it to end") from error
        if not shared:
            name = f"process {os.getpid()} ({' '.join(sys.argv)[:120]})"
            with contextlib.suppress(OSError):
                os.ftruncate(self._file, _SLOTS)
                os.pwrite(self._file, name.encode(), _SLOTS)

    def close(self) -> None:
        """Let go of the lock."""
        os.close(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


if sys.platform == "win32":
    import msvcrt

    def _take(file: int, *, shared: bool) -> None:
        if not shared:
            msvcrt.locking(file, msvcrt.LK_NBLCK, _SLOTS)
            return
        for slot in range(_SLOTS - 1):
            os.lseek(file, slot, os.SEEK_SET)
            with contextlib.suppress(OSError):
                msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
                return
        os.lseek(file, _SLOTS - 1, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int, *, shared: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
