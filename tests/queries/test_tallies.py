"""The queries about evidence, the clinic and the graph itself answer what the records hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kgraph.queries.asking import ask
from kgraph.queries.catalog import catalogue
from tests import examples
from tests.examples import example_graph
from tests.queries import tallies

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore
    from tests.store.engines import Engine

QUERIES = catalogue()
EMPTY = {"curated_paths", "loops", "orphans", "retracted", "sign_conflicts"}
"""Queries for which neither graph here has an answer; each has one in its own tests."""


@pytest.fixture(scope="module", params=["example", "seeds"])
def filling(request: pytest.FixtureRequest) -> str:
    """Return which graph it is; of the module, so that it is changed once."""
    return str(request.param)


@pytest.fixture
def held(filling: str, engine: Engine, seeds: Subgraph) -> tuple[GraphStore, Subgraph, str, str]:
    """Return a filled graph, its records, and a drug and a condition in it."""
    graph = seeds if filling == "seeds" else example_graph()
    store = engine.holding(graph, "test", f"{filling} for tallies")
    if filling == "seeds":
        return store, graph, "CHEBI:6121", "MONDO:0002050"
    return store, graph, examples.ESKETAMINE, examples.DEPRESSION


Held = tuple["GraphStore", "Subgraph", str, str]
TALLIES: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    "species_gap": (lambda r: r["claim"], tallies.species_gap),
    "hedged_only": (lambda r: r["claim"], tallies.hedged_only),
    "indications": (lambda r: (r["grade"], r["claim"]), tallies.uses),
    "safety": (lambda r: (r["drug"], r["claim"]), tallies.harms),
    "routes": (lambda r: (r["id"], r["drug"]), tallies.routes),
}


@pytest.mark.parametrize("name", TALLIES)
def test_rows_about_a_drug(held: Held, name: str) -> None:
    """Every row that the records call for, once."""
    store, graph, drug, _ = held
    key, expected = TALLIES[name]
    found = [key(row) for row in QUERIES[name].run(store, of=drug)]
    assert len(found) == len(set(found))
    assert set(found) == expected(graph, drug)


def test_treatments(held: Held) -> None:
    """The other way round, over kinds of the condition."""
    store, graph, _, condition = held
    found = [row["claim"] for row in QUERIES["treatments"].run(store, of=condition)]
    assert len(found) == len(set(found))
    assert set(found) == tallies.treatments(graph, condition)


def test_single_source(held: Held) -> None:
    """One publication behind a claim, and which."""
    store, graph, drug, _ = held
    rows = QUERIES["single_source"].run(store, of=drug)
    found = {row["claim"]: row["publication"] for row in rows}
    assert found == tallies.single_source(graph, drug)


@pytest.mark.parametrize("whole", [True, False])
def test_timeline(held: Held, whole: bool) -> None:
    """Items by year and stance; what is retracted stands apart."""
    store, graph, drug, _ = held
    of = None if whole else drug
    rows = QUERIES["timeline"].run(store, of=of)
    assert {(r["year"], r["stance"]): r["items"] for r in rows} == tallies.timeline(graph, of)


def test_a_timeline_between_an_entity_and_itself_is_empty(held: Held) -> None:
    """One end of a claim does not stand for both; no claim here joins a thing to itself."""
    store, graph, drug, _ = held
    assert all(claim.subject != claim.object for claim in graph.claims.values())
    assert QUERIES["timeline"].run(store, of=drug)
    assert QUERIES["timeline"].run(store, of=drug, other=drug) == []


def test_metabolites(held: Held) -> None:
    """The tree by depth, with the enzymes of the parent."""
    store, graph, _, _ = held
    drug = "CHEBI:6121" if "CHEBI:6121" in graph.entities else examples.KETAMINE
    rows = QUERIES["metabolites"].run(store, of=drug)
    assert {row["claim"]: row["depth"] for row in rows} == tallies.metabolites(graph, drug)
    known = tallies.enzymes(graph)
    for row in rows:
        assert row["enzymes"] == known.get(graph.claims[row["claim"]].subject, [])


def test_coverage_counts_every_claim_once(held: Held) -> None:
    """By category, predicate, status, species and source."""
    store, graph, _, _ = held
    rows = QUERIES["coverage"].run(store)
    assert {(r["by"], r["value"]): r["count"] for r in rows} == tallies.coverage(graph)


def test_orphans(held: Held) -> None:
    """Nothing that stands alone is forgotten, and nothing else is told."""
    store, graph, _, _ = held
    assert {row["id"] for row in QUERIES["orphans"].run(store)} == tallies.orphans(graph)


def test_schema(held: Held) -> None:
    """Every pattern of stated claims with its number."""
    store, graph, _, _ = held
    rows = QUERIES["schema"].run(store)
    assert {row["pattern"]: row["count"] for row in rows} == tallies.schema(graph)


def test_evidence_of_every_claim(held: Held) -> None:
    """Both sides, none forgotten; retracted works are marked."""
    store, graph, _, _ = held
    for claim in list(graph.claims)[:40]:
        rows = QUERIES["evidence"].run(store, claim=claim)
        items = graph.evidence_by_claim[claim]
        assert {row["evidence"] for row in rows} == {item.id for item in items}
        assert {row["evidence"] for row in rows if row["retracted"]} == {
            item.id for item in items if tallies.retracted(graph, item)
        }


def test_evidence_between(held: Held) -> None:
    """Of claims either way, over kinds of both."""
    store, graph, drug, condition = held
    for one, other in ((drug, condition), (condition, drug)):
        rows = QUERIES["evidence_between"].run(store, one=one, other=other)
        assert {r["evidence"] for r in rows} == tallies.items_between(graph, one, other)


def test_what_one_publication_says(held: Held) -> None:
    """What it reports, and what was read in it."""
    store, graph, _, _ = held
    for work in graph.publications:
        rows = QUERIES["by_publication"].run(store, publication=work)
        assert {row["evidence"] for row in rows} == tallies.by_publication(graph, work)


def test_a_publication_is_found_by_its_bare_identifier(held: Held) -> None:
    """In any case, with the prefix of a PubMed id or DOI or without."""
    store, graph, _, _ = held
    work = next(
        w for w in graph.publications.values() if w.xrefs and tallies.by_publication(graph, w.id)
    )
    doi = next(xref for xref in work.xrefs if xref.startswith("doi:"))
    for given in (work.id.lower(), work.id.removeprefix("PMID:"), doi.upper(), doi[len("doi:") :]):
        rows = QUERIES["by_publication"].run(store, publication=given)
        assert {row["evidence"] for row in rows} == tallies.by_publication(graph, work.id)
    assert QUERIES["by_publication"].run(store, publication="doi:") == []


def test_populations(held: Held) -> None:
    """In whom: by a part of what the evidence states."""
    store, graph, drug, _ = held
    rows = QUERIES["population"].run(store, of=drug, text="Patients")
    assert {row["evidence"] for row in rows} == tallies.populations(graph, drug, "patients")


def test_an_entity(held: Held) -> None:
    """Its names, and how many claims join it."""
    store, graph, drug, _ = held
    (row,) = QUERIES["entity"].run(store, of=drug)
    claims = {c.id for c in tallies.about(graph.claims.values(), drug)}
    assert row["unstated"] == len(tallies.unstated(graph, drug))
    assert row["stated"] == len(claims) - row["unstated"]
    assert row["name"] == graph.entities[drug].name


def test_retracted_evidence_is_told_with_its_claim(held: Held) -> None:
    """It counts for nothing, and is not hidden."""
    store, graph, _, _ = held
    found = {row["evidence"] for row in QUERIES["retracted"].run(store)}
    assert found == {i.id for i in graph.evidence.values() if tallies.retracted(graph, i)}


@pytest.mark.parametrize("filling", ["seeds"], indirect=True)
@pytest.mark.parametrize("name", QUERIES)
def test_every_example_runs(held: Held, name: str) -> None:
    """It has the columns that it promises, of the types that it promises."""
    store = held[0]
    query = QUERIES[name]
    asked = ask(store, query, query.example)
    assert asked.rows or name in EMPTY
    kinds = {"string": str, "integer": int, "float": float, "boolean": bool, "list": list}
    for row in asked.rows:
        assert list(row) == [column.name for column in query.returns]
        for column in query.returns:
            value = row[column.name]
            assert isinstance(value, kinds[column.type]) or (value is None and column.nullable)
