"""Mechanism chains: by which steps one thing reaches another, with the claims of every step."""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.records import Subgraph, collect
from kgraph.queries.catalog import named
from kgraph.queries.names import Named, resolve, with_kinds
from kgraph.queries.steps import small

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kgraph.model.claim import Claim
    from kgraph.store import GraphStore, Row

MAX_HOPS: Final = 6
EVERY: Final = 1_000_000
"""More chains than an answer may have: nothing is cut in silence."""
WIDTH: Final = 5000
"""How many claims a search follows at a time, as the query has it."""


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

    ``more`` counts the chains left out, ``left_out`` the claims that were not followed because
    there were more than ``width``: other chains may be there. Where there is no chain, ``gaps``
    has the rows of the query of that name: refuted or unproven claims that would have made one.
    """

    start: Named
    end: Named
    chains: tuple[Chain, ...]
    more: int
    graph: Subgraph
    gaps: tuple[Row, ...] = ()
    left_out: int = 0


def find_chains(  # noqa: PLR0913 - each bounds the answer
    store: GraphStore,
    start: str,
    end: str,
    *,
    hops: int = MAX_HOPS,
    most: int = 5,
    net: int = 0,
    least: float = 0.0,
    width: int = WIDTH,
) -> Chains:
    """Return the mechanism chains from one entity to another, or to what is a kind of it.

    Ranked as the query ``paths`` ranks them: by the support of the weakest step, then by length,
    then by how few claims lead on from what lies between; chains that are one claim, and so show no
    mechanism, come last.

    Args:
        store: Where to look.
        start: Id, name or synonym of the start.
        end: Id, name or synonym of the end.
        hops: Longest chain, in steps, 6 at the most.
        most: How many chains to return; ``more`` of the result says how many were left out.
        net: 1 for chains by which the start raises the end, -1 for those by which it lowers it.
        least: Least support of a chain's weakest step.
        width: From either end, about how many claims to follow at the second step, and at the
            third; ``left_out`` of the result says how many were not.

    Raises:
        UnknownName: An end is not known.
        AmbiguousName: An end names several entities.
        QueryError: There are more chains than one answer may have.
    """
    origin, goal = resolve(store, start), resolve(store, end)
    ends: dict[str, Any] = {"from": origin.id, "to": goal.id, "hops": hops}
    steps = small(store, width)
    if steps is None:
        rows = named("paths").run(store, **ends, net=net, least=least, width=width, most=EVERY)
    else:
        rows = steps.chains(origin.id, goal.id, hops=hops, net=net, least=least)
    kept = rows[:most]
    starts, goals = _by_id(store, origin, kept, 0), _by_id(store, goal, kept, -1)
    predicates = {c: p for row in kept for c, p in _claims(row)}
    graph = collect(store.records(predicates.keys(), predicates))
    chains = tuple(_chain(starts[row["ids"][0]], goals[row["ids"][-1]], row, graph) for row in kept)
    gaps = () if rows else tuple(named("gaps").run(store, **ends))
    left_out = rows[0]["left_out"] if rows else 0
    return Chains(origin, goal, chains, len(rows) - len(kept), graph, gaps, left_out)


def _by_id(
    store: GraphStore, entity: Named, ways: Iterable[Row], place: int
) -> Mapping[str, Named]:
    """Return the entity, and what is a kind of it where a chain has one of these at ``place``."""
    if all(way["ids"][place] == entity.id for way in ways):
        return {entity.id: entity}
    return {kind.id: kind for kind in with_kinds(store, entity)}


def _claims(way: Row) -> Iterator[tuple[str, str]]:
    """Yield every claim of a chain with its predicate."""
    for claims, predicates in zip(way["claims"], way["predicates"], strict=True):
        yield from zip(claims, predicates, strict=True)


def _chain(start: Named, end: Named, way: Row, graph: Subgraph) -> Chain:
    steps = zip(itertools.pairwise(way["ids"]), way["signs"], way["claims"], strict=True)
    made = (
        _step(ends, sign, [graph.claims[one] for one in ids], graph) for ends, sign, ids in steps
    )
    return Chain(start, end, tuple(made), way["net"])


def _step(ends: tuple[str, str], sign: int, claims: Sequence[Claim], graph: Subgraph) -> Step:
    given = {claim.id for claim in claims if _entailed(claim, graph)}
    return Step(
        *ends,
        sign=sign,
        claims=tuple(claim.id for claim in claims),
        predicates=tuple(claim.predicate for claim in claims),
        structural=all(claim.id in given for claim in claims),
        support=max(1.0 if c.id in given else graph.summaries[c.id].support for c in claims),
    )


def _entailed(claim: Claim, graph: Subgraph) -> bool:
    """Return whether a claim holds by definition: so asserted, and without evidence."""
    return not graph.evidence_by_claim[claim.id] and any(
        one.knowledge_level == "logical_entailment" for one in claim.asserted
    )
