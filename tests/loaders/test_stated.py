"""Claims united from the rows that state them, in memory or on disk."""

from __future__ import annotations

import pytest

from kgraph.loaders.stated import StatedClaims
from kgraph.model.claim import Assertion, Claim


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
