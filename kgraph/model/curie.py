"""Compact identifiers (CURIEs): what one looks like, and where it leads."""

from __future__ import annotations

import functools
import re
from typing import Final
from urllib.parse import quote

from kgraph.errors import InputError, Problem, nearest
from kgraph.model.vocabulary import vocabulary

_CURIE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.]*:[^\s|\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_PLAIN: Final = "/:;()@!*,$="
"""What an identifier may hold that means nothing else in the path of an address."""
MAX_LENGTH: Final = 1000
"""Longest identifier taken; beyond about 8 kB Neo4j can no longer index it."""


def check_curie(text: str, what: str = "id") -> str:
    """Return ``text`` when it is a CURIE of a known prefix.

    Raises:
        InputError: It is no text, empty, too long, not ``prefix:local``, or its prefix is unknown.
    """
    if not isinstance(text, str):
        raise InputError(Problem(message=f"{what} is not a text", text=str(text)))
    if len(text) <= MAX_LENGTH and _is_known(text):
        return text
    if len(text) > MAX_LENGTH or not _CURIE.fullmatch(text):
        hint = "write prefix:identifier, without spaces"
        raise InputError(Problem(message=f"{what} is not a CURIE", text=text[:80], hint=hint))
    hint = nearest(_prefix(text), vocabulary().prefixes) or (
        "use kgraph: for what has no public identifier"
    )
    raise InputError(Problem(message=f"{what} has an unknown prefix", text=text, hint=hint))


@functools.lru_cache(maxsize=100_000)
def _is_known(text: str) -> bool:
    """Return whether a text is a CURIE of a known prefix; an entity is an end of many claims."""
    return _CURIE.fullmatch(text) is not None and _prefix(text) in vocabulary().prefixes


def _prefix(text: str) -> str:
    return text.partition(":")[0]


def link(curie: str) -> str | None:
    """Return the web address that ``curie`` leads to, or None where its prefix has none."""
    prefix, _, local = curie.partition(":")
    known = vocabulary().prefixes.get(prefix)
    return known.url.replace("{id}", quote(local, _PLAIN)) if known and known.url else None
