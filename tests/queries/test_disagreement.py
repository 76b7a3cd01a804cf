"""What stands against each other: evidence, signs and roles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from kgraph.model.claim import Claim, Qualifiers
from kgraph.queries.catalog import named
from kgraph.queries.disagreement import find_disagreements
from kgraph.queries.selection import Selection, select
from tests import examples
from tests.examples import example_graph
from tests.queries.random_graphs import tangles
from tests.store.engines import IN_A_GRAPH, Engine

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore

STATED = examples.PART.asserted


def test_contested_claims_of_the_example(example: GraphStore) -> None:
    """A true contradiction first, then null results, then what is found unproven."""
    rows = find_disagreements(example).contested
    assert [(row["claim"], row["kind"], row["differs_by"]) for row in rows] == [
        (examples.BETTER.id, "opposed", []),
        (examples.TREATS.id, "null_results", ["comparator"]),
        (examples.TOXIC.id, "unproven", ["species"]),
    ]


def test_a_contested_claim_says_who_stands_where(example: GraphStore) -> None:
    """Every column of one row, by hand."""
    [row] = [r for r in find_disagreements(example).contested if r["claim"] == examples.TOXIC.id]
    scores = row.pop("support"), row.pop("opposition")
    assert row == {
        "claim": examples.TOXIC.id,
        "subject": "ketamine",
        "predicate": "causes",
        "object": "neurotoxicity",
        "kind": "unproven",
        "differs_by": ["species"],
        "n_support": 2,
        "n_refute": 0,
        "n_insufficient": 1,
        "species": ["monkey", "rat"],
        "species_opposed": ["human"],
    }
    assert scores[0] > scores[1] > 0


def opposite(subject: str, object_: str, *predicates: str, **qualifiers: str) -> list[Claim]:
    """Return asserted claims between the same two entities."""
    return [
        Claim(
            subject=subject,
            predicate=predicate,
            object=object_,
            qualifiers=Qualifiers(**qualifiers),
            asserted=STATED,
        )
        for predicate in predicates
    ]


def test_claims_of_opposite_sign_are_told(store: GraphStore) -> None:
    """Whatever their predicates, signs count as stated."""
    up, down = opposite(examples.KETAMINE, examples.GLUTAMATE, "increases", "inhibits")
    store.write([*example_graph(), up, down], "test")
    assert find_disagreements(store).sign_conflicts == [
        {
            "subject": "ketamine",
            "object": "glutamate",
            "raises": "increases",
            "lowers": "inhibits",
            "claim_raises": up.id,
            "claim_lowers": down.id,
        }
    ]


def test_effects_of_two_drugs_do_not_conflict(store: GraphStore) -> None:
    """One says so of ketamine, the other of esketamine; of one drug they would."""
    ends = (examples.GLUTAMATE, examples.PLASTICITY)
    [up] = opposite(*ends, "contributes_to", drug=examples.KETAMINE)
    [down] = opposite(*ends, "causes", drug=examples.ESKETAMINE, subject_direction="decreased")
    [same] = opposite(*ends, "causes", drug=examples.KETAMINE, subject_direction="decreased")
    store.write([*example_graph(), up, down], "test")
    assert find_disagreements(store).sign_conflicts == []
    store.write([same], "test")
    [row] = find_disagreements(store).sign_conflicts
    assert (row["claim_raises"], row["claim_lowers"]) == (up.id, same.id)


@IN_A_GRAPH
@given(graph=tangles())
def test_every_pair_of_opposite_sign_is_told(engine: Engine, graph: Subgraph) -> None:
    """Counted out among the claims that somebody states."""
    store = engine.empty()
    store.write(graph, "s")
    mechanism = [
        claim
        for claim in graph.claims.values()
        if claim.kind.family == "mechanism" and graph.summaries[claim.id].stated
    ]
    expected = Counter(
        (up.id, down.id)
        for up in mechanism
        for down in mechanism
        if (up.subject, up.object, up.sign) == (down.subject, down.object, -down.sign)
        and up.sign == 1
        and up.qualifiers.drug == down.qualifiers.drug
    )
    rows = find_disagreements(store).sign_conflicts
    assert Counter((row["claim_raises"], row["claim_lowers"]) for row in rows) == expected


@pytest.mark.parametrize(
    "use", ["treats", "studied_for", "recommended_for", "proposed_for", "relieves"]
)
@pytest.mark.parametrize("caution", ["cautioned_in", "contraindicated_in"])
def test_a_use_that_is_a_caution_is_told(store: GraphStore, use: str, caution: str) -> None:
    """Any use against either caution."""
    made = opposite(examples.KETAMINE, examples.CHRONIC_PAIN, use, caution)
    other = opposite(examples.ESKETAMINE, examples.CHRONIC_PAIN, caution)
    store.write([*examples.ENTITIES, *made, *other], "test")
    assert find_disagreements(store).role_conflicts == [
        {
            "drug": "ketamine",
            "condition": "chronic pain",
            "use": use,
            "caution": caution,
            "claim_use": made[0].id,
            "claim_caution": made[1].id,
        }
    ]


def test_disagreements_are_counted(store: GraphStore) -> None:
    """Of all three kinds together; none is false."""
    store.write(examples.ENTITIES, "test")
    assert not find_disagreements(store)
    claims = [
        *opposite(examples.KETAMINE, examples.GLUTAMATE, "increases", "inhibits"),
        *opposite(examples.KETAMINE, examples.TRD, "studied_for", "cautioned_in"),
    ]
    store.write([*example_graph(), *claims], "test")
    found = find_disagreements(store)
    # Contested: three; signs: one; roles: studied, and treated, against the caution.
    assert len(found) == 3 + 1 + 2


def test_both_tensions_of_the_seeds_are_told(seeded: GraphStore) -> None:
    """Neurotoxicity, in animals against humans; substance use, an indication and a caution."""
    found = find_disagreements(seeded)
    toxic = [row for row in found.contested if row["object"] == "neurotoxicity"]
    assert [(row["kind"], row["differs_by"]) for row in toxic] == [("unproven", ["species"])]
    assert {row["condition"] for row in found.role_conflicts} >= {"substance use disorder"}


def test_neurotoxicity_in_the_seeds_is_an_animal_finding(
    seeded: GraphStore, seeds: Subgraph
) -> None:
    """Supported in animals; human stands on the other side, and does not select it."""
    [claim] = [
        claim
        for claim in seeds.claims.values()
        if seeds.entities[claim.object].name == "neurotoxicity" and claim.predicate == "causes"
    ]
    [row] = seeded.run(
        "MATCH (c:Claim {id: $id}) RETURN c.species AS species, c.species_opposed AS opposed",
        id=claim.id,
    )
    assert row == {"species": ["animal"], "opposed": ["human"]}
    assert claim.id not in select(seeded, Selection(species=("human",))).claims
    assert claim.id in select(seeded, Selection(species=("animal",))).claims
    assert claim.id in select(seeded, Selection(stance="insufficient")).claims
    chosen = select(seeded, Selection(species=("animal",)))
    assert {e.stance for e in chosen.evidence_by_claim[claim.id]} == {"supports", "insufficient"}


def test_no_edge_of_the_seeds_is_without_support(seeded: GraphStore) -> None:
    """The query of the contract, on what is shipped."""
    assert seeded.run("MATCH ()-[r]->() WHERE r.n_support = 0 RETURN r.id AS id") == []


def test_every_bundled_query_runs_on_the_seeds(seeded: GraphStore) -> None:
    """With its example, by id; the columns are those it declares."""
    examples_by_id = {
        "kinds": {"id": "MONDO:0002050"},
        "paths": {"from": "CHEBI:6121", "to": "EFO:0009854"},
    }
    for name in (
        "claims_of",
        "contested",
        "kinds",
        "loads",
        "named",
        "paths",
        "role_conflicts",
        "search",
        "stats",
    ):
        query = named(name)
        rows = query.run(seeded, **(examples_by_id.get(name) or query.example))
        assert rows, name
        assert {tuple(row) for row in rows} == {tuple(c.name for c in query.returns)}, name
