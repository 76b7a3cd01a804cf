"""Mechanism chains are those of an independent reference, on every kind of graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given

from kgraph.model.claim import Claim
from kgraph.model.records import Subgraph, collect
from kgraph.queries.mechanism import find_chains
from tests import examples
from tests.examples import example_graph
from tests.queries import reference
from tests.queries.random_graphs import ENTITIES, tangles
from tests.queries.ways import ALL, compare, found_ways, way
from tests.store.engines import IN_A_GRAPH, Engine

if TYPE_CHECKING:
    from kgraph.store import GraphStore


def test_chains_of_the_example(example: GraphStore) -> None:
    """Between every two of its seventeen entities."""
    assert compare(example, example_graph()) > 15


@pytest.mark.long
def test_chains_of_the_bundled_seeds(seeded: GraphStore, seeds: Subgraph) -> None:
    """From four drugs to every outcome that they reach, and to some that they do not."""
    tiers = {entity.id: entity.kind.tier for entity in seeds.entities.values()}
    starts = ["CHEBI:6121", "CHEBI:60799", "CHEBI:580604", "GO:0017146"]
    ends = [one for one, tier in tiers.items() if tier in {"outcome", "signalling"}]
    total = 0
    for start in starts:
        expected = {end: reference.all_ways(seeds, start, end) for end in ends}
        apart = [end for end in ends if not expected[end]][:3]
        for end in [*(end for end in ends if expected[end]), *apart]:
            found = found_ways(seeded, start, end)
            assert set(found) == expected[end]
            total += len(found)
    assert total > 20


@IN_A_GRAPH
@given(graph=tangles())
def test_chains_of_any_graph(engine: Engine, graph: Subgraph) -> None:
    """From the drug, and from an entity that may lie on a cycle, to every other."""
    store = engine.empty()
    store.write(graph, "s")
    for start in (ENTITIES[0].id, ENTITIES[3].id):
        for end in graph.entities:
            found = found_ways(store, start, end)
            assert set(found) == reference.all_ways(graph, start, end)
            assert len(found) == len(set(found))


@pytest.mark.parametrize("hops", range(1, 7))
def test_no_chain_is_longer_than_asked(example: GraphStore, hops: int) -> None:
    """The example's longest has six steps."""
    found = found_ways(example, examples.KETAMINE, examples.TRD, hops)
    assert set(found) == reference.all_ways(example_graph(), examples.KETAMINE, examples.TRD, hops)
    assert max((len(one.signs) for one in found), default=0) <= hops
    assert bool(found) is (hops == 6)


def test_the_chain_of_the_example_by_hand(example: GraphStore) -> None:
    """Ketamine lowers the depression: −, −, +, +, + and by definition −."""
    found = find_chains(example, "ketamine", "treatment-resistant depression")
    [chain] = found.chains
    assert [(step.predicates, step.sign) for step in chain.steps] == [
        (("inhibits",), -1),
        (("increases",), -1),
        (("activates",), 1),
        (("increases",), 1),
        (("contributes_to",), 1),
        (("relieves",), -1),
    ]
    assert [step.structural for step in chain.steps] == [False] * 5 + [True]
    assert chain.net == -1
    # A narrative review .3 × speculative .25, the design of this item not stated: 0.3 × 0.25.
    assert chain.weakest == min(step.support for step in chain.steps[:5])
    assert not chain.direct
    assert found.more == 0
    assert found.graph.claims.keys() == {c for step in chain.steps for c in step.claims}


def faulty(fault: str) -> list[Claim]:
    """Return the example's claims with one wrong: that mTOR raises plasticity."""
    right = examples.MTOR_PLASTICITY
    wrong = {
        "sign": [Claim(subject=right.subject, predicate="decreases", object=right.object)],
        "reversed": [Claim(subject=right.object, predicate="increases", object=right.subject)],
        "dropped": [],
    }[fault]
    return [claim for claim in examples.CLAIMS if claim != right] + wrong


@pytest.mark.parametrize("fault", ["sign", "reversed", "dropped"])
def test_a_wrong_step_would_be_noticed(store: GraphStore, fault: str) -> None:
    """The comparison fails where the graph differs from what the reference was given."""
    claims = faulty(fault)
    items = [
        msgspec.structs.replace(item, claim=claims[-1].id, id="")
        if item.claim == examples.MTOR_PLASTICITY.id
        else item
        for item in examples.EVIDENCE
        if fault != "dropped" or item.claim != examples.MTOR_PLASTICITY.id
    ]
    store.write([*examples.ENTITIES, *examples.PUBLICATIONS, *claims, *items], "test")
    found = set(found_ways(store, examples.KETAMINE, examples.TRD))
    assert found != reference.all_ways(example_graph(), examples.KETAMINE, examples.TRD)
    wrong = collect([*examples.ENTITIES, *examples.PUBLICATIONS, *claims, *items])
    assert found == reference.all_ways(wrong, examples.KETAMINE, examples.TRD)


def test_the_demo_path_of_the_bundled_seeds(seeded: GraphStore) -> None:
    """Ketamine to treatment-resistant depression, by way of glutamate and what it brings about."""
    found = find_chains(seeded, "ketamine", "treatment-resistant depression", most=ALL)
    names = {
        tuple(found.graph.entities[one].name for one in way(chain).ids): chain
        for chain in found.chains
    }
    for middle in ("neuron growth", "synaptic plasticity"):
        chain = names[
            "ketamine",
            "NMDA receptor",
            "glutamate",
            middle,
            "antidepressant effect",
            "treatment-resistant depression",
        ]
        assert [step.sign for step in chain.steps] == [-1, -1, 1, 1, -1]
        assert chain.net == -1
        assert [step.structural for step in chain.steps] == [False] * 4 + [True]


def test_every_step_of_the_seeds_has_evidence_or_is_marked(seeded: GraphStore) -> None:
    """A step without supporting evidence holds by definition, and says so."""
    found = find_chains(seeded, "ketamine", "treatment-resistant depression", most=ALL)
    assert found.chains
    for chain in found.chains:
        for step in chain.steps:
            supported = [claim for claim in step.claims if found.graph.summaries[claim].n_support]
            assert bool(supported) is not step.structural
