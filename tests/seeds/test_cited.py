"""The five cited works speak through their titles only."""

from __future__ import annotations

from typing import Final

import pytest

from tests.seeds import reading

CITED: Final = {
    1: ("kgraph:laskowski_2011", "systematic_review"),
    2: ("doi:10.1213/ANE.0000000000001787", "not_stated"),
    3: ("doi:10.1097/ALN.0000000000003345", "rct"),
    4: ("kgraph:corriger_2019", "narrative_review"),
    5: ("kgraph:orhurhu_2020", "not_stated"),
}
"""The reference list: publication, and the design where the title says it."""


@pytest.mark.parametrize("number", list(CITED))
def test_a_cited_work_speaks_through_its_title(number: int) -> None:
    """It is read in the review, gives `studied_for` and never `treats`."""
    review = reading.SCHWENK
    found = [i for i in reading.items(review) if i.place[1:3] == ("references", number)]
    evidence = [item.evidence for item in found]
    assert {(e.publication, e.design, e.read_in) for e in evidence} == {(*CITED[number], review)}
    predicates = {item.claim.predicate for item in found}
    assert "studied_for" in predicates
    assert predicates <= {"studied_for", "proposed_for", "administered_by"}


def test_only_cited_works_are_read_elsewhere() -> None:
    """All other items of the two documents speak for the document they were read in."""
    elsewhere = [item for item in reading.document_items() if item.evidence.elsewhere]
    assert {item.evidence.locator.section for item in elsewhere} == {"references"}
