"""The property graph is as DESIGN §4 says: nodes, their labels, properties and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import given

from kgraph.model.vocabulary import vocabulary
from tests import examples
from tests.examples import CLAIMS, ENTITIES, EVIDENCE, FULLEST
from tests.store.engines import IN_A_GRAPH, Engine
from tests.store.pictures import ids, node
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore

EDGE_ONLY: Final = {
    examples.BY_DEFINITION.id,
    examples.ENANTIOMER.id,
    examples.BINDS.id,
    examples.PART.id,
    examples.KIND.id,
}
"""Claims that sources state and that have no evidence records."""


def test_an_evidence_node_has_locator_and_conditions_flattened(example: GraphStore) -> None:
    """Every property of the fullest item, by hand."""
    assert node(example, "Evidence", FULLEST.id) == {
        "id": FULLEST.id,
        "claim": examples.TREATS.id,
        "publication": "PMID:90000001",
        "statement": FULLEST.statement,
        "quote": FULLEST.quote,
        "stance": "supports",
        "certainty": "asserted",
        "species": ["human"],
        "system": "in_vivo",
        "design": "rct",
        "study": "NCT00000001",
        "level": "Level 1",
        "value": -7.25,
        "unit": "{points}",
        "measure": "mean difference",
        "knowledge_level": "knowledge_assertion",
        "agent_type": "manual_agent",
        "curator": "kgraph",
        "source": "kgraph-seeds",
        "licence": "CC-BY-4.0",
        "locator_section": "Results",
        "locator_sentence": 3,
        "locator_sha256": FULLEST.locator.sha256,
        "locator_item": "=24 h | main",
        "at_dose": "0.5 mg/kg",
        "at_route": "IV",
        "at_formulation": "racemate",
        "at_schedule": "once, over 40 min",
        "at_n": "72",
        "at_n_studies": "1",
        "at_population": "patients with TRD",
        "at_model": "none",
        "at_method": "double-blind",
        "at_assay": "MADRS",
        "at_region": "prefrontal cortex",
        "at_time_point": "24 h",
        "at_comparator": "saline",
        "at_endpoint": "response (≥ 50 %)",
        "at_year": "2018",
        "at_other": "=SUM(A1), +1, -1, @x",
    }


def test_an_entity_node_has_just_these_properties(example: GraphStore) -> None:
    """Nothing is written for what it does not have."""
    assert node(example, "Entity", examples.GRIN1) == {
        "id": "UniProtKB:Q05586",
        "name": "GRIN1",
        "category": "Protein",
        "taxon": "NCBITaxon:9606",
        "sources": ["kgraph-seeds"],
        "search_text": "grin1 | uniprotkb:q05586",
    }


def test_an_entity_has_the_label_of_its_category_and_no_other(example: GraphStore) -> None:
    """And can be asked for by it."""
    rows = example.run("MATCH (n:Entity) RETURN n.id AS id, labels(n) AS labels")
    assert {row["id"]: sorted(row["labels"]) for row in rows} == {
        entity.id: sorted({"Entity", entity.category}) for entity in ENTITIES
    }
    assert ids(example, "MATCH (n:Metabolite) RETURN n.id AS id") == {examples.HNK}


def test_evidence_points_to_its_claim_by_its_stance(example: GraphStore) -> None:
    """One relationship for each item."""
    text = "MATCH (v:Evidence)-[r]->(c:Claim) RETURN v.id AS id, type(r) AS type, c.id AS claim"
    types = {"supports": "SUPPORTS", "refutes": "REFUTES", "insufficient": "FINDS_INSUFFICIENT"}
    assert sorted((r["id"], r["type"], r["claim"]) for r in example.run(text)) == sorted(
        (item.id, types[item.stance], item.claim) for item in EVIDENCE
    )


def test_evidence_points_to_its_publication_and_to_the_one_read(example: GraphStore) -> None:
    """``READ_IN`` only where that is another one."""
    text = "MATCH (v:Evidence)-[r]->(p:Publication) RETURN v.id AS id, type(r) AS t, p.id AS p"
    expected = [(item.id, "REPORTED_IN", item.publication) for item in EVIDENCE]
    expected += [(item.id, "READ_IN", item.read_in) for item in EVIDENCE if item.read_in]
    assert sorted((r["id"], r["t"], r["p"]) for r in example.run(text)) == sorted(expected)
    assert sum(t == "READ_IN" for _, t, _ in expected) == 1


def test_a_publication_points_to_those_it_cites(example: GraphStore) -> None:
    """As the two that cite say."""
    text = "MATCH (a:Publication)-[:CITES]->(b:Publication) RETURN a.id AS a, b.id AS b"
    assert sorted((row["a"][-2:], row["b"][-2:]) for row in example.run(text)) == [
        ("01", "03"),
        ("01", "07"),
        ("04", "-6"),
        ("04", "01"),
        ("04", "02"),
    ]


def test_a_claim_node_points_to_its_ends(example: GraphStore) -> None:
    """Stated or not."""
    text = (
        "MATCH (s:Entity)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o:Entity) "
        "RETURN c.id AS id, s.id AS s, o.id AS o"
    )
    assert sorted((r["id"], r["s"], r["o"]) for r in example.run(text)) == sorted(
        (c.id, c.subject, c.object) for c in CLAIMS if c.id not in EDGE_ONLY
    )


def flaw(value: object) -> str | None:
    """Return what is wrong with the value of a property."""
    items = value if isinstance(value, list) else [value]
    kinds = {type(item) for item in items}
    if len(kinds) != 1:
        return "empty or mixed"
    return None if kinds <= {str, int, float, bool} else "no scalar"


@IN_A_GRAPH
@given(graph=subgraphs())
def test_every_property_is_a_scalar_or_a_list_of_one_kind(engine: Engine, graph: Subgraph) -> None:
    """Never null, never empty."""
    store = engine.empty()
    store.write(graph, "test")
    rows = store.run(
        "MATCH (n) RETURN properties(n) AS p UNION ALL MATCH ()-[r]->() RETURN properties(r) AS p"
    )
    flaws = [(key, v) for row in rows for key, v in row["p"].items() if flaw(v)]
    assert flaws == []


def test_a_load_says_what_it_was_and_when(example: GraphStore) -> None:
    """And the graph which schema it has."""
    [load] = example.run("MATCH (l:Load) RETURN properties(l) AS p")
    assert load["p"].keys() == {"id", "source", "state", "started", "finished"}
    assert load["p"]["id"] == "load:test"
    assert (load["p"]["source"], load["p"]["state"]) == ("test", "done")
    assert example.run("MATCH (s:Schema) RETURN s.version AS v") == [{"v": 1}]


def test_every_type_has_its_constraint_and_its_name_is_ours(store: GraphStore) -> None:
    """Six labels and every predicate."""
    names = [row["name"] for row in store.run("SHOW CONSTRAINTS")]
    labels = ("entity", "claim", "evidence", "publication", "load", "schema")
    types = (one.relationship for one in vocabulary().predicates.values())
    assert sorted(names) == sorted(f"kgraph_{one}_id" for one in (*labels, *types))
