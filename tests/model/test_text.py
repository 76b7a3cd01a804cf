"""Rules that every text in a record keeps."""

from __future__ import annotations

from typing import Any

import pytest

from kgraph.errors import InputError
from kgraph.model.text import check_line, check_optional, check_unique, folded

CONTROL = "remove tabs, line breaks and control characters"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "name is empty or padded with spaces: ''"),
        (" a", "name is empty or padded with spaces: ' a'"),
        ("a ", "name is empty or padded with spaces: 'a '"),
        ("a\u00a0", "name is empty or padded with spaces: 'a\\xa0'"),
        ("a\tb", f"name holds a control character: 'a\\tb'; {CONTROL}"),
        ("a\nb", f"name holds a control character: 'a\\nb'; {CONTROL}"),
        ("a\x00b", f"name holds a control character: 'a\\x00b'; {CONTROL}"),
        ("a\x85b", f"name holds a control character: 'a\\x85b'; {CONTROL}"),
        ("a\ud800b", f"name holds a control character: 'a\\ud800b'; {CONTROL}"),
        (None, "name is not a text: 'None'"),
        (1, "name is not a text: '1'"),
    ],
)
def test_what_a_text_may_not_be(text: Any, message: str) -> None:
    """Empty, padded, of several lines, or no text at all."""
    with pytest.raises(InputError) as caught:
        check_line(text, "name")
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["a", "a b", "β₂-αβ", "كيتامين", "🙂", "a\u2028b", "null", "-"])
def test_what_a_text_may_be(text: str) -> None:
    """Any script, any sign; only control characters are shut out."""
    check_line(text, "name")


def test_limit_is_the_longest_that_passes() -> None:
    """81 characters are one too many for 80; what is shown is cut."""
    check_line("x" * 80, "name", 80)
    with pytest.raises(InputError) as caught:
        check_line("x" * 81, "name", 80)
    shown = "x" * 80 + "…"
    assert str(caught.value) == f"name has 81 characters, more than 80: '{shown}'; shorten it"


def test_limit_counts_characters_not_bytes() -> None:
    """Eighty letters of two bytes each pass a limit of eighty."""
    check_line("é" * 80, "name", 80)


def test_optional_text_may_be_absent_but_not_empty() -> None:
    """None passes, an empty text does not."""
    check_optional(None, "journal")
    with pytest.raises(InputError, match=r"^journal is empty or padded with spaces: ''$"):
        check_optional("", "journal")


def test_list_items_stand_once() -> None:
    """The second of two equal items is refused; case makes a difference."""
    check_unique(["K", "k"], "synonym")
    with pytest.raises(InputError, match=r"^synonym stands twice: 'K'$"):
        check_unique(["K", "k", "K"], "synonym")


@pytest.mark.parametrize("item", ["", None])
def test_list_items_keep_the_rules_of_a_line(item: Any) -> None:
    """A list with nothing in it, or with null, is refused."""
    with pytest.raises(InputError):
        check_unique(["K", item], "synonym")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketamine", "ketamine"),
        ("  (R)-\tKetamine ", "(r)- ketamine"),
        ("ﬁbre", "fibre"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Å", "å"),
        ("H₂O", "h2o"),
    ],
)
def test_names_are_compared_folded(text: str, expected: str) -> None:
    """Case, compatibility forms and white space make no difference."""
    assert folded(text) == expected
