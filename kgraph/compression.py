"""Files, compressed or not: told by their suffix when written, by their first bytes when read."""

from __future__ import annotations

import contextlib
import gzip
import sys
import zlib
from typing import IO, TYPE_CHECKING, Final, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

from kgraph.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIXES: Final = (".gz", ".zst")
BROKEN: Final = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)
"""What a reader of broken compressed content raises."""
_GZIP: Final = b"\x1f\x8b"
_ZSTD: Final = b"\x28\xb5\x2f\xfd"


def uncompressed(name: str) -> str:
    """Return a file name without the suffix of a compression."""
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


@contextlib.contextmanager
def unpacking(raw: IO[bytes]) -> Iterator[IO[bytes]]:
    """Give the content of a file that is at its beginning, unpacked where it is compressed.

    Reading raises one of `BROKEN` where the compressed content does not hold.
    """
    magic = raw.read(len(_ZSTD))
    raw.seek(0)
    if magic.startswith(_GZIP):
        with gzip.GzipFile(fileobj=raw) as unpacked:
            yield cast("IO[bytes]", unpacked)
    elif magic == _ZSTD:
        with zstd.ZstdFile(raw) as file:
            yield cast("IO[bytes]", file)
    else:
        yield raw


@contextlib.contextmanager
def packing(raw: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """Give a file whose content goes to ``raw``, compressed where ``name`` says so.

    Compressed bytes hold no name and no time, so the same content is the same file.
    """
    if name.lower().endswith(".gz"):
        with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
            yield cast("IO[bytes]", packed)
    elif name.lower().endswith(".zst"):
        with zstd.ZstdFile(raw, "wb") as file:
            yield cast("IO[bytes]", file)
    else:
        yield raw


@contextlib.contextmanager
def reading(path: Path) -> Iterator[IO[bytes]]:
    """Open a file for reading bytes, unpacking it where its content is compressed.

    Raises:
        InputError: It is missing, unreadable, or its compressed content is broken.
    """
    try:
        with path.open("rb") as raw, unpacking(raw) as unpacked:
            yield unpacked
    except BROKEN as error:
        hint = "fetch or make the file again"
        raise InputError(
            Problem(message=f"broken compression ({error})", file=str(path), hint=hint)
        ) from error
    except OSError as error:
        raise InputError(
            Problem(message=f"cannot be read ({error.strerror})", file=str(path))
        ) from error


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, compressed or not; a byte-order mark is dropped.

    Raises:
        InputError: As `reading`, or it is in another encoding.
    """
    with reading(path) as file:
        raw = file.read()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(encoding_problem(raw, error, path)) from error


def encoding_problem(
    raw: bytes, error: UnicodeDecodeError, path: Path, line: int | None = None
) -> Problem:
    """Return the problem of bytes that are no UTF-8, with the line and what stands around."""
    text = raw[max(0, error.start - 10) : error.start + 10].decode("latin-1")
    where = line or raw.count(b"\n", 0, error.start) + 1
    return Problem(
        message="not UTF-8", file=str(path), line=where, text=text, hint="save it as UTF-8"
    )
