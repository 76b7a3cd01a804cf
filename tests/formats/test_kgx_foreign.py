"""KGX that others wrote: what it becomes here, and that it passes the check of a load."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgraph import formats
from kgraph.errors import InputError
from kgraph.formats import biolink
from kgraph.loaders.gathering import Told
from kgraph.model import integrity
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary

MODEL = Path(__file__).parents[3] / "shared" / "data" / "biolink.tar.gz"
NODES = [
    {"id": "DB:DB1", "category": ["biolink:Drug"], "name": "alpha"},
    {"id": "CHEBI:2", "category": ["biolink:SmallMolecule"], "name": "beta"},
    {"id": "UniProt:P1", "category": ["biolink:Protein"], "name": "prot"},
    {"id": "HGNC:7", "category": ["biolink:Gene"], "name": "gene"},
    {"id": "MONDO:1", "category": ["biolink:Disease"], "name": "disease"},
]
EDGE = {
    "subject": "DB:DB1",
    "predicate": "biolink:treats",
    "object": "MONDO:1",
    "primary_knowledge_source": "infores:a",
}


def loaded(
    tmp_path: Path,
    *edges: dict[str, Any],
    nodes: list[dict[str, Any]] = NODES,
    told: Told | None = None,
) -> list[Any]:
    """Return the records of a graph with these edges, checked as a load is."""
    lines = ["\n".join(map(json.dumps, rows)) for rows in (nodes, edges)]
    for ending, text in zip(("nodes", "edges"), lines, strict=True):
        (tmp_path / f"x_{ending}.jsonl").write_text(text)
    placed = list(formats.read(tmp_path / "x_edges.jsonl", hearer=told))
    assert integrity.problems(placed) == []
    return [one.record for one in placed]


def claims(tmp_path: Path, *changes: dict[str, Any], told: Told | None = None) -> list[Claim]:
    """Return the claims of a graph whose edges differ so from `EDGE`."""
    found = loaded(tmp_path, *(EDGE | one for one in changes), told=told)
    return [one for one in found if isinstance(one, Claim)]


def test_what_is_wrong_with_an_edge_is_not_what_its_ends_are(tmp_path: Path) -> None:
    """Where a predicate does not join such ends, the imported one of its meaning does."""
    said = {
        ("DB:DB1", "treats", "MONDO:1"): "treats",
        ("CHEBI:2", "treats", "MONDO:1"): "acts_against",
        ("CHEBI:2", "contraindicated_in", "MONDO:1"): "contraindicated_for",
        ("CHEBI:2", "has_side_effect", "MONDO:1"): "related_to",
        ("HGNC:7", "interacts_with", "HGNC:7"): "associates_with",
        ("MONDO:1", "treated_by", "CHEBI:2"): "acts_against",
    }
    rows = [
        {"subject": first, "predicate": f"biolink:{name}", "object": second}
        for first, name, second in said
    ]
    found = [
        (one.predicate, sorted(a.original_predicate or "" for a in one.asserted))
        for row in rows
        for one in claims(tmp_path, row)
    ]
    wanted = [(ours, [f"biolink:{name}"]) for (_, name, _), ours in said.items()]
    assert found == wanted


def test_every_predicate_that_joins_some_ends_only_has_one_for_all() -> None:
    """It joins anything, and raises or lowers as the other does, or says less."""
    for one in vocabulary().predicates.values():
        other = vocabulary().predicates[biolink.fitting(one.name, "Setting", "Setting")]
        assert other.joins("Setting", "Setting"), one.name
        assert other.sign in (one.sign, 0)


def test_an_effect_without_a_direction_is_one_without_a_sign(tmp_path: Path) -> None:
    """Biolink's *affects* says nothing more unless its qualifiers do."""
    (one,) = claims(tmp_path, {"predicate": "biolink:affects", "object": "UniProt:P1"})
    assert (one.predicate, one.sign) == ("affects", 0)


