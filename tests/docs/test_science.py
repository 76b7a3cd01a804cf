"""The page on the science tells the weights that the program uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kgraph.model import summary
from kgraph.model.vocabulary import vocabulary

PAGE = (Path(__file__).parents[2] / "docs" / "SCIENCE.md").read_text(encoding="utf-8")


def rows(header: str) -> list[list[str]]:
    """Return the cells of the table under a header."""
    body = PAGE.split(f"| {header} |")[1].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip(" `") for cell in row.strip("|").split("|")] for row in body]


def test_designs() -> None:
    """All of them, in order, with label and weight."""
    told = [
        (name, label, float(weight)) for name, label, weight in rows("design | called | weight")
    ]
    assert told == [(one.name, one.label, one.weight) for one in vocabulary().designs.values()]


def test_certainties() -> None:
    """All of them, in order, with weight and meaning."""
    told = [
        (name, float(weight), said) for name, weight, said in rows("certainty | weight | meaning")
    ]
    known = vocabulary().certainties.values()
    assert told == [(one.name, one.weight, one.description) for one in known]


def test_factors() -> None:
    """What lessens a weight."""
    told = {name: float(factor) for name, factor in rows("lessened by | factor")}
    assert told == {
        "a null result": summary.NULL_FACTOR,
        "grounds called insufficient": summary.INSUFFICIENT_FACTOR,
        "read in another publication": summary.ELSEWHERE_FACTOR,
        "a retraction": 0,
    }


def test_dimensions() -> None:
    """What two sides can differ in, all of it and in order."""
    told = re.search(r"in what the two sides differ: ([^.]+)\.", " ".join(PAGE.split()))
    assert told
    assert told[1].split(", ") == [one.replace("_", " ") for one in summary.DIMENSIONS]


@pytest.mark.parametrize("words", ["Not medical advice", "they are not probabilities"])
def test_it_is_said(words: str) -> None:
    """Wherever a score is spoken of."""
    assert words in PAGE
