"""What evidence amounts to: every expected value was worked out by hand from the design's rules."""

from __future__ import annotations

from typing import Any, Final

import pytest

from kgraph.model.summary import Summary, summarise, weight
from tests.model.making import LACKING, NULL, OPPOSITE, evidence, items, summary

RAT: Final[dict[str, Any]] = {"species": ("rat",), "design": "animal_study"}


@pytest.mark.parametrize(
    ("given", "status", "counts", "kind"),
    [
        ([], "unproven", (0, 0, 0), None),
        ([{}], "supported", (1, 0, 0), None),
        ([{}, {}], "supported", (2, 0, 0), None),
        ([NULL], "refuted", (0, 1, 0), None),
        ([OPPOSITE], "refuted", (0, 1, 0), None),
        ([LACKING], "unproven", (0, 0, 1), None),
        ([LACKING, NULL], "refuted", (0, 1, 1), None),
        ([{}, OPPOSITE], "contested", (1, 1, 0), "opposed"),
        ([{}, NULL], "contested", (1, 1, 0), "null_results"),
        ([{}, LACKING], "contested", (1, 0, 1), "unproven"),
        ([{}, NULL, OPPOSITE], "contested", (1, 2, 0), "opposed"),
        ([{}, LACKING, NULL], "contested", (1, 1, 1), "null_results"),
        ([{}, LACKING, OPPOSITE, NULL], "contested", (1, 2, 1), "opposed"),
    ],
)
def test_status(
    given: list[dict[str, Any]], status: str, counts: tuple[int, int, int], kind: str | None
) -> None:
    """Status, counts and kind of dispute follow from which stances occur."""
    made = summary(*given)
    assert (made.status, made.contested_kind) == (status, kind)
    assert (made.n_support, made.n_refute, made.n_insufficient) == counts


@pytest.mark.parametrize(
    ("status", "stated"),
    [
        ("supported", True),
        ("contested", True),
        ("unreviewed", True),
        ("refuted", False),
        ("unproven", False),
    ],
)
def test_stated(status: Any, stated: bool) -> None:
    """An edge is what somebody states: supports, or asserts without evidence."""
    assert Summary(status=status).stated is stated


def test_asserted_without_evidence_is_unreviewed() -> None:
    """Once there is evidence, it alone decides."""
    assert summarise([], asserted=True).status == "unreviewed"
    assert summarise([evidence()], asserted=True).status == "supported"
    assert summarise([evidence(**NULL)], asserted=True).status == "refuted"
    assert summarise([evidence(**LACKING)], asserted=True).status == "unproven"


def test_counts_are_of_publications() -> None:
    """Three findings of one paper count once; a paper may stand on both sides."""
    made = summary(
        {"publication": "PMID:1"},
        {"publication": "PMID:1"},
        {"publication": "PMID:1", **NULL},
        {"publication": "PMID:1", **LACKING},
        {"publication": "PMID:1", **LACKING},
        {"publication": "PMID:2"},
    )
    assert (made.n_support, made.n_refute, made.n_insufficient) == (2, 1, 1)
    assert made.publications == ("PMID:1", "PMID:2")
    assert made.publications_opposed == ("PMID:1",)


def test_counts_are_of_the_publication_spoken_for() -> None:
    """Two works read in one review are two publications, though one voice."""
    made = summary(
        {"publication": "PMID:1", "read_in": "PMID:9"},
        {"publication": "PMID:2", "read_in": "PMID:9"},
    )
    assert made.n_support == 2
    assert made.publications == ("PMID:1", "PMID:2")


