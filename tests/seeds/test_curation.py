"""Every check of curation fires on one record of the seeds that was made wrong, and on no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from kgraph.loaders.seeds import load_seeds
from kgraph.model import curation
from kgraph.model.claim import Qualifiers
from kgraph.model.publication import Notice
from tests.seeds import reading

if TYPE_CHECKING:
    from kgraph.model.placed import Placed

STATEMENT = "Ketamine soon set the mTOR pathway going in the prefrontal cortex of rats."
"""A statement of Li 2010, an animal study in rats."""
KI = "Against [3H]MK-801, (R)-ketamine had a Ki of 1.4 umol/L."
"""A statement of Ebert 1997, in vitro, with a value."""


@pytest.fixture(scope="module")
def seeds() -> list[Placed]:
    """Return the records of the bundled seeds."""
    return list(load_seeds(reading.SEEDS))


def changed(seeds: list[Placed], field: str, value: str, **fields: Any) -> list[Placed]:
    """Return the records, the one whose ``field`` is ``value`` with other ``fields``."""
    (old,) = (one for one in seeds if getattr(one.record, field, None) == value)
    if hasattr(old.record, "stance"):
        fields["id"] = ""
    new = old._replace(record=msgspec.structs.replace(old.record, **fields))
    return [new if one is old else one for one in seeds]


def said(found: list[Any]) -> list[str]:
    """Return problems without their folder and line."""
    places = [problem.file.removeprefix(f"{reading.SEEDS}/") for problem in found]
    assert all(problem.line for problem in found)
    return [
        f"{place}: {problem.message}: {problem.text!r}; {problem.hint}"
        for place, problem in zip(places, found, strict=True)
    ]


def test_the_seeds_have_no_problems(seeds: list[Placed]) -> None:
    """Nothing to be mended."""
    assert said(curation.problems(seeds)) == []


@pytest.mark.parametrize("publication", list(reading.STEMS))
def test_the_seeds_copy_neither_document(seeds: list[Placed], publication: str) -> None:
    """With the reader's copy at hand."""
    path = reading.document(publication).path
    documents = {path.name: path.read_text(encoding="utf-8")}
    assert said(curation.problems(seeds, documents)) == []


@pytest.mark.parametrize(
    ("field", "value", "fields", "expected"),
    [
        (
            "statement",
            STATEMENT,
            {"design": "rct"},
            (
                "evidence/li-2010.yaml: a study of people without people: 'rct, rat, in_vivo'; "
                "check design and species"
            ),
        ),
        (
            "statement",
            STATEMENT,
            {"design": "meta_analysis", "species": ("mouse", "rat")},
            (
                "evidence/li-2010.yaml: a study of people without people: "
                "'meta_analysis, mouse, rat, in_vivo'; check design and species"
            ),
        ),
        (
            "statement",
            STATEMENT,
            {"species": ("human",)},
            (
                "evidence/li-2010.yaml: an animal study in humans: 'animal_study, human, in_vivo'; "
                "check design and species"
            ),
        ),
        (
            "statement",
            STATEMENT,
            {"system": "in_vitro"},
            (
                "evidence/li-2010.yaml: a design that the system rules out: "
                "'animal_study, rat, in_vitro'; check both"
            ),
        ),
        (
            "statement",
            KI,
            {"system": "in_vivo", "species": ()},
            (
                "evidence/ebert-1997.yaml: a design that the system rules out: "
                "'in_vitro_study, no species, in_vivo'; check both"
            ),
        ),
        (
            "statement",
            KI,
            {"unit": None},
            (
                "evidence/ebert-1997.yaml: value without unit: '1.4'; "
                "give its UCUM unit, 1 for a plain number"
            ),
        ),
        (
            "statement",
            KI,
            {"unit": "uM"},
            "evidence/ebert-1997.yaml: not a UCUM unit: 'uM'; write umol/L, mg/kg, %, {score} or 1",
        ),
        (
            "name",
            "memantine",
            {"xrefs": ("DRUGBANK:DB01221",)},
            (
                "entities.tsv: CHEBI:64312 shares an identifier: 'DRUGBANK:DB01221'; "
                "CHEBI:6121 has it too; one thing has one id, two things share none"
            ),
        ),
        (
            "name",
            "memantine",
            {"xrefs": ("CHEBI:6121",)},
            (
                "entities.tsv: CHEBI:64312 shares an identifier: 'CHEBI:6121'; "
                "CHEBI:6121 has it too; one thing has one id, two things share none"
            ),
        ),
        (
            "name",
            "memantine",
            {"xrefs": ("INCHIKEY:AAA-BBB-N", "INCHIKEY:AAA-CCC-N")},
            (
                "entities.tsv: CHEBI:64312 has two structures: "
                "'INCHIKEY:AAA-BBB-N, INCHIKEY:AAA-CCC-N'; two structures are two entities"
            ),
        ),
    ],
)
def test_a_record_made_wrong(
    seeds: list[Placed], field: str, value: str, fields: dict[str, Any], expected: str
) -> None:
    """One problem, at the record's file."""
    assert said(curation.problems(changed(seeds, field, value, **fields))) == [expected]


def test_a_flat_structure_key_may_be_shared(seeds: list[Placed]) -> None:
    """The racemate and its halves have one: it is never proof of sameness."""
    flat = ("INCHIKEY:YQEZLKZALYSWHR-UHFFFAOYSA-N",)
    one = changed(seeds, "name", "memantine", xrefs=flat)
    two = changed(one, "name", "amantadine", xrefs=flat)
    assert said(curation.problems(two)) == []


