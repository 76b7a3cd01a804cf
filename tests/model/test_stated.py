"""Claims united from the rows that state them, in memory or on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kgraph.model.claim import Assertion, Claim
from kgraph.model.stated import TOLD, StatedClaims

if TYPE_CHECKING:
    from kgraph.errors import Problem


def said(object_: str, source: str, *publications: str) -> Claim:
    """Return a claim as one row states it."""
    one = Assertion(source=source, publications=publications)
    return Claim(subject="CHEBI:1", predicate="is_a", object=object_, asserted=(one,))


@pytest.mark.parametrize("most", [0, 1, 100])
def test_rows_of_one_claim_are_united_by_source(most: int) -> None:
    """Their publications together, at the place of the first row."""
    claims = StatedClaims(most)
    claims.add(said("CHEBI:2", "a", "PMID:2"), "x.tsv", 1)
    claims.add(said("CHEBI:3", "a", "PMID:3"), "x.tsv", 2)
    claims.add(said("CHEBI:2", "b"), "x.tsv", 3)
    claims.add(said("CHEBI:2", "a", "PMID:1"), "y.tsv", None)
    found = sorted(claims, key=lambda one: one.line or 0)
    assert [(one.file, one.line) for one in found] == [("x.tsv", 1), ("x.tsv", 2)]
    first, second = (one.record for one in found)
    assert isinstance(first, Claim)
    assert [(one.source, one.publications) for one in first.asserted] == [
        ("a", ("PMID:1", "PMID:2")),
        ("b", ()),
    ]
    assert second == said("CHEBI:3", "a", "PMID:3")


def test_few_claims_keep_the_order_of_their_rows() -> None:
    """So that the first of a file are the first of a load."""
    claims = StatedClaims()
    objects = [f"CHEBI:{n}" for n in (9, 4, 7, 2)]
    for line, one in enumerate(objects):
        claims.add(said(one, "a"), "x.tsv", line)
    assert [one.record.object for one in claims if isinstance(one.record, Claim)] == objects


def measured(object_: str, value: float | None, licence: str = "CC BY 4.0") -> Claim:
    """Return a claim with a value, as one row of a source states it."""
    unit: dict[str, Any] = {} if value is None else {"unit": "nmol/L", "measure": "Ki"}
    one = Assertion(source="a", licence=licence, value=value, **unit)
    return Claim(subject="CHEBI:1", predicate="is_a", object=object_, asserted=(one,))


@pytest.mark.parametrize("most", [0, 100])
def test_rows_that_disagree_are_told_once_a_claim(most: int) -> None:
    """The first value is kept; the terms of all rows hold for what is united from them."""
    notes: list[Problem] = []
    claims = StatedClaims(most, notes.append)
    for line, (value, licence) in enumerate(((7.5, "CC BY 4.0"), (3.5, "CC BY-NC 4.0"), (1, "x"))):
        claims.add(measured("CHEBI:2", value, licence), "x.tsv", line + 1)
    claims.add(measured("CHEBI:3", 1), "x.tsv", 4)
    claims.add(measured("CHEBI:3", 1), "x.tsv", 5)
    found = {c.record.object: c.record.asserted[0] for c in claims if isinstance(c.record, Claim)}
    assert (found["CHEBI:2"].value, found["CHEBI:2"].licence) == (7.5, "CC BY 4.0; CC BY-NC 4.0; x")
    (note,) = map(str, notes)
    assert note.startswith("x.tsv:2: a states CHEBI:1 is_a CHEBI:2 in several rows that disagree: ")
    assert "value 7.5 is kept, not 3.5" in note
    assert "licence 'CC BY 4.0' and 'CC BY-NC 4.0' both hold" in note


def test_a_value_that_only_one_row_states_is_kept() -> None:
    """Nothing is lost by it, and nothing told."""
    notes: list[Problem] = []
    claims = StatedClaims(note=notes.append)
    claims.add(measured("CHEBI:2", None), "x.tsv", 1)
    claims.add(measured("CHEBI:2", 2.0), "x.tsv", 2)
    assert [one.record for one in claims] == [measured("CHEBI:2", 2.0)]
    assert notes == []


def test_not_every_disagreement_of_millions_is_told() -> None:
    """The rest is counted."""
    notes: list[Problem] = []
    claims = StatedClaims(note=notes.append)
    for number in range(2 * (TOLD + 3)):
        claims.add(measured(f"CHEBI:{number // 2}", number), "x.tsv", number)
    assert len(list(claims)) == TOLD + 3
    assert [note.message for note in notes[TOLD:]] == ["rows disagree in 3 more claims"]
