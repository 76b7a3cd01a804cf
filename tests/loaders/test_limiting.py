"""The first claims of a source, with all that belongs to them."""

from __future__ import annotations

from kgraph.loaders.limiting import first
from kgraph.model import integrity
from kgraph.model.claim import Claim
from kgraph.model.placed import Placed
from tests.examples import example_graph


def test_the_first_claims_hold_together() -> None:
    """Their ends, qualifiers, evidence, publications and what these cite; no more."""
    placed = [Placed(record, "a", None) for record in example_graph()]
    for most in (1, 5, 19):
        found = first(placed, most)
        assert sum(isinstance(one.record, Claim) for one in found) == most
        assert integrity.problems(found) == []
        assert len(found) < len(placed)


def test_more_than_there_are_is_all_that_claims_need() -> None:
    """An entity that no claim speaks of is left out."""
    placed = [Placed(record, "a", None) for record in example_graph()]
    assert sum(isinstance(one.record, Claim) for one in first(placed, 99)) == 20


def test_without_claims_it_is_the_first_records() -> None:
    """Publications alone, say."""
    placed = [Placed(one, "a", None) for one in example_graph().publications.values()]
    assert first(placed, 3) == placed[:3]
