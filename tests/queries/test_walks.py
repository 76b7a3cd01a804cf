"""Every traversal query answers what an independent reference does, on every kind of graph."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.records import Subgraph, collect
from kgraph.queries.catalog import catalogue
from tests import examples
from tests.examples import example_graph
from tests.queries import walks
from tests.queries.random_graphs import ENTITIES, tangles
from tests.store.engines import IN_A_GRAPH, Engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.model.records import Record
    from kgraph.store import GraphStore, Row

QUERIES = catalogue()


def rows(store: GraphStore, name: str, **params: object) -> list[Row]:
    """Return the answer to a named query."""
    return QUERIES[name].run(store, **params)


def check_reached(store: GraphStore, graph: Subgraph, one: str, other: str) -> None:
    """Downstream, upstream and the cascade."""
    for name, start, hops in (("downstream", one, 6), ("upstream", other, 3)):
        expected = getattr(walks, name)(graph, start, hops)
        found = [
            (r["hops"], r["id"], frozenset(r["net"]), r["support"], r["chains"])
            for r in rows(store, name, of=start, hops=hops)
        ]
        assert set(found) == expected
        assert len(found) == len(expected)
    steps = {r["claim"]: r["step"] for r in rows(store, "cascade", of=one)}
    assert steps == walks.cascade(graph, one, 6)


def check_chains(store: GraphStore, graph: Subgraph, one: str, other: str) -> None:
    """Weakest links and gaps."""
    chains, needed = walks.weakest_links(graph, one, other)
    found = rows(store, "weakest_links", **{"from": one, "to": other})
    assert {r["claim"]: r["needed"] for r in found} == needed
    assert {r["chains"] for r in found} <= {chains}
    found = rows(store, "gaps", **{"from": one, "to": other})
    assert {r["claim"]: len(r["ids"]) - 1 for r in found} == walks.gaps(graph, one, other)


def check_explains(store: GraphStore, graph: Subgraph, one: str, other: str) -> None:
    """The verdicts on one drug, or whatever stands in its place."""
    del other
    found = [
        (r["verdict"], r["id"], r["expected"], r["agree"], r["disagree"])
        for r in rows(store, "explains", of=one)
    ]
    expected = walks.explains(graph, one)
    assert set(found) == expected
    assert len(found) == len(expected)


def check_pairs(store: GraphStore, graph: Subgraph, one: str, other: str) -> None:
    """Shared targets, a comparison, what lies between, kinds of path."""
    found = rows(store, "shared_targets", one=one, other=other)
    told = {(r["id"], r["through"], r["agreement"]) for r in found}
    assert told == walks.shared_targets(graph, one, other)
    found = rows(store, "compare", one=one, other=other)
    told_rows = {(r["verdict"], r["family"], r["direction"], r["id"]) for r in found}
    assert told_rows == walks.compare(graph, one, other)
    assert len(found) == len(told_rows)
    found = rows(store, "between", one=one, other=other, hops=3)
    assert {r["claim"]: r["steps"] for r in found} == walks.between(graph, one, other, 3)
    found = rows(store, "metapaths", one=one, other=other, hops=3)
    kinds = {r["metapath"]: (r["paths"], r["dwpc"]) for r in found}
    expected = walks.metapaths(graph, one, other, 3, 0.4)
    assert {kind: number for kind, (number, _) in kinds.items()} == {
        kind: number for kind, (number, _) in expected.items()
    }
    assert all(abs(kinds[kind][1] - dwpc) < 2e-6 for kind, (_, dwpc) in expected.items())


def check_around(store: GraphStore, graph: Subgraph, one: str, other: str) -> None:
    """The neighbourhood, whichever way, and the loops."""
    del other
    for hops, direction in ((1, "in"), (2, "out"), (3, "both")):
        found = rows(store, "neighbourhood", of=one, hops=hops, direction=direction)
        told = {r["claim"]: r["hops"] for r in found}
        assert told == walks.neighbourhood(graph, one, hops, direction)
        assert len(found) == len(told)
    found = rows(store, "loops", hops=4)
    told_loops = {(tuple(r["ids"]), tuple(r["signs"])) for r in found}
    assert told_loops == walks.loops(graph, 4)
    assert len(found) == len(told_loops)


CHECKS: tuple[Callable[..., None], ...] = (
    check_reached,
    check_chains,
    check_explains,
    check_pairs,
    check_around,
)


@IN_A_GRAPH
@given(graph=tangles())
def test_walks_of_any_graph(engine: Engine, graph: Subgraph) -> None:
    """Cycles, parallel claims, opposite signs, self-loops, islands."""
    store = engine.empty()
    store.write(graph, "s")
    for one, other in ((ENTITIES[0].id, ENTITIES[4].id), (ENTITIES[3].id, ENTITIES[5].id)):
        for check in CHECKS:
            check(store, graph, one, other)


def test_walks_of_the_example(example: GraphStore) -> None:
    """From ketamine and esketamine to what they act on and are for."""
    graph = example_graph()
    pairs = [
        (examples.KETAMINE, examples.TRD),
        (examples.ESKETAMINE, examples.KETAMINE),
        (examples.KETAMINE, examples.CHRONIC_PAIN),
        (examples.HNK, examples.PLASTICITY),
    ]
    for (one, other), check in itertools.product(pairs, CHECKS):
        check(example, graph, one, other)


def test_walks_of_the_bundled_seeds(seeded: GraphStore, seeds: Subgraph) -> None:
    """Ketamine itself, its mirror images, and what it is used for."""
    check_reached(seeded, seeds, "CHEBI:6121", "kgraph:antidepressant_effect")
    check_explains(seeded, seeds, "CHEBI:6121", "")
    check_explains(seeded, seeds, "CHEBI:60799", "")
    check_pairs(seeded, seeds, "CHEBI:60799", "CHEBI:580604")
    check_chains(seeded, seeds, "CHEBI:6121", "EFO:0009854")


def hub_and_quiet() -> list[Record]:
    """Return two ways from a drug to an end, one of them past a hub that leads on twice."""
    names = ("drug", "hub", "quiet", "one", "other", "more", "last", "end")
    categories = {"drug": "Drug", "end": "AdverseEffect"}
    ways = "drug-hub hub-one hub-more one-last drug-quiet quiet-other other-last last-end"
    steps = [("drug", "has_side_effect", "end")]
    steps += [(a, "increases", b) for a, b in (way.split("-") for way in ways.split())]
    return [
        *(
            Entity(id=f"kgraph:{name}", name=name, category=categories.get(name, "Gene"))
            for name in names
        ),
        *(
            Claim(
                subject=f"kgraph:{subject}",
                predicate=predicate,
                object=f"kgraph:{target}",
                asserted=examples.PART.asserted,
            )
            for subject, predicate, target in steps
        ),
    ]


def test_a_walk_that_is_cut_follows_the_less_crowded_and_says_so(store: GraphStore) -> None:
    """As many claims as width are followed at a step; the first is never left out."""
    store.write(hub_and_quiet(), "test")

    def reached(name: str, of: str, width: int, column: str = "name") -> tuple[set[str], set[int]]:
        found = rows(store, name, of=f"kgraph:{of}", hops=3, width=width)
        return {row[column] for row in found}, {row["left_out"] for row in found}

    past_quiet = {"hub", "quiet", "other", "last"}
    assert reached("downstream", "drug", 3) == (past_quiet | {"one", "more"}, {0})
    assert reached("downstream", "drug", 2) == (past_quiet, {2})
    assert reached("cascade", "drug", 3, "object") == (past_quiet | {"one", "more"}, {0})
    assert reached("cascade", "drug", 2, "object") == (past_quiet, {2})
    assert reached("upstream", "last", 2) == ({"one", "other", "hub", "quiet", "drug"}, {0})
    # Of two that are alike the first by id is followed.
    assert reached("upstream", "last", 1) == ({"one", "other", "hub", "drug"}, {1})
    for width, agree, left_out in ((3, 2, 0), (2, 1, 2)):
        [row] = rows(store, "explains", of="kgraph:drug", width=width)
        assert (row["verdict"], row["agree"], row["left_out"]) == ("explained", agree, left_out)


def wrong(claim: Claim, fault: str) -> list[Claim]:
    """Return a claim of the example with its sign or direction turned, or nothing."""
    turned: dict[str, Any] = {
        "sign": {"predicate": {"increases": "decreases"}.get(claim.predicate, "increases")},
        "reversed": {"subject": claim.object, "object": claim.subject},
    }
    if fault == "dropped":
        return []
    return [msgspec.structs.replace(claim, id="", **turned[fault])]


@pytest.mark.parametrize("fault", ["sign", "reversed", "dropped"])
def test_a_planted_fault_is_noticed(store: GraphStore, fault: str) -> None:
    """Where the graph differs from what the reference was given, the comparison fails."""
    right = examples.MTOR_PLASTICITY
    items = [
        msgspec.structs.replace(item, claim=made.id, id="")
        for item in examples.EVIDENCE
        if item.claim == right.id
        for made in wrong(right, fault)
    ]
    others = [item for item in examples.EVIDENCE if item.claim != right.id]
    claims = [claim for claim in examples.CLAIMS if claim != right]
    made = collect(
        [*examples.ENTITIES, *examples.PUBLICATIONS, *claims, *wrong(right, fault), *others, *items]
    )
    store.write(made, "test")
    check_reached(store, made, examples.KETAMINE, examples.TRD)
    with pytest.raises(AssertionError):
        check_reached(store, example_graph(), examples.KETAMINE, examples.TRD)


def test_a_dropped_parallel_claim_is_noticed(store: GraphStore) -> None:
    """Ketamine binds the receptor and inhibits it: without the one the comparison differs."""
    claims = [claim for claim in examples.CLAIMS if claim != examples.BINDS]
    store.write([*examples.ENTITIES, *examples.PUBLICATIONS, *claims, *examples.EVIDENCE], "test")
    with pytest.raises(AssertionError):
        check_pairs(store, example_graph(), examples.KETAMINE, examples.NMDA)
