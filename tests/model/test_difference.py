"""What changed between two graphs: each kind of change, made by hand on the example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kgraph.model.claim import Assertion, Claim
from kgraph.model.difference import Change, differences
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Notice, Publication
from kgraph.model.records import collect
from tests.examples import example_graph

if TYPE_CHECKING:
    from kgraph.model.records import Record, Subgraph


def graph(*records: Record) -> Subgraph:
    """Return records as a graph."""
    return collect(records)


KETAMINE = Entity(id="CHEBI:1", name="ketamine", category="Drug")
PAIN = Entity(id="MESH:1", name="pain", category="Condition")
GRIEF = Entity(id="MESH:2", name="grief", category="Condition")
PAIN_CLAIM = Claim(subject="CHEBI:1", predicate="treats", object="MESH:1")
GRIEF_CLAIM = Claim(subject="CHEBI:1", predicate="treats", object="MESH:2")


def item(claim: Claim, **fields: Any) -> Evidence:
    """Return an item on a claim."""
    given: dict[str, Any] = {
        "claim": claim.id,
        "publication": "PMID:1",
        "locator": {"section": "abstract"},
        "statement": "It helped.",
        "stance": "supports",
        "certainty": "asserted",
        "species": ("human",),
        "system": "in_vivo",
        "design": "rct",
        "knowledge_level": "knowledge_assertion",
        "agent_type": "manual_agent",
        "curator": "c",
        "source": "s",
        "licence": "CC0-1.0",
    }
    return msgspec.convert(given | fields, Evidence)


BASE = (KETAMINE, PAIN, GRIEF, PAIN_CLAIM, item(PAIN_CLAIM))


def test_a_graph_does_not_differ_from_itself() -> None:
    """In whatever order its records came."""
    assert differences(graph(*BASE), graph(*reversed(BASE))) == []
    assert differences(example_graph(), example_graph()) == []


def test_a_claim_that_came_and_one_that_went() -> None:
    """With the evidence that made them; named by their ends."""
    other = (KETAMINE, PAIN, GRIEF, GRIEF_CLAIM, item(GRIEF_CLAIM, statement="It comforted."))
    told = differences(graph(*BASE), graph(*other))
    assert [(one.what, one.how, one.text) for one in told] == [
        ("claim", "dropped", "ketamine treats pain"),
        ("claim", "added", "ketamine treats grief"),
        ("evidence", "dropped", "It helped."),
        ("evidence", "added", "It comforted."),
    ]


def test_evidence_that_speaks_to_another_claim_has_moved() -> None:
    """The same words at the same place; other words are another item."""
    both = (*BASE[:4], GRIEF_CLAIM)
    comfort = item(GRIEF_CLAIM, statement="It comforted.")
    before = graph(*both, item(PAIN_CLAIM), comfort)
    moved = graph(*both, comfort, item(GRIEF_CLAIM, locator={"section": "abstract", "item": "x"}))
    assert "moved" not in {one.how for one in differences(before, moved)}
    away = graph(*BASE[:3], GRIEF_CLAIM, item(GRIEF_CLAIM))
    (told,) = (one for one in differences(graph(*BASE), away) if one.what == "evidence")
    assert told[1:2] + told[3:] == (
        "moved",
        "It helped.",
        "supports: ketamine treats pain",
        "supports: ketamine treats grief",
    )


def test_evidence_on_the_other_side_has_moved_and_changed_the_status() -> None:
    """A support read anew as a null result."""
    after = (*BASE[:4], item(PAIN_CLAIM, stance="refutes", finding="null"))
    status, moved = differences(graph(*BASE), graph(*after))
    assert status == Change(
        "claim",
        "status",
        PAIN_CLAIM.id,
        "ketamine treats pain",
        "supported, support 0.8, opposition 0",
        "refuted, support 0, opposition 0.4",
    )
    assert moved[1] == "moved"
    assert moved[4:] == ("supports: ketamine treats pain", "refutes: ketamine treats pain")


def test_a_field_that_changed_is_told_before_and_after() -> None:
    """Each field for itself; the source is no content."""
    new = item(PAIN_CLAIM, source="other", value=3.5, unit="mg", measure="dose given")
    told = differences(graph(*BASE), graph(*BASE[:4], new))
    assert [(one.text, one.before, one.after) for one in told] == [
        ("It helped.: measure", None, "dose given"),
        ("It helped.: unit", None, "mg"),
        ("It helped.: value", None, "3.5"),
    ]
    dosed = item(PAIN_CLAIM, conditions={"dose": "1 mg", "route": "oral"}, species=("rat",))
    told = differences(graph(*BASE), graph(*BASE[:4], dosed))
    assert [(one.how, one.before, one.after) for one in told] == [
        ("changed", None, "dose 1 mg; route oral"),
        ("changed", "human", "rat"),
    ]


def test_entities_and_publications_differ_by_field() -> None:
    """A name, a notice."""
    renamed = msgspec.structs.replace(PAIN, name="ache", synonyms=("pain",))
    told = differences(graph(*BASE), graph(KETAMINE, renamed, *BASE[2:]))
    assert [(one.what, one.text, one.before, one.after) for one in told] == [
        ("entity", "ache: name", "pain", "ache"),
        ("entity", "ache: synonyms", None, "pain"),
    ]
    assert differences(graph(KETAMINE), graph(KETAMINE, PAIN)) == [
        Change("entity", "added", "MESH:1", "pain")
    ]


def test_a_retraction_changes_statuses() -> None:
    """Of every claim that rested on the work."""
    work = Publication(id="PMID:1", title="On pain")
    gone = msgspec.structs.replace(work, notices=(Notice(kind="retraction", date="2020"),))
    told = differences(graph(*BASE, work), graph(*BASE, gone))
    assert [(one.what, one.how, one.after) for one in told] == [
        ("claim", "status", "unproven, support 0, opposition 0"),
        ("publication", "changed", told[1].after),
    ]
    assert told[1].text == "On pain: notices"
    assert "retraction" in (told[1].after or "")


def test_what_is_asserted_without_evidence_is_told() -> None:
    """By publication and value; the name of the source is no content."""
    stated = Claim(
        subject="CHEBI:1",
        predicate="treats",
        object="MESH:1",
        asserted=(
            Assertion(source="db", publications=("PMID:7",), value=2, unit="nmol/L", measure="Ki"),
        ),
    )
    before, after = graph(*BASE), graph(*BASE[:3], stated, BASE[4])
    assert differences(before, after) == [
        Change(
            "claim",
            "changed",
            PAIN_CLAIM.id,
            "ketamine treats pain: asserted",
            None,
            "PMID:7, Ki 2 nmol/L",
        )
    ]
    other = Claim(
        subject="CHEBI:1", predicate="treats", object="MESH:1", asserted=(Assertion(source="a"),)
    )
    again = msgspec.structs.replace(other, asserted=(Assertion(source="b"),))
    assert differences(graph(KETAMINE, PAIN, other), graph(KETAMINE, PAIN, again)) == []
