"""What several sources say of one thing becomes one record, whatever the order."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import IdentityError
from kgraph.model.claim import Assertion
from kgraph.model.evidence import Conditions
from kgraph.model.merge import merge, merge_claims, sources_of
from kgraph.model.publication import Notice
from tests.model.making import claim, entity, evidence, publication

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from kgraph.model.entity import Entity

SEEDS: Final = "kgraph-seeds"
"""The one source of the bundled table: priority 10; any other has 100."""


def test_scalar_comes_from_the_source_of_highest_priority() -> None:
    """The bundled seeds win over a source that no table lists, and the loser is told."""
    ours = entity(name="ketamine", sources=(SEEDS,))
    theirs = entity(name="Ketamine", sources=("a graph",))
    for versions in ([ours, theirs], [theirs, ours]):
        merged, lost = merge(versions)
        assert merged.name == "ketamine"
        assert lost == [
            "CHEBI:6121: name: 'ketamine' (kgraph-seeds) over 'Ketamine' (a graph)",
        ]


def test_unlisted_sources_rank_by_name() -> None:
    """So that the order of arrival never decides."""
    a, b = entity(name="A", sources=("a",)), entity(name="B", sources=("b",))
    assert merge([b, a])[0].name == "A"


def test_a_record_without_source_ranks_last() -> None:
    """What nobody vouches for overrides nobody."""
    ours, nobodys = entity(name="ketamine", sources=(SEEDS,)), entity(name="K")
    merged, lost = merge([nobodys, ours])
    assert merged.name == "ketamine"
    assert lost == ["CHEBI:6121: name: 'ketamine' (kgraph-seeds) over 'K' (no source)"]


def test_scalar_comes_from_whoever_states_it() -> None:
    """A gap in the best source is filled from the next; that is no disagreement."""
    ours = entity(sources=(SEEDS,))
    theirs = entity(description="An anaesthetic", taxon="NCBITaxon:9606", sources=("b",))
    merged, lost = merge([ours, theirs])
    assert (merged.description, merged.taxon) == ("An anaesthetic", "NCBITaxon:9606")
    assert lost == []


def test_every_loser_is_told() -> None:
    """Three sources, three names: two lines, best first."""
    versions = [entity(name=n, sources=(s,)) for n, s in (("B", "b"), ("A", "a"), ("S", SEEDS))]
    assert merge(versions)[1] == [
        "CHEBI:6121: name: 'S' (kgraph-seeds) over 'A' (a)",
        "CHEBI:6121: name: 'S' (kgraph-seeds) over 'B' (b)",
    ]


def test_lists_are_united() -> None:
    """Every synonym, cross-reference and source of every version, sorted."""
    ours = entity(synonyms=("K", "b"), xrefs=("UNII:1",), sources=(SEEDS,))
    theirs = entity(synonyms=("a", "K"), xrefs=("UMLS:2", "UNII:1"), sources=("x",))
    merged, lost = merge([ours, theirs])
    assert merged.synonyms == ("K", "a", "b")
    assert merged.xrefs == ("UMLS:2", "UNII:1")
    assert merged.sources == (SEEDS, "x")
    assert lost == []


def test_authors_stand_in_the_order_of_the_best_source() -> None:
    """Two lists of authors are not mixed; the one that is lost is told."""
    ours = publication(authors=("Zeta Z", "Alpha A"), sources=(SEEDS,))
    theirs = publication(authors=("Zeta Zoe",), sources=("x",))
    merged, lost = merge([theirs, ours])
    assert merged.authors == ("Zeta Z", "Alpha A")
    assert lost == [
        "PMID:1: authors: ('Zeta Z', 'Alpha A') (kgraph-seeds) over ('Zeta Zoe',) (x)",
    ]


def test_authors_are_filled_from_whoever_names_them() -> None:
    """The best source may name none."""
    ours, theirs = publication(sources=(SEEDS,)), publication(authors=("A A",), sources=("x",))
    assert merge([ours, theirs])[0].authors == ("A A",)


def test_notices_are_united() -> None:
    """A retraction that one source knows is known."""
    ours = publication(notices=(Notice(kind="erratum"),), sources=(SEEDS,))
    theirs = publication(
        notices=(Notice(kind="retraction", date="2020"), Notice(kind="erratum")), sources=("x",)
    )
    merged = merge([ours, theirs])[0]
    assert merged.notices == (Notice(kind="erratum"), Notice(kind="retraction", date="2020"))
    assert merged.retracted


@pytest.mark.parametrize(
    ("field", "unstated", "stated"),
    [
        ("system", "not_stated", "in_vivo"),
        ("design", "not_stated", "rct"),
        ("knowledge_level", "not_provided", "observation"),
        ("agent_type", "not_provided", "manual_agent"),
        ("conditions", Conditions(), Conditions(dose="1 mg")),
        ("quote", None, "Verbatim."),
    ],
)
def test_not_stated_is_not_a_statement(field: str, unstated: Any, stated: Any) -> None:
    """The best source overrides nobody by saying nothing."""
    ours = evidence(source=SEEDS, **{field: unstated})
    theirs = evidence(source="x", **{field: stated})
    merged, lost = merge([ours, theirs])
    assert getattr(merged, field) == stated
    assert lost == []


def test_value_unit_and_measure_come_from_one_source() -> None:
    """A unit of another source's value would make a third value that nobody gave."""
    ours = evidence(source=SEEDS, value=5.0, measure="ratio")
    theirs = evidence(source="x", value=3.0, unit="nmol/L", measure="Ki")
    merged, lost = merge([theirs, ours])
    assert (merged.value, merged.unit, merged.measure) == (5.0, None, "ratio")
    assert lost == [
        f"{ours.id}: value: 5.0 (kgraph-seeds) over 3.0 (x)",
        f"{ours.id}: unit: None (kgraph-seeds) over 'nmol/L' (x)",
        f"{ours.id}: measure: 'ratio' (kgraph-seeds) over 'Ki' (x)",
    ]


