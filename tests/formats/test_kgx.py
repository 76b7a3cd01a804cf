"""KGX TSV: the slots that a Biolink tool reads, and rows that others wrote."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from kgraph import formats
from kgraph.errors import InputError
from kgraph.formats import biolink, kgx_columns
from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary
from tests import examples
from tests.examples import example_graph

MODEL = Path(__file__).parents[3] / "shared" / "data" / "biolink.tar.gz"


def table(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a KGX file by id, read as KGX reads them: nothing is quoted."""
    header, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    names = header.split("\t")
    rows = [dict(zip(names, line.split("\t"), strict=True)) for line in lines]
    return {row["id"]: row for row in rows}


@pytest.fixture
def nodes(tmp_path: Path) -> dict[str, dict[str, str]]:
    """Return the nodes of the example graph."""
    formats.write(example_graph(), tmp_path / "a.tsv")
    return table(tmp_path / "a_nodes.tsv")


@pytest.fixture
def edges(tmp_path: Path) -> dict[str, dict[str, str]]:
    """Return the edges of the example graph."""
    formats.write(example_graph(), tmp_path / "a.tsv")
    return table(tmp_path / "a_edges.tsv")


def some(row: dict[str, str], *names: str) -> list[str]:
    """Return some cells of a row."""
    return [row[name] for name in names]


def test_required_slots_come_first(tmp_path: Path) -> None:
    """The files begin with what KGX requires."""
    formats.write([], tmp_path / "a.tsv")
    nodes = (tmp_path / "a_nodes.tsv").read_text().split("\t")
    edges = (tmp_path / "a_edges.tsv").read_text().split("\t")
    assert nodes[:3] == ["id", "category", "name"]
    assert edges[:5] == ["id", "subject", "predicate", "object", "category"]


def test_an_entity(nodes: dict[str, dict[str, str]]) -> None:
    """An entity has its Biolink category, its lists, and where it comes from."""
    row = nodes[examples.KETAMINE]
    assert some(row, "category", "name", "xref", "provided_by") == [
        "biolink:SmallMolecule",
        "ketamine",
        "CHEMBL.COMPOUND:CHEMBL742|DRUGBANK:DB01221",
        "infores:kgraph-seeds|infores:other-graph-v2",
    ]
    assert row["synonym"].split("|")[4] == r"K\u007chole 🙂"
    assert row["kgraph_category"] == "Drug"
    assert nodes[examples.GRIN1]["in_taxon"] == "NCBITaxon:9606"


def test_a_publication_is_a_node(nodes: dict[str, dict[str, str]]) -> None:
    """A publication has the slots of ``biolink:Publication``, its notices as JSON."""
    row = nodes[examples.TRIAL]
    assert some(row, "category", "name", "authors", "license", "publication_type") == [
        "biolink:Publication",
        'A "made-up" trial; of nothing, by nobody',
        "Zeta Z|Alpha AB|Müller-Łukasz Ö",
        "CC-BY-4.0",
        "dctypes:Text",
    ]
    assert json.loads(row["kgraph_notices"])[0]["kind"] == "erratum"


def test_a_claim_that_nobody_supports_is_no_edge(
    nodes: dict[str, dict[str, str]], edges: dict[str, dict[str, str]]
) -> None:
    """What is refuted, unproven or retracted stands among the nodes, with its evidence."""
    unstated = {examples.TREATS_PAIN.id, examples.RELIEVES_PAIN.id, examples.DOUBTFUL.id}
    assert {row["id"] for row in nodes.values() if row["kgraph_record"] == "claim"} == unstated
    assert {*edges} == {claim.id for claim in examples.CLAIMS} - unstated
    row = nodes[examples.TREATS_PAIN.id]
    assert some(row, "category", "name", "kgraph_status") == [
        "biolink:InformationContentEntity",
        "ketamine treats chronic pain",
        "refuted",
    ]
    assert len(json.loads(row["kgraph_evidence"])) == 2


def test_nothing_is_negated(edges: dict[str, dict[str, str]]) -> None:
    """A null result is not a negation."""
    assert not any("negated" in row for row in edges.values())


