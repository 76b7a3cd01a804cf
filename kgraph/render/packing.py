"""Blocks of data in the page: compressed, in characters that mean nothing to an HTML parser.

The page's loader unpacks them. Base 85 takes five characters for four bytes where base 64 takes
almost five and a half.
"""

from __future__ import annotations

import base64
import gzip
import json
import string
from typing import Any, Final

import msgspec

_LARGE: Final = 3_000_000
_DIGITS: Final = bytes(code for code in range(0x23, 0x79) if code != ord("<"))
"""From ``#`` to ``x`` without ``<``, so that no digits can end or open an element."""
_TABLE: Final = bytes.maketrans(
    f"{string.digits}{string.ascii_uppercase}{string.ascii_lowercase}!#$%&()*+-;<=>?@^_`{{|}}~".encode(),
    _DIGITS,
)


def packed(data: Any) -> str:
    """Return data as JSON, squeezed."""
    try:
        return squeezed(msgspec.json.encode(data, enc_hook=str))
    except UnicodeEncodeError:  # half a surrogate pair, which Python can hold and UTF-8 cannot
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
        return squeezed(text.encode("utf-8", "backslashreplace"))


def squeezed(raw: bytes) -> str:
    """Return bytes, compressed, in 85 characters that are neither ``<`` nor white space."""
    small = gzip.compress(raw, compresslevel=_level(raw), mtime=0)
    return base64.b85encode(small).translate(_TABLE).decode("ascii")


def _level(raw: bytes) -> int:
    """Return how hard to compress: the last percent is not worth seconds for a large graph."""
    return 9 if len(raw) < _LARGE else 5
