"""Formats of several files as one thing: a folder, or a zip."""

from __future__ import annotations

import contextlib
import dataclasses
import shutil
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final

from kgraph.compression import BROKEN, uncompressed
from kgraph.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kgraph.model.placed import Placed

SUFFIX: Final = ".zip"
STEM: Final = "kgraph"
"""What the files in a folder or zip of ours are called, before their endings."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: the same files are the same bytes."""
_READABLE: Final = 0o644 << 16


def is_zip(path: Path) -> bool:
    """Return whether there is a zip at ``path``."""
    return path.is_file() and zipfile.is_zipfile(path)


def names_in(path: Path) -> list[str]:
    """Return the names of the files in a folder or zip, not in what lies in it."""
    if path.is_dir():
        return sorted(one.name for one in path.iterdir() if one.is_file())
    with zipfile.ZipFile(path) as archive:
        return sorted(one for one in archive.namelist() if not one.endswith("/"))


def stems(names: Sequence[str], parts: Sequence[str]) -> list[str]:
    """Return the common names of those files that are there with every ending of ``parts``."""
    found = [
        {plain[: -len(part)] for plain in map(uncompressed, names) if plain.lower().endswith(part)}
        for part in parts
    ]
    return sorted(set.intersection(*found)) if found else []


def member(path: Path, parts: Sequence[str]) -> str:
    """Return the first file of the one format that a folder or zip has all files of.

    Raises:
        InputError: It has none, or several sets of them.
    """
    names = names_in(path)
    found = stems(names, parts)
    if len(found) != 1:
        wanted = ", ".join(f"NAME{part}" for part in parts)
        message = "several sets of files in it" if found else "not all files in it"
        raise InputError(
            Problem(
                message=message,
                file=str(path),
                text=", ".join(found) or None,
                hint=f"give it {wanted}, once",
            )
        )
    return next(one for one in names if uncompressed(one).startswith(found[0] + parts[0]))


def folder(path: Path) -> Path:
    """Return a folder, made where it is missing.

    Raises:
        InputError: It cannot be made.
    """
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        hint = "make the folder above it first, or choose a place you may write to"
        raise InputError(
            Problem(message=f"cannot be made ({error.strerror})", file=str(path), hint=hint)
        ) from error
    return path


@contextlib.contextmanager
def packing(target: Path, parts: Sequence[str]) -> Iterator[Path]:
    """Yield a scratch path; the files made beside it become the zip ``target``."""
    with tempfile.TemporaryDirectory(prefix=".kgraph-", dir=target.parent) as name:
        folder = Path(name)
        yield folder / f"{STEM}{parts[0]}"
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for made in sorted(folder.iterdir()):
                entry = zipfile.ZipInfo(made.name, _EPOCH)
                entry.external_attr = _READABLE
                entry.compress_type = zipfile.ZIP_DEFLATED
                with made.open("rb") as file, archive.open(entry, "w", force_zip64=True) as packed:
                    shutil.copyfileobj(file, packed)


def from_zip(
    reader: Callable[[Path], Iterator[Placed]], path: Path, parts: Sequence[str]
) -> Iterator[Placed]:
    """Yield what ``reader`` finds in the files of a zip, which are unpacked meanwhile.

    Raises:
        InputError: As the reader; or the zip is broken, or lacks a file.
    """
    with tempfile.TemporaryDirectory(prefix="kgraph-") as name:
        try:
            kept = _unpacked(path, parts, Path(name))
            for placed in reader(kept):
                yield placed._replace(file=_inside(placed.file, name, path))
        except (zipfile.BadZipFile, *BROKEN) as error:
            hint = "fetch or make the file again"
            problem = Problem(message=f"broken zip ({error})", file=str(path), hint=hint)
            raise InputError(problem) from error
        except InputError as error:
            problems = [
                dataclasses.replace(one, file=_inside(one.file or "", name, path))
                for one in error.problems
            ]
            raise type(error)(problems) from error


def _unpacked(path: Path, parts: Sequence[str], folder: Path) -> Path:
    """Unpack the files of one format; what else is in the zip stays there."""
    first = member(path, parts)
    stem = uncompressed(first)[: -len(parts[0])]
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if uncompressed(name).startswith(stem):
                # Only the last part of a name: no name of a zip leads out of the folder.
                kept = folder / PurePosixPath(name).name
                with archive.open(name) as packed, kept.open("wb") as file:
                    shutil.copyfileobj(packed, file)
    return folder / PurePosixPath(first).name


def _inside(file: str, folder: str, path: Path) -> str:
    return str(path / Path(file).name) if file.startswith(folder) else str(path)
