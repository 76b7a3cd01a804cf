"""Mechanism chains: which claims may make a step, how chains are ranked and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kgraph.model.claim import Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.queries.mechanism import find_chains
from tests import examples
from tests.examples import example_graph
from tests.queries.ways import ALL, found_ways

if TYPE_CHECKING:
    from kgraph.store import GraphStore


def test_a_claim_about_one_drug_is_not_used_for_another(store: GraphStore) -> None:
    """The last claim of the chain speaks of ketamine's effect: not of what esketamine does."""
    inhibits = Claim(
        subject=examples.ESKETAMINE,
        predicate="inhibits",
        object=examples.NMDA,
        asserted=examples.PART.asserted,
    )
    store.write([*example_graph(), inhibits], "test")
    assert found_ways(store, examples.ESKETAMINE, examples.PLASTICITY)
    assert found_ways(store, examples.ESKETAMINE, examples.ANTIDEPRESSANT) == []
    kind = Claim(
        subject=examples.KETAMINE,
        predicate="is_a",
        object=examples.ESKETAMINE,
        asserted=examples.PART.asserted,
    )
    store.write([kind], "test")
    assert any(
        one.ids[0] == examples.ESKETAMINE
        for one in found_ways(store, examples.ESKETAMINE, examples.ANTIDEPRESSANT)
    )


def test_a_definition_only_closes_a_chain(store: GraphStore) -> None:
    """What the condition itself brings about is not what the drug does."""
    onward = Claim(
        subject=examples.TRD,
        predicate="causes",
        object=examples.CHRONIC_PAIN,
        asserted=examples.PART.asserted,
    )
    store.write([*example_graph(), onward], "test")
    assert found_ways(store, examples.ANTIDEPRESSANT, examples.TRD)
    assert found_ways(store, examples.TRD, examples.CHRONIC_PAIN)
    assert found_ways(store, examples.ANTIDEPRESSANT, examples.CHRONIC_PAIN) == []


def test_a_relief_with_evidence_is_no_step(store: GraphStore) -> None:
    """It says that patients got better, not by which way."""
    relieves = Claim(subject=examples.KETAMINE, predicate="relieves", object=examples.CHRONIC_PAIN)
    item = msgspec.structs.replace(examples.EVIDENCE[1], claim=relieves.id, id="")
    store.write([*example_graph(), relieves, item], "test")
    assert found_ways(store, examples.KETAMINE, examples.CHRONIC_PAIN) == []


def test_a_metabolite_takes_over_the_sign_of_what_it_does(store: GraphStore) -> None:
    """Its making counts as raising."""
    inhibits = Claim(
        subject=examples.HNK,
        predicate="inhibits",
        object=examples.MTOR,
        asserted=examples.PART.asserted,
    )
    store.write([*example_graph(), inhibits], "test")
    ways = found_ways(store, examples.KETAMINE, examples.MTOR)
    assert [one.signs for one in ways if examples.HNK in one.ids] == [(1, -1)]


def test_claims_of_one_sign_are_one_step_and_of_two_are_two_chains(store: GraphStore) -> None:
    """A step names every claim that makes it; its support is the best of theirs."""
    parallel = [
        Claim(
            subject=examples.KETAMINE,
            predicate=predicate,
            object=examples.NMDA,
            qualifiers=Qualifiers(aspect=aspect),
            asserted=examples.PART.asserted,
        )
        for predicate, aspect in (("decreases", None), ("inhibits", "slow"), ("activates", None))
    ]
    store.write([*example_graph(), *parallel], "test")
    found = find_chains(store, examples.KETAMINE, examples.NMDA, most=ALL)
    by_net = {chain.net: chain.steps for chain in found.chains if chain.end.id == examples.NMDA}
    assert {net: set(step.claims) for net, [step] in by_net.items()} == {
        -1: {examples.INHIBITS.id, parallel[0].id, parallel[1].id},
        1: {parallel[2].id},
    }
    assert by_net[1][0].support == 0
    [edge] = store.run("MATCH ()-[r {id: $id}]->() RETURN r.support AS s", id=examples.INHIBITS.id)
    assert by_net[-1][0].support == edge["s"] > 0


def test_chains_come_best_supported_first(store: GraphStore) -> None:
    """By the weakest step, then by length; a single claim comes last."""
    more = [
        Claim(subject=a, predicate="activates", object=b, asserted=examples.PART.asserted)
        for a, b in ((examples.KETAMINE, examples.MTOR), (examples.HNK, examples.PLASTICITY))
    ]
    store.write([*example_graph(), *more], "test")
    found = find_chains(store, examples.KETAMINE, examples.PLASTICITY, most=ALL).chains
    order = [(chain.direct, -chain.weakest, len(chain.steps)) for chain in found]
    assert order == sorted(order)
    assert len({chain.weakest for chain in found}) > 1
    direct = find_chains(store, examples.KETAMINE, examples.MTOR, most=ALL).chains
    assert [chain.direct for chain in direct] == [False, True]


def test_chains_left_out_are_counted(seeded: GraphStore) -> None:
    """What is left out is not in the graph of the answer either."""
    every = find_chains(seeded, "ketamine", "treatment-resistant depression", most=ALL)
    one = find_chains(seeded, "ketamine", "treatment-resistant depression", most=1)
    assert one.chains == every.chains[:1]
    assert one.more == len(every.chains) - 1
    assert one.graph.claims.keys() == {c for step in one.chains[0].steps for c in step.claims}


def test_a_wider_name_finds_the_chains_of_its_kinds(example: GraphStore) -> None:
    """Through what, the chain says."""
    found = find_chains(example, "ketamine", "depressive disorder")
    [chain] = found.chains
    assert found.end.id == examples.DEPRESSION
    assert chain.end.id == examples.TRD
    assert chain.end.through == ("treatment-resistant depression", "depressive disorder")


def test_nothing_leads_from_a_thing_to_itself(example: GraphStore) -> None:
    """Nor from what has no claims."""
    assert find_chains(example, "ketamine", "ketamine").chains == ()
    assert find_chains(example, "arketamine", "chronic pain").chains == ()


def test_a_search_that_is_cut_keeps_the_less_crowded_and_says_so(store: GraphStore) -> None:
    """Two ways of four steps: by way of a hub that three claims join, and of one that two join."""
    names = ("drug", "hub", "quiet", "one", "other", "more", "last", "end")
    made = {
        name: Entity(id=f"kgraph:{name}", name=name, category="Drug" if name == "drug" else "Gene")
        for name in names
    }
    ways = "drug-hub hub-one hub-more one-last drug-quiet quiet-other other-last last-end"
    claims = [
        Claim(
            subject=f"kgraph:{a}",
            predicate="increases",
            object=f"kgraph:{b}",
            asserted=examples.PART.asserted,
        )
        for a, b in (way.split("-") for way in ways.split())
    ]
    store.write([*made.values(), *claims], "test")

    def middles(width: int) -> tuple[list[str], int]:
        found = find_chains(store, "drug", "end", most=ALL, width=width)
        return [chain.steps[0].object for chain in found.chains], found.left_out

    # Both ways have to pass `last`, which three claims join: the first place is never left out.
    assert middles(5) == (["kgraph:quiet", "kgraph:hub"], 0)
    assert middles(4) == (["kgraph:quiet"], 3)
