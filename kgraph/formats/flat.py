r"""Records as rows: named columns, derived from the structs, whose cells are text.

A list is its items joined by ``|``; what has parts of its own is JSON. Wherever a cell cannot hold
a character, ``\uXXXX`` stands for it, and ``\u005c`` for a backslash that would be misread so.
"""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args, get_origin

import msgspec

from kgraph.errors import InputError, Problem
from kgraph.formats.native import plain
from kgraph.formats.strict_json import Fault, decode
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["text", "long", "double", "boolean", "list", "json"]
SEPARATOR: Final = "|"
_MISREAD: Final = r"\\(?=u[0-9a-f]{4})"
# Control characters and what XML 1.0 forbids besides; half a surrogate pair is no UTF-8 either.
_HELD_NOWHERE: Final = "\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_ESCAPED: Final = re.compile(f"[{_HELD_NOWHERE}]|{_MISREAD}")
_ESCAPED_ITEM: Final = re.compile(f"[{_HELD_NOWHERE}|]|{_MISREAD}")
_ESCAPE: Final = re.compile(r"\\u([0-9a-f]{4})")


class Column(NamedTuple):
    """A column: its name, where in a record its value lies, and how a cell holds it."""

    name: str
    path: tuple[str, ...]
    kind: Kind


@functools.cache
def columns(struct: type[msgspec.Struct]) -> tuple[Column, ...]:
    """Return the columns of a struct, the id first, nested structs spread out.

    A condition is called by its property (``at_dose``), a part of the locator
    ``locator_section``; qualifiers keep their names.
    """
    found: list[Column] = []
    for field in msgspec.structs.fields(struct):
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            for inner in columns(field.type):
                name = _inner_name(field.name, inner.name)
                found.append(Column(name, (field.name, *inner.path), inner.kind))
        else:
            found.append(Column(field.name, (field.name,), _kind(field.type)))
    return tuple(sorted(found, key=lambda column: column.name != "id"))


def _inner_name(field: str, inner: str) -> str:
    if field == "conditions":
        return vocabulary().conditions[inner].property
    return f"locator_{inner}" if field == "locator" else inner


def _kind(annotation: Any) -> Kind:
    if get_origin(annotation) is tuple:
        return "list" if get_args(annotation)[0] is str else "json"
    options = (annotation, *get_args(annotation))
    if int in options:
        return "long"
    return "double" if float in options else "text"


def values(record: msgspec.Struct) -> dict[str, Any]:
    """Return what a record has under its `columns`; what is null or empty is left out.

    Values are texts, numbers, lists of texts, and plain data under a ``json`` column.
    """
    data = plain(record)
    found = {}
    for column in columns(type(record)):
        value: Any = data
        for step in column.path:
            value = value.get(step) if value is not None else None
        if value is not None:
            found[column.name] = value
    return found


def cell(value: Any, *, pipes: bool = True) -> str:
    """Return the text of a value of `values`, or of a truth value.

    Args:
        value: A text, number or truth value, a list of texts, or plain data.
        pipes: Whether a text that is no list may hold ``|``.
    """
    if isinstance(value, str):
        return escape(value, pipes=pipes)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return SEPARATOR.join(escape(item, pipes=False) for item in value)
    if isinstance(value, list | dict):
        return _json(value, pipes=pipes)
    return repr(value)


def escape(text: str, *, pipes: bool = True) -> str:
    """Return a text in which every character can stand in any cell."""
    pattern = _ESCAPED if pipes else _ESCAPED_ITEM
    return pattern.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def unescape(text: str) -> str:
    """Return the text that `escape` was given."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _json(value: Any, *, pipes: bool) -> str:
    r"""Return compact JSON whose strings hold neither ``\"`` nor ``\\``.

    Tools that take a quotation mark or a backslash out of a cell would break it otherwise.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\\\\", "\\u005c").replace('\\"', "\\u0022")
    # All that is left of these stands inside strings, where JSON knows the same escapes.
    pattern = f"[{_HELD_NOWHERE}]" if pipes else f"[{_HELD_NOWHERE}|]"
    return re.sub(pattern, lambda found: f"\\u{ord(found[0]):04x}", text)


def nested(struct: type[msgspec.Struct], cells: Mapping[str, str]) -> dict[str, Any]:
    """Return the plain data of a record from the cells of its row.

    Empty cells and cells under other names are passed over.

    Raises:
        InputError: A cell is no number, or no JSON, where it has to be.
    """
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in columns(struct):
        text = cells.get(column.name, "")
        try:
            if text:
                found[column.name] = parsed(text, column.kind)
        except ValueError as error:
            message = f"{column.name}: {error}"
            problems.append(Problem(message=message, text=text[:80]))
    if problems:
        raise InputError(problems)
    return spread(struct, found)


def spread(struct: type[msgspec.Struct], found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plain data of a record whose values have the names of its columns: see `values`.

    What is null or has another name is passed over.
    """
    data: dict[str, Any] = {}
    for column in columns(struct):
        value = found.get(column.name)
        if value is None:
            continue
        inner = data
        for step in column.path[:-1]:
            inner = inner.setdefault(step, {})
        inner[column.path[-1]] = value
    return data


def parsed(text: str, kind: Kind) -> Any:
    """Return the value of a cell that is not empty.

    Raises:
        ValueError: The text is no value of that kind.
    """
    if kind == "text":
        return unescape(text)
    if kind == "list":
        return [unescape(item) for item in text.split(SEPARATOR)]
    if kind == "json":
        try:
            return decode(text)
        except Fault as fault:
            raise ValueError(fault.message) from None
    try:
        return int(text) if kind == "long" else float(text)
    except ValueError:
        raise ValueError("not a number" if kind == "double" else "not a whole number") from None