def test_prefixes_become_ours_at_both_ends(tmp_path: Path) -> None:
    """And among the identifiers elsewhere; what is not understood there is told once."""
    told = Told()
    drug_row = NODES[0] | {"xref": ["ChEMBL:CHEMBL5", "nowhere:1", "nowhere:2"]}
    row = EDGE | {
        "object": "UniProt:P1",
        "predicate": "biolink:directly_physically_interacts_with",
    }
    found = loaded(tmp_path, row, nodes=[drug_row, *NODES[1:]], told=told)
    drug, protein = (one for one in found if one.id in {"DRUGBANK:DB1", "UniProtKB:P1"})
    assert drug.xrefs == ("CHEMBL.COMPOUND:CHEMBL5",)
    (claim,) = (one for one in found if isinstance(one, Claim))
    assert (claim.subject, claim.object) == (drug.id, protein.id)
    said = "x_nodes.jsonl: xref: identifiers that are not understood are left out (2): 'nowhere:1'"
    assert [str(note) for note in told.notes] == [said]


def test_publications_of_edges_are_made(tmp_path: Path) -> None:
    """From every source that names them; whoever leaves out one row leaves out none of them."""
    told = Told()
    papers = ["PMID:1", "https://doi.org/10.1234/ABC", "NCT01"]
    rows = ({"publications": papers}, {"primary_knowledge_source": "b", "publications": ["PMID:1"]})
    found = loaded(tmp_path, *(EDGE | row for row in rows), told=told)
    made = {one.id: one.sources for one in found if isinstance(one, Publication)}
    assert made == {"PMID:1": ("b", "infores:a"), "doi:10.1234/abc": ("infores:a",)}
    said = "publications: identifiers that are not understood are left out (1)"
    assert [str(note) for note in told.notes] == [f"x_edges.jsonl: {said}: 'NCT01'"]
    placed = formats.read(tmp_path / "x_edges.jsonl")
    assert {one.line for one in placed if isinstance(one.record, Publication)} == {None}


def test_a_publication_that_is_a_node_is_made_once(tmp_path: Path) -> None:
    """The node says more."""
    node = {"id": "PMID:1", "category": ["biolink:Publication"], "name": "title"}
    found = loaded(tmp_path, EDGE | {"publications": ["PMID:1"]}, nodes=[*NODES, node])
    assert [one.title for one in found if isinstance(one, Publication)] == ["title"]


@pytest.mark.parametrize(
    ("categories", "ours"),
    [
        ("Drug", ["Drug"]),
        ("Drug|MolecularMixture|ChemicalMixture|ChemicalEntity|NamedThing", ["Drug"]),
        ("SmallMolecule|MolecularEntity|ChemicalEntity", ["Chemical"]),
        ("Drug|SmallMolecule", ["Drug"]),
        ("Pathway|BiologicalProcess", ["Pathway"]),
        ("Gene|Disease", ["Gene", "Condition"]),
    ],
)
def test_of_categories_the_one_that_says_most_counts(categories: str, ours: list[str]) -> None:
    """Whatever stands beside it of which it is a kind."""
    assert biolink.categories_of([f"biolink:{one}" for one in categories.split("|")]) == ours


@pytest.mark.skipif(not MODEL.exists(), reason="the Biolink model is not beside the checkout")
def test_what_is_a_kind_of_another_is_so_in_the_model() -> None:
    """Of all categories that have an equivalent here."""
    with tarfile.open(MODEL) as archive:
        name = next(one for one in archive.getnames() if one.endswith("biolink-model.yaml"))
        file = archive.extractfile(name)
        assert file is not None
        model: dict[str, Any] = yaml.load(file, yaml.CSafeLoader)
    above = {one.title().replace(" ", ""): row.get("is_a") for one, row in model["classes"].items()}
    ours = {one.biolink.removeprefix("biolink:") for one in vocabulary().categories.values()}
    for narrow in {*ours, "Drug"} - {"NamedThing"}:
        kinds, parent = [f"biolink:{narrow}"], above[narrow]
        while parent:
            kinds.append("biolink:" + parent.title().replace(" ", ""))
            parent = above[kinds[-1].removeprefix("biolink:")]
        assert len(biolink.categories_of(kinds)) == 1, kinds


def test_rows_of_one_source_that_disagree_are_told(tmp_path: Path) -> None:
    """Their publications are united, the first level is kept, each source has its own."""
    told = Told()
    (claim,) = claims(
        tmp_path,
        {"knowledge_level": "knowledge_assertion", "publications": ["PMID:1"]},
        {"knowledge_level": "prediction", "agent_type": "text_mining_agent"},
        {"knowledge_level": "prediction", "primary_knowledge_source": "infores:b"},
        {"knowledge_level": "knowledge_assertion", "publications": ["PMID:2"]},
        told=told,
    )
    first, second = claim.asserted
    assert (first.knowledge_level, first.publications) == (
        "knowledge_assertion",
        ("PMID:1", "PMID:2"),
    )
    assert (second.source, second.knowledge_level) == ("infores:b", "prediction")
    (note,) = map(str, told.notes)
    assert note.startswith("x_edges.jsonl:2: infores:a states")
    assert "knowledge_level 'knowledge_assertion' is kept, not 'prediction'" in note


