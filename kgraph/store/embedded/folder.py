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
import re
import shutil
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.errors import IncompatibleSchema, StoreBusy, StoreUnavailable
from kgraph.propertygraph import schema
from kgraph.store.embedded import seal
from kgraph.store.embedded.lock import FileLock
from kgraph.store.embedded.seal import REBUILD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT: Final = "kgraph-embedded/1"
MANIFEST: Final = "kgraph.json"
_BUILD_LOCK: Final = "build.lock"
_DATABASE: Final = re.compile(r"graph-[0-9a-f]{16}")
_OURS: Final = re.compile(
    rf"{_DATABASE.pattern}(\.lock|\.new)?|{re.escape(MANIFEST)}(\.new)?|{re.escape(_BUILD_LOCK)}"
)


ENGINE_SCHEMA: Final = "schema.json"
"""The file of a database in which the engine keeps its types."""


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
        manifest = self._manifest()
        if manifest.format != FORMAT or manifest.schema != schema.VERSION:
            theirs = f"{manifest.format} with schema {manifest.schema}"
            message = (
                f"{self.path} is {theirs}, this kgraph reads {FORMAT} with schema {schema.VERSION}"
            )
            raise IncompatibleSchema(f"{message}: {REBUILD}")
        database = self.path / manifest.live
        # The engine takes a folder without its schema for a new, empty database.
        if not (database / ENGINE_SCHEMA).is_file():
            raise StoreUnavailable(f"{database} is missing or incomplete: {REBUILD}")
        return database

    def _manifest(self) -> Manifest:
        try:
            raw = (self.path / MANIFEST).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            raise StoreUnavailable(self._why_none()) from None
        except OSError as error:
            raise StoreUnavailable(f"{self.path}: {error.strerror}") from error
        try:
            manifest = msgspec.json.decode(raw, type=Manifest)
            if not _DATABASE.fullmatch(manifest.live):
                raise msgspec.ValidationError(f"{manifest.live!r} names no database")
        except msgspec.DecodeError as error:
            raise StoreUnavailable(
                f"{self.path / MANIFEST} is damaged ({error}): {REBUILD}"
            ) from error
        return manifest

    def _why_none(self) -> str:
        if not self.path.exists():
            return f"no graph at {self.path}: make one with `kgraph build`"
        self._check_ours()
        left = any(_DATABASE.fullmatch(child.name) for child in self.path.iterdir())
        what = "holds only an unfinished build" if left else "is empty"
        return f"{self.path} {what}: make a graph with `kgraph build`"

    def _check_ours(self) -> None:
        if not self.path.is_dir():
            raise StoreUnavailable(f"{self.path} is a file, not the folder of a kgraph database")
        try:
            foreign = [c.name for c in self.path.iterdir() if not _OURS.fullmatch(c.name)]
        except OSError as error:
            raise StoreUnavailable(f"{self.path}: {error.strerror}") from error
        if foreign:
            message = f"{self.path} is not a kgraph database: it holds {min(foreign)!r}"
            raise StoreUnavailable(f"{message}; name another folder")

    def hold(self, *, shared: bool) -> tuple[Path, FileLock]:
        """Return the live database and its lock, taken.

        A build may replace it between the look and the lock: then the new one is returned.

        Raises:
            StoreUnavailable: There is none.
            StoreBusy: A writer holds it, or, unless ``shared``, anybody.
        """
        while True:
            database = self.live()
            lock = self.lock(database, shared=shared)
            if self._live_name() == database.name and database.is_dir():
                return database, lock
            lock.close()

    def lock(self, database: Path, *, shared: bool) -> FileLock:
        """Return the lock of one database in the folder, taken."""
        return FileLock(self.path / f"{database.name}.lock", shared=shared)

    def _live_name(self) -> str | None:
        """Return the name of the live database, whatever its schema; None where it is not told."""
        try:
            return self._manifest().live
        except StoreUnavailable:
            return None

    @contextlib.contextmanager
    def replacement(self) -> Iterator[Path]:
        """Give the path for a new database; it becomes the live one when the block succeeds.

        An error in the block leaves the old one live and nothing behind; of a folder that was not
        there, not even itself.

        Raises:
            StoreBusy: Another process is building here.
            StoreUnavailable: The folder is somebody else's, or cannot be written.
        """
        made = self._make()
        with FileLock(self.path / _BUILD_LOCK, shared=False):
            self._sweep()
            scratch = self.path / f"graph-{os.urandom(8).hex()}"
            try:
                yield scratch
                self._publish(scratch)
            except BaseException:
                if self._live_name() != scratch.name:
                    shutil.rmtree(self.path if made else scratch, ignore_errors=True)
                raise
            self._sweep()

    def _make(self) -> bool:
        """Make the folder; return whether it was not there."""
        made = not self.path.exists()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            self._check_ours()
        except OSError as error:
            raise StoreUnavailable(f"{self.path}: {error.strerror}") from error
        self._check_ours()
        return made

    def remove(self) -> None:
        """Remove the graph, and the folder with it.

        Raises:
            StoreUnavailable: There is none, or the folder is somebody else's.
            StoreBusy: Another process reads it, writes it or builds a new one.
        """
        with FileLock(self._present() / _BUILD_LOCK, shared=False):
            database, lock = self.hold(shared=False)
            with lock:
                (self.path / MANIFEST).unlink()
                shutil.rmtree(database)
            self._sweep()
        shutil.rmtree(self.path)

    def _present(self) -> Path:
        """Return the path, once it is known that a graph of ours is there."""
        self._manifest()
        self._check_ours()
        return self.path

    def _publish(self, database: Path) -> None:
        seal.seal(database)
        manifest = Manifest(format=FORMAT, schema=schema.VERSION, live=database.name)
        seal.write_whole(self.path / MANIFEST, manifest)

    def _sweep(self) -> None:
        """Remove what is no longer live, save what a reader still holds.

        Where a manifest is there but does not say which one is live, nothing is removed: a build
        that fails leaves everything as it was.
        """
        live = self._live_name()
        if live is None and (self.path / MANIFEST).exists():
            return
        self.path.joinpath(f"{MANIFEST}.new").unlink(missing_ok=True)
        for child in list(self.path.iterdir()):
            if _DATABASE.fullmatch(child.name) and child.is_dir() and child.name != live:
                with (
                    contextlib.suppress(StoreBusy, StoreUnavailable),
                    self.lock(child, shared=False),
                ):
                    shutil.rmtree(child, ignore_errors=True)
        for unfinished in list(self.path.glob("graph-*.new")):
            shutil.rmtree(unfinished, ignore_errors=True)
        for lock in list(self.path.glob("graph-*.lock")):
            if not lock.with_suffix("").is_dir():
                lock.unlink(missing_ok=True)
