"""CSV: tables for analysts, safe in a spreadsheet, whole when they come back."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path


def table(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a table by id."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_four_tables(tmp_path: Path) -> None:
    """Each kind of record has its table."""
    formats.write(example_graph(), tmp_path / "a.csv")
    assert {path.name: len(table(path)) for path in tmp_path.glob("*.csv")} == {
        "a.entities.csv": 17,
        "a.claims.csv": 20,
        "a.evidence.csv": 26,
        "a.publications.csv": 7,
    }


def test_lines_end_as_the_standard_says(tmp_path: Path) -> None:
    """RFC 4180: CRLF after each record, quotation marks doubled."""
    entity = Entity(id="CHEBI:1", name='a "b", c', category="Drug")
    formats.write([entity], tmp_path / "a.csv")
    assert (tmp_path / "a.entities.csv").read_bytes() == (
        b"id,name,category,synonyms,xrefs,description,taxon,sources,tier\r\n"
        b'CHEBI:1,"a ""b"", c",Drug,,,,,,drug\r\n'
    )


def test_a_claim_as_an_analyst_sees_it(tmp_path: Path) -> None:
    """Names, sign, status and counts stand beside the ids."""
    formats.write(example_graph(), tmp_path / "a.csv")
    rows = table(tmp_path / "a.claims.csv")
    names = ("subject_name", "predicate", "object_name", "sign", "stated", "status", "n_support")
    found = [
        rows[one.id][name] for one in (examples.DISINHIBITS, examples.TREATS_PAIN) for name in names
    ]
    assert found == [
        *("NMDA receptor", "increases", "glutamate", "-1", "true", "supported", "1"),
        *("ketamine", "treats", "chronic pain", "-1", "false", "refuted", "0"),
    ]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("＝x", "'＝x"),
        ("'=x", "''=x"),
        ("'x", "'x"),
        ("x=1", "x=1"),
    ],
)
def test_no_text_is_a_formula(tmp_path: Path, name: str, cell: str) -> None:
    """A text that a spreadsheet would calculate gets an apostrophe, which reading takes away."""
    entity = Entity(id="CHEBI:1", name=name, category="Drug")
    formats.write([entity], tmp_path / "a.csv")
    assert table(tmp_path / "a.entities.csv")["CHEBI:1"]["name"] == cell
    assert [placed.record for placed in formats.read(tmp_path / "a.csv")] == [entity]


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    """A negative number is no formula."""
    formats.write(example_graph(), tmp_path / "a.csv")
    assert table(tmp_path / "a.evidence.csv")[examples.FULLEST.id]["value"] == "-7.25"


def test_names_are_handed_on_to_be_compared(tmp_path: Path) -> None:
    """An id and its name in one row are a mention that the check compares."""
    formats.write(example_graph(), tmp_path / "a.csv")
    found = next(p for p in formats.read(tmp_path / "a.csv") if p.record == examples.DISINHIBITS)
    assert found.mentions == (("GO:0017146", "NMDA receptor"), ("CHEBI:29985", "glutamate"))


def test_an_end_without_its_entity_has_no_name(tmp_path: Path) -> None:
    """A claim may be written without the entities it speaks of."""
    formats.write([examples.METABOLITE], tmp_path / "a.csv")
    [placed] = formats.read(tmp_path / "a.csv")
    assert placed.mentions == ()


def test_evidence_may_come_without_its_claim(tmp_path: Path) -> None:
    """A table of its own holds evidence whatever else was selected."""
    formats.write([examples.FULLEST], tmp_path / "a.csv")
    [placed] = formats.read(tmp_path / "a.evidence.csv")
    assert placed.record == examples.FULLEST


def test_a_cell_may_be_large(tmp_path: Path) -> None:
    """A cell beyond the csv module's limit is read, and the limit stays as it was."""
    before = csv.field_size_limit()
    entity = Entity(id="CHEBI:1", name="x", category="Drug", description="y" * 2 * before)
    formats.write([entity], tmp_path / "a.csv")
    assert [placed.record for placed in formats.read(tmp_path / "a.csv")] == [entity]
    assert csv.field_size_limit() == before


def test_columns_in_any_order_and_empty_lines(tmp_path: Path) -> None:
    """A spreadsheet may have moved columns, dropped empty ones and added blank lines."""
    formats.write([], tmp_path / "a.csv")
    (tmp_path / "a.entities.csv").write_text("category,name,id\n\nDrug,x,CHEBI:1\n")
    [placed] = formats.read(tmp_path / "a.csv")
    assert placed.record == Entity(id="CHEBI:1", name="x", category="Drug")
    assert placed.line == 3


BAD = {
    "unknown column": (
        "id,name,category,synonmys\n",
        ":1: unknown column: 'synonmys'; did you mean synonyms?",
    ),
    "column of nobody": ("id,name,category,zzz\n", ":1: unknown column: 'zzz'; remove the column"),
    "missing column": (
        "id,name\n",
        ":1: missing column: 'category'; add it; commas separate columns",
    ),
    "column twice": ("id,name,category,name\n", ":1: a column stands twice: 'name'; remove one"),
    "empty": ("", ":1: missing column: 'id'"),
    "narrow row": (
        "id,name,category\nCHEBI:1,x\n",
        ":2: 2 cells instead of 3: 'CHEBI:1,x'; check commas and quotation marks",
    ),
    "open quotation": (
        'id,name,category\nCHEBI:1,"x\n',
        ":2: not CSV (unexpected end of data); check quotation marks",
    ),
    "bad record": (
        "id,name,category\nCHEBI:1,x,Drog\n",
        ":2: unknown category: 'Drog'; did you mean Drug?",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_tables(tmp_path: Path, case: str) -> None:
    """What is wrong is told with file and line."""
    text, said = BAD[case]
    formats.write([], tmp_path / "a.csv")
    (tmp_path / "a.entities.csv").write_text(text)
    with pytest.raises(InputError) as caught:
        formats.read(tmp_path / "a.csv")
    assert f"{tmp_path / 'a.entities.csv'}{said}" in str(caught.value)


def test_bad_cells(tmp_path: Path) -> None:
    """A cell that is no number is told with its column."""
    formats.write([examples.FULLEST], tmp_path / "a.csv")
    path = tmp_path / "a.evidence.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("-7.25", "little"), encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.evidence\.csv:2: value: not a number: 'little'"):
        formats.read(path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    """The four tables belong together."""
    formats.write(example_graph(), tmp_path / "a.csv")
    (tmp_path / "a.evidence.csv").unlink()
    with pytest.raises(InputError, match=r"a\.evidence\.csv: cannot be read"):
        formats.read(tmp_path / "a.csv")


def test_required_columns_are_those_of_the_record(tmp_path: Path) -> None:
    """A table of evidence needs what every piece of evidence has."""
    formats.write([], tmp_path / "a.csv")
    (tmp_path / "a.evidence.csv").write_text("id\n")
    with pytest.raises(InputError) as caught:
        formats.read(tmp_path / "a.csv")
    required = {"claim", "publication", "statement", "stance", "certainty", "design"}
    assert required <= {problem.text for problem in caught.value.problems}
    assert {problem.text for problem in caught.value.problems} <= {*Evidence.__struct_fields__}