def test_an_edge(edges: dict[str, dict[str, str]]) -> None:
    """Predicate, qualifiers and provenance stand in Biolink's slots."""
    row = edges[examples.INHIBITS.id]
    assert {
        name: text for name, text in row.items() if text and not name.startswith("kgraph_")
    } == {
        "id": examples.INHIBITS.id,
        "subject": "CHEBI:6121",
        "predicate": "biolink:affects",
        "object": "GO:0017146",
        "category": "biolink:Association",
        "qualified_predicate": "biolink:causes",
        "object_aspect_qualifier": "activity",
        "object_direction_qualifier": "decreased",
        "knowledge_level": "knowledge_assertion",
        "agent_type": "manual_agent",
        "primary_knowledge_source": "infores:kgraph-seeds",
        "aggregator_knowledge_source": "infores:kgraph",
        "publications": "PMID:90000004|PMID:90000007",
        "original_predicate": "kgraph:inhibits",
    }
    assert row["kgraph_mechanism"] == r"open-channel block, \u007cuse-dependent\u007c"
    assert row["kgraph_sources"] == "kgraph-seeds|other graph, v2"


def test_publications_of_an_assertion_are_those_of_the_edge(
    edges: dict[str, dict[str, str]],
) -> None:
    """Where only a source asserts a claim, its publications and level are the edge's."""
    row = edges[examples.BINDS.id]
    assert some(row, "publications", "knowledge_level", "agent_type") == [
        "PMID:90000001|PMID:90000007",
        "knowledge_assertion",
        "manual_agent",
    ]
    assert row["primary_knowledge_source"] == "infores:affinity-db"


def test_opposing_publications_support_nothing(edges: dict[str, dict[str, str]]) -> None:
    """The slot ``publications`` holds support only."""
    row = edges[examples.TREATS.id]
    assert row["publications"] == "PMID:90000001|PMID:90000004|kgraph:cited-work-6"
    assert row["kgraph_publications_opposed"] == "PMID:90000002"


@pytest.mark.parametrize(
    ("predicate", "object_direction", "slot"),
    [
        ("inhibits", None, "decreased"),
        ("inhibits", "decreased", "increased"),
        ("inhibits", "increased", "decreased"),
        ("increases", "decreased", "decreased"),
        ("causes", None, None),
        ("causes", "decreased", "decreased"),
    ],
)
def test_directions(predicate: str, object_direction: str | None, slot: str | None) -> None:
    """To inhibit what is decreased is to raise it."""
    claim = Claim(
        subject="CHEBI:1",
        predicate=predicate,
        object="GO:1",
        qualifiers=Qualifiers(object_direction=object_direction),
    )
    assert biolink.statement(claim).get("object_direction_qualifier") == slot


def test_qualifiers_that_biolink_has() -> None:
    """Aspect, the subject's direction and the indication have slots."""
    claim = Claim(
        subject="CHEBI:1",
        predicate="activates",
        object="GO:1",
        qualifiers=Qualifiers(aspect="expression", subject_direction="decreased"),
    )
    assert biolink.statement(claim) == {
        "predicate": "biolink:affects",
        "qualified_predicate": "biolink:causes",
        "subject_direction_qualifier": "decreased",
        "object_aspect_qualifier": "expression",
        "object_direction_qualifier": "increased",
    }
    assert biolink.statement(examples.BETTER) == {
        "predicate": "biolink:related_to",
        "disease_context_qualifier": "EFO:0009854",
    }


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("kgraph-seeds", "infores:kgraph-seeds"),
        ("Drug Central 2023!", "infores:drug-central-2023"),
        ("كتاب", "infores:unnamed"),
    ],
)
def test_sources_as_information_resources(source: str, name: str) -> None:
    """A source becomes an ``infores`` name."""
    assert biolink.infores(source) == name


def test_a_claim_without_voucher() -> None:
    """Where nothing supports, nothing is provided."""
    assert biolink.voucher(examples.TREATS_PAIN, []) == ("not_provided", "not_provided")


@pytest.mark.skipif(not MODEL.exists(), reason="the Biolink model is not beside the checkout")
def test_every_slot_is_in_the_model() -> None:
    """All predicates, categories and slots that are written are Biolink 4.4.4."""
    with tarfile.open(MODEL) as archive:
        name = next(one for one in archive.getnames() if one.endswith("biolink-model.yaml"))
        file = archive.extractfile(name)
        assert file is not None
        model: dict[str, Any] = yaml.load(file, yaml.CSafeLoader)
    assert model["version"] == "4.4.4"
    slots = {one.replace(" ", "_") for one in model["slots"]}
    classes = {one.title().replace(" ", "") for one in model["classes"]}
    columns = (*kgx_columns.node_columns(), *kgx_columns.edge_columns())
    assert {one for one in columns if not one.startswith("kgraph_")} <= slots
    predicates = {one.biolink.removeprefix("biolink:") for one in vocabulary().predicates.values()}
    assert predicates <= slots
    used = {one.biolink for one in vocabulary().categories.values()}
    used |= {biolink.ASSOCIATION, biolink.PUBLICATION, biolink.UNSTATED}
    assert {one.removeprefix("biolink:") for one in used} <= classes


