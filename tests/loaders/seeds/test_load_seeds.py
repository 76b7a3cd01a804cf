"""What a seeds folder says comes out as records, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.loaders.seeds import BUNDLED, is_seeds, load_seeds
from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Conditions, Evidence, Locator
from kgraph.model.publication import Notice, Publication
from tests.loaders.seeds.folders import ENTITIES, EVIDENCE, RELATIONS, loaded, refused, seeds

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.model.placed import Placed

CAUSES = Claim(subject="CHEBI:6121", predicate="causes", object="kgraph:sleep")
ITEM = """\
- claim: {subject: "CHEBI:6121 ketamine", predicate: causes, object: "kgraph:sleep sleep"}
  publication: PMID:1
  locator: {section: abstract}
  statement: Says so
  stance: supports
  certainty: asserted
  design: not_stated
"""


@pytest.fixture
def placed(tmp_path: Path) -> list[Placed]:
    """Return the records of the made-up folder."""
    return loaded(seeds(tmp_path))


def claims(placed: list[Placed]) -> list[Claim]:
    """Return the claims among the records."""
    return [one.record for one in placed if isinstance(one.record, Claim)]


def test_order_is_entities_publications_claims_evidence(placed: list[Placed]) -> None:
    """Order is entities publications claims evidence."""
    names = [type(one.record).__name__ for one in placed]
    assert names == ["Entity"] * 5 + ["Publication"] * 2 + ["Claim"] * 3 + ["Evidence"] * 2


def test_an_entity(placed: list[Placed], tmp_path: Path) -> None:
    """An entity."""
    expected = Entity(
        id="CHEBI:6121",
        name="ketamine",
        category="Drug",
        synonyms=("CI-581", "Ketalar"),
        xrefs=("DRUGBANK:DB01221",),
        description="An anaesthetic",
        sources=("made up",),
    )
    place = (str(tmp_path / "entities.tsv"), 2, (("CHEBI:6121", "ketamine"),))
    assert placed[0] == (expected, *place)


def test_a_publication(placed: list[Placed], tmp_path: Path) -> None:
    """A publication."""
    expected = Publication(
        id="PMID:1",
        title="Sleep: a trial",
        authors=("Doe AB", "Roe C"),
        year=2019,
        notices=(Notice(kind="erratum", date="2020-02-01"),),
        cites=("PMID:2",),
        sources=("made up",),
    )
    assert placed[5] == (expected, str(tmp_path / "publications.yaml"), 1, ())


def test_a_relation_is_a_claim_asserted_by_the_source(placed: list[Placed], tmp_path: Path) -> None:
    """A relation is a claim asserted by the source."""
    expected = Claim(
        subject="CHEBI:6121",
        predicate="inhibits",
        object="GO:0017146",
        qualifiers=Qualifiers(mechanism="channel block"),
        asserted=(
            Assertion(
                source="made up",
                licence="CC-BY-4.0",
                knowledge_level="knowledge_assertion",
                agent_type="manual_agent",
                publications=("PMID:1",),
            ),
        ),
    )
    mentions = (("CHEBI:6121", "ketamine"), ("GO:0017146", "NMDA receptor"))
    found = placed[7]
    assert found[:3] == (expected, str(tmp_path / "relations.tsv"), 2)
    assert sorted(found.mentions) == sorted(mentions)


def test_a_relation_with_a_note_needs_no_publication(placed: list[Placed]) -> None:
    """A relation with a note needs no publication."""
    assert claims(placed)[1].asserted[0].publications == ()


def test_two_publications_of_a_relation_are_joined_with_a_bar(tmp_path: Path) -> None:
    """Two publications of a relation are joined with a bar."""
    folder = seeds(tmp_path, relations=RELATIONS.replace("\tPMID:1\t", "\tPMID:1|PMID:2\t"))
    assert claims(loaded(folder))[0].asserted[0].publications == ("PMID:1", "PMID:2")


def test_evidence_has_every_field_it_was_given(placed: list[Placed], tmp_path: Path) -> None:
    """Evidence has every field it was given."""
    expected = Evidence(
        claim=CAUSES.id,
        publication="PMID:1",
        locator=Locator(section="abstract", item="rats"),
        statement="Rats slept for an hour.",
        stance="supports",
        certainty="asserted",
        species=("rat",),
        system="in_vivo",
        design="animal_study",
        conditions=Conditions(dose="10 mg/kg", n="12"),
        value=60.0,
        unit="min",
        measure="sleeping time",
        knowledge_level="knowledge_assertion",
        agent_type="manual_agent",
        curator="kgraph",
        source="made up",
        licence="CC-BY-4.0",
    )
    mentions = (("CHEBI:6121", "ketamine"), ("kgraph:sleep", "sleep"))
    assert placed[10] == (expected, str(tmp_path / "evidence" / "doe.yaml"), 2, mentions)


def test_yaml_words_stay_the_text_they_are(placed: list[Placed]) -> None:
    """Yaml words stay the text they are."""
    record = placed[11].record
    assert isinstance(record, Evidence)
    assert (record.statement, record.finding, record.read_in) == ("no", "null", "PMID:1")


def test_a_claim_of_two_items_comes_once_with_the_place_of_the_first(placed: list[Placed]) -> None:
    """A claim of two items comes once with the place of the first."""
    assert [one.line for one in placed if one.record.id == CAUSES.id] == [2]


def test_a_claim_that_is_a_relation_too_keeps_its_assertion(tmp_path: Path) -> None:
    """A claim that is a relation too keeps its assertion."""
    row = "CHEBI:6121\tketamine\tcauses\tkgraph:sleep\tsleep\t\tPMID:1\tobservation\t\n"
    header, *rows = RELATIONS.splitlines(keepends=True)
    folder = seeds(tmp_path, relations="".join([header, row, *rows]))
    found = [one for one in claims(loaded(folder)) if one.id == CAUSES.id]
    assert [one.sources for one in found] == [("made up",)]


def test_what_an_item_says_of_itself_overrules_the_usual(tmp_path: Path) -> None:
    """What an item says of itself overrules the usual."""
    own = "  knowledge_level: observation\n  agent_type: text_mining_agent\n"
    folder = seeds(tmp_path, evidence=f"{ITEM}{own}  curator: Ann\n  licence: CC0-1.0\n")
    record = loaded(folder)[-1].record
    assert isinstance(record, Evidence)
    found = (record.knowledge_level, record.agent_type, record.curator, record.licence)
    assert found == ("observation", "text_mining_agent", "Ann", "CC0-1.0")


def test_requires_is_turned_round_with_its_directions(tmp_path: Path) -> None:
    """Requires is turned round with its directions."""
    claim = (
        'claim: {subject: "kgraph:sleep sleep", predicate: requires, '
        'object: "GO:0017146 NMDA receptor", subject_direction: increased, '
        'object_direction: decreased, drug: "CHEBI:6121 ketamine"}'
    )
    folder = seeds(tmp_path, relations=None, evidence=ITEM.replace(ITEM[2:90], claim))
    assert claims(loaded(folder)) == [
        Claim(
            subject="GO:0017146",
            predicate="required_for",
            object="kgraph:sleep",
            qualifiers=Qualifiers(
                subject_direction="decreased", object_direction="increased", drug="CHEBI:6121"
            ),
        )
    ]


def test_requires_may_stand_in_relations_too(tmp_path: Path) -> None:
    """Requires may stand in relations too."""
    row = "kgraph:sleep\tsleep\trequires\tGO:0017146\tNMDA receptor\t\tPMID:1\tobservation\t\n"
    header = RELATIONS.splitlines(keepends=True)[0]
    found = claims(loaded(seeds(tmp_path, relations=header + row, evidence=None)))
    assert [(one.subject, one.object) for one in found] == [("GO:0017146", "kgraph:sleep")]


def test_an_entity_in_a_qualifier_is_mentioned(tmp_path: Path) -> None:
    """An entity in a qualifier is mentioned."""
    row = (
        "CHEBI:6121\tketamine\ttreats\tkgraph:wakefulness\twakefulness\t"
        "formulation=drip|route=kgraph:intravenous intravenous\tPMID:1\tobservation\t\n"
    )
    header = RELATIONS.splitlines(keepends=True)[0]
    placed = loaded(seeds(tmp_path, relations=header + row, evidence=None))[-1]
    assert isinstance(placed.record, Claim)
    expected = Qualifiers(formulation="drip", route="kgraph:intravenous")
    assert placed.record.qualifiers == expected
    assert ("kgraph:intravenous", "intravenous") in placed.mentions


def test_every_evidence_file_is_read(tmp_path: Path) -> None:
    """Every evidence file is read."""
    folder = seeds(tmp_path)
    (folder / "evidence" / "abc.yaml").write_text(ITEM.replace("PMID:1", "PMID:2"), "utf-8")
    files = [one.file for one in loaded(folder) if isinstance(one.record, Evidence)]
    assert [file.rpartition("/")[2] for file in files] == ["abc.yaml", "doe.yaml", "doe.yaml"]


@pytest.mark.parametrize("kept", ["entities", "relations", "publications", "evidence"])
def test_any_one_file_is_enough(tmp_path: Path, kept: str) -> None:
    """Any one file is enough."""
    parts = ("entities", "relations", "publications", "evidence")
    folder = seeds(tmp_path, **{part: None for part in parts if part != kept})
    assert is_seeds(folder)
    assert loaded(folder)


def test_the_usual_source_is_that_of_the_bundled_seeds(tmp_path: Path) -> None:
    """The usual source is that of the bundled seeds."""
    record = next(load_seeds(seeds(tmp_path))).record
    assert isinstance(record, Entity)
    assert record.sources == (BUNDLED,)


def test_a_folder_without_seeds(tmp_path: Path) -> None:
    """A folder without seeds."""
    hint = "it holds none of: entities.tsv, relations.tsv, publications.yaml, evidence"
    assert refused(tmp_path) == [f"{tmp_path}: not a seeds folder; {hint}"]
    assert not is_seeds(tmp_path)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("entity.tsv", "name it entities.tsv"),
        ("publications.yml", "name it publications.yaml"),
        ("Relations.csv", "name it relations.tsv"),
    ],
)
def test_a_file_of_nearly_the_right_name_is_not_passed_over(
    tmp_path: Path, name: str, hint: str
) -> None:
    """A file of nearly the right name is not passed over."""
    (seeds(tmp_path) / name).touch()
    assert refused(tmp_path) == [f"{name}: file would not be read; {hint}"]


def test_an_evidence_file_of_the_wrong_ending_is_not_passed_over(tmp_path: Path) -> None:
    """An evidence file of the wrong ending is not passed over."""
    (seeds(tmp_path) / "evidence" / "roe.yml").touch()
    assert refused(tmp_path) == ["evidence/roe.yml: file would not be read; name it .yaml"]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """Other files are left alone."""
    folder = seeds(tmp_path)
    for name in ("README.md", "coverage.tsv", "citations.tsv"):
        (folder / name).touch()
    assert loaded(folder)


def test_problems_of_all_files_come_together(tmp_path: Path) -> None:
    """Problems of all files come together."""
    folder = seeds(
        tmp_path,
        entities=ENTITIES.replace("\tDrug\t", "\tDrugs\t"),
        relations="x",
        publications="{",
        evidence=EVIDENCE.replace("stance: supports", "stance: support"),
    )
    files = [problem.partition(":")[0] for problem in refused(folder)]
    assert files == ["entities.tsv", "publications.yaml", "relations.tsv", "evidence/doe.yaml"]
