"""What holds of a summary whatever the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from hypothesis import assume, given
from hypothesis import strategies as st

from kgraph.model.evidence import Conditions, Evidence, Locator
from kgraph.model.hashing import sentence_hash
from kgraph.model.summary import DIMENSIONS, summarise
from kgraph.model.vocabulary import vocabulary
from tests.model.making import evidence

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

PAPERS: Final = tuple(f"PMID:{n}" for n in range(1, 6))
STANCES: Final = (
    ("supports", None),
    ("refutes", "null"),
    ("refutes", "opposite"),
    ("insufficient", None),
)
SIDES: Final = ("support", "opposition", "support_human")


def _place(number: int) -> Locator:
    return Locator(section="A", sentence=number, sha256=sentence_hash(str(number)))


@st.composite
def _items(draw: DrawFn, /, **fixed: Any) -> Evidence:
    words = vocabulary()
    stance, finding = draw(st.sampled_from(STANCES))
    fields: dict[str, Any] = {
        "stance": stance,
        "finding": finding,
        "publication": draw(st.sampled_from(PAPERS)),
        "read_in": draw(st.none() | st.sampled_from(PAPERS)),
        "study": draw(st.none() | st.sampled_from(["NCT1", "NCT2"])),
        "certainty": draw(st.sampled_from(list(words.certainties))),
        "design": draw(st.sampled_from(list(words.designs))),
        "species": draw(st.sets(st.sampled_from(["human", "rat", "rodent", "mouse"]))),
        "system": draw(st.sampled_from(["in_vivo", "in_vitro", "not_stated"])),
        "conditions": Conditions(
            dose=draw(st.sampled_from([None, "0.5 mg/kg", "56 mg", "low"])),
            route=draw(st.sampled_from([None, "IV", "nasal"])),
        ),
        "locator": _place(draw(st.integers(1, 30))),
    }
    return evidence(**(fields | fixed))


def _graphs() -> SearchStrategy[list[Evidence]]:
    return st.lists(_items(), max_size=8, unique_by=lambda one: one.id)


OPPOSED: Final = st.sampled_from(STANCES[1:]).flatmap(
    lambda pair: _items(stance=pair[0], finding=pair[1], locator=_place(99))
)


@given(_graphs())
def test_scores_lie_between_zero_and_one(graph: list[Evidence]) -> None:
    """All three, and the human share is no more than the whole."""
    made = summarise(graph)
    assert all(0.0 <= getattr(made, side) <= 1.0 for side in SIDES)
    assert made.support_human <= made.support


@given(_graphs(), st.randoms(use_true_random=False))
def test_order_of_evidence_is_irrelevant(graph: list[Evidence], random: Any) -> None:
    """The same evidence in any order is the same summary."""
    shuffled = random.sample(graph, len(graph))
    assert summarise(shuffled) == summarise(graph)


@given(
    _graphs(),
    _items(stance="supports", finding=None, publication="PMID:77", read_in=None, study=None),
)
def test_independent_support_never_lowers_support(graph: list[Evidence], more: Evidence) -> None:
    """Another voice in favour raises support or leaves it, and leaves the opposition."""
    before, after = summarise(graph), summarise([*graph, more])
    assert after.support >= before.support
    assert after.support_human >= before.support_human
    assert after.opposition == before.opposition
    assert after.n_support == before.n_support + 1


@given(_graphs(), st.data())
def test_second_sentence_of_a_paper_changes_no_score_unless_stronger(
    graph: list[Evidence], data: st.DataObject
) -> None:
    """Repeating oneself, just as strongly or less, adds nothing."""
    assume(graph)
    first = data.draw(st.sampled_from(graph))
    weaker = data.draw(st.sampled_from(list(vocabulary().certainties)))
    order = list(vocabulary().certainties)
    assume(order.index(weaker) >= order.index(first.certainty))
    again = msgspec.structs.replace(first, locator=_place(99), certainty=weaker, id="")
    before, after = summarise(graph), summarise([*graph, again])
    assert all(getattr(after, side) == getattr(before, side) for side in SIDES)
    assert after.status == before.status
    assert after.publications == before.publications


@given(_graphs(), st.data())
def test_a_review_that_restates_a_trial_adds_nothing(
    graph: list[Evidence], data: st.DataObject
) -> None:
    """Another paper on a trial that is there already is the same voice, and weighs less."""
    assume(graph)
    trial = data.draw(st.sampled_from(graph))
    named = msgspec.structs.replace(trial, study="NCT9", design="rct", id="")
    others = [one for one in graph if one.id != trial.id]
    review = msgspec.structs.replace(
        named, publication="PMID:9", design="narrative_review", locator=_place(99), id=""
    )
    before, after = summarise([*others, named]), summarise([*others, named, review])
    assert all(getattr(after, side) == getattr(before, side) for side in SIDES)
    assert after.status == before.status


@given(_graphs(), st.data())
def test_stronger_sentence_of_a_paper_never_lowers_its_side(
    graph: list[Evidence], data: st.DataObject
) -> None:
    """A paper that says it more surely elsewhere speaks louder."""
    assume(graph)
    first = data.draw(st.sampled_from(graph))
    louder = msgspec.structs.replace(
        first, locator=_place(99), certainty="asserted", design="meta_analysis", id=""
    )
    before, after = summarise(graph), summarise([*graph, louder])
    assert all(getattr(after, side) >= getattr(before, side) for side in SIDES)


@given(_graphs(), OPPOSED)
def test_opposition_never_changes_support(graph: list[Evidence], more: Evidence) -> None:
    """The two sides are never averaged."""
    before, after = summarise(graph), summarise([*graph, more])
    for name in ("support", "support_human", "n_support", "species", "publications"):
        assert getattr(after, name) == getattr(before, name)
    assert after.best_certainty == before.best_certainty
    assert after.opposition >= before.opposition


@given(_graphs(), st.sets(st.sampled_from(PAPERS)))
def test_retraction_removes(graph: list[Evidence], retracted: set[str]) -> None:
    """As if what was reported or read there had never been said."""
    left = [e for e in graph if not {e.publication, e.read_in} & retracted]
    assert summarise(graph, retracted=retracted) == summarise(left)


@given(_graphs())
def test_status_follows_from_the_counts(graph: list[Evidence]) -> None:
    """Both sides: contested; one: supported, or refuted, or unproven."""
    made = summarise(graph)
    against = made.n_refute + made.n_insufficient
    expected = {
        (True, True): "contested",
        (True, False): "supported",
        (False, True): "refuted" if made.n_refute else "unproven",
        (False, False): "unproven",
    }[made.n_support > 0, against > 0]
    assert made.status == expected
    assert (made.contested_kind is not None) == (expected == "contested")
    assert (made.support > 0) == (made.n_support > 0)
    assert (made.opposition > 0) == (against > 0)
    assert made.n_support == len(made.publications)


@given(_graphs())
def test_nothing_differs_where_each_opposing_item_has_its_like(graph: list[Evidence]) -> None:
    """Support in the species, system and conditions of each opposing item: a true contradiction."""
    likes = [
        msgspec.structs.replace(
            one, stance="supports", finding=None, locator=_place(100 + n), id=""
        )
        for n, one in enumerate(graph)
        if one.stance != "supports"
    ]
    assert summarise([*graph, *likes]).differs_by == ()


@given(_graphs())
def test_differences_come_in_the_order_of_dimensions(graph: list[Evidence]) -> None:
    """Only of what is contested, each named once."""
    made = summarise(graph)
    assert list(made.differs_by) == [d for d in DIMENSIONS if d in made.differs_by]
    assert not made.differs_by or made.status == "contested"
