"""The seal on a database folder: the sizes of its files, noted when its writer closed it.

The engine takes a shortened file for one that was never longer, and answers with what is left.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.errors import StoreUnavailable

if TYPE_CHECKING:
    from pathlib import Path

SEAL: Final = "sealed.json"
REBUILD: Final = "build it anew with `kgraph build`"
"""What to do about a database that is of no use any more."""


def seal(database: Path) -> None:
    """Note the sizes of the files of a database that was closed.

    Raises:
        StoreUnavailable: They cannot be written down.
    """
    write_whole(database / SEAL, _sizes(database))


def break_seal(database: Path) -> None:
    """Forget the sizes of the files of a database that is about to be written to."""
    (database / SEAL).unlink(missing_ok=True)


def check_seal(database: Path) -> None:
    """Compare the files of a database with their sizes, if its last writer closed it.

    Raises:
        StoreUnavailable: A file is missing or of another size.
    """
    try:
        noted = msgspec.json.decode((database / SEAL).read_bytes(), type=dict[str, int])
    except FileNotFoundError:
        return
    except (OSError, msgspec.DecodeError) as error:
        raise StoreUnavailable(f"{database / SEAL} is damaged ({error}): {REBUILD}") from error
    found = _sizes(database)
    for name, size in noted.items():
        if found.get(name) != size:
            there = f"has {found[name]} bytes instead of {size}" if name in found else "is gone"
            raise StoreUnavailable(f"{database} is damaged ({name} {there}): {REBUILD}")


def _sizes(database: Path) -> dict[str, int]:
    with os.scandir(database) as entries:
        return {one.name: one.stat().st_size for one in entries if _holds_data(one.name)}


def _holds_data(name: str) -> bool:
    """Return whether a file holds records or the schema, not figures that readers renew."""
    return name == "schema.json" or not name.endswith((".json", ".bin", ".lck", ".wal"))


def write_whole(path: Path, content: object) -> None:
    """Replace a file by one with this content as JSON: a reader sees the old one or the new.

    Raises:
        StoreUnavailable: It cannot be written.
    """
    written = path.with_name(f"{path.name}.new")
    try:
        with written.open("wb") as file:
            file.write(msgspec.json.encode(content))
            file.flush()
            os.fsync(file.fileno())
        written.replace(path)
    except OSError as error:
        raise StoreUnavailable(f"{written}: {error.strerror}") from error
    finally:
        written.unlink(missing_ok=True)
