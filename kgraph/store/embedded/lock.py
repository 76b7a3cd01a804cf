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
        try:
            self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise StoreUnavailable(f"{path}: {error.strerror}") from error
        try:
            _take(self._file, shared=shared)
        except OSError as error:
            who = _holder(self._file) or "another kgraph process"
            self.close()
            raise StoreBusy(f"{path.parent} is in use by {who}: wait for it to end") from error
        _sign(self._file, "" if shared else f"process {os.getpid()} ({' '.join(sys.argv)[:120]})")

    def close(self) -> None:
        """Let go of the lock; doing so again does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _holder(file: int) -> str:
    """Return who signed the lock file; nobody where it cannot be read."""
    with contextlib.suppress(OSError):
        os.lseek(file, _SLOTS, os.SEEK_SET)
        return os.read(file, 200).decode(errors="replace").strip()
    return ""


def _sign(file: int, name: str) -> None:
    """Write into a lock file who holds it, for the message to those who come next."""
    with contextlib.suppress(OSError):
        os.ftruncate(file, _SLOTS)
        os.lseek(file, _SLOTS, os.SEEK_SET)
        os.write(file, name.encode(errors="replace"))


if sys.platform == "win32":  # pragma: no cover - the tests run elsewhere
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
