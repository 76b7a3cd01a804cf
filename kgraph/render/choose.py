"""What is shown of more claims than one can look at: whole paths first, then the best supported.

The start is the focus, else the drug with most claims. Mechanism comes as complete paths from it
to an outcome, the best supported steps first; of the clinical claims the contested and the best
supported on either side.
"""

from __future__ import annotations

import heapq
import itertools
from collections import Counter
from typing import TYPE_CHECKING, Final

from kgraph.errors import UnknownName, nearest
from kgraph.render import support
from kgraph.render.scene import lane_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.model.claim import Claim
    from kgraph.model.records import Subgraph
    from kgraph.render.scene import Lane

FIRST: Final = 30
"""About how many claims fit a laptop's window and can be followed."""
FIRST_CLINICAL: Final = 5
"""Of these, so many clinical ones on either side."""
MOST: Final = 300
MOST_BOXES: Final = 150
_LEADING_TO: Final = frozenset({"is_a", "has_active_ingredient", "has_enantiomer"})
"""Predicates by which a thing belongs to the one that it is said of."""


def check_focus(graph: Subgraph, focus: str | None) -> None:
    """Check that the focus is an entity of the graph.

    Raises:
        UnknownName: It is not.
    """
    if focus is not None and focus not in graph.entities:
        hint = nearest(focus, graph.entities) or "give the id of an entity that is selected"
        raise UnknownName(f"the focus is not in the graph: {focus!r}; {hint}")


def start_of(graph: Subgraph, claims: Iterable[Claim]) -> str | None:
    """Return the drug that a picture starts from where nobody says from which.

    That is one with at least twice as many claims as any other; among equals none stands out.
    """
    ranked = _drugs(graph, claims).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def shown_first(graph: Subgraph, claims: list[Claim], focus: str | None) -> list[Claim]:
    """Return at most `FIRST` claims to start from."""
    if len(claims) <= FIRST:
        return claims
    start = focus or _busiest(graph, claims)
    kin = _kin(graph, start)
    ranked = sorted(
        (one for one in claims if not _beside(graph, one) and not _of_another(one, kin)),
        key=lambda claim: _rank(graph, claim, focus),
    )
    lanes: dict[Lane, list[Claim]] = {"": [], "above": [], "below": []}
    for claim in ranked:
        lanes[lane_of(graph, claim)].append(claim)
    clinical = [*lanes["above"][:FIRST_CLINICAL], *lanes["below"][:FIRST_CLINICAL]]
    chosen = {claim.id: claim for claim in clinical}
    for path in _paths(graph, lanes[""], start):
        if len(chosen) >= FIRST:
            break
        if len(chosen.keys() | {claim.id for claim in path}) <= FIRST:
            chosen |= {claim.id: claim for claim in path}
    shown = {end for claim in chosen.values() for end in (claim.subject, claim.object)}
    for claim in [*lanes[""], *ranked]:
        among = lane_of(graph, claim) == "" or {claim.subject, claim.object} <= shown
        if len(chosen) < FIRST and among:
            chosen[claim.id] = claim
    return list(chosen.values())


def _beside(graph: Subgraph, claim: Claim) -> bool:
    """Return whether a claim sets one drug beside another: no step of a mechanism."""
    ends = (claim.subject, claim.object)
    return all(graph.entities[end].kind.tier == "drug" for end in ends)


def _of_another(claim: Claim, kin: set[str] | None) -> bool:
    """Return whether a claim speaks of another drug's effect: no step of a chain from this one."""
    drug = claim.qualifiers.drug
    return kin is not None and drug is not None and drug not in kin


def _kin(graph: Subgraph, start: str | None) -> set[str] | None:
    """Return the start with its parts, kinds, salts, products and enantiomers (DESIGN §3)."""
    if start is None:
        return None
    found = {start}
    for claim in graph.claims.values():
        if claim.subject == start and claim.predicate in {"has_part", "has_enantiomer"}:
            found.add(claim.object)
        if claim.object == start and claim.predicate in _LEADING_TO:
            found.add(claim.subject)
    return found