def test_neurotoxicity_reads_animals_opposed_human() -> None:
    """Species speak of the supporting side; the rest has its own list."""
    made = summary(
        {"species": ("rat", "monkey"), "design": "animal_study"},
        {"species": ("human",), **LACKING},
        {"species": ("mouse",), **NULL},
    )
    assert made.species == ("monkey", "rat")
    assert made.species_opposed == ("human", "mouse")


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [
        (["asserted", "hedged"], "asserted"),
        (["speculative", "hedged"], "hedged"),
        (["hedged", "probable"], "probable"),
        (["speculative"], "speculative"),
        ([], None),
    ],
)
def test_best_certainty_is_of_the_support(certainties: list[str], expected: str | None) -> None:
    """How surely the opposing side speaks does not matter."""
    made = summary(*({"certainty": one} for one in certainties), {"certainty": "asserted", **NULL})
    assert made.best_certainty == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"design": "meta_analysis"}, 0.9),
        ({"design": "rct"}, 0.8),
        ({"design": "rct", "certainty": "probable"}, 0.56),
        ({"design": "rct", "certainty": "hedged"}, 0.4),
        ({"design": "rct", "certainty": "speculative"}, 0.2),
        ({"design": "rct", **OPPOSITE}, 0.8),
        ({"design": "rct", **NULL}, 0.4),
        ({"design": "rct", **LACKING}, 0.2),
        ({"design": "rct", "read_in": "PMID:9"}, 0.4),
        ({"design": "rct", "read_in": "PMID:9", **NULL}, 0.2),
        ({"design": "meta_analysis", "certainty": "hedged", **LACKING}, 0.1125),
        ({"design": "animal_study", "certainty": "hedged", "read_in": "PMID:9"}, 0.0875),
        ({"design": "letter", "certainty": "speculative", "read_in": "PMID:9"}, 0.01875),
    ],
)
def test_weight(fields: dict[str, Any], expected: float) -> None:
    """Design × certainty, ×.5 for a null, ×.25 for insufficient, ×.5 for read elsewhere."""
    assert weight(evidence(**fields)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("given", "support", "opposition", "human"),
    [
        pytest.param([], 0, 0, 0, id="nothing"),
        pytest.param([{}], 0.8, 0, 0.8, id="one trial"),
        pytest.param([RAT], 0.35, 0, 0, id="rats"),
        # 1 − .2 × .65
        pytest.param([{}, RAT], 0.87, 0, 0.8, id="a trial and rats"),
        # 1 − .2 × .2
        pytest.param([{}, {}], 0.96, 0, 0.96, id="two trials"),
        # .9 × .7 = .63, .5 × .5 = .25, .35 × .7 = .245, .25 × .25 = .0625:
        # 1 − .37 × .75 × .755 × .9375 = 1 − .19641796875; human 1 − .37 × .75
        pytest.param(
            [
                {"design": "meta_analysis", "certainty": "probable"},
                {"design": "cohort", "certainty": "hedged"},
                {"certainty": "probable", **RAT},
                {"design": "in_vitro_study", "certainty": "speculative", "system": "in_vitro"},
            ],
            0.803582,
            0,
            0.7225,
            id="four voices",
        ),
        # the stronger of the two, .8 and .3
        pytest.param(
            [{"publication": "PMID:1"}, {"publication": "PMID:1", "design": "narrative_review"}],
            0.8,
            0,
            0.8,
            id="two sentences of one paper",
        ),
        pytest.param(
            [{"study": "NCT1"}, {"study": "NCT1", "design": "narrative_review"}],
            0.8,
            0,
            0.8,
            id="a review restates a study",
        ),
        # NCT1 .8, NCT2 .8 of one paper: two studies, two voices
        pytest.param(
            [
                {"publication": "PMID:1", "study": "NCT1"},
                {"publication": "PMID:1", "study": "NCT2"},
            ],
            0.96,
            0,
            0.96,
            id="two studies in one paper",
        ),
        # .4 (a trial read in the review) and .3 (the review itself) are one voice
        pytest.param(
            [
                {"publication": "PMID:1", "read_in": "PMID:9"},
                {"publication": "PMID:9", "design": "narrative_review"},
            ],
            0.4,
            0,
            0.4,
            id="read in a review that speaks as well",
        ),
        # two trials, each × .5, both read in one review: one voice
        pytest.param(
            [
                {"publication": "PMID:1", "read_in": "PMID:9"},
                {"publication": "PMID:2", "read_in": "PMID:9"},
            ],
            0.4,
            0,
            0.4,
            id="two works read in one review",
        ),
        # 1 − (1 − .4)(1 − .9 × .5 × .25 = .8875)
        pytest.param(
            [NULL, {"design": "meta_analysis", "certainty": "hedged", **LACKING}],
            0,
            0.4675,
            0,
            id="against: a null and an insufficient one",
        ),
        # one paper on both sides is a voice on each: .8 for, .8 × .5 against
        pytest.param(
            [{"publication": "PMID:1"}, {"publication": "PMID:1", **NULL}],
            0.8,
            0.4,
            0.8,
            id="a paper on both sides",
        ),
        # of one opposing voice the strongest: null .4, insufficient .2, opposite .8
        pytest.param(
            [
                {"publication": "PMID:1", **NULL},
                {"publication": "PMID:1", **LACKING},
                {"publication": "PMID:1", **OPPOSITE},
            ],
            0,
            0.8,
            0,
            id="an opposing voice",
        ),
        # human and animal sentence of one paper: .3 and .35; support_human takes the human one
        pytest.param(
            [
                {"publication": "PMID:1", "design": "case_series"},
                {"publication": "PMID:1", **RAT},
            ],
            0.35,
            0,
            0.3,
            id="people and rats in one paper",
        ),
        pytest.param([{"species": ("human",), "system": "in_vitro"}], 0.8, 0, 0, id="human cells"),
        pytest.param([{"system": "not_stated"}], 0.8, 0, 0, id="system not stated"),
        # 1 − .2³ = .992; 1 − .85⁴ = 1 − .52200625 = .47799375
        pytest.param(
            [{}, {}, {}, *([{"design": "letter", **OPPOSITE}] * 4)],
            0.992,
            0.477994,
            0.992,
            id="three trials against four letters",
        ),
    ],
)
def test_scores(
    given: list[dict[str, Any]], support: float, opposition: float, human: float
) -> None:
    """1 − ∏(1 − w) over voices, each side alone, to six digits."""
    made = summary(*given)
    assert (made.support, made.opposition, made.support_human) == (support, opposition, human)


