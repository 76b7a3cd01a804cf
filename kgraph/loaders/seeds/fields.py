"""YAML nodes turned into records, field by field: which fields there are is asked of the records.

Every problem of an item is kept, each at the line and column of what it speaks of.
"""

from __future__ import annotations

import dataclasses
import functools
import types
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from msgspec import inspect

from kgraph.errors import InputError, Problem, nearest
from kgraph.loaders.seeds.marked import Listing, Node, Scalar, Table
from kgraph.model.vocabulary import look_up

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Made = TypeVar("Made", bound=msgspec.Struct)

_NOTHING_GIVEN: Final[Mapping[str, object]] = types.MappingProxyType({})
_SHOWN: Final = 80


def make(
    node: Node,
    kind: type[Made],
    given: Mapping[str, object] = _NOTHING_GIVEN,
    usual: Mapping[str, object] = _NOTHING_GIVEN,
    hidden: Collection[str] = (),
) -> Made:
    """Return the record that a table describes.

    Args:
        node: The table; every field stands once, under the record's own name for it.
        kind: The record to make.
        given: Values of fields that the file may not set.
        usual: Values of fields that the file leaves out.
        hidden: Further fields that the file may not set.

    Raises:
        InputError: A field is unknown, missing or of the wrong kind, or the record refuses a value;
            each problem has its line and column.
    """
    what = kind.__name__.lower()
    if not isinstance(node, Table):
        raise InputError(_problem(node, f"{what} is not a table", "write name: value"))
    fields = {name: t for name, t in _fields(kind).items() if name not in {*given, *hidden}}
    values, problems = _values(node, fields)
    needed = [name for name in fields if name in _needed(kind) and name not in usual]
    problems += [
        Problem(
            message=f"{name} is missing",
            line=node.line,
            column=node.column,
            hint=f"every {what} needs it",
        )
        for name in needed
        if node.get(name) is None
    ]
    if problems:
        raise InputError(problems)
    try:
        return kind(**{**usual, **values, **given})
    except InputError as error:
        raise InputError([pinned(problem, node) for problem in error.problems]) from error


def text_of(node: Node, name: str) -> str:
    """Return the text of a scalar.

    Raises:
        InputError: It is a list or table, or a plain nothing (left empty, ``~`` or ``null``).
    """
    if not isinstance(node, Scalar):
        raise InputError(_problem(node, f"{name} is not a text", "write one text"))
    if node.plain and node.text.casefold() in {"", "~", "null"}:
        hint = "leave the field out, or quote the text"
        raise InputError(_problem(node, f"{name} is empty", hint))
    return node.text


def pinned(problem: Problem, node: Node) -> Problem:
    """Return the problem at the line and column of the text it speaks of, else of the node."""
    said = (problem.text or "").strip("…")
    found = (one for one in _scalars(node) if said and one.text[:_SHOWN] == said[:_SHOWN])
    place = next(found, node)
    return dataclasses.replace(problem, line=place.line, column=place.column)


def unknown_field(key: Scalar, known: Collection[str]) -> Problem:
    """Return the problem of a field name that is not ``known``."""
    return _problem(key, "unknown field", nearest(key.text, known) or f"one of: {', '.join(known)}")


def _values(
    table: Table, fields: Mapping[str, inspect.Type]
) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for key, node in table.pairs:
        if key.text not in fields:
            problems.append(unknown_field(key, fields))
            continue
        try:
            values[key.text] = _value(node, fields[key.text], key.text)
        except InputError as error:
            problems += error.problems
    return values, problems


def _value(node: Node, wanted: inspect.Type, name: str) -> object:
    """Return what a node gives for a field of type ``wanted``."""
    match wanted:
        case inspect.StructType(cls=kind):
            return make(node, kind)
        case inspect.VarTupleType(item_type=item):
            return _list_of(node, item, name)
        case inspect.LiteralType(values=choices):
            return _choice(node, tuple(str(choice) for choice in choices), name)
        case inspect.IntType():
            return _number(node, int, name)
        case inspect.FloatType():
            return _number(node, float, name)
    return text_of(node, name)


def _list_of(node: Node, item: inspect.Type, name: str) -> tuple[object, ...]:
    if not isinstance(node, Listing):
        raise InputError(
            _problem(node, f"{name} is not a list", "write it in brackets: [one, two]")
        )
    values, problems = [], []
    for one in node.items:
        try:
            values.append(_value(one, item, name))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(values)


def _choice(node: Node, choices: Collection[str], name: str) -> str:
    # A choice may be called null: here the word is a value, not a nothing.
    text = node.text if isinstance(node, Scalar) else text_of(node, name)
    try:
        return look_up(dict.fromkeys(choices, text), text, name)
    except InputError as error:
        raise InputError([pinned(problem, node) for problem in error.problems]) from error


def _number(node: Node, kind: type[int | float], name: str) -> float:
    text = text_of(node, name)
    try:
        return kind(text)
    except ValueError:
        what = "a whole number" if kind is int else "a number"
        raise InputError(_problem(node, f"{name} is not {what}", "write digits only")) from None


def _problem(node: Node, message: str, hint: str | None) -> Problem:
    text = node.text[:_SHOWN] if isinstance(node, Scalar) else None
    return Problem(message=message, line=node.line, column=node.column, text=text, hint=hint)


def _scalars(node: Node) -> Iterator[Scalar]:
    """Yield every text below a node, field names included."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _scalars(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from _scalars(value)


@functools.cache
def _info(kind: type[msgspec.Struct]) -> inspect.StructType:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return info


def _fields(kind: type[msgspec.Struct]) -> dict[str, inspect.Type]:
    """Return the type of each field of a record, with ``| None`` taken away."""
    return {field.name: _stated(field.type) for field in _info(kind).fields}


def _stated(wanted: inspect.Type) -> inspect.Type:
    if not isinstance(wanted, inspect.UnionType):
        return wanted
    return next(one for one in wanted.types if not isinstance(one, inspect.NoneType))


def _needed(kind: type[msgspec.Struct]) -> set[str]:
    return {field.name for field in _info(kind).fields if field.required}
