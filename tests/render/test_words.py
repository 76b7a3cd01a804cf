"""Claims and verdicts as sentences, written out by hand for the example graph."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import msgspec
import pytest

from kgraph.model.claim import Claim, Qualifiers
from kgraph.model.records import collect
from kgraph.render import support, words
from tests import examples as ex

if TYPE_CHECKING:
    from kgraph.model.evidence import Evidence

GRAPH = ex.example_graph()


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (
            ex.INHIBITS,
            "Ketamine inhibits NMDA receptor (mechanism: open-channel block, |use-dependent|)",
        ),
        (ex.DISINHIBITS, "Lowered NMDA receptor increases glutamate"),
        (ex.GLUTAMATE_MTOR, "Glutamate activates raised mTOR signalling"),
        (
            ex.PLASTICITY_EFFECT,
            "Synaptic plasticity contributes to antidepressant effect of ketamine (aspect: onset)",
        ),
        (
            ex.RECOMMENDED,
            (
                "Esketamine is recommended for treatment-resistant depression (third-line; "
                "authority: Example Medicines Agency; route: intranasal; form: spray)"
            ),
        ),
        (
            ex.BETTER,
            "Ketamine is more effective than esketamine (for treatment-resistant depression)",
        ),
    ],
)
def test_a_claim_is_a_sentence(claim: Claim, said: str) -> None:
    """Directions, drug and every qualifier are said."""
    assert str(words.sentence(GRAPH, claim)) == said


def test_an_end_that_is_not_held_is_said_by_its_id() -> None:
    """A subgraph without one of a claim's entities still has a sentence."""
    graph = collect([ex.INHIBITS])
    assert str(words.sentence(graph, ex.INHIBITS)).startswith("CHEBI:6121 inhibits GO:0017146")


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (ex.INHIBITS, "2 papers support it. Of the support, 1 is human."),
        (ex.METABOLITE, "1 paper supports it. The support is human."),
        (ex.DISINHIBITS, "1 paper supports it. None of the support is stated to be human."),
        (
            ex.GLUTAMATE_MTOR,
            "1 paper supports it. None of the support is human: animals only.",
        ),
        (
            ex.TOXIC,
            (
                "2 papers support it, 1 does not. None of the support is human: animals only. "
                "No opposing paper shares the species of a supporting one."
            ),
        ),
        (
            ex.TREATS,
            (
                "3 papers support it, 1 does not. Of the support, 2 are human. "
                "No opposing paper shares the comparator of a supporting one."
            ),
        ),
        (
            ex.BETTER,
            (
                "1 paper supports it, 2 do not. The support is human. "
                "What is recorded does not tell the two sides apart: it overlaps, or is missing."
            ),
        ),
        (
            ex.TREATS_PAIN,
            "No paper supports it. 1 reports the opposite and 1 reports a null result.",
        ),
        (ex.RELIEVES_PAIN, "No paper supports it. 1 calls the evidence insufficient."),
        (ex.DOUBTFUL, "No paper supports it. 1 finding of retracted work not counted."),
        (
            ex.ENANTIOMER,
            "Stated by kgraph-seeds and other graph, v2; no evidence is recorded here.",
        ),
        (ex.BY_DEFINITION, "This step holds by definition: no study is counted."),
    ],
)
def test_a_verdict_is_said_in_words(claim: Claim, said: str) -> None:
    """Both sides in papers, how much is human, what sets the sides apart."""
    assert words.verdict(GRAPH, claim) == said


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        (ex.INHIBITS, "supported"),
        (ex.TREATS, "contested"),
        (ex.BY_DEFINITION, "by definition"),
        (ex.PART, "stated, no evidence"),
        (ex.TREATS_PAIN, "no support, opposite finding"),
        (ex.RELIEVES_PAIN, "no support, unproven"),
        (ex.DOUBTFUL, "no support, retracted"),
    ],
)
def test_a_status_is_a_word_or_two(claim: Claim, status: str) -> None:
    """What nobody supports says why not."""
    assert words.status(GRAPH, claim) == status


def test_a_claim_without_anything_says_so() -> None:
    """Neither evidence nor source: the status does not speak of retraction."""
    claim = Claim(subject=ex.KETAMINE, predicate="binds", object=ex.MTOR)
    assert words.status(collect([claim]), claim) == "no evidence"


