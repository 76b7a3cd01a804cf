"""What stands under non-commercial terms is left out where it is asked, and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from kgraph.formats import licences
from kgraph.formats.ordered import in_order
from kgraph.model import vocabulary as words
from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.terms import Source
from kgraph.model.vocabulary import vocabulary
from tests import examples

if TYPE_CHECKING:
    from kgraph.model.records import Record

FREE = Assertion(source="open", licence="CC-BY-4.0")
BOUND = Assertion(source="closed", licence="CC-BY-NC-4.0")


def kept(*records: Record, meta: dict[str, Any] | None = None) -> tuple[set[Record], Any]:
    """Return what is left of records, and its meta."""
    with in_order(records, meta or {}) as whole:
        graph = licences.without_non_commercial(whole)
        claims = [one.claim for one in graph.claims()]
        left: list[Record] = [*graph.entities.values(), *graph.publications.values()]
        return {*left, *claims, *graph.evidence()}, graph.meta


def claim(*asserted: Assertion, end: str = "GO:1") -> Claim:
    """Return a claim with these sources."""
    return Claim(subject="CHEBI:1", predicate="inhibits", object=end, asserted=asserted)


@pytest.mark.parametrize(
    ("licence", "bound"),
    [
        ("CC-BY-NC-4.0", True),
        ("CC BY-NC-SA 4.0", True),
        ("free for non-commercial use", True),
        ("Noncommercial licence", True),
        ("CC-BY-4.0", False),
        ("CC0", False),
        ("ENCODE terms", False),
        ("not stated", False),
    ],
)
def test_terms(licence: str, bound: bool) -> None:
    """A licence is told by its words."""
    assert licences.is_non_commercial("any", licence) == bound


def test_an_assertion_goes_and_its_claim_stays_while_another_states_it() -> None:
    """Only what the bound source said is gone."""
    both, only = claim(FREE, BOUND), claim(BOUND, end="GO:2")
    assert kept(both, only)[0] == {claim(FREE)}


def test_evidence_goes_by_its_own_licence() -> None:
    """The other evidence of the claim stays."""
    graph = examples.example_graph()
    items = [e for e in graph.evidence.values() if e.claim == examples.TREATS.id]
    bound = msgspec.structs.replace(items[0], licence="CC-BY-NC-ND-4.0")
    left = kept(examples.TREATS, bound, *items[1:])[0]
    assert left == {examples.TREATS, *items[1:]}


def test_a_claim_with_bound_evidence_only_goes_with_it() -> None:
    """Nobody is left who examines it."""
    graph = examples.example_graph()
    items = [e for e in graph.evidence.values() if e.claim == examples.TREATS_PAIN.id]
    bound = [msgspec.structs.replace(one, licence="CC-BY-NC-4.0") for one in items]
    assert kept(examples.TREATS_PAIN, *bound)[0] == set()


def test_what_was_left_out_is_counted_and_said_in_meta() -> None:
    """By source; the hash of the whole no longer holds."""
    records = [claim(FREE, BOUND), claim(BOUND, end="GO:2")]
    with in_order(records) as graph:
        assert licences.left_out(graph) == {"closed": 2}
    meta = kept(*records, meta={"content_sha256": "x", "title": "y"})[1]
    assert meta == {"title": "y", "left_out": {"closed": 2}}


def test_entities_of_bound_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that nobody needs goes; of one that is needed only what identifies it stays."""
    row = Source("closed", 50, "CC-BY-NC-4.0", True, "", "")
    sources = {**vocabulary().sources, "closed": row}
    changed = msgspec.structs.replace(vocabulary(), sources=sources)
    monkeypatch.setattr(licences, "vocabulary", lambda: changed)
    assert words.vocabulary() is not changed
    needed = Entity(id="CHEBI:1", name="a", category="Drug", synonyms=("b",), sources=("closed",))
    shared = Entity(id="GO:1", name="c", category="Process", sources=("closed", "open"))
    idle = Entity(id="CHEBI:2", name="d", category="Drug", sources=("closed",))
    left = kept(needed, shared, idle, claim(FREE))[0]
    bare = Entity(id="CHEBI:1", name="a", category="Drug", sources=("closed",))
    assert left == {bare, shared, claim(FREE)}
