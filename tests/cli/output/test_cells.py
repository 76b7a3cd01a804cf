"""A value becomes one cell: without loss for programs, readable for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.cli.output.cells import cell, shown


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (0.0, "0"),
        (-7.25, "-7.25"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1234567.0, "1234567"),
        (1e300, "1e+300"),
        ("a\tb", "a\tb"),
        (["a", "b"], "a|b"),
        ((), ""),
        ([1, 2], "[1,2]"),
        ({"a": ["b"]}, '{"a":["b"]}'),
    ],
)
def test_a_cell_for_programs(value: object, told: str) -> None:
    """Lists of texts are joined, nested values are JSON, numbers keep every digit."""
    assert cell(value) == told


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back(value: float) -> None:
    """What a cell says is the very number."""
    assert float(cell(value)) == value


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "yes"),
        (False, "no"),
        (0.123456789, "0.123457"),
        (["a", "b"], "a, b"),
        ([], ""),
        (None, ""),
        (12, "12"),
        ("\x1b[31mred", "[U+001B][31mred"),
        (["\x1b]0;title\x07"], "[U+001B]]0;title[U+0007]"),
        ({"a": "\u202eb"}, '{"a":"[U+202E]b"}'),
    ],
)
def test_a_cell_for_people(value: object, told: str) -> None:
    """Commas, yes and no, six digits, and nothing that could command a terminal."""
    assert shown(value) == told
