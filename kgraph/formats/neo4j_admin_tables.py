"""The tables of CSV for ``neo4j-admin``: their names, their columns, and what a cell holds.

The importer takes a list, the labels of a node too, as its items joined by one character, and has
no way to write that inside an item.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.formats.flat import Kind, columns, parsed
from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.model.records import Record

NODES: Final = ("Entity", "Publication", "Claim", "Evidence", "Schema")
RELATIONSHIPS: Final = (
    ("Entity", "Entity"),
    ("Claim", "Entity"),
    ("Evidence", "Claim"),
    ("Evidence", "Publication"),
    ("Publication", "Publication"),
)
PIPE: Final = "|"
NO_TEXT_HOLDS: Final = "\x1f"
"""The unit separator: a control character, which no text of a record holds."""
SPELLED: Final = {PIPE: PIPE, NO_TEXT_HOLDS: "U+001F"}
"""What can join the items of a list, as the importer's option has it."""
DELIMITER: Final = "array_delimiter:IGNORE"
"""The column of the Schema table that says which it is; the importer passes over it."""
_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "long": "long",
    "double": "double",
    "boolean": "boolean",
    "list": "string[]",
    "json": "string[]",
}
_TRUTH: Final = {"true": True, "false": False}


def file_name(*labels: str) -> str:
    """Return what the table of the nodes of a label is called, or of what joins those of two."""
    return f"{'-'.join(labels).lower()}.csv"


def fixed(*labels: str) -> tuple[str, ...]:
    """Return the first columns of a table: what the importer itself goes by."""
    if len(labels) > 1:
        start, end = labels
        return (f":START_ID({start})", f":END_ID({end})", ":TYPE")
    more = (DELIMITER,) if labels == ("Schema",) else ()
    return (f"id:ID({labels[0]})", ":LABEL", *more)


@functools.cache
def properties(*labels: str) -> Mapping[str, str]:
    """Return the properties that stand in the other columns of a table, each with its type."""
    kind = _KINDS.get(labels)
    # Ids and ends are among the first columns; assertions are parallel lists.
    elsewhere = {"asserted", *(("id",) if len(labels) == 1 else ("subject", "object"))}
    own = {one.name: one.kind for one in columns(kind)} if kind else {}
    found = {name: one for name, one in own.items() if name not in elsewhere} | _computed(labels)
    return {name: _TYPES[one] for name, one in found.items()}


def needed(*labels: str) -> set[str]:
    """Return those properties of a table without which no row is a record."""
    kind = _KINDS.get(labels)
    required = {one.name for one in msgspec.structs.fields(kind) if one.required} if kind else set()
    return {*required, "id", "version"} & properties(*labels).keys()


_KINDS: Final[dict[tuple[str, ...], type[Record]]] = {
    ("Entity",): Entity,
    ("Publication",): Publication,
    ("Claim",): Claim,
    ("Evidence",): Evidence,
    ("Entity", "Entity"): Claim,
}


def _computed(labels: tuple[str, ...]) -> dict[str, Kind]:
    """Return what is in a table and follows from the record, or tells it in another way."""
    if _KINDS.get(labels) is Claim:
        told: dict[str, Kind] = {"family": "text", "sign": "long", "sources": "list"}
        asserted: dict[str, Kind] = {f"asserted_{n}": "list" for n in Assertion.__struct_fields__}
        return {**told, **asserted, **{one.name: one.kind for one in columns(Summary)}}
    one_each: dict[tuple[str, ...], dict[str, Kind]] = {
        ("Entity",): {"search_text": "text"},
        ("Publication",): {"retracted": "boolean"},
        ("Schema",): {"version": "long"},
    }
    return one_each.get(labels, {})


def cell(value: Any, delimiter: str) -> str:
    """Return the text of the cell of a property, an empty one where there is none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return delimiter.join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def value(text: str, kind: str, delimiter: str) -> Any:
    """Return the property of a cell that is not empty.

    Raises:
        ValueError: The text is none of that type.
    """
    if kind == "string[]":
        return text.split(delimiter)
    if kind == "boolean":
        if text not in _TRUTH:
            raise ValueError("neither true nor false")
        return _TRUTH[text]
    if kind == "long":
        return parsed(text, "long")
    return parsed(text, "double") if kind == "double" else text
