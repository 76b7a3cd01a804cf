"""Mechanism chains: by which steps one thing reaches another, with the claims of every step."""

from __future__ import annotations

import dataclasses
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from kgraph.model.records import Subgraph, collect
from kgraph.queries.catalog import named
from kgraph.queries.names import Named, resolve, with_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kgraph.store import GraphStore, Row

MAX_HOPS: Final = 6


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: its ends by id, its sign, and the claims that make it.

    ``structural`` steps hold by definition and need no evidence. ``support`` is the best score
    among the claims (0 to 1; it ranks, it is no probability).
    """

    subject: str
    object: str
    sign: int
    claims: tuple[str, ...]
    predicates: tuple[str, ...]
    structural: bool
    support: float


@dataclasses.dataclass(frozen=True, slots=True)
class Chain:
    """A chain of steps; ``net`` is 1 where the start raises the end, -1 where it lowers it."""

    start: Named
    end: Named
    steps: tuple[Step, ...]
    net: int

    @property
    def direct(self) -> bool:
        """Whether a single claim makes the whole chain, so that it shows no mechanism."""
        return sum(not step.structural for step in self.steps) <= 1

    @property
    def weakest(self) -> float:
        """The support of the weakest step that needs evidence; 1 where none does."""
        return min((step.support for step in self.steps if not step.structural), default=1.0)


@dataclasses.dataclass(frozen=True, slots=True)
class Chains:
    """The chains between two entities, best first, with every record that they rest on."""

    start: Named
    end: Named
    chains: tuple[Chain, ...]
    more: int
    graph: Subgraph


def find_chains(
    store: GraphStore, start: str, end: str, *, hops: int = MAX_HOPS, most: int = 5
) -> Chains:
    """Return the mechanism chains from one entity to another, or to what is a kind of it.

    Ranked by the support of the weakest step, then by length; chains that are one claim, and so
    show no mechanism, come last.

    Args:
        store: Where to look.
        start: Id, name or synonym of the start.
        end: Id, name or synonym of the end.
        hops: Longest chain, in steps, 6 at the most.
        most: How many chains to return; ``more`` of the result says how many were left out.

    Raises:
        UnknownName: An end is not known.
        AmbiguousName: An end names several entities.
    """
    origin, goal = resolve(store, start), resolve(store, end)
    found = [
        chain
        for a in with_kinds(store, origin)
        for b in with_kinds(store, goal)
        if a.id != b.id
        for chain in _between(store, a, b, hops)
    ]
    found.sort(key=_rank)
    kept = tuple(found[:most])
    steps = [step for chain in kept for step in chain.steps]
    claims = {claim for step in steps for claim in step.claims}
    graph = collect(store.records(claims, {p for step in steps for p in step.predicates}))
    return Chains(origin, goal, kept, len(found) - len(kept), graph)


def _rank(chain: Chain) -> tuple[bool, float, int, list[str], int]:
    steps = [step.object for step in chain.steps]
    return (chain.direct, -chain.weakest, len(chain.steps), steps, chain.net)


def _between(store: GraphStore, start: Named, end: Named, hops: int) -> list[Chain]:
    drugs = [row["drug"] for row in named("path_drugs").run(store, id=start.id)]
    ends = {"from": start.id, "to": end.id}
    rows = named("paths").run(store, **ends, drugs=drugs, hops=min(hops, MAX_HOPS))
    steps = _steps(store, rows, drugs)
    return [
        Chain(
            start,
            end,
            tuple(
                steps[pair][sign]
                for pair, sign in zip(_pairs(row["ids"]), row["signs"], strict=True)
            ),
            row["net"],
        )
        for row in rows
    ]


def _pairs(ids: Sequence[str]) -> list[tuple[str, str]]:
    return list(itertools.pairwise(ids))


def _steps(
    store: GraphStore, rows: Iterable[Row], drugs: list[str]
) -> dict[tuple[str, str], dict[int, Step]]:
    """Return the steps of all chains by their ends and sign."""
    pairs = sorted({f"{a}>{b}" for row in rows for a, b in _pairs(row["ids"])})
    if not pairs:
        return {}
    by_ends: defaultdict[tuple[str, str], defaultdict[int, list[Row]]]
    by_ends = defaultdict(lambda: defaultdict(list))
    for row in named("path_steps").run(store, pairs=pairs, drugs=drugs):
        by_ends[row["subject"], row["object"]][row["sign"]].append(row)
    return {
        ends: {sign: _step(ends, sign, rows) for sign, rows in signs.items()}
        for ends, signs in by_ends.items()
    }


def _step(ends: tuple[str, str], sign: int, rows: Sequence[Row]) -> Step:
    return Step(
        *ends,
        sign=sign,
        claims=tuple(row["claim"] for row in rows),
        predicates=tuple(row["predicate"] for row in rows),
        structural=all(row["structural"] for row in rows),
        support=max(row["support"] for row in rows),
    )