def test_evidence_keeps_its_best_source_without_a_word() -> None:
    """That two sources give one item is no disagreement; what they say differently is."""
    ours = evidence(source=SEEDS, species=("rat",))
    theirs = evidence(source="x", species=("human",), licence="CC0-1.0")
    merged, lost = merge([theirs, ours])
    assert (merged.source, merged.species) == (SEEDS, ("human", "rat"))
    assert merged.id == ours.id
    assert lost == [f"{ours.id}: licence: 'CC-BY-4.0' (kgraph-seeds) over 'CC0-1.0' (x)"]


def test_lost_conditions_are_told_in_short() -> None:
    """Only what is set is shown."""
    ours = evidence(source=SEEDS, conditions=Conditions(dose="1 mg"))
    theirs = evidence(source="x", conditions=Conditions(route="IV"))
    merged, lost = merge([ours, theirs])
    assert merged.conditions == Conditions(dose="1 mg")
    line = "Conditions(dose='1 mg') (kgraph-seeds) over Conditions(route='IV') (x)"
    assert lost == [f"{ours.id}: conditions: {line}"]


def test_an_entity_has_one_category() -> None:
    """Two categories are an error that names both and who says so."""
    ours = entity(category="Drug", sources=(SEEDS,))
    theirs = entity(category="Metabolite", sources=("x",))
    with pytest.raises(IdentityError) as caught:
        merge([theirs, ours])
    assert str(caught.value) == (
        "CHEBI:6121 has two categories: 'Drug (kgraph-seeds), Metabolite (x)'; "
        "an entity has one category: give one of them another id"
    )


def test_sources_of() -> None:
    """Evidence has one source, entities and publications any number."""
    assert sources_of(evidence(source="x")) == ("x",)
    assert sources_of(entity(sources=("b", "a"))) == ("a", "b")
    assert sources_of(publication()) == ()


@st.composite
def _versions(draw: DrawFn) -> list[Entity]:
    """Return versions of one entity, of one source each, perhaps two of one source."""
    names = st.sampled_from(["K", "ketamine", "Ketamine"])
    return [
        entity(
            name=draw(names),
            description=draw(st.none() | names),
            synonyms=draw(st.sets(names)),
            xrefs=draw(st.sets(st.sampled_from(["UNII:1", "UMLS:2"]))),
            sources=draw(st.sampled_from([(), (SEEDS,), ("a",), ("b",), ("c",)])),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]


@given(_versions())
def test_merging_is_commutative(versions: list[Entity]) -> None:
    """In every order the same record and the same lines."""
    results = [merge(list(order)) for order in itertools.permutations(versions)]
    assert all(result == results[0] for result in results)


@given(_versions())
def test_merging_is_idempotent(versions: list[Entity]) -> None:
    """What was merged, alone, twice or with its versions again, stays as it is."""
    merged, _ = merge(versions)
    assert merge([merged]) == (merged, [])
    assert merge([merged, merged]) == (merged, [])
    assert merge([merged, *versions])[0] == merged


@given(_versions())
def test_merging_loses_no_list_item(versions: list[Entity]) -> None:
    """Nor does it make one up."""
    merged, _ = merge(versions)
    for name in ("synonyms", "xrefs", "sources"):
        assert set(getattr(merged, name)) == {x for one in versions for x in getattr(one, name)}


def test_claims_merge_their_assertions() -> None:
    """One per source, sorted; the later of two from one source stands."""
    a1, a2 = Assertion(source="a", licence="old"), Assertion(source="a", licence="new")
    b = Assertion(source="b")
    merged = merge_claims([claim(asserted=(a1,)), claim(asserted=(b,)), claim(asserted=(a2,))])
    assert merged == claim(asserted=(a2, b))
    assert merge_claims([claim(), claim(asserted=(b,)), claim()]) == claim(asserted=(b,))


@given(st.permutations(["a", "b", "c", "d"]))
def test_merging_claims_of_different_sources_is_commutative(order: list[str]) -> None:
    """And idempotent."""
    versions = [claim(asserted=(Assertion(source=s, licence=s),)) for s in order]
    merged = merge_claims(versions)
    assert merged.sources == ("a", "b", "c", "d")
    assert merged == merge_claims(sorted(versions, key=lambda one: one.sources))
    assert merge_claims([merged, merged]) == merged
    assert merge_claims([merged, *versions]) == merged