def test_a_null_result_is_never_called_refuted() -> None:
    """No sentence about any claim has the word; a null result is named as one."""
    null = [
        item for item in ex.EVIDENCE if item.claim != ex.TREATS_PAIN.id or item.finding == "null"
    ]
    graph = collect([*ex.ENTITIES, *ex.PUBLICATIONS, *ex.CLAIMS, *null])
    told = [f"{words.verdict(graph, c)} {words.status(graph, c)}" for c in graph.claims.values()]
    assert not any("refute" in one.casefold() for one in told)
    assert words.status(graph, ex.TREATS_PAIN) == "no support, null result"
    assert "1 reports a null result" in words.verdict(graph, ex.TREATS_PAIN)


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (ex.BETTER, "Contested: opposite findings"),
        (ex.TREATS, "Contested: null results"),
        (ex.TOXIC, "Contested: called unproven"),
        (ex.INHIBITS, ""),
    ],
)
def test_disagreement_is_named_by_its_kind(claim: Claim, kind: str) -> None:
    """The kind stands beside the badge."""
    assert words.contested(GRAPH.summaries[claim.id]) == kind


def test_scores_say_what_they_are_not() -> None:
    """Ketamine against esketamine: a trial (0.8); 1 − (1 − 0.9)(1 − 0.3 × 0.5 × 0.25) against."""
    said = words.scores(GRAPH.summaries[ex.TOXIC.id])
    assert said == "To rank, not a probability: support 0.45, against 0.04, human 0.00"


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "0.00"), (0.994, "0.99"), (0.995, ">0.99"), (1.0, ">0.99")]
)
def test_no_score_is_ever_one(value: float, said: str) -> None:
    """Evidence never makes certain."""
    assert words.score(value) == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ketamine", "Ketamine"),
        ("non-NMDA pathways", "Non-NMDA pathways"),
        ("mild, self-limiting", "Mild, self-limiting"),
        ("mTOR signalling", "mTOR signalling"),
        ("eEF2 kinase", "eEF2 kinase"),
        ("p38 kinase", "p38 kinase"),
        ("(2R,6R)-HNK", "(2R,6R)-HNK"),
        ("α-amino", "α-amino"),
        ("x", "x"),
        ("", ""),
    ],
)
def test_capitals_respect_names(text: str, shown: str) -> None:
    """An ordinary word gets a capital; a name spelt its own way keeps its spelling."""
    assert words.capital(text) == shown


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_read_as_english(items: list[str], said: str) -> None:
    """Commas, then a word."""
    assert words.listed(items) == said


def _item(**fields: object) -> Evidence:
    base = next(one for one in ex.EVIDENCE if one.claim == ex.DISINHIBITS.id)
    return msgspec.structs.replace(base, **fields)


@pytest.mark.parametrize(
    ("items", "letter"),
    [
        ([], ""),
        ([_item(species=("human",), system="in_vivo")], ""),
        ([_item(species=("rat",)), _item(species=("human",), system="in_vivo")], ""),
        ([_item(species=("rat",), system="in_vivo")], "A"),
        ([_item(species=("rat",)), _item(species=("rat",), system="in_vitro")], "A"),
        ([_item(species=("rat",), system="in_vitro")], "V"),
        ([_item(species=("human",), system="in_vitro")], "V"),
        ([_item(), _item(species=("rat",))], "N"),
        ([_item(species=("human",))], "N"),
        ([_item(species=("human", "rat"))], "N"),
    ],
)
def test_the_letter_says_where_support_comes_from(items: list[Evidence], letter: str) -> None:
    """Animals only, in vitro only, not stated; nothing as soon as one item is human."""
    assert support.letter(items) == letter


def test_support_of_retracted_work_gives_no_letter() -> None:
    """What is retracted does not stand."""
    assert support.supporting(GRAPH, ex.DOUBTFUL.id) == []


def test_a_claim_with_evidence_is_not_by_definition() -> None:
    """Evidence turns a step by definition into a claim like any other."""
    item = _item(claim=ex.BY_DEFINITION.id, id="")
    graph = collect([*GRAPH, item])
    assert support.by_definition(GRAPH, ex.BY_DEFINITION)
    assert not support.by_definition(graph, ex.BY_DEFINITION)
    assert not support.by_definition(GRAPH, ex.PART)


def test_a_sentence_leaves_out_what_is_empty() -> None:
    """No double spaces without qualifiers."""
    assert str(words.Sentence("A", "binds", "B", "")) == "A binds B"
    assert dataclasses.is_dataclass(words.Sentence)


def test_a_direction_of_the_object_is_said() -> None:
    """A lowered object reads as lowered."""
    claim = Claim(
        subject=ex.KETAMINE,
        predicate="causes",
        object=ex.GLUTAMATE,
        qualifiers=Qualifiers(object_direction="decreased"),
    )
    assert str(words.sentence(GRAPH, claim)) == "Ketamine causes lowered glutamate"
    assert words.plain("inter\u00adneuron") == "interneuron"