def test_a_voice_is_a_study_whatever_publication() -> None:
    """A study named once on each side counts on each side."""
    made = summary({"study": "NCT1"}, {"study": "NCT1", **NULL})
    assert (made.support, made.opposition) == (0.8, 0.4)


def test_what_is_retracted_counts_for_nothing() -> None:
    """Neither in counts nor in scores, status or species."""
    mine, theirs = items({}, {"species": ("rat",), **NULL})
    made = summarise([mine, theirs], retracted={theirs.publication})
    assert made == summarise([mine])
    gone = summarise([mine], retracted={mine.publication})
    assert gone == Summary(status="unproven")


def test_what_was_read_in_a_retracted_review_counts_for_nothing() -> None:
    """The reading falls with what was read."""
    cited = evidence(publication="PMID:1", read_in="PMID:9")
    assert summarise([cited], retracted={"PMID:9"}) == Summary(status="unproven")


def test_an_assertion_outlives_a_retracted_paper() -> None:
    """What a source states by itself stands; only evidence on record decides against it."""
    gone = evidence()
    assert summarise([gone], asserted=True, retracted={gone.publication}) == Summary(
        status="unreviewed"
    )
    against = evidence(stance="refutes", finding="opposite", publication="PMID:2")
    made = summarise([gone, against], asserted=True, retracted={gone.publication})
    assert made.status == "refuted"


def test_retraction_settles_a_dispute() -> None:
    """Without the retracted side nothing is contested."""
    mine, theirs = items({}, OPPOSITE)
    assert summarise([mine, theirs]).status == "contested"
    assert summarise([mine, theirs], retracted={theirs.publication}).status == "supported"
    assert summarise([mine, theirs], retracted={mine.publication}).status == "refuted"


def test_scores_are_rounded_to_six_digits() -> None:
    """1 − (1 − .35 × .7)³ = 1 − .755³ = .569631125."""
    made = summary(*({"certainty": "probable", **RAT} for _ in range(3)))
    assert made.support == 0.569631


def test_scores_are_left_at_zero_where_nothing_speaks() -> None:
    """A side without evidence scores 0, not 1."""
    assert (summary(NULL).support, summary({}).opposition) == (0.0, 0.0)


def test_summary_is_immutable() -> None:
    """It is a value like the records it is made of."""
    with pytest.raises(AttributeError):
        summary().support = 1.0  # type: ignore[misc]