NODES = (
    "id\tcategory\tname\tprovided_by\tkgraph_category\n"
    "GO:1\tbiolink:NamedThing|biolink:Pathway\tflow\tgo\t\n"
    "PMID:1\tbiolink:Publication\tTitle\tpubmed\t\n"
    "CHEBI:1\tbiolink:SmallMolecule\tdrug\t\tDrug\n"
)
EDGE_NAMES = (
    *("subject", "predicate", "object", "qualified_predicate", "object_aspect_qualifier"),
    *("object_direction_qualifier", "primary_knowledge_source", "knowledge_level"),
    *("publications", "negated", "sex_qualifier", "subject_direction_qualifier"),
)
EDGE = {
    "subject": "CHEBI:1",
    "predicate": "biolink:affects",
    "object": "GO:1",
    "qualified_predicate": "biolink:causes",
    "object_aspect_qualifier": "activity",
    "object_direction_qualifier": "increased",
    "primary_knowledge_source": "infores:ctd",
    "knowledge_level": "observation",
    "publications": "PMID:1|PMID:2",
    "negated": "false",
}


def read(tmp_path: Path, nodes: str = NODES, **changes: str) -> list[Any]:
    """Return the records of a file that others wrote, with one edge."""
    row = EDGE | changes
    edges = "\t".join(EDGE_NAMES) + "\n" + "\t".join(row.get(name, "") for name in EDGE_NAMES)
    (tmp_path / "x_nodes.tsv").write_text(nodes)
    (tmp_path / "x_edges.tsv").write_text(edges)
    return [placed.record for placed in formats.read(tmp_path / "x_edges.tsv")]


def test_what_others_wrote(tmp_path: Path) -> None:
    """Categories and predicates with one meaning here are read, and who states the edge."""
    assert read(tmp_path, subject_direction_qualifier="decreased") == [
        Entity(id="GO:1", name="flow", category="Pathway", sources=("go",)),
        Entity(id="CHEBI:1", name="drug", category="Drug"),
        Publication(id="PMID:1", title="Title", sources=("pubmed",)),
        Publication(id="PMID:2", sources=("infores:ctd",)),
        Claim(
            subject="CHEBI:1",
            predicate="activates",
            object="GO:1",
            qualifiers=Qualifiers(subject_direction="decreased"),
            asserted=(
                Assertion(
                    source="infores:ctd",
                    knowledge_level="observation",
                    publications=("PMID:1", "PMID:2"),
                    original_predicate="biolink:affects",
                ),
            ),
        ),
    ]


NEGATED = "a claim is a statement, and this edge states none"
ADD_PREDICATE = "add original_predicate, kgraph: and a predicate"
BAD_EDGES = {
    "negated": (
        {"negated": "True"},
        "a negated edge: 'biolink:affects'; leave the row out: " + NEGATED,
    ),
    "foreign qualifier": (
        {"sex_qualifier": "PATO:1"},
        "sex_qualifier has no equivalent here: 'PATO:1'",
    ),
    "foreign predicate": (
        {"predicate": "biolink:treats_or"},
        "predicate has no equivalent here: 'biolink:treats_or'; " + ADD_PREDICATE,
    ),
    "without source": (
        {"primary_knowledge_source": ""},
        "nobody states the edge: 'biolink:affects'; add primary_knowledge_source",
    ),
    "bad level": (
        {"knowledge_level": "guess"},
        "claim asserted knowledge_level: Invalid enum value 'guess': 'guess'",
    ),
}


@pytest.mark.parametrize("case", BAD_EDGES)
def test_bad_edges(tmp_path: Path, case: str) -> None:
    """An edge that cannot be read as one claim is told with its line, nothing guessed."""
    changes, said = BAD_EDGES[case]
    with pytest.raises(InputError) as caught:
        read(tmp_path, **changes)
    assert str(caught.value) == f"{tmp_path / 'x_edges.tsv'}:2: {said}"


PLAIN = dict.fromkeys(
    ("qualified_predicate", "object_aspect_qualifier", "object_direction_qualifier"), ""
)


@pytest.mark.parametrize(
    ("predicate", "ours"),
    [
        ("biolink:related_to", "related_to"),
        ("biolink:contributes_to", "contributes_to"),
        ("biolink:has_phenotype", "has_phenotype"),
    ],
)
def test_of_several_meanings_it_is_the_one_of_that_name(
    tmp_path: Path, predicate: str, ours: str
) -> None:
    """The others say more than Biolink does."""
    claim = next(one for one in read(tmp_path, predicate=predicate, **PLAIN) if type(one) is Claim)
    assert claim.predicate == ours


