"""The formats that records can be read from and written to: one table, one module each.

Every consumer of a format's name, suffix or description asks `FORMATS`. A module is imported only
when its format is used; it has ``read_<module>(path)`` and ``write_<module>(records, path, meta)``.
"""

from __future__ import annotations

import dataclasses
import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import AmbiguousName, QueryError, UnknownName, nearest
from kgraph.formats import files
from kgraph.model.records import Subgraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.model.placed import Placed
    from kgraph.model.records import Record

STREAM: Final = files.STREAM
META: Final = ".meta.json"
"""Ending of the file beside the tables of a format that cannot hold what was selected."""
"""The path that means standard input or output."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A file format: how it is named and recognised, and what it cannot hold.

    ``parts`` are the endings of its files where it has several: a path ``NAME.csv`` then stands
    for ``NAME.entities.csv`` and the others; ``folder`` says that it is written as a folder.
    ``loses`` names what reading does not bring back.
    """

    name: str
    description: str
    module: str
    suffixes: tuple[str, ...]
    parts: tuple[str, ...] = ()
    folder: bool = False
    loses: tuple[str, ...] = ()
    readable: bool = True
    writable: bool = True


FORMATS: Final[dict[str, Format]] = {
    one.name: one
    for one in (
        Format(
            name="json",
            description="kgraph's own JSON: everything, in one document",
            module="native_json",
            suffixes=(".json",),
        ),
        Format(
            name="jsonl",
            description="kgraph's own JSON Lines: everything, one record per line",
            module="native_jsonl",
            suffixes=(".jsonl", ".ndjson"),
        ),
        Format(
            name="graphml",
            description="GraphML for networkx, igraph, Gephi, Cytoscape, yEd",
            module="graphml",
            suffixes=(".graphml",),
        ),
        Format(
            name="kgx",
            description="KGX TSV, Biolink 4.4.4: NAME_nodes.tsv and NAME_edges.tsv",
            module="kgx_tsv",
            suffixes=("_nodes.tsv", "_edges.tsv", ".tsv"),
            parts=("_nodes.tsv", "_edges.tsv"),
            loses=("meta",),
        ),
        Format(
            name="csv",
            description="CSV for R, pandas and spreadsheets: NAME.entities.csv, NAME.claims.csv, "
            "NAME.evidence.csv, NAME.publications.csv",
            module="csv_tables",
            suffixes=(
                ".entities.csv",
                ".claims.csv",
                ".evidence.csv",
                ".publications.csv",
                ".csv",
            ),
            parts=(".entities.csv", ".claims.csv", ".evidence.csv", ".publications.csv"),
            loses=("meta",),
        ),
        Format(
            name="neo4j-admin",
            description="a folder of CSV for neo4j-admin database import, with the command to run",
            module="neo4j_admin",
            suffixes=(),
            folder=True,
            loses=("meta", "claims that nobody states or speaks to"),
            readable=False,
        ),
    )
}


def format_for(path: str | Path, name: str | None = None, *, reading: bool) -> Format:
    """Return the format called ``name``, or else the one whose suffix ``path`` has.

    The longest suffix that fits decides; ``.gz`` is looked through.

    Raises:
        UnknownName: There is no format of that name, or none has that suffix.
        AmbiguousName: Several formats have that suffix.
        QueryError: The format cannot be read, cannot be written, or is several files and ``path``
            is ``-``; or ``path`` is ``-`` and no name is given.
    """
    option = "--from" if reading else "--to"
    place = os.fspath(path)
    found = _named(name) if name is not None else _by_suffix(place, option)
    if not (found.readable if reading else found.writable):
        able = "written, not read" if reading else "read, not written"
        raise QueryError(f"format {found.name!r} can be {able}")
    if (found.parts or found.folder) and place == STREAM:
        raise QueryError(f"format {found.name!r} is several files: give a path instead of {STREAM}")
    return found


def read(path: str | Path, name: str | None = None) -> Iterator[Placed]:
    """Return the records of a file in the order in which they depend on each other.

    Args:
        path: A file, one of the files of a format that has several (or their common name), or
            ``-`` for standard input. Compression is seen from the content.
        name: The format, where the suffix does not tell.

    Raises:
        InputError: The file cannot be read or does not hold; every problem found is in it, and
            nothing of a bad file is returned.
        QueryError: As `format_for`.
    """
    form = format_for(path, name, reading=True)
    reader = _function(form, "read")
    if os.fspath(path) == STREAM or files.is_stream(Path(path)):
        return files.from_stream(reader, os.fspath(path))
    placed: Iterator[Placed] = reader(Path(path))
    return placed


def write(
    records: Iterable[Record],
    path: str | Path,
    name: str | None = None,
    meta: Mapping[str, Any] | None = None,
) -> None:
    """Write records to a file; what was there is replaced only when all is written.

    The same records give the same bytes, in whatever order they come.

    Args:
        records: Any records; of two with one id the later is written.
        path: The file, ``NAME.suffix`` for a format of several files, or ``-`` for standard output.
        name: The format, where the suffix does not tell.
        meta: What was selected and from where; of a `Subgraph` its own unless given. Formats of
            several tables have it beside them, in ``NAME.meta.json``.

    Raises:
        InputError: The file cannot be written, or the format cannot hold the records.
        QueryError: As `format_for`.
    """
    form = format_for(path, name, reading=False)
    if meta is None:
        meta = records.meta if isinstance(records, Subgraph) else {}
    writer = _function(form, "write")
    if os.fspath(path) == STREAM:
        with files.to_stdout() as scratch:
            writer(records, scratch, meta)
    else:
        with files.replacing(Path(path)) as scratch:
            writer(records, scratch, meta)
            if meta and form.parts and not files.is_stream(Path(path)):
                _write_beside(form, scratch, meta)


def _write_beside(form: Format, scratch: Path, meta: Mapping[str, Any]) -> None:
    """Write ``NAME.meta.json`` beside the tables of a format that has no place for it."""
    first = files.uncompressed(files.part(scratch, form.parts[0], form.parts).name)
    beside = scratch.with_name(first.removesuffix(form.parts[0]) + META)
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(meta), indent=2) + b"\n")


def _named(name: str) -> Format:
    if name not in FORMATS:
        hint = nearest(name, FORMATS) or f"one of: {', '.join(FORMATS)}"
        raise UnknownName(f"no format is called {name!r}; {hint}")
    return FORMATS[name]


def _by_suffix(place: str, option: str) -> Format:
    if place == STREAM:
        raise QueryError(f"{STREAM} has no suffix: name the format with {option} NAME")
    base = files.uncompressed(place).lower()
    fitting = [(len(s), f) for f in FORMATS.values() for s in f.suffixes if base.endswith(s)]
    longest = max((length for length, _ in fitting), default=0)
    found = [form for length, form in fitting if length == longest]
    if not found:
        suffixes = {suffix for form in FORMATS.values() for suffix in form.suffixes}
        hint = nearest(Path(base).suffix, suffixes) or f"known: {' '.join(sorted(suffixes))}"
        raise UnknownName(f"no format has the suffix of {place!r}; {hint} or say {option} NAME")
    if len(found) > 1:
        names = ", ".join(form.name for form in found)
        raise AmbiguousName(f"{place!r} can be {names}: say which with {option} NAME")
    return found[0]


def _function(form: Format, verb: str) -> Any:
    module = importlib.import_module(f"{__name__}.{form.module}")
    return getattr(module, f"{verb}_{form.module}")
