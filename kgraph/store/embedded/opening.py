"""How a graph in a folder is opened: to be read, by as many as like, or to be written, by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import StoreBusy, StoreError
from kgraph.store.embedded import jvm
from kgraph.store.embedded.errors import store_errors
from kgraph.store.embedded.folder import Folder
from kgraph.store.embedded.seal import REBUILD, break_seal, check_seal, seal
from kgraph.store.embedded.store import EmbeddedStore

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.store.embedded.lock import FileLock

LARGE: Final = 30_000_000
"""Bytes of a database from which on reading all of it is a bulk command."""


def open_folder(
    path: Path, *, write: bool, whole: bool = False, lasting: bool = False
) -> EmbeddedStore:
    """Return the graph in a folder, opened; see `kgraph.store.open_store`.

    Raises:
        StoreUnavailable: There is none there, or no engine for this machine.
        StoreBusy: A writer holds it, or, for writing, anybody.
    """
    folder = Folder(path)
    database, lock = folder.hold(shared=not write)
    try:
        large = whole and _is_large(database)
        jvm.start("bulk" if write or large else "lasting" if lasting else "short")
        check_seal(database)
        if not write:
            return _open_to_read(folder, database, lock)
        break_seal(database)
        store = EmbeddedStore(path, opened(database), lock, written=database)
    except BaseException:
        lock.close()
        raise
    store.prepare()
    return store


def _is_large(database: Path) -> bool:
    """Return whether to read all of a database takes longer than Java takes to start well."""
    return sum(file.stat().st_size for file in database.iterdir()) > LARGE


def opened(database: Path, mode: str = "READ_WRITE") -> Any:
    """Return a database of the engine, opened."""
    import jpype  # noqa: PLC0415

    factory = jpype.JClass("com.arcadedb.database.DatabaseFactory")
    modes = jpype.JClass("com.arcadedb.engine.ComponentFile").MODE
    with store_errors(f"{database} cannot be opened: {REBUILD}"):
        return jvm.engine().core.Database(factory(str(database)).open(getattr(modes, mode)))


def _open_to_read(folder: Folder, database: Path, lock: FileLock) -> EmbeddedStore:
    """Open for reading; after a crash, first as a writer, which is what recovers it."""
    try:
        return EmbeddedStore(folder.path, opened(database, "READ_ONLY"), lock)
    except StoreBusy:
        raise
    except StoreError:
        lock.close()
    with folder.lock(database, shared=False):
        break_seal(database)
        opened(database).close()
        seal(database)
    lock = folder.lock(database, shared=True)
    try:
        return EmbeddedStore(folder.path, opened(database, "READ_ONLY"), lock)
    except BaseException:
        lock.close()
        raise
