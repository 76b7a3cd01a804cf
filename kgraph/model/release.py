"""The version that every export and page carries: release, date, content hash, how to cite."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from kgraph import resources
from kgraph.model.records import content_hash
from kgraph.tsv import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.model.records import Record

FILE: Final = "release.tsv"
_SHOWN: Final = 12
"""Digits of the content hash that a citation shows."""


def version(records: Iterable[Record]) -> dict[str, str]:
    """Return ``release``, ``date``, ``content_sha256`` and ``cite`` of what is given out.

    The release and its date are those of kgraph and its seeds; the hash is over the records
    themselves, so that the same content has the same version wherever it was made.
    """
    return version_of(content_hash(records))


def version_of(digest: str) -> dict[str, str]:
    """Return what `version` does of records with this content hash."""
    return {**_told(f", content sha256:{digest[:_SHOWN]}"), "content_sha256": digest}


def growing() -> dict[str, str]:
    """Return what `version` does of records that are still being added to: without their hash."""
    return _told("")


def _told(content: str) -> dict[str, str]:
    release, date = current()
    return {
        "release": f"kgraph {release}",
        "date": date,
        "cite": f"kgraph {release} ({date}){content}; "
        "cite the publications behind the claims you use as well.",
    }


@functools.cache
def current() -> tuple[str, str]:
    """Return the number and the date of this release: the last row of ``seeds/release.tsv``."""
    row = read_table(resources.folder("seeds") / FILE, ("release", "date"))[-1]
    return row["release"], row["date"]
