"""The line of a command is parted as a shell would part it, but for apostrophes."""

from __future__ import annotations

import pytest

from kgraph.cli.prompt.line import parted
from kgraph.errors import QueryError


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", []),
        ("  search  text=Olney's   most=1 ", ["search", "text=Olney's", "most=1"]),
        ("text='Olney's lesions' most=1", ["text=Olney's lesions", "most=1"]),
        ("to='treatment-resistant depression'", ["to=treatment-resistant depression"]),
        ("'to=treatment-resistant depression'", ["to=treatment-resistant depression"]),
        ("size=5\" x='' y=", ['size=5"', "x=", "y="]),
        ("x = 5", ["x", "=", "5"]),
    ],
)
def test_a_line_is_parted(line: str, words: list[str]) -> None:
    """A quotation mark opens a word or a value; elsewhere it is a letter."""
    assert parted(line) == words


@pytest.mark.parametrize("line", ['x="abc', "x='abc", "'", '"x=1', 'x="a"b'])
def test_an_open_quotation_mark_is_told(line: str) -> None:
    """With the text from there on."""
    with pytest.raises(QueryError, match="no closing quotation mark: "):
        parted(line)
