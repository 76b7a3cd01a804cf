"""Files as every format needs them: compressed or not, replaced whole or left alone."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from kgraph import compression
from kgraph.compression import encoding_problem, read_text, reading, uncompressed
from kgraph.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kgraph.model.placed import Placed

__all__ = [
    "STREAM",
    "check_named",
    "encoding_problem",
    "from_stream",
    "is_stream",
    "part",
    "read_text",
    "reading",
    "renamed",
    "replacing",
    "to_stdout",
    "uncompressed",
    "writing",
    "writing_text",
]

STREAM: Final = "-"
_NAME: Final = "records"
_HINTS: Final = {
    errno.ENOSPC: "free some space or choose another place",
    errno.EDQUOT: "free some space or choose another place",
    errno.ENOENT: "make the folder first",
    errno.ENOTDIR: "make the folder first",
    errno.EISDIR: "give the name of a file, not of a folder",
}


def part(path: Path, ending: str, endings: Sequence[str]) -> Path:
    """Return one file of a format that has several.

    ``a.csv``, ``a.claims.csv`` and ``a`` all lead to ``a.entities.csv``; a compression stays.

    Args:
        path: The common name, or any of the files.
        ending: Of the file wanted.
        endings: Of all files; their last suffix is that of the common name.
    """
    base = uncompressed(path.name)
    compression = path.name[len(base) :]
    common = Path(ending).suffix
    for known in (*endings, common):
        if base.lower().endswith(known):
            base = base[: -len(known)]
            break
    return path.with_name(base + ending + compression)


def check_named(path: Path, endings: Sequence[str]) -> None:
    """Check that a path leads to a file of a format that has several.

    Raises:
        InputError: It is one of them and not there, or a file that is none of them.
    """
    name = uncompressed(path.name).lower()
    if name.endswith(tuple(endings)):
        if not path.exists():
            raise InputError(Problem(message="no such file", file=str(path)))
    elif path.is_file() and not any(part(path, one, endings).exists() for one in endings):
        hint = (
            f"they are called {', '.join(f'NAME{one}' for one in endings)}; "
            "a table of your own needs a mapping, which `kgraph load FILE --guess` begins"
        )
        message = "not one of the files of this format"
        raise InputError(Problem(message=message, file=str(path), text=path.name, hint=hint))


@contextlib.contextmanager
def writing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for writing bytes, compressing them where its name says so."""
    with path.open("wb") as raw, compression.packing(raw, path.name) as packed:
        yield packed


@contextlib.contextmanager
def writing_text(path: Path) -> Iterator[IO[str]]:
    """Open a file for writing UTF-8 with the line ends that are written; see `writing`."""
    with writing(path) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as text:
        yield text


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a path in a scratch folder beside ``target``; then move what was made there in place.

    Files made beside the yielded path are moved too. On any error, Ctrl-C included, the scratch
    folder goes and the old files stay. A target that is a device or pipe is written through. A
    folder may be made instead of a file: it replaces one that holds no other names than its own.

    Raises:
        InputError: The place cannot be written, is full, or is a folder with something else in it.
    """
    try:
        real = Path(os.path.realpath(target))
        if is_stream(real):
            with _scratch(None) as folder:
                yield folder / target.name
                with real.open("wb") as sink:
                    _copy(folder, sink)
            return
        with _scratch(real) as folder:
            yield folder / real.name
            for made in sorted(folder.iterdir()):
                _move(made, real.parent / made.name)
    except BrokenPipeError:
        raise
    except OSError as error:
        hint = _HINTS.get(error.errno or 0, "choose a place you may write to")
        raise InputError(
            Problem(message=f"cannot be written ({error.strerror})", file=str(target), hint=hint)
        ) from error


def _move(made: Path, target: Path) -> None:
    """Put a file or folder in its place, whole, whatever was there of the same kind."""
    if not (made.is_dir() and target.is_dir()):
        made.replace(target)
        return
    foreign = {child.name for child in target.iterdir()} - {child.name for child in made.iterdir()}
    if foreign:
        hint = "choose a new folder, or empty this one"
        message = "the folder holds something else"
        raise InputError(Problem(message=message, file=str(target), text=min(foreign), hint=hint))
    old = target.rename(made.with_name(f"{made.name}.old"))
    try:
        made.replace(target)
    except OSError:
        old.rename(target)
        raise


@contextlib.contextmanager
def to_stdout() -> Iterator[Path]:
    """Yield a scratch path; what was written there goes to standard output when all is written."""
    with _scratch(None) as folder:
        yield folder / _NAME
        _copy(folder, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def is_stream(path: Path) -> bool:
    """Return whether there is a pipe or device at ``path``, which can be read only once."""
    return path.exists() and not path.is_file() and not path.is_dir()


def from_stream(reader: Callable[[Path], Iterator[Placed]], name: str) -> Iterator[Placed]:
    """Yield what ``reader`` finds in a pipe, which is kept in a scratch file meanwhile.

    Args:
        reader: Of a format.
        name: A path, or ``-`` for standard input; problems say it for the file.

    Raises:
        InputError: As the reader.
    """
    with _scratch(None) as folder:
        kept = folder / _NAME
        with _opened(name) as source, kept.open("wb") as file:
            shutil.copyfileobj(source, file)
        try:
            for placed in reader(kept):
                yield placed._replace(file=name)
        except InputError as error:
            raise renamed(error, lambda _: name) from error


def renamed(error: InputError, name: Callable[[str], str]) -> InputError:
    """Return an error about scratch files as one about what the user named.

    Args:
        error: With problems and the records that hold.
        name: Returns what a file is to be called.
    """
    from kgraph.model.placed import Placed  # noqa: PLC0415 - only where something is wrong

    told = type(error)(
        [dataclasses.replace(one, file=name(one.file or "")) for one in error.problems]
    )
    if error.kept is not None:
        placed = (one for one in error.kept if isinstance(one, Placed))
        told.kept = [one._replace(file=name(one.file)) for one in placed]
    return told


def _opened(name: str) -> contextlib.AbstractContextManager[IO[bytes]]:
    return contextlib.nullcontext(sys.stdin.buffer) if name == STREAM else Path(name).open("rb")


@contextlib.contextmanager
def _scratch(beside: Path | None) -> Iterator[Path]:
    """Yield a new folder beside a file (or among the temporary ones) and remove it at the end."""
    parent = beside.parent if beside else None
    folder = Path(tempfile.mkdtemp(prefix=".kgraph-", suffix=".part", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(folder: Path, sink: IO[bytes]) -> None:
    for made in sorted(folder.iterdir()):
        with made.open("rb") as file:
            shutil.copyfileobj(file, sink)
