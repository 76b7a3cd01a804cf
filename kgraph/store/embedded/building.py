"""How a new database of the embedded engine is made, and how it takes the place of another."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kgraph.store.embedded import jvm
from kgraph.store.embedded.errors import store_errors
from kgraph.store.embedded.folder import Folder
from kgraph.store.embedded.opening import opened
from kgraph.store.embedded.seal import break_seal
from kgraph.store.embedded.store import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def new_graph(path: Path) -> Iterator[EmbeddedStore]:
    """Give an empty store that becomes the graph at ``path`` when the block succeeds.

    An error in the block, or the end of the process at any moment, leaves the old graph as it was.
    """
    with Folder(path).replacement() as scratch:
        jvm.start("bulk")
        with _created(path, scratch) as store:
            yield store


@contextlib.contextmanager
def successor(store: EmbeddedStore) -> Iterator[EmbeddedStore]:
    """Give an empty store that ``store``, open for writing, becomes when the block succeeds."""
    here = Path(str(store.database.get_java_database().getDatabasePath()))
    if store.written is None:
        # Nobody reads a graph that is being built: its database is replaced where it is.
        with _beside(here) as scratch:
            with _created(Path(store.uri), scratch) as fresh:
                yield fresh
            store.let_go()
            shutil.rmtree(here)
            scratch.rename(here)
        store.take(opened(here), None, None)
        return
    folder = Folder(Path(store.uri))
    with folder.replacement() as scratch:
        with _created(folder.path, scratch) as fresh:
            yield fresh
        # Before anybody sees it, so that nobody comes between.
        lock = folder.lock(scratch, shared=False)
        store.let_go()
    break_seal(scratch)
    store.take(opened(scratch), lock, scratch)


@contextlib.contextmanager
def _created(path: Path, database: Path) -> Iterator[EmbeddedStore]:
    """Give a new, empty database of the graph at ``path``; it is closed when the block ends."""
    with store_errors():
        made = jvm.engine().create_database(str(database))
    with EmbeddedStore(path, made, None) as store:
        store.prepare()
        yield store


@contextlib.contextmanager
def _beside(database: Path) -> Iterator[Path]:
    """Give a path for another database beside one; what is there after an error is removed."""
    path = database.with_name(f"{database.name}.new")
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
