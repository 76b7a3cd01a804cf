"""A JSON document as plain data, or what is wrong with its file."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any

import msgspec

from kgraph import compression
from kgraph.errors import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path


def read_json(path: Path, what: str) -> Any:
    """Return the content of a JSON file, compressed or not; a byte-order mark is dropped.

    Args:
        path: The file.
        what: What it should be, for the error.

    Raises:
        InputError: The file cannot be read, is in another encoding, or is no JSON.
    """
    with compression.reading(path) as file:
        raw = file.read()
    try:
        return msgspec.json.decode(raw.removeprefix(codecs.BOM_UTF8))
    except msgspec.DecodeError as error:
        raise InputError(Problem(message=f"not {what} ({error})", file=str(path))) from error
    except UnicodeDecodeError as error:
        raise InputError(_where(raw, path, error)) from error


def _where(raw: bytes, path: Path, error: UnicodeDecodeError) -> Problem:
    """Return the problem at its line: the decoder counts from the start of some text inside."""
    try:
        raw.decode()
    except UnicodeDecodeError as counted:
        error = counted
    return compression.encoding_problem(raw, error, path)
