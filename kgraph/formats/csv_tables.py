"""CSV: one table for each kind of record, as R, pandas and spreadsheets read it.

``NAME.claims.csv`` has every claim; ``stated`` says whether somebody states it. Lists are joined
by ``|``. A text that a spreadsheet would take for a formula gets an apostrophe before it, which
reading takes away.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import InputError, nearest
from kgraph.formats import FORMATS, files, shape
from kgraph.formats.decoding import Harvest
from kgraph.formats.flat import Column, cell, columns, nested, values
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.records import collect
from kgraph.model.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kgraph.model.placed import Placed
    from kgraph.model.records import Record, Subgraph

_KINDS: Final = (Entity, Claim, Evidence, Publication)
_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠]")
_GUARDED: Final = re.compile(r"'+[=+\-@＝＋－＠]")
_LARGEST_CELL: Final = 2**31 - 1
_NAMES: Final = ("subject_name", "object_name")


def table_columns(kind: type[Record]) -> tuple[Column, ...]:
    """Return the columns of the table of one kind of record, those that are computed last."""
    own = columns(kind)
    if kind is Entity:
        return (*own, Column("tier", (), "text"))
    if kind is Claim:
        first = [Column(name, (), "text") for name in (*_NAMES, "family", "sign")]
        return (*own, *first, Column("stated", (), "boolean"), *columns(Summary))
    return own
