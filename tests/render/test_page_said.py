"""What a claim says beside its ends: raised, lowered, of which drug; in every list of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from kgraph.render.anchors import claim_anchor, entity_anchor
from kgraph.render.words import capital, sentence
from tests.render import graphs
from tests.render.pages import Visit
from tests.render.visiting import HOME, named

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from kgraph.model.claim import Claim

GRAPH: Final = graphs.ketamine()
LOWERED: Final = [
    one for one in GRAPH.claims.values() if one.qualifiers.subject_direction == "decreased"
]
EFFECT: Final = entity_anchor(named(GRAPH, "antidepressant effect"))
TEXTS: Final = "all => all.map(one => one.textContent.replace(/\\s+/g, ' ').trim())"


def said_of(claim: Claim) -> str:
    """Return subject and verb of a claim as its sentence has them."""
    told = sentence(GRAPH, claim)
    return f"{told.subject} {told.verb}"


def test_the_table_says_what_is_lowered(real: Visit, pages: dict[str, Path]) -> None:
    """A row whose subject reads *NMDA receptor* would say the opposite of its claim."""
    real.open(pages["ketamine"], "#view=table&q=lowered")
    told = real.page.locator("#table td:nth-child(1)").evaluate_all(TEXTS)
    expected = [
        sentence(GRAPH, one).subject
        for one in GRAPH.claims.values()
        if "lowered" in str(sentence(GRAPH, one)).lower()
    ]
    assert len(LOWERED) > 10
    assert sorted(told) == sorted(expected)


def test_the_table_says_of_which_drug_an_effect_is(real: Visit, pages: dict[str, Path]) -> None:
    """Two rows of one subject and verb differ in it."""
    real.open(pages["ketamine"], "#view=table&q=required")
    told = real.page.locator("#table td:nth-child(3)").evaluate_all(TEXTS)
    said = [sentence(GRAPH, one) for one in GRAPH.claims.values()]
    expected = [capital(one.object) for one in said if "required" in str(one)]
    assert any("effect of esketamine" in one for one in expected)
    assert sorted(told) == sorted(expected)


@pytest.mark.parametrize("number", range(1, 11))
def test_a_step_of_a_path_says_what_its_claim_says(
    real: Visit, pages: dict[str, Path], number: int
) -> None:
    """With the direction of its subject and the drug of its object."""
    real.open(pages["ketamine"], f"#from={HOME}&to={EFFECT}&pi={number}")
    path: list[list[str]] = real.page.evaluate(
        "n => kgraph.found.paths[n].steps.map(one => one.claims.map(each => each.id))", number - 1
    )
    for ids, hop in zip(path, real.page.locator("#path .hop").all(), strict=True):
        for id_, link in zip(ids, hop.locator("a").all(), strict=True):
            claim, told = GRAPH.claims[id_], link.inner_text()
            parts = sentence(GRAPH, claim)
            assert told.startswith(
                parts.subject if claim.qualifiers.subject_direction else parts.verb
            )
            assert (parts.object in told) == bool(
                claim.qualifiers.object_direction or claim.qualifiers.drug
            )


def test_the_panel_of_an_entity_says_what_is_lowered(real: Visit, pages: dict[str, Path]) -> None:
    """Of each claim that it is the subject of."""
    for claim in LOWERED:
        real.open(pages["ketamine"], f"#sel={entity_anchor(claim.subject)}")
        row = real.page.locator(f'#panel a[href="#{claim_anchor(claim.id)}"] .what')
        assert row.inner_text().startswith(said_of(claim))


def test_the_panel_of_an_effect_says_whose_it_is(real: Visit, pages: dict[str, Path]) -> None:
    """Of each claim that it is the object of."""
    claims: list[Any] = [
        one
        for one in GRAPH.claims.values()
        if one.qualifiers.drug and entity_anchor(one.object) == EFFECT
    ]
    assert claims
    real.open(pages["ketamine"], f"#sel={EFFECT}")
    for claim in claims:
        row = real.page.locator(f'#panel a[href="#{claim_anchor(claim.id)}"] .what')
        assert sentence(GRAPH, claim).object in row.inner_text()


def test_the_lists_of_a_phone_say_what_is_lowered(browser: Browser, pages: dict[str, Path]) -> None:
    """Below the object, where else the verb stands alone."""
    visit = Visit(browser, pages["ketamine"], viewport={"width": 390, "height": 844})
    drawn = set(visit.drawn())
    here = [one for one in LOWERED if claim_anchor(one.id) in drawn]
    assert here
    for claim in here:
        row = visit.page.locator(f'#list a[href="#{claim_anchor(claim.id)}"] small')
        assert capital(row.inner_text()).startswith(said_of(claim))
    visit.context.close()
