"""INDRA Statements: who asserts them, and what they do not state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import InputError
from kgraph.loaders import loader_for
from kgraph.loaders.gathering import Told
from kgraph.loaders.indra import load_indra
from kgraph.loaders.spelling import spellings
from kgraph.model import integrity
from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from pathlib import Path

KETAMINE = {"name": "ketamine", "db_refs": {"CHEBI": "CHEBI:6121", "TEXT": "ketamine"}}
MTOR = {"name": "MTOR", "db_refs": {"HGNC": "3942", "UP": "P42345"}}
OTHER = {"name": "GRIN1", "db_refs": {"HGNC": "4584"}}
ERK = {"name": "ERK", "db_refs": {"FPLX": "ERK"}}
READ = {"source_api": "reach", "pmid": "90000001", "text": "not kept", "epistemics": {}}
STATEMENT: dict[str, Any] = {
    "type": "Activation",
    "subj": KETAMINE,
    "obj": MTOR,
    "belief": 0.86,
    "evidence": [READ, {"source_api": "signor", "text_refs": {"PMID": "90000002"}}],
}


def load(folder: Path, *statements: Any, told: Told | None = None) -> list[Any]:
    """Return the records of these statements; they hold together."""
    (folder / "a.json").write_text(json.dumps(list(statements)))
    placed = list(load_indra(folder / "a.json", "indra", told))
    assert integrity.problems(placed) == []
    return [one.record for one in placed]


def test_a_statement(tmp_path: Path) -> None:
    """Each source asserts it with its papers; a machine that reads is told from a database."""
    records = load(tmp_path, STATEMENT)
    assert [(e.id, e.name, e.category) for e in records if isinstance(e, Entity)] == [
        ("CHEBI:6121", "ketamine", "Chemical"),
        ("UniProtKB:P42345", "MTOR", "Protein"),
    ]
    claim = next(one for one in records if isinstance(one, Claim))
    common: dict[str, Any] = {
        "original_predicate": "Activation",
        "value": 0.86,
        "measure": "belief",
    }
    assert (claim.predicate, claim.asserted) == (
        "activates",
        (
            Assertion(
                source="reach",
                agent_type="text_mining_agent",
                publications=("PMID:90000001",),
                **common,
            ),
            Assertion(source="signor", publications=("PMID:90000002",), **common),
        ),
    )


def test_no_sentence_is_taken_over(tmp_path: Path) -> None:
    """They belong to their papers."""
    assert "not kept" not in repr(load(tmp_path, STATEMENT))


def test_denied_evidence_states_nothing(tmp_path: Path) -> None:
    """A statement with no other is no claim."""
    denied = READ | {"epistemics": {"negated": True}}
    told = Told()
    records = load(tmp_path, STATEMENT | {"evidence": [denied]}, told=told)
    assert not any(isinstance(one, Claim) for one in records)
    assert told.notes[0].message == "negated evidence states nothing"


@pytest.mark.parametrize("evidence", [{}, {"evidence": []}, {"evidence": None}])
def test_a_statement_without_evidence_is_asserted_by_indra(
    tmp_path: Path, evidence: dict[str, Any]
) -> None:
    """With its belief, in no paper's name."""
    bare = {name: value for name, value in STATEMENT.items() if name != "evidence"}
    (claim,) = (one for one in load(tmp_path, bare | evidence) if isinstance(one, Claim))
    assert claim.asserted == (
        Assertion(source="indra", original_predicate="Activation", value=0.86, measure="belief"),
    )


def test_a_site_is_told(tmp_path: Path) -> None:
    """Two sites are one claim; so is that their beliefs differ."""
    told = Told()
    ends = {"type": "Phosphorylation", "enz": MTOR, "sub": ERK, "evidence": [READ]}
    first = ends | {"residue": "T", "position": "185", "belief": 0.9}
    second = ends | {"residue": "Y", "position": "187", "belief": 0.5}
    assert sum(isinstance(one, Claim) for one in load(tmp_path, first, second, told=told)) == 1
    notes = [note.message for note in told.notes]
    assert notes[:2] == [
        "Phosphorylation at T185: the site is not kept",
        "Phosphorylation at Y187: the site is not kept",
    ]
    assert notes[2].endswith("in several rows that disagree: value 0.9 is kept, not 0.5")


