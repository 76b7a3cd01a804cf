"""The line of a command is parted as a shell would part it, but for apostrophes and JSON."""

from __future__ import annotations

import pytest

from kgraph.cli.prompt.line import parted, plain
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
        ('s="a \\"b\\" c" n=5', ['s="a \\"b\\" c"', "n=5"]),
        ('d=["a", "b"] m={"a": [1, "]"]} n=1', ['d=["a", "b"]', 'm={"a": [1, "]"]}', "n=1"]),
        ('\'d=["a", "b"]\'', ['d=["a", "b"]']),
        ("d=[a,b] e=5x", ["d=[a,b]", "e=5x"]),
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


@pytest.mark.parametrize(
    ("value", "text"),
    [('"a \\"b\\""', 'a "b"'), ("5", "5"), ('5"', '5"'), ('"C:\\data"', "C:\\data")],
)
def test_a_value_meant_as_text_loses_its_quotes(value: str, text: str) -> None:
    """Where the query says what type it is."""
    assert plain(value) == text
