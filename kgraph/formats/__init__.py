"""The formats that records can be read from and written to: one table, one module each.

Every consumer of a format's name, suffix or description asks `FORMATS`. A module is imported only
when its format is used; it has ``read_<module>(path)`` and ``write_<module>(graph, path)``, or one
of them.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.compression import uncompressed
from kgraph.formats import bundle, files
from kgraph.formats.finding import format_for
from kgraph.formats.ordered import Ordered, in_order
from kgraph.formats.table import FORMATS, Format
from kgraph.model.records import Subgraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kgraph.formats.decoding import Hearer
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record

__all__ = ["FORMATS", "META", "STREAM", "Format", "format_for", "read", "write"]

STREAM: Final = files.STREAM
"""The path that means standard input or output."""
META: Final = ".meta.json"
"""Ending of the file beside the tables of a format that cannot hold what was selected."""


def read(
    path: str | Path, name: str | None = None, hearer: Hearer | None = None
) -> Iterator[Placed]:
    """Return the records of a file in the order in which they depend on each other.

    Args:
        path: A file, one of the files of a format that has several (or their common name), a
            folder or zip with all of them, or ``-`` for standard input. Compression is seen from
            the content.
        name: The format, where the suffix does not tell.
        hearer: Is told what a format whose files others write settles or passes over.

    Raises:
        InputError: The file cannot be read or does not hold; every problem found is in it, and
            nothing of a bad file is returned.
        QueryError: As `format_for`.
        MissingExtra: The format needs a package that is not installed.
    """
    form = format_for(path, name, reading=True)
    reader = _reader(form, hearer)
    if os.fspath(path) == STREAM or files.is_stream(Path(path)):
        return files.from_stream(reader, os.fspath(path))
    return reader(Path(path))


def _reader(form: Format, hearer: Hearer | None) -> Callable[[Path], Iterator[Placed]]:
    """Return the reader of a format, which takes folders and archives of several files."""
    found = _function(form, "read")
    reader: Callable[[Path], Iterator[Placed]] = (
        functools.partial(found, hearer=hearer) if form.tells else found
    )
    if not form.parts:
        return reader

    def bundled(path: Path) -> Iterator[Placed]:
        if bundle.is_archive(path):
            return bundle.from_archive(reader, path, form.parts)
        if path.is_dir():
            return reader(path if form.folder else path / bundle.member(path, form.parts))
        files.check_named(path, form.parts)
        return reader(path)

    return bundled


def write(
    records: Iterable[Record] | Ordered,
    path: str | Path,
    name: str | None = None,
    meta: Mapping[str, Any] | None = None,
) -> Mapping[str, int]:
    """Write records; what was there is replaced only when all is written.

    The same records give the same bytes, in whatever order they come, and memory does not grow
    with the number of claims unless the format itself is one document.

    Args:
        records: Any records; of two with one id the later is written.
        path: The file; ``NAME.suffix``, a folder or a ``.zip`` for a format of several files; or
            ``-`` for standard output, which gets a zip of several files.
        name: The format, where the suffix does not tell.
        meta: What was selected and from where; of a `Subgraph` its own unless given. Formats of
            several tables that have no place for it have it beside them, in ``NAME.meta.json``.

    Returns:
        What the format cannot hold of these records: how many of each of its ``loses``.

    Raises:
        InputError: The file cannot be written, or the format cannot hold the records.
        QueryError: As `format_for`.
        MissingExtra: The format needs a package that is not installed.
    """
    form = format_for(path, name, reading=False)
    if isinstance(records, Ordered):
        return _write(records, path, form)
    if meta is None:
        meta = records.meta if isinstance(records, Subgraph) else {}
    with in_order(records, meta) as graph:
        return _write(graph, path, form)


def _write(graph: Ordered, path: str | Path, form: Format) -> Mapping[str, int]:
    from kgraph.formats.losses import losses  # noqa: PLC0415 - the table alone is light

    writer = _function(form, "write")
    with _target(path, form) as scratch:
        writer(graph, scratch)
        if graph.meta and form.parts and "meta" in form.drops:
            _write_beside(form, scratch, graph.meta)
        return losses(graph, form.loses)


def _write_beside(form: Format, scratch: Path, meta: Mapping[str, Any]) -> None:
    """Write ``NAME.meta.json`` beside the tables of a format that has no place for it."""
    first = uncompressed(files.part(scratch, form.parts[0], form.parts).name)
    beside = scratch.with_name(first.removesuffix(form.parts[0]) + META)
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(meta), indent=2) + b"\n")


@contextlib.contextmanager
def _target(path: str | Path, form: Format) -> Iterator[Path]:
    """Give the path that a writer writes to; it or its files are put in place at the end."""
    place = os.fspath(path)
    several = form.folder or bool(form.parts)
    packed = several and (place == STREAM or place.lower().endswith(bundle.SUFFIX))
    if not form.folder and form.parts and (place.endswith(("/", os.sep)) or Path(path).is_dir()):
        path = bundle.folder(Path(path)) / f"{bundle.STEM}{form.parts[0]}"
    whole = files.to_stdout() if place == STREAM else files.replacing(Path(path))
    with whole as scratch:
        if packed:
            with bundle.packing(scratch, () if form.folder else form.parts) as inner:
                yield inner
        else:
            yield scratch


def _function(form: Format, verb: str) -> Any:
    module = importlib.import_module(f"{__name__}.{form.module}")
    return getattr(module, f"{verb}_{form.module}")
