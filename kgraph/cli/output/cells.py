"""Values as cells of a row: for programs without loss, for people as they would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.render.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

_NODE: Final = ("labels", "properties")
_RELATIONSHIP: Final = ("type", "start", "end", "properties")
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
    if _is_drawn(value):
        return visible("".join(_drawn(value)))
    return visible(f"{value:g}" if isinstance(value, float) else cell(value))


def _is_drawn(value: Any) -> bool:
    """Return whether a value is a node, a relationship or a path, as every store gives them."""
    if isinstance(value, list):
        return len(value) > 1 and all(isinstance(one, dict) and _is_drawn(one) for one in value)
    return isinstance(value, dict) and value.keys() in ({*_NODE}, {*_RELATIONSHIP})


def _drawn(value: Any) -> Iterator[str]:
    """Yield a node, relationship or path as Cypher draws it."""
    if isinstance(value, dict):
        yield _node(value) if value.keys() == {*_NODE} else _relationship(value)
        return
    before: Any = None
    for one in value:
        if one.keys() == {*_NODE}:
            yield _node(one)
            before = one
        else:
            forward = before is None or one["start"] == before["properties"].get("id")
            yield f"-[:{one['type']}]->" if forward else f"<-[:{one['type']}]-"


def _node(node: Any) -> str:
    label = next((one for one in node["labels"] if one != "Entity"), "")
    held = node["properties"]
    return f"({held.get('name') or held.get('id', '')}:{label or ':'.join(node['labels'])})"


def _relationship(one: Any) -> str:
    return f"({one['start']})-[:{one['type']}]->({one['end']})"


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
