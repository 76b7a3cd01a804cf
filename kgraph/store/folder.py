"""The folder of an embedded graph: which database in it is the live one, and how it is replaced.

    GRAPH/
      kgraph.json         names the live database and the schema it was written with
      build.lock          held by the process that builds a new one
      graph-1f3a…/        a database of the engine
      graph-1f3a….lock    shared by its readers, held by its writer

A new graph is built beside the live one and becomes it by replacing ``kgraph.json``, which is one
rename: readers see the old graph or the new one, never half of either.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.errors import IncompatibleSchema, StoreBusy, StoreUnavailable
from kgraph.store.lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCHEMA: Final = 1
"""Version of the property graph's shape; a change of `mapping` that readers notice raises it."""
MANIFEST: Final = "kgraph.json"
_OURS: Final = ("graph-", "build.lock", MANIFEST)


class Manifest(msgspec.Struct, frozen=True):
    """What ``kgraph.json`` says."""

    format: str
    schema: int
    live: str


class Folder:
    """The folder of one embedded graph."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def live(self) -> Path:
        """Return the path of the live database.

        Raises:
            StoreUnavailable: There is none, or the folder is somebody else's.
            IncompatibleSchema: It was written with another schema.
        """
        try:
            raw = (self.path / MANIFEST).read_bytes()
        except FileNotFoundError:
            raise StoreUnavailable(self._why_none()) from None
        except OSError as error:
            raise StoreUnavailable(f"{self.path}: {error.strerror}") from error
        try:
            manifest = msgspec.json.decode(raw, type=Manifest)
        except msgspec.DecodeError as error:
            raise StoreUnavailable(
                f"{self.path / MANIFEST} is damaged ({error}): {REBUILD}"
            ) from error
        if manifest.schema != SCHEMA:
            message = f"{self.path} has schema {manifest.schema}, this kgraph reads {SCHEMA}"
            raise IncompatibleSchema(f"{message}: {REBUILD}")
        database = self.path / manifest.live
        if not database.is_dir():
            raise StoreUnavailable(f"{database} is missing: {REBUILD}")
        return database

    def _why_none(self) -> str:
        if not self.path.exists():
            return f"no graph at {self.path}: make one with `kgraph build`"
        if not self.path.is_dir():
            return f"{self.path} is a file, not a kgraph database"
        self._check_ours()
        left = any(child.name.startswith("graph-") for child in self.path.iterdir())
        what = "holds only an unfinished build" if left else "is empty"
        return f"{self.path} {what}: make a graph with `kgraph build`"

    def _check_ours(self) -> None:
        foreign = [c.name for c in self.path.iterdir() if not c.name.startswith(_OURS)]
        if foreign:
            message = f"{self.path} is not a kgraph database: it holds {min(foreign)!r}"
            raise StoreUnavailable(f"{message}; name another folder")

    def lock(self, database: Path, *, shared: bool) -> FileLock:
        """Return the lock of one database in the folder, taken."""
        return FileLock(self.path / f"{database.name}.lock", shared=shared)

    @contextlib.contextmanager
    def replacement(self) -> Iterator[Path]:
        """Give the path for a new database; it becomes the live one when the block succeeds.

        An error in the block leaves the old one live and nothing behind.

        Raises:
            StoreBusy: Another process is building here.
            StoreUnavailable: The folder is somebody else's, or cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(f"{self.path}: {error.strerror}") from error
        self._check_ours()
        with FileLock(self.path / "build.lock", shared=False):
            self._sweep()
            scratch = self.path / f"graph-{secrets.token_hex(8)}"
            try:
                yield scratch
                self._publish(scratch)
            except BaseException:
                shutil.rmtree(scratch, ignore_errors=True)
                raise
            self._sweep()

    def _publish(self, database: Path) -> None:
        manifest = Manifest(format="kgraph-embedded/1", schema=SCHEMA, live=database.name)
        written = self.path / f"{MANIFEST}.new"
        with written.open("wb") as file:
            file.write(msgspec.json.encode(manifest))
            file.flush()
            os.fsync(file.fileno())
        written.replace(self.path / MANIFEST)

    def _sweep(self) -> None:
        """Remove what is no longer live, save what a reader still holds."""
        live = None
        with contextlib.suppress(StoreUnavailable, IncompatibleSchema):
            live = self.live()
        for child in self.path.glob("graph-*"):
            if child.is_dir() and child != live:
                with contextlib.suppress(StoreBusy), self.lock(child, shared=False):
                    shutil.rmtree(child, ignore_errors=True)
        for lock in self.path.glob("graph-*.lock"):
            if not lock.with_suffix("").is_dir():
                lock.unlink(missing_ok=True)


REBUILD: Final = "build it anew with `kgraph build`"
