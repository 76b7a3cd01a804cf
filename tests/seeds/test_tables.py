"""Entities, relations and publications are sorted, unique, named alike everywhere and sourced."""

from __future__ import annotations

import hashlib
from typing import Final

import pytest

from kgraph.model.curie import check_curie
from kgraph.model.entity import Entity
from kgraph.model.text import folded
from kgraph.model.vocabulary import vocabulary
from kgraph.tsv import read_table
from tests.seeds import reading

OPEN_DATA: Final = (
    "drugtarget identifiers.tsv",
    "drugtarget pharm_class.tsv",
    "drugtarget drug_indication.tsv",
    "drugtarget drug_target.tsv",
    "DrugMechDB-agentic kb/paths/",
    "hetnet/tsv/hetionet-v1.0-nodes.tsv",
)
"""Files of DrugCentral, DrugMechDB and Hetionet that ids were read in, as the sources name them."""


def test_entities_are_sorted_and_unique() -> None:
    """The file is in plain order of its ids, none twice."""
    ids = [row["id"] for row in read_table(reading.SEEDS / "entities.tsv", reading.ENTITY_COLUMNS)]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("id_", list(reading.entities()))
def test_an_entity_holds(id_: str) -> None:
    """Every row is a valid entity that says where its id was seen."""
    row = reading.entities()[id_]
    Entity(
        id=id_,
        name=row["name"],
        category=row["category"],
        synonyms=row.items("synonyms"),
        xrefs=row.items("xrefs"),
        description=row["description"] or None,
    )
    assert row["source"]
    assert not id_.startswith("kgraph:") or row["source"].startswith("local")


def test_a_name_means_one_entity() -> None:
    """No name or synonym stands for two entities, however it is written."""
    rows = reading.entities().values()
    names = [{folded(n) for n in (row["name"], *row.items("synonyms"))} for row in rows]
    assert reading.repeated([name for known in names for name in known]) == []


def test_an_identifier_means_one_entity() -> None:
    """No id or cross-reference stands for two entities."""
    rows = reading.entities().values()
    assert reading.repeated([x for row in rows for x in (row["id"], *row.items("xrefs"))]) == []


def test_public_identifiers_were_verified() -> None:
    """Every public id is in the table of verified ones, without conflict, or in open data.

    The open data are DrugCentral and Hetionet; the entity's source then names the file.
    """
    path = reading.SHARED / "identifiers.tsv"
    if not path.exists():
        pytest.skip("the table of verified identifiers is not part of the repository")
    # Rows without a note end early there, so the strict reader of our own tables will not do.
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    verified = {row[2] for row in rows if row[4].startswith("verified")}
    verified -= {row[2] for row in rows if row[4].startswith("conflicting")}
    open_ = [
        (row["name"], id_)
        for row in reading.entities().values()
        for id_ in (row["id"], *row.items("xrefs"))
        if not id_.startswith("kgraph:") and id_ not in verified
        if not any(name in row["source"] for name in OPEN_DATA)
    ]
    assert open_ == []


def test_every_entity_is_spoken_of() -> None:
    """No entity stands alone: each is in a claim or a relation."""
    spoken = {id_ for item in reading.all_items() for id_, _ in item.mentions}
    for row in reading.relations():
        spoken |= {row["subject"], row["object"]}
    assert set(reading.entities()) == spoken


def test_relations_are_sorted_and_unique() -> None:
    """The file is in order of subject, predicate and object, no row twice."""
    keys = [(row["subject"], row["predicate"], row["object"]) for row in reading.relations()]
    assert keys == sorted(set(keys))


def test_relations_name_the_entities_they_mean() -> None:
    """Id and name agree with entities.tsv on both ends."""
    wrong = [
        (row.line, row[end])
        for row in reading.relations()
        for end in ("subject", "object")
        if reading.entities()[row[end]]["name"] != row[f"{end}_name"]
    ]
    assert wrong == []


def test_relations_fit_their_predicates() -> None:
    """Both ends are of a category that the predicate takes."""
    wrong = []
    for row in reading.relations():
        predicate = vocabulary().predicates[row["predicate"]]
        for end, allowed in (("subject", predicate.domain), ("object", predicate.range)):
            category = reading.entities()[row[end]]["category"]
            if allowed and category not in allowed:
                wrong.append((row.line, category))
    assert wrong == []


def test_relations_say_what_was_read() -> None:
    """Each row names a known publication, or in its note what was read."""
    for row in reading.relations():
        assert row["publication"] or row["note"], row.line
        assert not row["publication"] or row["publication"] in reading.publications(), row.line


def test_relations_by_definition_are_marked() -> None:
    """`relieves` stands here only as an entailment; exactly two effects are closed by it."""
    closings = {
        (row["subject_name"], row["object_name"], row["knowledge_level"])
        for row in reading.relations()
        if row["predicate"] == "relieves"
    }
    assert closings == {
        ("antidepressant effect", "treatment-resistant depression", "logical_entailment"),
        ("analgesia", "pain", "logical_entailment"),
    }


@pytest.mark.parametrize(
    ("kind", "parent"),
    [
        ("treatment-resistant depression", "major depressive disorder"),
        ("major depressive disorder", "depressive disorder"),
        ("acute pain", "pain"),
        ("chronic pain", "pain"),
        ("postoperative pain", "pain"),
        ("neuropathic pain", "pain"),
        ("refractory neuropathic pain", "neuropathic pain"),
        ("nociplastic pain", "pain"),
        ("racemic ketamine", "ketamine"),
        ("esketamine", "ketamine"),
    ],
)
def test_kinds_are_joined(kind: str, parent: str) -> None:
    """A kind is joined to what it is a kind of, so that a question finds it."""
    rows = reading.relations()
    joined = {(r["subject_name"], r["object_name"]) for r in rows if r["predicate"] == "is_a"}
    assert (kind, parent) in joined


def test_depression_is_a_name() -> None:
    """A reader who asks for depression gets the entity whose kinds are found through is_a."""
    found = [r["id"] for r in reading.entities().values() if "depression" in r.items("synonyms")]
    assert found == ["MONDO:0002050"]


def test_publications_are_sorted_and_unique() -> None:
    """The file is in plain order of its ids."""
    ids = list(reading.publications())
    assert ids == sorted(set(ids))
    lines = (reading.SEEDS / "publications.yaml").read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("- id:") for line in lines) == len(ids)


def test_publications_cite_known_ones() -> None:
    """The review cites the five works that its page shows."""
    review = reading.publications()[reading.SCHWENK]
    assert review.cites == (
        "doi:10.1097/ALN.0000000000003345",
        "doi:10.1213/ANE.0000000000001787",
        "kgraph:corriger_2019",
        "kgraph:laskowski_2011",
        "kgraph:orhurhu_2020",
    )
    assert set(review.cites) <= set(reading.publications())


def test_the_erratum_is_on_record() -> None:
    """The page says that there is an erratum, not where."""
    notices = reading.publications()[reading.SCHWENK].notices
    assert [(notice.kind, notice.id) for notice in notices] == [("erratum", None)]


@pytest.mark.parametrize("publication", list(reading.STEMS))
def test_the_text_that_was_read_is_known_by_hash(publication: str) -> None:
    """The recorded hash is that of the document's bytes."""
    path = reading.document(publication).path
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert reading.publications()[publication].text_sha256 == digest


def test_publication_ids_are_curies() -> None:
    """PMID, else DOI, else a local id."""
    for id_ in reading.publications():
        check_curie(id_)
        assert id_.split(":")[0] in {"PMID", "doi", "kgraph"}