def test_an_agent_that_only_mesh_names_is_of_no_known_kind(tmp_path: Path) -> None:
    """MeSH has chemicals, diseases and organisms alike; where another identifier tells, it does."""
    mesh = {"name": "depression", "db_refs": {"MESH": "D003863"}}
    with pytest.raises(InputError, match="agent without identifier of a known kind"):
        load(tmp_path, STATEMENT | {"obj": mesh})
    both = KETAMINE | {"db_refs": KETAMINE["db_refs"] | {"MESH": "D007649"}}  # type: ignore[operator]
    records = load(tmp_path, STATEMENT | {"subj": both})
    assert "CHEBI:6121" in {one.id for one in records}


@pytest.mark.parametrize("state", ["mutations", "mods", "bound_conditions", "activity", "location"])
def test_an_agent_in_a_state_is_another_thing(tmp_path: Path, state: str) -> None:
    """What a mutant does the wild type need not do."""
    told = Told()
    assert load(tmp_path, STATEMENT | {"subj": MTOR | {state: [{"x": 1}]}}, told=told) == []
    assert told.notes[0].message == f"Activation of an agent in a state ({state})"


def test_a_complex_of_three_is_three_pairs(tmp_path: Path) -> None:
    """Of which none has a direction."""
    members = {"type": "Complex", "members": [ERK, MTOR, KETAMINE], "evidence": [READ]}
    claims = [one for one in load(tmp_path, members) if isinstance(one, Claim)]
    assert {(c.subject, c.object) for c in claims} == {
        ("FPLX:ERK", "UniProtKB:P42345"),
        ("CHEBI:6121", "FPLX:ERK"),
        ("CHEBI:6121", "UniProtKB:P42345"),
    }


def test_one_agent_alone_is_told(tmp_path: Path) -> None:
    """It states nothing of two."""
    told = Told()
    missing = {"type": "Phosphorylation", "enz": None, "sub": MTOR, "evidence": [READ]}
    assert load(tmp_path, missing, told=told) == []
    assert told.notes[0].message == "Phosphorylation of one agent states nothing of two"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (STATEMENT | {"type": "Activatoin"}, "unknown spelling: 'Activatoin'; did you mean"),
        (STATEMENT | {"subj": {"name": "x", "db_refs": {}}}, "an agent without identifier"),
        ({"subj": MTOR}, "not an INDRA Statement: \"KeyError('type')\""),
        (5, "not an INDRA Statement"),
        (STATEMENT | {"evidence": [READ | {"pmid": "PMC99"}]}, "not a PubMed number: 'PMC99'"),
        (
            {"type": "X", "subj": OTHER, "obj": ERK, "evidence": [READ | {"pmid": "3"}]},
            "unknown spelling: 'X'",
        ),
    ],
)
def test_bad_statements_are_told_or_left_out(tmp_path: Path, statement: Any, said: str) -> None:
    """By their number, with all that only they speak of."""
    with pytest.raises(InputError) as caught:
        load(tmp_path, STATEMENT, statement)
    assert "a.json:2: " in str(caught.value)
    assert said in str(caught.value)
    told = Told([])
    assert load(tmp_path, STATEMENT, statement, told=told) == load(tmp_path, STATEMENT)
    assert told.skipped is not None
    assert len(told.skipped) == 1


def test_what_the_database_answers_is_read(tmp_path: Path) -> None:
    """Statements by their hash; the file is recognised; other JSON is not."""
    path = tmp_path / "b.json"
    path.write_text(json.dumps({"statements": {"-1": STATEMENT}}))
    found = loader_for(path)
    assert found is not None
    assert found.name == "indra"
    assert len(list(found.load(path, "x"))) == 5
    for text, said in (("{}", "no INDRA Statements in it"), ("[", "not JSON")):
        path.write_text(text)
        assert loader_for(path) is None
        with pytest.raises(InputError, match=said):
            load_indra(path, "x")


@pytest.mark.parametrize("table", ["indra", "cx", "hetionet"])
def test_every_spelling_leads_to_a_predicate_that_joins_anything(table: str) -> None:
    """Or to one whose ends the source always has."""
    fixed = {"binds", "has_side_effect", "treats"}
    for spelling, meant in spellings(table).items():
        last = meant.otherwise or meant.predicate
        assert vocabulary().predicates[last].joins("Organism", "Setting") or last in fixed, spelling
