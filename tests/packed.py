"""The packed blocks of a page, taken out of it and unpacked by other code than the page's own."""

from __future__ import annotations

import functools
import gzip
import json
import re
from typing import Any


def unpack(page: str, block: str) -> Any:
    """Return what a packed block of the page holds."""
    return json.loads(unsqueezed(page, block))


def unsqueezed(page: str, block: str) -> str:
    """Return the text of a squeezed block: base 85 with digits from # to x, none of them <."""
    found = re.search(rf'id="{block}">([#-;=-x]*)</script>', page)
    assert found is not None
    digits = [ord(one) - 35 - (one > "<") for one in found[1]] + [84] * (-len(found[1]) % 5)
    words = [
        functools.reduce(lambda word, digit: word * 85 + digit, digits[n : n + 5], 0)
        for n in range(0, len(digits), 5)
    ]
    raw = b"".join(word.to_bytes(4) for word in words)[: len(found[1]) * 4 // 5]
    return gzip.decompress(raw).decode()
