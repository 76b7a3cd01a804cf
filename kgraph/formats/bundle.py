"""Formats of several files as one thing: a folder, a zip, or (read only) a tar."""

from __future__ import annotations

import contextlib
import functools
import lzma
import shutil
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from kgraph.compression import BROKEN, uncompressed
from kgraph.errors import InputError, Problem
from kgraph.formats import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kgraph.model.placed import Placed

SUFFIX: Final = ".zip"
TARS: Final = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
STEM: Final = "kgraph"
"""What the files in a folder or zip of ours are called, before their endings."""
_SHOWN: Final = 200
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: the same files are the same bytes."""
_BROKEN: Final = (zipfile.BadZipFile, tarfile.TarError, lzma.LZMAError, *BROKEN)
_READABLE: Final = 0o644 << 16


def is_tar(name: str) -> bool:
    """Return whether a file is called as a tar is, compressed or not."""
    return name.lower().endswith(TARS)


def is_archive(path: Path) -> bool:
    """Return whether there is a zip or tar at ``path``, be it a broken one."""
    named = path.name.lower().endswith((SUFFIX, *TARS))
    return path.is_file() and (named or zipfile.is_zipfile(path))


def names_in(path: Path) -> list[str]:
    """Return the names of the files in a folder, not in what lies in it, or in an archive.

    Raises:
        InputError: The archive is broken.
    """
    if path.is_dir():
        return sorted(one.name for one in path.iterdir() if one.is_file())
    try:
        with _members(path) as members:
            # What macOS puts beside each file has the same endings.
            return sorted(one for one in members if not PurePosixPath(one).name.startswith("._"))
    except _BROKEN as error:
        raise _broken(path, error) from error


def stems(names: Sequence[str], parts: Sequence[str]) -> list[str]:
    """Return the common names of those files that are there with every ending of ``parts``."""
    found = [
        {plain[: -len(part)] for plain in map(uncompressed, names) if plain.lower().endswith(part)}
        for part in parts
    ]
    return sorted(set.intersection(*found)) if found else []


def member(path: Path, parts: Sequence[str]) -> str:
    """Return the first file of the one format that a folder or archive has all files of.

    Raises:
        InputError: It has none, or several sets of them.
    """
    names = names_in(path)
    found = stems(names, parts)
    if len(found) != 1:
        # Endings of names begin with a dot or the like, whole names with a letter.
        wanted = ", ".join(part if part[0].isalpha() else f"NAME{part}" for part in parts)
        message = "several sets of files in it" if found else "not all files in it"
        raise InputError(
            Problem(
                message=message,
                file=str(path),
                text=", ".join(found or names)[:_SHOWN] or None,
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
    """Yield a scratch path; the files made beside it, or in a folder there, become a zip.

    Args:
        target: The zip.
        parts: What the names of the files end with; none where the format is a folder.
    """
    with tempfile.TemporaryDirectory(prefix=".kgraph-", dir=target.parent) as name:
        folder = Path(name)
        yield folder / "".join((STEM, *parts[:1]))
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for made in sorted(one for one in folder.rglob("*") if one.is_file()):
                entry = zipfile.ZipInfo(made.relative_to(folder).as_posix(), _EPOCH)
                entry.external_attr = _READABLE
                entry.compress_type = zipfile.ZIP_DEFLATED
                with made.open("rb") as file, archive.open(entry, "w", force_zip64=True) as packed:
                    shutil.copyfileobj(file, packed)


def from_archive(
    reader: Callable[[Path], Iterator[Placed]], path: Path, parts: Sequence[str]
) -> Iterator[Placed]:
    """Yield what ``reader`` finds in the files of a zip or tar, which are unpacked meanwhile.

    Raises:
        InputError: As the reader; or the archive is broken, or lacks a file.
    """
    with tempfile.TemporaryDirectory(prefix="kgraph-") as name:
        try:
            kept = _unpacked(path, parts, Path(name))
            for placed in reader(kept):
                yield placed._replace(file=_inside(placed.file, name, path))
        except _BROKEN as error:
            raise _broken(path, error) from error
        except InputError as error:
            raise files.renamed(error, lambda file: _inside(file, name, path)) from error


def _broken(path: Path, error: Exception) -> InputError:
    hint = "fetch or make the file again"
    return InputError(Problem(message=f"broken archive ({error})", file=str(path), hint=hint))


@contextlib.contextmanager
def _members(path: Path) -> Iterator[Mapping[str, Callable[[], IO[bytes] | None]]]:
    """Give the files in a zip or tar by name, each with what opens it."""
    if is_tar(path.name):
        with tarfile.open(path) as tar:
            there = [one for one in tar if one.isfile()]
            yield {one.name: functools.partial(tar.extractfile, one) for one in there}
    else:
        with zipfile.ZipFile(path) as archive:
            names = [one for one in archive.namelist() if not one.endswith("/")]
            yield {one: functools.partial(archive.open, one) for one in names}


def _unpacked(path: Path, parts: Sequence[str], folder: Path) -> Path:
    """Unpack the files of one format; what else is in the archive stays there."""
    first = member(path, parts)
    stem = uncompressed(first)[: -len(parts[0])]
    with _members(path) as members:
        for name, opened in members.items():
            if uncompressed(name).startswith(stem):
                # Only the last part of a name: no name of an archive leads out of the folder.
                kept = folder / PurePosixPath(name).name
                packed = opened()
                if packed is not None:
                    with packed, kept.open("wb") as file:
                        shutil.copyfileobj(packed, file)
    return folder / PurePosixPath(first).name


def _inside(file: str, folder: str, path: Path) -> str:
    return str(path / Path(file).name) if file.startswith(folder) else str(path)
