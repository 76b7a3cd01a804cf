"""Parquet as pyarrow and pandas read it, and Parquet that is not read."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from kgraph import formats
from kgraph.errors import InputError, MissingExtra
from kgraph.formats import parquet_tables
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the example graph as ``a``."""
    formats.write(example_graph(), tmp_path / "a.parquet")
    return tmp_path


def changed(folder: Path, kind: str, **columns: list[Any]) -> Path:
    """Put other columns into a table of the example and return the common name."""
    path = folder / f"a.{kind}.parquet"
    table = parquet.read_table(path).to_pydict() | columns
    parquet.write_table(pa.table(table), path)
    return folder / "a.parquet"


def test_pyarrow_sees_types(folder: Path) -> None:
    """Texts are texts, numbers numbers, lists lists."""
    schema = parquet.read_schema(folder / "a.evidence.parquet")
    names = ("statement", "locator_sentence", "value", "species")
    assert [str(schema.field(name).type).replace("element", "item") for name in names] == [
        "string",
        "int64",
        "double",
        "list<item: string>",
    ]
    claims = parquet.read_schema(folder / "a.claims.parquet")
    assert (str(claims.field("stated").type), str(claims.field("sign").type)) == ("bool", "int64")


def test_pandas_sees_the_rows(folder: Path) -> None:
    """A claim with its names, its sign and its evidence counted."""
    claims = pd.read_parquet(folder / "a.claims.parquet").set_index("id")
    row = claims.loc[examples.DISINHIBITS.id]
    assert list(row[["subject_name", "predicate", "object_name", "sign", "stated"]]) == [
        "NMDA receptor",
        "increases",
        "glutamate",
        -1,
        True,
    ]
    assert len(claims) == 20
    assert len(pd.read_parquet(folder / "a.evidence.parquet")) == 26


def test_meta_goes_with_every_table(folder: Path) -> None:
    """As metadata of the file."""
    metadata = parquet.read_schema(folder / "a.entities.parquet").metadata
    assert metadata[b"format"] == b"kgraph/1"
    assert json.loads(metadata[b"meta"]) == {"title": "Example"}


def test_many_rows_are_several_row_groups(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No table is ever whole in memory."""
    monkeypatch.setattr(parquet_tables, "_ROWS", 5)
    formats.write(example_graph(), tmp_path / "b.parquet")
    assert parquet.ParquetFile(folder / "b.claims.parquet").num_row_groups == 4
    assert {placed.record for placed in formats.read(tmp_path / "b.parquet")} == {*example_graph()}


def test_what_is_no_parquet_is_told(folder: Path) -> None:
    """With its file."""
    (folder / "a.claims.parquet").write_bytes(b"PAR1 not really PAR1")
    with pytest.raises(InputError, match=r"a\.claims\.parquet: not Parquet \("):
        formats.read(folder / "a.parquet")


def test_a_bad_record_is_told_with_its_row(folder: Path) -> None:
    """Rows count from 1; a wrong type, an unknown word and broken JSON alike."""
    rows = parquet.read_table(folder / "a.entities.parquet").to_pydict()
    names, categories = [5] * 17, [*rows["category"][:3], "Drugg", *rows["category"][4:]]
    with pytest.raises(InputError, match=r"a\.entities\.parquet:4: unknown category: 'Drugg'"):
        formats.read(changed(folder, "entities", category=categories))
    with pytest.raises(InputError, match="entity name: Expected `str`, got `int`"):
        formats.read(changed(folder, "entities", category=rows["category"], name=names))


def test_broken_json_in_a_cell_is_told(folder: Path) -> None:
    """And a list where JSON has to be."""
    with pytest.raises(InputError, match=r"claims\.parquet:1: asserted: not JSON"):
        formats.read(changed(folder, "claims", asserted=["[{"] + [None] * 19))
    with pytest.raises(InputError, match=r"claims\.parquet:1: asserted: not a text with JSON"):
        formats.read(changed(folder, "claims", asserted=[["x"]] + [None] * 19))


def test_unknown_columns_are_told(folder: Path) -> None:
    """As in CSV, with the nearest name."""
    with pytest.raises(InputError, match="unknown column: 'nme'; did you mean name"):
        formats.read(changed(folder, "entities", nme=["x"] * 17))


def test_names_that_do_not_belong_to_ids_are_handed_on(folder: Path) -> None:
    """The check compares them with the entities."""
    placed = {one.record.id: one for one in formats.read(folder / "a.parquet")}
    assert placed[examples.INHIBITS.id].mentions == (
        (examples.KETAMINE, "ketamine"),
        (examples.NMDA, "NMDA receptor"),
    )


def test_without_pyarrow_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is left behind."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'kgraph\[parquet\]'"):
        formats.write([], tmp_path / "a.parquet")
    assert list(tmp_path.iterdir()) == []
