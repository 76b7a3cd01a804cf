"""Mechanism chains: by which steps one thing reaches another, with the claims of every step."""

from __future__ import annotations

import dataclasses
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.records import Subgraph, collect
from kgraph.queries.catalog import named
from kgraph.queries.names import Named, resolve, with_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgraph.store import GraphStore, Row

MAX_HOPS: Final = 6
EVERY: Final = 1_000_000
"""More chains than an answer may have: nothing is cut in silence."""
Ends = tuple[str, str]
"""Subject and object of a step, by id."""


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
    """The chains between two entities, best first, with every record that they rest on.

    ``more`` counts the chains left out. Where there is no chain, ``gaps`` has the rows of the query
    of that name: refuted or unproven claims that would have made one.
    """

    start: Named
    end: Named
    chains: tuple[Chain, ...]
    more: int
    graph: Subgraph
    gaps: tuple[Row, ...] = ()


def find_chains(  # noqa: PLR0913 - each bounds the answer
    store: GraphStore,
    start: str,
    end: str,
    *,
    hops: int = MAX_HOPS,
    most: int = 5,
    net: int = 0,
    least: float = 0.0,
) -> Chains:
    """Return the mechanism chains from one entity to another, or to what is a kind of it.

    Ranked as the query ``paths`` ranks them: by the support of the weakest step, then by length,
    then by how few claims join what lies between; chains that are one claim, and so show no
    mechanism, come last.

    Args:
        store: Where to look.
        start: Id, name or synonym of the start.
        end: Id, name or synonym of the end.
        hops: Longest chain, in steps, 6 at the most.
        most: How many chains to return; ``more`` of the result says how many were left out.
        net: 1 for chains by which the start raises the end, -1 for those by which it lowers it.
        least: Least support of a chain's weakest step.

    Raises:
        UnknownName: An end is not known.
        AmbiguousName: An end names several entities.
        QueryError: There are more chains than one answer may have.
    """
    origin, goal = resolve(store, start), resolve(store, end)
    ends: dict[str, Any] = {"from": origin.id, "to": goal.id, "hops": hops}
    rows = named("paths").run(store, **ends, net=net, least=least, most=EVERY)
    kept = rows[:most]
    claims_by_ends = _claims_by_ends(store, kept)
    starts, goals = _by_id(store, origin, kept, 0), _by_id(store, goal, kept, -1)
    chains = tuple(
        _chain(starts[row["ids"][0]], goals[row["ids"][-1]], row, claims_by_ends) for row in kept
    )
    steps = [step for chain in chains for step in chain.steps]
    predicates = {c: p for s in steps for c, p in zip(s.claims, s.predicates, strict=True)}
    graph = collect(store.records(predicates.keys(), predicates))
    gaps = () if rows else tuple(named("gaps").run(store, **ends))
    return Chains(origin, goal, chains, len(rows) - len(kept), graph, gaps)


def _by_id(
    store: GraphStore, entity: Named, ways: Iterable[Row], place: int
) -> Mapping[str, Named]:
    """Return the entity, and what is a kind of it where a chain has one of these at ``place``."""
    if all(way["ids"][place] == entity.id for way in ways):
        return {entity.id: entity}
    return {kind.id: kind for kind in with_kinds(store, entity)}


def _pairs(ids: Sequence[str]) -> list[Ends]:
    return list(itertools.pairwise(ids))


def _claims_by_ends(store: GraphStore, ways: Iterable[Row]) -> Mapping[Ends, list[Row]]:
    """Return the claims that may make a step, by the ends of the step."""
    pairs = sorted({f"{a}>{b}" for way in ways for a, b in _pairs(way["ids"])})
    found: defaultdict[Ends, list[Row]] = defaultdict(list)
    for row in named("path_steps").run(store, pairs=pairs) if pairs else ():
        found[row["subject"], row["object"]].append(row)
    return found


def _chain(start: Named, end: Named, way: Row, claims: Mapping[Ends, list[Row]]) -> Chain:
    steps = []
    for ends, sign in zip(_pairs(way["ids"]), way["signs"], strict=True):
        allowed = (None, *way["drugs"])
        made = [row for row in claims[ends] if row["sign"] == sign and row["drug"] in allowed]
        steps.append(_step(ends, sign, made))
    return Chain(start, end, tuple(steps), way["net"])


def _step(ends: Ends, sign: int, rows: Sequence[Row]) -> Step:
    return Step(
        *ends,
        sign=sign,
        claims=tuple(row["claim"] for row in rows),
        predicates=tuple(row["predicate"] for row in rows),
        structural=all(row["structural"] for row in rows),
        support=max(row["support"] for row in rows),
    )