def test_an_approval_for_nothing(seeds: list[Placed]) -> None:
    """Approved is approved for something; evidence of the same approval goes with its claim."""
    (approval,) = (
        item
        for item in reading.document_items()
        if reading.in_words(item)
        == ("ketamine", "approved_by", "FDA", "indication=altered consciousness")
    )
    vague = msgspec.structs.replace(approval.claim, id="", qualifiers=Qualifiers())
    said_of = {
        one.record.id for one in seeds if getattr(one.record, "claim", "") == approval.claim.id
    }
    mutated = [
        one._replace(record=vague)
        if one.record.id == approval.claim.id
        else one._replace(record=msgspec.structs.replace(one.record, id="", claim=vague.id))
        if one.record.id in said_of
        else one
        for one in seeds
    ]
    found = said(curation.problems(mutated))
    assert set(found) == {
        (
            "evidence/rosenhagen-2023.yaml: approved for nothing in particular: "
            "'CHEBI:6121 approved_by MESH:D014486'; give the indication"
        )
    }


def test_that_something_is_not_approved_may_be_said_of_all_uses(seeds: list[Placed]) -> None:
    """As the seeds do of compounded nasal sprays."""
    claims = [
        item.claim.qualifiers
        for item in reading.all_items()
        if item.claim.predicate == "approved_by" and item.evidence.stance == "refutes"
    ]
    assert any(qualifiers.indication is None for qualifiers in claims)
    assert said(curation.problems(seeds)) == []


def test_a_copied_statement(seeds: list[Placed]) -> None:
    """Eight words in a row, whatever stands between them and in whatever case."""
    text = "… the mTOR pathway — going in THE prefrontal,\ncortex …"
    (found,) = said(curation.problems(seeds, {"li.txt": text}))
    assert found == (
        "evidence/li-2010.yaml: 8 words of a document in a row: "
        "'the mtor pathway going in the prefrontal cortex'; li.txt has them; "
        "say it in your own words"
    )


def test_seven_words_are_no_copy(seeds: list[Placed]) -> None:
    """They happen."""
    text = "the mTOR pathway going in the prefrontal"
    assert said(curation.problems(seeds, {"li.txt": text})) == []


def test_a_copied_description(seeds: list[Placed]) -> None:
    """An entity's description is our own text too."""
    text = "one two three four five six seven eight nine"
    mutated = changed(seeds, "name", "memantine", description=text)
    (found,) = said(curation.problems(mutated, {"x.txt": text}))
    assert found.startswith("entities.tsv: 8 words of a document in a row: 'one two three")


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"year": None}, "year"),
        ({"title": None}, "title"),
        ({"id": "kgraph:li_2010", "xrefs": ()}, "PMID or DOI"),
        ({"id": "kgraph:li_2010", "xrefs": (), "year": None}, "year, PMID or DOI"),
    ],
)
def test_an_incomplete_publication_is_a_note(
    seeds: list[Placed], fields: dict[str, Any], lacks: str
) -> None:
    """It may be mended but need not: a page may show no year."""
    mutated = changed(seeds, "id", "PMID:20724638", **fields)
    new = set(said(curation.notes(mutated))) - set(said(curation.notes(seeds)))
    work = fields.get("id", "PMID:20724638")
    assert new == {f"publications.yaml: publication without {lacks}: '{work}'; look it up"}
    assert curation.problems(mutated) == []


def test_a_retracted_work_is_a_note(seeds: list[Placed]) -> None:
    """Its evidence is kept and weighs nothing: one note for each item."""
    notices = (Notice(kind="retraction"),)
    mutated = changed(seeds, "id", "PMID:20724638", notices=notices)
    new = said(curation.notes(mutated))
    new = [note for note in new if "retracted" in note]
    told = (
        "evidence/li-2010.yaml: evidence from a retracted work: 'PMID:20724638'; it weighs nothing"
    )
    assert new == [told] * len(reading.items_of("li-2010"))
    assert curation.problems(mutated) == []


def test_a_retracted_work_that_was_only_read(seeds: list[Placed]) -> None:
    """What another work reports is read in it: it counts for nothing either."""
    notices = (Notice(kind="retraction"),)
    mutated = changed(seeds, "id", "kgraph:doctoryg_2019", notices=notices)
    assert "kgraph:doctoryg_2019" in {
        p.text for p in curation.notes(mutated) if "retracted" in p.message
    }


def test_an_entity_that_no_claim_speaks_of_is_a_note(seeds: list[Placed]) -> None:
    """The seeds have none; one that was given another id is one."""
    mutated = changed(seeds, "name", "memantine", id="kgraph:stray")
    new = set(said(curation.notes(mutated))) - set(said(curation.notes(seeds)))
    assert new == {
        (
            "entities.tsv: kgraph:stray cannot be reached: 'memantine'; "
            "let a claim join it to the others"
        )
    }
    assert not any("reached" in note for note in said(curation.notes(seeds)))
    assert curation.problems(mutated) == []


def test_an_authority_is_reached_through_its_recommendation(seeds: list[Placed]) -> None:
    """CANMAT stands in no claim but as a qualifier."""
    ends = {id_ for item in reading.all_items() for id_ in (item.claim.subject, item.claim.object)}
    (canmat,) = (row["id"] for row in reading.entities().values() if row["name"] == "CANMAT")
    assert canmat not in ends
    assert canmat not in {str(note.text) for note in curation.notes(seeds)}
