"""Records in streams and in memory: round trips, subgraphs, the version of a graph."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.evidence import Conditions, Locator
from kgraph.model.hashing import sentence_hash
from kgraph.model.placed import Placed
from kgraph.model.publication import Notice
from kgraph.model.records import RECORD_TYPES, collect, content_hash
from tests.model.making import CLAIM_ID, claim, entity, evidence, publication

if TYPE_CHECKING:
    from kgraph.model.records import Record

FULL: dict[str, Record] = {
    "entity": entity(
        synonyms=("b", "a|b", '"x"', "β"),
        xrefs=("UNII:690G0D6V8H",),
        description="An anaesthetic\u2028of two enantiomers",
        taxon="NCBITaxon:9606",
        sources=("s", "r"),
    ),
    "publication": publication(
        title="Of ketamine",
        authors=("Zeta Z", "Alpha A"),
        year=2021,
        journal="J",
        kind="rct",
        xrefs=("PMC:PMC1",),
        licence="CC-BY-4.0",
        notices=(Notice(kind="erratum", date="2022", id="PMID:3"),),
        cites=("PMID:2",),
        text_sha256=sentence_hash("x"),
        funding="Somebody (told by the paper)",
        sources=("s",),
    ),
    "claim": claim(
        predicate="causes",
        qualifiers=Qualifiers(
            mechanism="m",
            subject_direction="increased",
            object_direction="decreased",
            aspect="onset",
            drug="CHEBI:6121",
        ),
        asserted=(
            Assertion(
                source="g",
                licence="CC0-1.0",
                knowledge_level="observation",
                agent_type="manual_agent",
                publications=("PMID:1",),
                original_predicate="brings about",
                value=5,
                unit="nmol/L",
                measure="Ki",
            ),
        ),
    ),
    "evidence": evidence(
        stance="refutes",
        finding="null",
        read_in="PMID:2",
        study="NCT1",
        locator=Locator(section="R", sentence=2, sha256=sentence_hash("x"), item="24 h"),
        conditions=Conditions(**dict.fromkeys(Conditions.__struct_fields__, "x")),
        level="Level 1",
        value=-7.25,
        unit="{points}",
        measure="mean difference",
        quote="Verbatim.",
    ),
}
BARE: dict[str, Record] = {
    "entity": entity(),
    "publication": publication(),
    "claim": claim(),
    "evidence": evidence(species=(), system="not_stated"),
}


def test_the_full_records_leave_nothing_out() -> None:
    """Every field of every record is set in one of them."""
    for name, record in FULL.items():
        unset = {f for f in record.__struct_fields__ if getattr(record, f) in (None, ())}
        assert unset == set(), name


@pytest.mark.parametrize("name", RECORD_TYPES)
@pytest.mark.parametrize("records", [FULL, BARE], ids=["full", "bare"])
@pytest.mark.parametrize("codec", [msgspec.json, msgspec.msgpack], ids=["json", "msgpack"])
def test_round_trip(codec: Any, records: dict[str, Record], name: str) -> None:
    """Written and read a record is equal, and written again it is the same bytes."""
    written = codec.encode(records[name])
    again = codec.decode(written, type=RECORD_TYPES[name])
    assert again == records[name]
    assert codec.encode(again) == written


@pytest.mark.parametrize("name", RECORD_TYPES)
@pytest.mark.parametrize("records", [FULL, BARE], ids=["full", "bare"])
def test_round_trip_through_plain_values(records: dict[str, Record], name: str) -> None:
    """Dicts and lists are enough to make a record anew, with the ids left out too."""
    plain = msgspec.to_builtins(records[name])
    assert msgspec.convert(plain, RECORD_TYPES[name]) == records[name]
    if name in {"claim", "evidence"}:
        del plain["id"]
        assert msgspec.convert(plain, RECORD_TYPES[name]) == records[name]


@pytest.mark.parametrize("name", RECORD_TYPES)
def test_a_broken_rule_is_told_by_the_decoder(name: str) -> None:
    """What a record refuses, a file cannot bring in."""
    plain = msgspec.to_builtins(FULL[name])
    plain["id"] = "no id"
    with pytest.raises(msgspec.ValidationError, match="id"):
        msgspec.convert(plain, RECORD_TYPES[name])


def test_records_are_values() -> None:
    """Equal records are one in a set."""
    for name, record in FULL.items():
        again = msgspec.json.decode(msgspec.json.encode(record), type=RECORD_TYPES[name])
        assert len({record, again}) == 1


def test_collect_sorts_each_kind_by_id() -> None:
    """Whatever the order of the stream, and of two with one id the later stays."""
    graph = collect(
        [
            evidence(publication="PMID:2"),
            publication(id="PMID:2"),
            entity(id="GO:0017146", name="NMDA receptor", category="Receptor"),
            publication(id="PMID:1", title="old"),
            entity(),
            claim(),
            publication(id="PMID:1", title="new"),
        ],
        {"title": "t"},
    )
    assert list(graph.entities) == ["CHEBI:6121", "GO:0017146"]
    assert list(graph.publications) == ["PMID:1", "PMID:2"]
    assert graph.publications["PMID:1"].title == "new"
    assert list(graph.claims) == [CLAIM_ID]
    assert graph.meta == {"title": "t"}
    assert [type(record).__name__ for record in graph] == [
        "Entity",
        "Entity",
        "Publication",
        "Publication",
        "Claim",
        "Evidence",
    ]


def test_an_empty_subgraph() -> None:
    """Nothing is a subgraph too."""
    graph = collect([])
    assert list(graph) == []
    assert graph.meta == {}
    assert dict(graph.summaries) == {}


def test_a_subgraph_is_not_changed() -> None:
    """Its parts are replaced only by making another."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        collect([]).meta = {}  # type: ignore[misc]


