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
from kgraph.model.publication import Notice, Publication
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
        ("CC_BY_NC_4.0", True),
        ("CCBYNC", True),
        ("cc-by-nc-nd", True),
        ("Not for commercial use", True),
        ("no commercial use", True),
        ("may not be sold or used commercially", True),
        ("Commercial use is prohibited", True),
        ("non\u2013commercial", True),
        ("academic use only", True),
        ("only for research purposes", True),
        ("CC BY 4.0; CC BY-NC 4.0", True),
        ("no restriction of commercial use", False),
        ("public domain, by NCBI", False),
        ("free for academic and commercial use", False),
        ("Inc. terms", False),
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


def paper(number: int, source: str, **more: Any) -> Publication:
    """Return a publication that a source gives."""
    return Publication(id=f"PMID:{number}", title="t", year=2000, sources=(source,), **more)


def test_things_of_a_source_whose_statements_are_all_bound() -> None:
    """The vocabulary need not know it; one free statement, and what it describes may be told."""
    bound = msgspec.structs.replace(BOUND, source="mixed")
    bare = Entity(id="GO:1", name="c", category="Process", sources=("closed",))
    described = msgspec.structs.replace(bare, description="d")
    other = Entity(id="GO:2", name="e", category="Process", sources=("closed",))
    mixed = Entity(id="CHEBI:1", name="a", category="Drug", description="d", sources=("mixed",))
    free = Assertion(source="mixed", publications=("PMID:1",))
    first, second = claim(free, BOUND), claim(bound, BOUND, end="GO:2")
    left = kept(described, other, mixed, first, second)[0]
    assert left == {bare, mixed, claim(free)}


def test_publications_of_a_bound_source() -> None:
    """What is needed keeps its title and that it is retracted; what a kept one cites is needed."""
    retracted = (Notice(kind="retraction"),)
    needed = paper(1, "closed", notices=retracted)
    idle, cited, citing = (
        paper(2, "closed"),
        paper(3, "closed"),
        paper(4, "open", cites=("PMID:3",)),
    )
    stated = claim(Assertion(source="open", publications=("PMID:1",)))
    left = kept(needed, idle, cited, citing, stated, claim(BOUND, end="GO:2"))[0]
    assert left == {
        Publication(id="PMID:1", title="t", notices=retracted, sources=("closed",)),
        Publication(id="PMID:3", title="t", sources=("closed",)),
        citing,
        stated,
    }
