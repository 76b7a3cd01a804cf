"""Values as cells of a row: for programs without loss, for people as they would write them."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from kgraph.render.text import visible

_WHOLE: Final = 1e15
"""Below this a whole float is written without a fraction."""


def cell(value: Any) -> str:
    """Return a value for programs: lists joined by ``|``, nothing for null, no digit lost."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if _are_texts(value):
        return "|".join(value)
    if isinstance(value, list | tuple | dict):
        return msgspec.json.encode(value).decode()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)
    return str(value)


def shown(value: Any) -> str:
    """Return a value for people: lists with commas, yes and no, no control characters."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if _are_texts(value):
        return ", ".join(map(visible, value))
    return visible(f"{value:g}" if isinstance(value, float) else cell(value))


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