def shown_most(graph: Subgraph, claims: list[Claim], focus: str | None) -> list[Claim]:
    """Return all claims, or the best `MOST` of them between at most `MOST_BOXES` entities."""
    chosen: list[Claim] = []
    boxes: set[str] = set()
    for claim in sorted(claims, key=lambda claim: _rank(graph, claim, focus)):
        wider = boxes | {claim.subject, claim.object}
        if len(wider) <= MOST_BOXES and len(chosen) < MOST:
            boxes = wider
            chosen.append(claim)
    return chosen


def _rank(
    graph: Subgraph, claim: Claim, focus: str | None
) -> tuple[bool, bool, float, float, int, str]:
    """Return a key: at the focus, contested, human support, support, publications."""
    found = graph.summaries[claim.id]
    return (
        focus not in {None, claim.subject, claim.object},
        found.contested_kind is None,
        -found.support_human,
        -found.support,
        -found.n_support,
        claim.id,
    )


def _drugs(graph: Subgraph, claims: Iterable[Claim]) -> Counter[str]:
    """Return how many claims each drug takes part in."""
    return Counter(
        end
        for claim in claims
        for end in sorted({claim.subject, claim.object})
        if graph.entities[end].kind.tier == "drug"
    )


def _busiest(graph: Subgraph, claims: Iterable[Claim]) -> str | None:
    drugs = _drugs(graph, claims)
    return min(drugs, key=lambda drug: (-drugs[drug], drug), default=None)


def _paths(graph: Subgraph, claims: list[Claim], start: str | None) -> Iterator[list[Claim]]:
    """Yield for each step the path from the start through it to an outcome, best step first.

    Of all paths through a step the one whose weakest hop is strongest stands for it.
    """
    if start is None:
        return
    goals = {end for end, one in graph.entities.items() if one.kind.tier == "outcome"}
    inner = [claim for claim in claims if not (claim.subject == start and claim.object in goals)]
    steps = {claim.id: _strength(graph, claim) for claim in inner}
    ahead = _widest(inner, steps, {start}, forward=True)
    behind = _widest(inner, steps, goals, forward=False)
    for claim in sorted(inner, key=lambda one: (-steps[one.id], one.id)):
        if claim.subject in ahead and claim.object in behind:
            before, after = _steps(ahead, claim.subject), _steps(behind, claim.object)
            yield [*before[::-1], claim, *after]


def _steps(found: Mapping[str, tuple[str, Claim] | None], end: str) -> list[Claim]:
    """Return the steps of a path that was found, from its end to its source."""
    steps = []
    while (last := found[end]) is not None:
        end, claim = last
        steps.append(claim)
    return steps


def _strength(graph: Subgraph, claim: Claim) -> float:
    return 1.0 if support.by_definition(graph, claim) else graph.summaries[claim.id].support


def _widest(
    claims: list[Claim], steps: Mapping[str, float], sources: set[str], *, forward: bool
) -> dict[str, tuple[str, Claim] | None]:
    """Return the last hop of the path whose weakest is strongest, to or from the sources.

    It comes for each entity with the one before; None for a source.
    """
    beside: dict[str, list[tuple[str, Claim]]] = {}
    for claim in claims:
        here, there = claim.subject, claim.object
        if not forward:
            here, there = there, here
        beside.setdefault(here, []).append((there, claim))
    found: dict[str, tuple[str, Claim] | None] = {}
    serial = itertools.count()
    queue: list[tuple[float, int, str, int, tuple[str, Claim] | None]] = [
        (-1.0, 0, one, next(serial), None) for one in sorted(sources)
    ]
    while queue:
        weakest, hops, here, _, last = heapq.heappop(queue)
        if here in found:
            continue
        found[here] = last
        for there, claim in beside.get(here, ()):
            if there not in found:
                width = max(weakest, -steps[claim.id])
                heapq.heappush(queue, (width, hops + 1, there, next(serial), (here, claim)))
    return found
