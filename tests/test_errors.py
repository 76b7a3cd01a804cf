"""The error tree: exit codes, messages, what is shown of many problems."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kgraph import errors
from kgraph.errors import (
    IdentityError,
    InputError,
    KgraphError,
    MissingExtra,
    Problem,
    nearest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def below(kind: type[KgraphError]) -> Iterator[type[KgraphError]]:
    """Yield an error and all that derive from it, defined in ``errors.py``."""
    yield kind
    for child in kind.__subclasses__():
        yield from below(child)


@pytest.mark.parametrize(
    ("name", "parent", "code"),
    [
        ("KgraphError", "Exception", 1),
        ("InputError", "KgraphError", 3),
        ("IdentityError", "InputError", 3),
        ("CheckFailed", "KgraphError", 5),
        ("QueryError", "KgraphError", 2),
        ("UnknownName", "QueryError", 1),
        ("AmbiguousName", "QueryError", 2),
        ("StoreError", "KgraphError", 4),
        ("StoreBusy", "StoreError", 4),
        ("StoreUnavailable", "StoreError", 4),
        ("IncompatibleSchema", "StoreError", 4),
        ("MissingExtra", "KgraphError", 2),
    ],
)
def test_tree_and_exit_codes(name: str, parent: str, code: int) -> None:
    """As the design has them."""
    kind = getattr(errors, name)
    assert kind.__bases__[0].__name__ == parent
    assert kind.exit_code == code


def test_the_tree_drawn_is_the_tree() -> None:
    """Every error stands in the drawing with its exit code, and no other does."""
    drawn = re.findall(r"^[│├└─ ]*(\w+) +(\d) ", errors.__doc__ or "", flags=re.MULTILINE)
    own = [kind for kind in below(KgraphError) if kind.__module__ == errors.__name__]
    assert {(name, int(code)) for name, code in drawn} == {
        (kind.__name__, kind.exit_code) for kind in own
    }


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Problem(message="wrong"), "wrong"),
        (Problem(message="wrong", text="x"), "wrong: 'x'"),
        (Problem(message="wrong", text=""), "wrong: ''"),
        (Problem(message="wrong", hint="mend it"), "wrong; mend it"),
        (Problem(message="wrong", text="x", hint="mend it"), "wrong: 'x'; mend it"),
        (Problem(message="wrong", file="a.tsv"), "a.tsv: wrong"),
        (Problem(message="wrong", file="a.tsv", line=3), "a.tsv:3: wrong"),
        (
            Problem(message="wrong", file="a.tsv", line=3, column=7, text="x", hint="mend it"),
            "a.tsv:3:7: wrong: 'x'; mend it",
        ),
        (Problem(message="wrong", text="a\tb\x00\ud800"), "wrong: 'a\\tb\\x00\\ud800'"),
    ],
)
def test_a_problem_in_words(problem: Problem, expected: str) -> None:
    """Place, message, offending text, what to do; what is unknown is left out."""
    assert str(problem) == expected


def test_a_place_is_filled_in_once() -> None:
    """Whoever knows it first: an outer caller does not overwrite it."""
    bare = Problem(message="wrong")
    assert bare.at("a.tsv", 3, 7) == Problem(message="wrong", file="a.tsv", line=3, column=7)
    assert bare.at("a.tsv") == Problem(message="wrong", file="a.tsv")
    placed = Problem(message="wrong", file="a.tsv", line=3)
    assert placed.at("b.tsv", 9, 2) == Problem(message="wrong", file="a.tsv", line=3, column=2)
    assert bare == Problem(message="wrong")


def test_one_problem_or_several() -> None:
    """Either way there is a list; the message has a line for each."""
    one = InputError(Problem(message="wrong"))
    assert one.problems == [Problem(message="wrong")]
    assert str(one) == "wrong"
    two = InputError((Problem(message="a"), Problem(message="b")))
    assert [problem.message for problem in two.problems] == ["a", "b"]
    assert str(two) == "a\nb"


@pytest.mark.parametrize(
    ("count", "lines", "last"), [(19, 19, "18"), (20, 20, "19"), (21, 21, "… and 1 more")]
)
def test_twenty_problems_are_shown_then_a_count(count: int, lines: int, last: str) -> None:
    """All of them stay in the list."""
    error = InputError([Problem(message=str(n)) for n in range(count)])
    shown = str(error).splitlines()
    assert (len(shown), shown[-1]) == (lines, last)
    assert len(error.problems) == count


def test_input_errors_are_value_errors() -> None:
    """So that a decoder that makes records reports them as its own."""
    with pytest.raises(ValueError, match=r"^wrong$"):
        raise IdentityError(Problem(message="wrong"))


def test_missing_extra_names_the_command() -> None:
    """What to type, ready to paste."""
    expected = "pyvis pages needs an optional package: pip install 'kgraph[pyvis]'"
    assert str(MissingExtra("pyvis pages", "pyvis")) == expected


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("inhibit", ["inhibits", "activates"], "did you mean inhibits?"),
        ("chebi", ["CHEBI", "GO"], "did you mean CHEBI?"),
        ("HEDGED", ["hedged"], "did you mean hedged?"),
        ("qqq", ["CHEBI", "GO"], None),
        ("x", [], None),
        ("", ["a"], None),
    ],
)
def test_nearest(word: str, choices: list[str], expected: str | None) -> None:
    """What looks like it, whatever its case; nothing where nothing does."""
    assert nearest(word, choices) == expected
    assert nearest(word, iter(choices)) == expected


def test_nearest_names_at_most_three_best_first() -> None:
    """More would be a list, not a hint."""
    choices = ["treat", "treated", "treats", "treaty", "trees"]
    assert nearest("treats", choices) == "did you mean treats or treat or treaty?"
