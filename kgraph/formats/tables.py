"""Records as four tables, one for each kind, as CSV and Parquet hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import nearest
from kgraph.formats.flat import Column, columns, values
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.formats.decoding import Harvest
    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.model.records import Record

KINDS: Final[tuple[type[Record], ...]] = (Entity, Claim, Evidence, Publication)
"""The kinds of record in the order of a format's ``parts``."""
NAMES: Final = ("subject_name", "object_name")


def table_columns(kind: type[Record]) -> tuple[Column, ...]:
    """Return the columns of the table of one kind of record, those that are computed last."""
    own = columns(kind)
    if kind is Entity:
        return (*own, Column("tier", (), "text"))
    if kind is Claim:
        texts = [Column(name, (), "text") for name in (*NAMES, "family")]
        derived = (*texts, Column("sign", (), "long"), Column("stated", (), "boolean"))
        return (*own, *derived, *columns(Summary))
    return own


def table_rows(graph: Ordered) -> dict[type[Record], Iterable[Mapping[str, Any]]]:
    """Return the rows of each table but that of claims, sorted by id, as `flat.values`.

    Claims may be millions: a format makes their rows of `claim_row`, in its own way.
    """
    entities, publications = graph.entities.values(), graph.publications.values()
    return {
        Entity: (values(one) | {"tier": one.kind.tier} for one in entities),
        Claim: (),
        Evidence: map(values, graph.evidence()),
        Publication: map(values, publications),
    }


def claim_row(one: Reviewed) -> dict[str, Any]:
    """Return the row of a claim, as `flat.values`."""
    claim = one.claim
    names = {name: told for name, told in zip(NAMES, one.names, strict=True) if told is not None}
    derived = {"family": claim.kind.family, "sign": claim.sign, "stated": one.summary.stated}
    return {**values(claim), **names, **derived, **values(one.summary)}


def mentions(found: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the (id, name) pairs of a row of claims, to be compared with the entities."""
    ends = zip(("subject", "object"), NAMES, strict=True)
    return tuple((found[end], found[name]) for end, name in ends if found.get(name))


def check_header(header: Iterable[str], kind: type[Record], harvest: Harvest) -> bool:
    """Return whether a header has nothing unknown, nothing twice, and the fields it has to have."""
    names = list(header)
    known = [column.name for column in table_columns(kind)]
    before = len(harvest.problems)
    for name in names:
        if name not in known:
            hint = nearest(name, known) or "remove the column"
            harvest.wrong("unknown column", 1, text=name, hint=hint)
        elif names.count(name) > 1:
            harvest.wrong("a column stands twice", 1, text=name, hint="remove one")
    required = {field.name for field in msgspec.structs.fields(kind) if field.required}
    for name in (n for n in known if n in required and n not in names):
        harvest.wrong("missing column", 1, text=name, hint="add it; commas separate columns")
    return len(harvest.problems) == before
