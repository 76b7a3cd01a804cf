"""Content hashes: identifiers that depend on what a record says and on nothing else."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Final

import msgspec

DIGITS: Final = 32
"""Hex digits of the SHA-256 that an identifier keeps: 128 bits."""

Hashable = str | int | None | Sequence["Hashable"]


def content_id(prefix: str, *parts: Hashable) -> str:
    """Return ``prefix:`` and the first 32 hex digits of SHA-256 over ``parts``.

    The hashed text is the JSON array of the parts: UTF-8, NFC, no spaces, nothing escaped that
    JSON allows plain.
    """
    text = msgspec.json.encode(parts)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.decode()).encode()
    return f"{prefix}:{hashlib.sha256(text).hexdigest()[:DIGITS]}"


def sentence_hash(sentence: str) -> str:
    """Return the SHA-256 (64 hex digits) of a sentence, white space folded, NFC."""
    normal = unicodedata.normalize("NFC", " ".join(sentence.split()))
    return hashlib.sha256(normal.encode()).hexdigest()
