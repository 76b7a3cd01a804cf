"""RDF as rdflib reads it: claims reified, evidence and sources told, the same in both forms."""

from __future__ import annotations

import json
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from kgraph import formats
from kgraph.formats import rdf_terms
from kgraph.model.vocabulary import vocabulary
from tests import examples
from tests.examples import example_graph
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph

# Its own parser calls what rdflib 7.5 deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
KG: Final = rdflib.Namespace("urn:kgraph:vocabulary:")
BIOLINK: Final = rdflib.Namespace("https://w3id.org/biolink/vocab/")
MODEL: Final = Path(__file__).parents[3] / "shared" / "data" / "biolink.tar.gz"
KETAMINE: Final = rdflib.URIRef("http://purl.obolibrary.org/obo/CHEBI_6121")
NMDA: Final = rdflib.URIRef("http://purl.obolibrary.org/obo/GO_0017146")


def quads(graph: Subgraph, folder: Path) -> rdflib.Dataset:
    """Return a graph as rdflib sees its N-Quads."""
    formats.write(graph, folder / "a.nq")
    found = rdflib.Dataset()
    found.parse(folder / "a.nq", format="nquads")
    return found


def triples(graph: Subgraph, folder: Path) -> rdflib.Graph:
    """Return a graph as rdflib sees its Turtle."""
    formats.write(graph, folder / "a.ttl")
    return rdflib.Graph().parse(folder / "a.ttl")


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """Return the example graph."""
    return triples(example_graph(), tmp_path_factory.mktemp("turtle"))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Dataset:
    """Return the example graph with its named graphs."""
    return quads(example_graph(), tmp_path_factory.mktemp("quads"))


def claim(one: str) -> rdflib.URIRef:
    """Return the IRI of a claim or of evidence."""
    return rdflib.URIRef(f"urn:kgraph:{one}")


def test_an_entity(turtle: rdflib.Graph) -> None:
    """Its type, its name, its other identifiers as resources."""
    assert turtle.value(KETAMINE, RDFS.label) == rdflib.Literal("ketamine")
    assert (KETAMINE, RDF.type, BIOLINK.SmallMolecule) in turtle
    xref = rdflib.URIRef("http://identifiers.org/drugbank/DB01221")
    assert (KETAMINE, BIOLINK.xref, xref) in turtle


def test_a_claim_is_reified(turtle: rdflib.Graph) -> None:
    """Subject, predicate and object, our predicate, what it amounts to."""
    found = claim(examples.INHIBITS.id)
    assert {*turtle.objects(found, RDF.type)} == {RDF.Statement, BIOLINK.Association}
    assert turtle.value(found, RDF.subject) == KETAMINE
    assert turtle.value(found, RDF.predicate) == BIOLINK.affects
    assert turtle.value(found, RDF.object) == NMDA
    assert str(turtle.value(found, KG.predicate)) == "inhibits"
    assert str(turtle.value(found, BIOLINK.object_direction_qualifier)) == "decreased"
    assert str(turtle.value(found, KG.status)) == "supported"


def test_only_what_somebody_says_is_a_triple(turtle: rdflib.Graph) -> None:
    """A refuted claim is described, not stated."""
    pain = rdflib.URIRef("urn:kgraph:kgraph:chronic-pain")
    trd = rdflib.URIRef("http://www.ebi.ac.uk/efo/EFO_0009854")
    assert (KETAMINE, BIOLINK.treats, trd) in turtle
    assert (KETAMINE, BIOLINK.treats, pain) not in turtle
    assert (claim(examples.TREATS_PAIN.id), RDF.object, pain) in turtle


def test_evidence_says_what_it_does_to_a_claim(turtle: rdflib.Graph) -> None:
    """Supports, refutes, or finds insufficient; from a publication, by a curator."""
    counts = {name: len([*turtle.subject_objects(KG[name])]) for name in ("supports", "refutes")}
    items = example_graph().evidence.values()
    assert counts == {name: sum(e.stance == name for e in items) for name in counts}
    item = next(e for e in items if e.claim == examples.INHIBITS.id)
    found = claim(item.id)
    assert turtle.value(found, KG.supports) == claim(examples.INHIBITS.id)
    assert str(turtle.value(found, DCTERMS.description)) == item.statement
    number = item.publication.removeprefix("PMID:")
    assert str(turtle.value(found, PROV.wasDerivedFrom)).endswith(f"/pubmed/{number}")


def test_numbers_have_their_types(turtle: rdflib.Graph) -> None:
    """Whole, real, and the year."""
    binding = claim(examples.BINDS.id) + "#affinity%20db"
    assert turtle.value(binding, KG.value) == rdflib.Literal(0.53)
    paper = rdflib.URIRef("http://www.ncbi.nlm.nih.gov/pubmed/90000001")
    assert turtle.value(paper, DCTERMS.issued) == rdflib.Literal("2019", datatype=XSD.gYear)
    assert turtle.value(claim(examples.DISINHIBITS.id), KG.sign) == rdflib.Literal(-1)


def test_authors_keep_their_order(turtle: rdflib.Graph) -> None:
    """As a list."""
    paper = rdflib.URIRef("http://www.ncbi.nlm.nih.gov/pubmed/90000001")
    first = turtle.value(paper, KG.authors)
    assert first is not None
    names = [str(name) for name in turtle.items(first)]
    assert names == ["Zeta Z", "Alpha AB", "Müller-Łukasz Ö"]


def test_every_source_is_a_graph(dataset: rdflib.Dataset) -> None:
    """What it asserts and reports is in it."""
    graphs = {str(one.identifier) for one in dataset.graphs()}
    assert {name for name in graphs if name.startswith("urn:kgraph:source:")} == {
        "urn:kgraph:source:kgraph-seeds",
        "urn:kgraph:source:other%20graph,%20v2",
        "urn:kgraph:source:affinity%20db",
    }
    source = dataset.graph(rdflib.URIRef("urn:kgraph:source:affinity%20db"))
    assert {*source.objects(None, KG.asserts)} == {claim(examples.BINDS.id)}


def test_both_forms_say_the_same(turtle: rdflib.Graph, dataset: rdflib.Dataset) -> None:
    """But for the graphs, which Turtle does not have."""
    assert {*turtle} == {(s, p, o) for s, p, o, _ in dataset.quads()}


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(graph=subgraphs())
def test_any_graph_is_valid_rdf(graph: Subgraph) -> None:
    """Whatever a record lets pass, both parse and say the same."""
    with tempfile.TemporaryDirectory() as name:
        found = {(s, p, o) for s, p, o, _ in quads(graph, Path(name)).quads()}
        assert found == {*triples(graph, Path(name))}
        labels = {str(text) for _, p, text in found if p == RDFS.label}
    assert labels == {one.name for one in graph.entities.values()}


@pytest.mark.skipif(not MODEL.exists(), reason="the Biolink model is not beside the checkout")
def test_namespaces_are_those_of_biolink() -> None:
    """Where its prefix map has one; the others are ours."""
    with tarfile.open(MODEL) as archive:
        file = archive.extractfile("biolink/biolink-model-prefix-map.json")
        assert file is not None
        known = json.load(file)
    used = {p: rdf_terms.NAMESPACES[p] for p in vocabulary().prefixes if p in rdf_terms.NAMESPACES}
    assert used == {prefix: known[prefix] for prefix in used}
    without = {*vocabulary().prefixes} - {*used}
    # Europe PMC's namespace ends in PMC, as our local parts begin.
    assert {prefix for prefix in without if prefix in known} == {"PMC"}
