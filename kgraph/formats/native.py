"""Records as plain data, in kgraph's own shape: what JSON files and the page hold."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

import msgspec

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from kgraph.model.records import Record, Subgraph
    from kgraph.model.summary import Summary

FORMAT: Final = "kgraph/1"
"""Name and version of the shape; a reader refuses another."""
FORMAT_HINT: Final = f"only {FORMAT} can be read; name another format with --from"
ARRAYS: Final[dict[str, type[Record]]] = {
    "entities": Entity,
    "claims": Claim,
    "evidence": Evidence,
    "publications": Publication,
}
"""The arrays of a document, in the order in which they are written."""
SUMMARY: Final = "summary"
"""What a claim carries beyond its fields: computed when writing, ignored when reading."""


def to_native(subgraph: Subgraph) -> dict[str, Any]:
    """Return a subgraph as one document of plain data, ready for JSON.

    Shape: ``format``, ``meta``, then `ARRAYS`, each sorted by id; claims carry their summary.
    """
    return {
        "format": FORMAT,
        "meta": dict(subgraph.meta),
        "entities": [plain(one) for one in subgraph.entities.values()],
        "claims": [
            with_summary(one, subgraph.summaries[one.id]) for one in subgraph.claims.values()
        ],
        "evidence": [plain(one) for one in subgraph.evidence.values()],
        "publications": [plain(one) for one in subgraph.publications.values()],
    }


def with_summary(claim: Claim, summary: Summary) -> dict[str, Any]:
    """Return a claim as plain data with its summary."""
    return plain(claim) | {SUMMARY: plain(summary)}


def native_record(kind: type[Record], data: Any) -> Any:
    """Return what a file says of a record without what is computed and so never read."""
    if kind is Claim and isinstance(data, dict):
        return {name: value for name, value in data.items() if name != SUMMARY}
    return data


def plain(struct: msgspec.Struct) -> dict[str, Any]:
    """Return a struct as plain data: the id first, what is null or empty left out."""
    found: dict[str, Any] = {}
    values = msgspec.structs.astuple(struct)
    for name, place, nothing, is_number in _fields(type(struct)):
        value = values[place]
        if value is None or value is nothing:
            continue
        if is_number:
            # 40 and 40.0 are equal records and have to be equal bytes.
            found[name] = float(value)
        elif type(value) is str:
            found[name] = value
        else:
            told = _plain_value(value)
            if told not in ({}, []):
                found[name] = told
    return found


def _plain_value(value: Any) -> Any:
    if type(value) is tuple:
        return [one if type(one) is str else _plain_value(one) for one in value]
    return plain(value) if isinstance(value, msgspec.Struct) else value


class _Field(NamedTuple):
    """A field of a struct, and its place among them."""

    name: str
    place: int
    nothing: Any
    """What it holds where nothing is said: None, or the empty tuple or struct that all share."""
    is_number: bool


@functools.cache
def _fields(kind: type[msgspec.Struct]) -> tuple[_Field, ...]:
    """Return the fields of a struct, the id first."""
    fields = [
        _Field(
            one.name,
            place,
            one.default if isinstance(one.default, tuple | msgspec.Struct) else None,
            float in (one.type, *get_args(one.type)),
        )
        for place, one in enumerate(msgspec.structs.fields(kind))
    ]
    return tuple(sorted(fields, key=lambda field: field.name != "id"))