def test_an_inverse_is_turned_round(tmp_path: Path) -> None:
    """The whole has the part; what the file said is kept."""
    claim = next(
        one for one in read(tmp_path, predicate="biolink:part_of", **PLAIN) if type(one) is Claim
    )
    assert (claim.subject, claim.predicate, claim.object) == ("GO:1", "has_part", "CHEBI:1")
    assert claim.asserted[0].original_predicate == "biolink:part_of"


def test_every_inverse_is_one_in_biolink() -> None:
    """And leads to a predicate of ours."""
    for told in biolink.INVERSES.values():
        assert biolink.predicates_of({"predicate": told}), told


def test_ambiguous_predicates_name_their_meanings() -> None:
    """Where nothing is called as Biolink calls it, the file has to say which is meant."""
    found = biolink.predicates_of({"predicate": "biolink:similar_to"})
    assert found == ["similar_to"]
    assert biolink.predicates_of({"predicate": "biolink:no_such"}) == []


def test_what_others_leave_out_is_no_fault(tmp_path: Path) -> None:
    """Names, and the tabs before empty cells at the end of a row."""
    nodes = "id\tcategory\tname\nCHEBI:1\tbiolink:SmallMolecule\nGO:1\tbiolink:Pathway\tflow\n"
    first, second = read(tmp_path, nodes, publications="")[:2]
    assert (first.id, first.name, first.category) == ("CHEBI:1", "CHEBI:1", "Chemical")
    assert (second.name, second.category) == ("flow", "Pathway")


ADD_CATEGORY = "add a column kgraph_category with one of: "
BAD_NODES = {
    "ambiguous": (
        "id\tcategory\tname\nCHEBI:1\tbiolink:Gene|biolink:Disease\tx\n",
        f"category can mean several of ours: 'biolink:Gene|biolink:Disease'; {ADD_CATEGORY}Gene,",
    ),
    "foreign": (
        "id\tcategory\tname\nCHEBI:1\tbiolink:Haplotype\tx\n",
        f"category has no equivalent here: 'biolink:Haplotype'; {ADD_CATEGORY}Drug, Procedure, Me",
    ),
    "unknown record": (
        "id\tcategory\tkgraph_record\nCHEBI:1\tbiolink:Gene\tgene\n",
        "unknown kgraph_record: 'gene'",
    ),
    "wide": (
        "id\tcategory\tname\nCHEBI:1\tbiolink:Gene\tx\ty\n",
        "4 cells instead of 3: 'CHEBI:1, biolink:Gene, x, y'; check tabs",
    ),
}


@pytest.mark.parametrize("case", BAD_NODES)
def test_bad_nodes(tmp_path: Path, case: str) -> None:
    """A node that cannot be read is told with its line and what to add."""
    nodes, said = BAD_NODES[case]
    with pytest.raises(InputError) as caught:
        read(tmp_path, nodes)
    assert str(caught.value).startswith(f"{tmp_path / 'x_nodes.tsv'}:2: {said}")


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """A file without the columns that KGX requires is no KGX."""
    with pytest.raises(InputError, match=r"x_nodes\.tsv:1: no column id and category: 'id,name'"):
        read(tmp_path, "id,name\nx,y\n")


def test_bad_cells_of_our_own_columns(tmp_path: Path) -> None:
    """A damaged JSON cell of ours is told with file, line and column."""
    formats.write(example_graph(), tmp_path / "a.tsv")
    for name, old, new in (
        ("a_nodes.tsv", '[{"id":"PMID:90000011"', '["id"'),
        ("a_edges.tsv", '[{"source":"kgraph-seeds"', '[{"source"'),
    ):
        text = (tmp_path / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        formats.read(tmp_path / "a.tsv")
    found = [(Path(str(one.file)).name, one.message) for one in caught.value.problems]
    assert found == [
        ("a_edges.tsv", "asserted: not JSON (Expecting ':' delimiter)"),
        ("a_nodes.tsv", "notices: not JSON (Expecting ',' delimiter)"),
    ]


def test_ids_that_others_gave_to_edges_are_passed_over(tmp_path: Path) -> None:
    """KGX tools may number edges anew; the id follows from what a claim says."""
    formats.write(example_graph(), tmp_path / "a.tsv")
    text = (tmp_path / "a_edges.tsv").read_text(encoding="utf-8")
    (tmp_path / "a_edges.tsv").write_text(text.replace("\nclaim:", "\nuuid:"), encoding="utf-8")
    assert {placed.record for placed in formats.read(tmp_path / "a.tsv")} == {*example_graph()}
