"""What the two documents state, written down by hand from reading them, is in the seeds."""

from __future__ import annotations

from typing import Final

import pytest

from kgraph.model.summary import summarise
from kgraph.model.vocabulary import vocabulary
from tests.seeds import reading
from tests.seeds.expected import Expected, expected


def stated() -> dict[Expected, reading.Item]:
    """Return the items of both documents by what they state, the ends as the file writes them."""
    found: dict[Expected, reading.Item] = {}
    for item in reading.document_items():
        evidence = item.evidence
        subject, predicate, object_, qualifiers = reading.in_words(item)
        if subject in {"benzodiazepines", "lamotrigine"}:
            subject, object_ = object_, subject
        key = (subject, predicate, object_, qualifiers)
        found[*key, evidence.stance, ", ".join(evidence.species), evidence.certainty] = item
    return found


EVERYTHING: Final = expected()


@pytest.mark.parametrize("row", EVERYTHING, ids=" ".join)
def test_a_document_states_it(row: Expected) -> None:
    """The seeds have it, with stance, species and certainty as read."""
    assert row in stated()


def test_nothing_else_is_stated() -> None:
    """Beyond the list there are only further or weaker items for claims that are in it."""
    known = {row[:4] for row in EVERYTHING}
    assert [row for row in stated() if row[:4] not in known] == []


def test_id_and_name_agree_in_every_item() -> None:
    """Each entity that an item names beside its id has that name in entities.tsv."""
    wrong = [
        (item.evidence.id, id_, name)
        for item in reading.all_items()
        for id_, name in item.mentions
        if reading.entities()[id_]["name"] != name
    ]
    assert wrong == []


def test_claims_fit_their_predicates() -> None:
    """Ends and entity-valued qualifiers are of a category that the predicate takes."""
    words = vocabulary()
    wrong = []
    for item in reading.all_items():
        claim = item.claim
        slots = [
            (claim.subject, claim.kind.domain),
            (claim.object, claim.kind.range),
            *((id_, words.qualifiers[key].values) for key, id_ in claim.qualifiers.entities()),
        ]
        wrong += [
            (reading.in_words(item), id_)
            for id_, allowed in slots
            if allowed and reading.entities()[id_]["category"] not in allowed
        ]
    assert wrong == []


def test_no_two_items_share_an_id() -> None:
    """Two findings at one place on one claim need labels."""
    assert reading.repeated([item.evidence.id for item in reading.all_items()]) == []


@pytest.mark.parametrize("publication", list(reading.STEMS))
def test_items_stand_in_the_order_of_the_document(publication: str) -> None:
    """Section by section, sentence by sentence."""
    sections = ("title", "abstract", "keywords", "references")
    places = [
        (sections.index(item.evidence.locator.section), item.evidence.locator.sentence)
        for item in reading.items(publication)
    ]
    assert places == sorted(places)


def test_publications_are_known() -> None:
    """Items name publications that publications.yaml has."""
    named = {item.evidence.publication for item in reading.all_items()}
    named |= {item.evidence.read for item in reading.all_items()}
    assert named <= set(reading.publications())


def test_neurotoxicity_is_contested() -> None:
    """Animals support it, human evidence is lacking: unproven, and the sides differ by species."""
    found = reading.items_on("ketamine", "causes", "neurotoxicity")
    summary = summarise(item.evidence for item in found)
    assert len({item.claim.id for item in found}) == 1
    assert (summary.status, summary.contested_kind) == ("contested", "unproven")
    assert (summary.species, summary.species_opposed) == (("animal",), ("human",))
    assert summary.differs_by == ("species",)
    assert summary.support_human == 0


def roles(items: tuple[reading.Item, ...]) -> set[str]:
    """Return what is said of ketamine and substance use disorder."""
    ends = {"ketamine", "substance use disorder"}
    return {i.claim.predicate for i in items if ends <= set(dict(i.mentions).values())}


def test_substance_use_disorder_has_two_roles() -> None:
    """One entity is an indication under study and a reason for caution."""
    assert roles(reading.document_items()) == {"studied_for", "cautioned_in"}


def test_a_guideline_adds_a_third_role() -> None:
    """Cohen 2018 advises against infusions in active substance abuse."""
    assert roles(reading.all_items()) == {"studied_for", "cautioned_in", "contraindicated_in"}


def test_the_level_of_evidence_stands_on_the_intravenous_racemate() -> None:
    """Of all that the two documents state, Level 1 is said of one claim only."""
    graded = [item for item in reading.document_items() if item.evidence.level]
    assert [(*reading.in_words(item), item.evidence.level) for item in graded] == [
        (
            "racemic ketamine",
            "treats",
            "treatment-resistant depression",
            "route=intravenous",
            "Level 1",
        )
    ]


def test_approval_of_1970() -> None:
    """Both indications of the first approval carry its year."""
    found = [
        item.evidence.conditions.year
        for item in reading.document_items()
        if item.claim.predicate == "approved_by" and "ketamine" in dict(item.mentions).values()
    ]
    assert found == ["1970", "1970"]


@pytest.mark.parametrize("word", ["mbiguous", "read as", "is read", "read from"])
def test_a_reading_is_at_most_hedged(word: str) -> None:
    """Where the statement says which reading was taken, certainty is hedged or less."""
    bold = [
        item.evidence.statement
        for item in reading.all_items()
        if word in item.evidence.statement
        and item.evidence.certainty not in {"hedged", "speculative"}
    ]
    assert bold == []
