"""What is shown of many claims: whole paths, the contested, and never more than agreed."""

from __future__ import annotations

import msgspec
import pytest

from kgraph.errors import UnknownName
from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.records import Subgraph, collect
from kgraph.render import choose
from kgraph.render.page import draw_page
from kgraph.render.scene import compose, drawable
from kgraph.render.svg import draw_svg
from tests import examples as ex

STATED = (Assertion(source="test"),)


def entity(name: str, category: str) -> Entity:
    """Return an entity by its name and category."""
    return Entity(id=f"kgraph:{name}", name=name, category=category)


def claim(subject: str, predicate: str, target: str) -> Claim:
    """Return a claim that a source states."""
    return Claim(
        subject=f"kgraph:{subject}", predicate=predicate, object=f"kgraph:{target}", asserted=STATED
    )


def crowd() -> Subgraph:
    """Return a chain from a drug to an effect, 40 treated conditions and 40 harms."""
    chain = [
        claim("drug", "inhibits", "target"),
        claim("target", "increases", "signal"),
        claim("signal", "causes", "effect"),
    ]
    conditions = [entity(f"c{n:02}", "Condition") for n in range(40)]
    harms = [entity(f"h{n:02}", "AdverseEffect") for n in range(40)]
    return collect(
        [
            entity("drug", "Drug"),
            entity("other", "Drug"),
            entity("target", "Receptor"),
            entity("signal", "Signalling"),
            entity("effect", "Effect"),
            *conditions,
            *harms,
            *chain,
            *(claim("drug", "treats", one.name) for one in conditions),
            *(claim("drug", "has_side_effect", one.name) for one in harms),
            claim("other", "treats", "c00"),
        ]
    )


def test_the_start_is_the_drug_that_most_is_said_of() -> None:
    """Of 82 claims of one drug and one of another; the page says so, whoever draws it."""
    graph = crowd()
    assert choose.start_of(graph, drawable(graph)) == "kgraph:drug"
    assert 'class="n k-Drug hub"' in draw_page(graph)
    assert 'hub"' in draw_svg(graph)


def test_among_equals_nothing_is_the_start() -> None:
    """Two claims of one drug, three of another, and none of any."""
    drugs = [entity("one", "Drug"), entity("two", "Drug")]
    ends = [entity(f"c{n}", "Condition") for n in range(3)]
    claims = [claim("two", "treats", one.name) for one in ends]
    claims += [claim("one", "treats", one.name) for one in ends[:2]]
    graph = collect([*drugs, *ends, *claims])
    assert choose.start_of(graph, drawable(graph)) is None
    assert choose.start_of(graph, []) is None


@pytest.mark.parametrize("focus", [None, "kgraph:drug"])
def test_the_whole_path_and_five_of_either_side_come_first(focus: str | None) -> None:
    """The chain is complete; of 40 conditions and 40 harms five each are drawn."""
    graph = crowd()
    first = choose.shown_first(graph, drawable(graph), focus)
    predicates = [one.predicate for one in first]
    assert {"inhibits", "increases", "causes"} <= set(predicates)
    assert predicates.count("treats") == 5
    assert predicates.count("has_side_effect") == 5


def test_few_claims_are_all_shown() -> None:
    """Up to the number that can be followed nothing is left out."""
    graph = ex.example_graph()
    claims = drawable(graph)
    assert choose.shown_first(graph, claims, None) == claims


def test_the_contested_come_first() -> None:
    """A contested claim is among the five even if forty others have an earlier id."""
    crowded = crowd()
    graph = collect([*crowded, *ex.example_graph()])
    first = choose.shown_first(graph, drawable(graph), "kgraph:drug")
    assert len(first) <= choose.FIRST
    again = choose.shown_first(graph, drawable(graph), ex.KETAMINE)
    assert {ex.TREATS.id, ex.TOXIC.id} <= {one.id for one in again}


def test_no_more_than_the_most_is_drawn() -> None:
    """Of 400 claims between 201 entities 300 at most are drawn, between 150 at most."""
    targets = [entity(f"t{n:03}", "Receptor") for n in range(200)]
    claims = [claim("drug", verb, one.name) for one in targets for verb in ("inhibits", "binds")]
    graph = collect([entity("drug", "Drug"), *targets, *claims])
    shown = choose.shown_most(graph, drawable(graph), None)
    scene = compose(graph, shown)
    assert len(scene.boxes) == 150
    assert len(scene.lines) == 2 * 149
    assert sum(box.more for box in scene.boxes if box.id == "kgraph:drug") == 400 - 298


def test_without_a_drug_the_best_supported_are_shown() -> None:
    """No start, no paths: still something is drawn."""
    signals = [entity(f"s{n:02}", "Signalling") for n in range(40)]
    steps = [claim(f"s{n:02}", "activates", f"s{n + 1:02}") for n in range(39)]
    graph = collect([*signals, *steps])
    assert len(choose.shown_first(graph, drawable(graph), None)) == choose.FIRST


def test_an_unknown_focus_is_an_error_with_a_hint() -> None:
    """The nearest id is named."""
    with pytest.raises(UnknownName, match="CHEBI:6121"):
        choose.check_focus(ex.example_graph(), "CHEBI:612")


def test_drawable_is_stated_and_in_the_cascade() -> None:
    """Unsupported claims, structure, context and loops are no lines; by definition is one."""
    graph = ex.example_graph()
    drawn = {one.id for one in drawable(graph)}
    assert drawn == {
        one.id
        for one in (
            ex.INHIBITS,
            ex.DISINHIBITS,
            ex.GLUTAMATE_MTOR,
            ex.MTOR_PLASTICITY,
            ex.PLASTICITY_EFFECT,
            ex.BY_DEFINITION,
            ex.TREATS,
            ex.TOXIC,
            ex.BINDS,
            ex.METABOLITE,
            ex.RECOMMENDED,
            ex.BETTER,
        )
    }
    loop = claim("signal", "activates", "signal")
    assert drawable(collect([entity("signal", "Signalling"), loop])) == []


def test_another_drugs_effect_is_no_step_of_this_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left out of the first picture; what speaks of its product is its own."""
    monkeypatch.setattr(choose, "FIRST", 4)
    graph = crowd()
    of_other = msgspec.structs.replace(
        claim("signal", "increases", "effect"), qualifiers=Qualifiers(drug="kgraph:other"), id=""
    )
    wide = collect([*graph, of_other])
    first = choose.shown_first(wide, drawable(wide), "kgraph:drug")
    assert of_other.id not in {one.id for one in first}
    salt = collect([*wide, claim("other", "has_active_ingredient", "drug")])
    assert not choose._of_another(of_other, choose._kin(salt, "kgraph:drug"))
    assert not choose._of_another(of_other, choose._kin(wide, None))