def test_the_licence_of_an_edge_is_that_of_its_assertion(tmp_path: Path) -> None:
    """So an export leaves out what may not be passed on."""
    (claim,) = claims(tmp_path, {"license": "CC BY-NC 4.0"})
    assert claim.asserted[0].licence == "CC BY-NC 4.0"


def test_columns_that_are_not_read_are_told_once(tmp_path: Path) -> None:
    """By name, for each file; one that is empty says nothing."""
    told = Told()
    more = {"id": "e1", "p_value": 0.1, "has_evidence": ["ECO:1"], "relation": None}
    claims(tmp_path, more | {"aggregator_knowledge_source": ["infores:c"]}, more, told=told)
    said = "columns that have no equivalent here are passed over"
    told_of = "aggregator_knowledge_source, has_evidence, p_value"
    assert [str(note) for note in told.notes] == [f"x_edges.jsonl: {said}: {told_of!r}"]


@pytest.mark.parametrize("value", ["Y", "yes", "TRUE", "1", "t", True])
def test_a_negated_edge_is_none(tmp_path: Path, value: object) -> None:
    """However it is spelled."""
    with pytest.raises(InputError, match="a negated edge"):
        claims(tmp_path, {"negated": value})


@pytest.mark.parametrize("value", ["", "N", "no", "False", "0", "f", False, None])
def test_an_edge_that_is_not_negated(tmp_path: Path, value: object) -> None:
    """However that is spelled."""
    assert len(claims(tmp_path, {"negated": value})) == 1


def test_what_may_be_negated_is_a_bad_row(tmp_path: Path) -> None:
    """Nothing is guessed."""
    with pytest.raises(InputError, match="negated or not: 'perhaps'; write true or false"):
        claims(tmp_path, {"negated": "perhaps"})


def test_an_entity_that_is_there_keeps_its_category(tmp_path: Path) -> None:
    """It never changes, so the file yields; and edges are between what is there."""
    told = Told(categories=lambda: {"CHEBI:2": "Drug"})
    found = loaded(tmp_path, EDGE | {"subject": "CHEBI:2"}, told=told)
    assert {one.id: one.category for one in found if isinstance(one, Entity)}["CHEBI:2"] == "Drug"
    assert [one.predicate for one in found if isinstance(one, Claim)] == ["treats"]
    said = "x_nodes.jsonl:2: CHEBI:2 beta is taken for Drug, not for Chemical"
    assert [str(note) for note in told.notes] == [said]


def test_edges_alone_are_between_what_is_there(tmp_path: Path) -> None:
    """Their ends are known from the graph that they come to."""
    told = Told(categories=lambda: {"CHEBI:2": "Chemical", "MONDO:1": "Condition"})
    (tmp_path / "x_edges.jsonl").write_text(json.dumps(EDGE | {"subject": "CHEBI:2"}))
    (placed,) = formats.read(tmp_path / "x_edges.jsonl", hearer=told)
    assert isinstance(placed.record, Claim)
    assert placed.record.predicate == "acts_against"


def test_edges_before_nodes_in_a_document(tmp_path: Path) -> None:
    """What an edge says depends on what its ends are, wherever these stand."""
    path = tmp_path / "x.kgx.json"
    path.write_text(json.dumps({"edges": [EDGE | {"subject": "CHEBI:2"}], "nodes": NODES}))
    placed = list(formats.read(path))
    assert integrity.problems(placed) == []
    assert [p.record.predicate for p in placed if isinstance(p.record, Claim)] == ["acts_against"]


def test_nodes_that_say_the_same_are_one(tmp_path: Path) -> None:
    """Two that disagree stay two, which a load refuses."""
    path = tmp_path / "x_nodes.jsonl"
    path.write_text("\n".join(map(json.dumps, [*NODES, NODES[0], NODES[1] | {"name": "b"}])))
    placed = list(formats.read(path))
    assert [one.line for one in placed] == [1, 2, 3, 4, 5, 7]
    said = [problem.message for problem in integrity.problems(placed)]
    assert said == ["two entities with one id"]