def test_evidence_by_claim_has_every_claim_held() -> None:
    """Those without evidence too; evidence of a claim not held is not listed."""
    bare = Claim(subject="CHEBI:6121", predicate="is_a", object="CHEBI:1")
    mine = [evidence(publication=f"PMID:{n}") for n in (1, 2, 3)]
    stray = evidence(claim="claim:" + "0" * 32)
    graph = collect([claim(), bare, *mine, stray])
    assert set(graph.evidence_by_claim) == {claim().id, bare.id}
    assert graph.evidence_by_claim[bare.id] == ()
    assert set(graph.evidence_by_claim[claim().id]) == set(mine)
    ids = [item.id for item in graph.evidence_by_claim[claim().id]]
    assert ids == sorted(ids)


def test_summaries_know_assertions_and_retractions() -> None:
    """Both come from the records held."""
    asserted = Claim(
        subject="CHEBI:6121", predicate="is_a", object="CHEBI:1", asserted=(Assertion(source="g"),)
    )
    retracted = publication(id="PMID:1", notices=(Notice(kind="retraction"),))
    kept = publication(id="PMID:2", notices=(Notice(kind="erratum"),))
    records: list[Record] = [
        asserted,
        claim(),
        retracted,
        kept,
        evidence(publication="PMID:1"),
        evidence(publication="PMID:2", stance="insufficient"),
    ]
    summaries = collect(records).summaries
    assert summaries[asserted.id].status == "unreviewed"
    assert summaries[claim().id].status == "unproven"
    assert (summaries[claim().id].n_support, summaries[claim().id].n_insufficient) == (0, 1)


@given(st.permutations([*FULL.values(), *BARE.values()]))
def test_content_hash_ignores_order(records: list[Record]) -> None:
    """A graph is a set of records."""
    assert content_hash(records) == content_hash([*FULL.values(), *BARE.values()])


def test_content_hash_depends_on_every_record() -> None:
    """Another word, another record, another kind: another version."""
    versions: list[list[Record]] = [
        [],
        [entity()],
        [entity(description="x")],
        [entity(), publication()],
        [publication()],
        [entity(id="CHEBI:1")],
    ]
    assert len({content_hash(version) for version in versions}) == len(versions)


def test_content_hash_ignores_how_a_record_was_made() -> None:
    """A default written out, a list in another order, a number spelled as an integer."""
    one: list[Record] = [
        claim(asserted=(Assertion(source="g", value=5, measure="Ki"),), qualifiers=Qualifiers()),
        evidence(species=("rat", "human"), conditions=Conditions()),
    ]
    other: list[Record] = [
        evidence(species=("human", "rat")),
        claim(asserted=(Assertion(source="g", licence="not stated", value=5.0, measure="Ki"),)),
    ]
    assert content_hash(one) == content_hash(other)
    assert len(content_hash(one)) == 64


def test_record_types_are_in_order_of_dependence() -> None:
    """A stream keeps this order: what is referred to comes first."""
    assert list(RECORD_TYPES) == ["entity", "publication", "claim", "evidence"]


def test_placed() -> None:
    """A record with its place; line and mentions where known."""
    placed = Placed(entity(), "entities.tsv")
    assert (placed.line, placed.mentions) == (None, ())
