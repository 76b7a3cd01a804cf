"""Cells: columns derived from the structs, and texts that survive any of them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import InputError
from kgraph.formats import flat
from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from tests.examples import FULLEST


def kinds(struct: type[Claim | Evidence | Publication]) -> dict[str, str]:
    """Return the columns of a struct with their kinds."""
    return {column.name: column.kind for column in flat.columns(struct)}


def test_columns_of_a_claim() -> None:
    """Qualifiers keep their names; what sources assert is JSON."""
    found = kinds(Claim)
    assert list(found)[:5] == ["id", "subject", "predicate", "object", "mechanism"]
    assert found["line_of_therapy"] == "text"
    assert found["asserted"] == "json"
    assert len(found) == 4 + 10 + 1


def test_columns_of_evidence() -> None:
    """Conditions are called by their property, the locator's parts after it."""
    found = kinds(Evidence)
    assert found["locator_sentence"] == "long"
    assert found["at_time_point"] == "text"
    assert found["value"] == "double"
    assert found["species"] == "list"
    assert len([name for name in found if name.startswith("at_")]) == 16


def test_columns_of_a_publication() -> None:
    """Lists of texts are lists, notices JSON, the year a number."""
    found = kinds(Publication)
    assert (found["authors"], found["notices"], found["year"]) == ("list", "json", "long")


def test_values_of_a_record() -> None:
    """Values lie under the names of their columns; what is not there is left out."""
    found = flat.values(FULLEST)
    assert found["locator_section"] == "Results"
    assert found["at_dose"] == "0.5 mg/kg"
    assert found["value"] == -7.25
    assert found["species"] == ["human"]
    assert "finding" not in found


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a|b", "a|b"),
        (["a|b", "c"], r"a\u007cb|c"),
        (True, "true"),
        (False, "false"),
        (-7.25, "-7.25"),
        (3, "3"),
        ("a\tb", r"a\u0009b"),
        ("\ufffe \ud800", r"\ufffe \ud800"),
        (r"\u007c", r"\u005cu007c"),
        (r"C:\users \u00 \U007C", r"C:\users \u00 \U007C"),
        ([{"a": 'say "x\\"|'}], r'[{"a":"say \u0022x\u005c\u0022|"}]'),
        ([], ""),
    ],
)
def test_cells(value: object, text: str) -> None:
    """A value becomes the text that the documentation promises."""
    assert flat.cell(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("a|b", r"a\u007cb"), ([{"a": "|"}], r'[{"a":"\u007c"}]'), (["a|b", "c"], r"a\u007cb|c")],
)
def test_cells_without_pipes(value: object, text: str) -> None:
    """Where ``|`` always separates, it stands in no text."""
    assert flat.cell(value, pipes=False) == text


ANY_TEXT = st.text(st.characters(), min_size=1)


@given(text=ANY_TEXT | st.text(r"\u0057c|", min_size=1), pipes=st.booleans())
def test_any_text_comes_back(text: str, pipes: bool) -> None:
    """Escaping is undone exactly, and leaves nothing that a cell cannot hold."""
    cell = flat.cell(text, pipes=pipes)
    assert flat.parsed(cell, "text") == text
    assert not set(cell) & {"\t", "\n", "\r", "\x00", "\ufffe", "\x85"}
    assert pipes or "|" not in cell


@given(items=st.lists(ANY_TEXT | st.text(r"\u0057c|", min_size=1), min_size=1))
def test_any_list_comes_back(items: list[str]) -> None:
    """A list is split where it was joined."""
    assert flat.parsed(flat.cell(items), "list") == items


@given(text=ANY_TEXT | st.text('\\"|u07c', min_size=1), pipes=st.booleans())
def test_any_json_comes_back(text: str, pipes: bool) -> None:
    """JSON in a cell is JSON to any reader, without escaped quotation marks or backslashes."""
    cell = flat.cell([{"a": text}], pipes=pipes)
    assert json.loads(cell) == flat.parsed(cell, "json") == [{"a": text}]
    assert '\\"' not in cell
    assert "\\\\" not in cell
    assert pipes or "|" not in cell


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("locator_sentence", "x", "locator_sentence: not a whole number: 'x'"),
        ("locator_sentence", "1.5", "locator_sentence: not a whole number: '1.5'"),
        ("value", "1,5", "value: not a number: '1,5'"),
    ],
)
def test_cells_that_are_no_numbers(column: str, text: str, said: str) -> None:
    """A cell that has to be a number and is none is told with its column."""
    with pytest.raises(InputError) as caught:
        flat.nested(Evidence, {column: text})
    assert str(caught.value) == said


def test_cells_that_are_no_json() -> None:
    """A cell that has to be JSON and is none is told with its column."""
    with pytest.raises(InputError, match=r"notices: not JSON \(Expecting value\): 'x'"):
        flat.nested(Publication, {"notices": "x"})


def test_a_row_becomes_plain_data() -> None:
    """Empty cells and other columns are passed over; nested parts find their place."""
    cells = {"claim": "c", "at_dose": "1 mg", "locator_section": "A", "quote": "", "other": "x"}
    assert flat.nested(Evidence, cells) == {
        "claim": "c",
        "conditions": {"dose": "1 mg"},
        "locator": {"section": "A"},
    }
