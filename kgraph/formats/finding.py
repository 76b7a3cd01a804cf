"""Which format a path or a name means."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from kgraph.compression import uncompressed
from kgraph.errors import AmbiguousName, QueryError, UnknownName, nearest
from kgraph.formats import bundle
from kgraph.formats.files import STREAM
from kgraph.formats.table import FORMATS, Format

_SLASHES: Final = "/" + os.sep


def format_for(path: str | Path, name: str | None = None, *, reading: bool) -> Format:
    """Return the format called ``name``, or else the one whose suffix ``path`` has.

    The longest suffix that fits decides; ``.gz``, ``.zst`` and ``.zip`` are looked through, and a
    folder or archive that says nothing is told by the files in it.

    Raises:
        UnknownName: There is no format of that name, or none has that suffix.
        AmbiguousName: Several formats have that suffix, or their files are in that folder.
        QueryError: The format cannot be read, cannot be written, is one file and ``path`` a folder
            or an archive, or is a folder and ``path`` is ``-``; or ``path`` is ``-`` and no name is
            given, or a tar is to be written.
    """
    option = "--from" if reading else "--to"
    place = os.fspath(path)
    found = _named(name) if name is not None else _told(place, option)
    if not (found.readable if reading else found.writable):
        able = "written, not read" if reading else "read, not written"
        raise QueryError(f"format {found.name!r} can be {able}")
    if found.folder and place == STREAM:
        raise QueryError(f"format {found.name!r} is several files: give a path instead of {STREAM}")
    packed = place.lower().endswith((bundle.SUFFIX, *bundle.TARS))
    if not (found.parts or found.folder) and packed:
        raise QueryError(f"format {found.name!r} is one file: compress it with .gz or .zst")
    if packed and not reading and bundle.is_tar(place):
        raise QueryError("a tar is read, not written: give a folder or a .zip")
    if _is_folder(place) and not (found.parts or found.folder):
        raise QueryError(f"format {found.name!r} is one file: {place!r} is a folder")
    return found


def _is_folder(place: str) -> bool:
    return place.endswith(tuple(_SLASHES))


def _named(name: str) -> Format:
    if name not in FORMATS:
        hint = nearest(name, FORMATS) or f"one of: {', '.join(FORMATS)}"
        raise UnknownName(f"no format is called {name!r}; {hint}")
    return FORMATS[name]


def _told(place: str, option: str) -> Format:
    if place == STREAM:
        raise QueryError(f"{STREAM} has no suffix: name the format with {option} NAME")
    found = _by_suffix(place.rstrip(_SLASHES)) or _by_files(Path(place))
    if not found:
        suffixes = {suffix for form in FORMATS.values() for suffix in form.suffixes}
        base = uncompressed(place).lower()
        hint = nearest(Path(base).suffix, suffixes) or f"known: {' '.join(sorted(suffixes))}"
        raise UnknownName(f"no format has the suffix of {place!r}; {hint} or say {option} NAME")
    if len(found) > 1:
        names = ", ".join(form.name for form in found)
        raise AmbiguousName(f"{place!r} can be {names}: say which with {option} NAME")
    return found[0]


def _by_suffix(place: str) -> list[Format]:
    """Return the formats that have the longest suffix that fits."""
    base = uncompressed(place).lower().removesuffix(bundle.SUFFIX).removesuffix(bundle.TARS[0])
    fitting = [(len(s), f) for f in FORMATS.values() for s in f.suffixes if base.endswith(s)]
    longest = max((length for length, _ in fitting), default=0)
    return [form for length, form in fitting if length == longest]


def _by_files(path: Path) -> list[Format]:
    """Return the formats of which a folder or archive has every file."""
    if not (path.is_dir() or bundle.is_archive(path)):
        return []
    names = bundle.names_in(path)
    return [form for form in FORMATS.values() if form.parts and bundle.stems(names, form.parts)]
