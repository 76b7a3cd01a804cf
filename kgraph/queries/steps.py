"""Mechanism chains of a small graph, found in its steps; the query ``paths`` finds those of any.

A small graph's steps are one short answer. To plan ``paths`` alone takes an engine that has just
been started 0.1 s and more, which is what a person waits for.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.model.vocabulary import vocabulary
from kgraph.queries.catalog import named

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from kgraph.store import GraphStore, Row

SMALL: Final = 1000
"""As many steps are read; a graph that has more is asked by ``paths``."""
_BY_DEFINITION: Final = "relieves"
_STRUCTURE: Final = {"is_a", "has_part", "has_active_ingredient", "has_enantiomer"}


class _Way(NamedTuple):
    """The steps to one place: the entities passed, and of each step its sign and claims."""

    ids: tuple[str, ...]
    signs: tuple[int, ...]
    claims: tuple[tuple[Row, ...], ...]

    def on(self, target: str, sign: int, claims: Iterable[Row]) -> _Way:
        """Return this way and one step more."""
        return _Way((*self.ids, target), (*self.signs, sign), (*self.claims, tuple(claims)))


class Steps:
    """The steps that chains may take, all of a graph."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._leading: defaultdict[str, list[Row]] = defaultdict(list)
        self._back: defaultdict[str, set[str]] = defaultdict(set)
        self._down: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._up: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._whole: set[str] = set()
        for row in sorted(rows, key=lambda row: str(row["claim"])):
            subject, predicate, target = row["subject"], row["predicate"], row["object"]
            if predicate in _STRUCTURE:
                self._down[predicate, subject].add(target)
                self._up[predicate, target].add(subject)
                if vocabulary().categories[row["category"]].tier == "target":
                    self._whole.add(subject)
            else:
                self._leading[subject].append(row)
                self._back[target].add(subject)

    def chains(self, start: str, end: str, *, hops: int, net: int, least: float) -> list[Row]:
        """Return the chains from one entity to another, by id, ranked as ``paths`` ranks them.

        A row has the columns of ``paths`` but for its texts: ``ids``, ``signs``, ``net``,
        ``support``, ``direct``, ``crowding``, ``claims``, ``predicates`` and ``left_out``, which
        is 0.
        """
        ends = self._standing_for(end)
        left = self._distances(ends, hops)
        rows = [
            row
            for origin in self._standing_for(start)
            for way in self._ways(origin, ends, left, hops)
            if (row := self._row(way))["net"] in ({net} if net else {1, -1})
            and row["support"] >= least
        ]
        return sorted(rows, key=_rank)

    def _standing_for(self, entity: str) -> set[str]:
        """Return an entity, what is a kind of it, and of a target its parts."""
        kinds = _reached(entity, lambda one: self._up["is_a", one], 6)
        if entity in self._whole:
            kinds |= _reached(entity, lambda one: self._down["has_part", one], 3)
        return kinds

    def _drugs(self, start: str) -> set[str]:
        """Return the drugs whose effects a chain from ``start`` may rest on."""
        return {
            start,
            *self._down["has_part", start],
            *self._up["is_a", start],
            *self._up["has_active_ingredient", start],
            *self._down["has_enantiomer", start],
            *self._up["has_enantiomer", start],
        }

    def _distances(self, ends: Collection[str], hops: int) -> dict[str, int]:
        """Return how many steps each entity that leads to an end is from it at the least."""
        left = dict.fromkeys(ends, 0)
        edge = set(ends)
        for steps in range(1, hops + 1):
            edge = {one for end in edge for one in self._back[end]} - left.keys()
            left |= dict.fromkeys(edge, steps)
        return left

    def _ways(
        self, start: str, ends: Collection[str], left: dict[str, int], hops: int
    ) -> Iterator[_Way]:
        drugs = {None, *self._drugs(start)}
        open_ways = [_Way((start,), (), ())]
        while open_ways:
            way = open_ways.pop()
            for (target, sign), claims in self._onward(way.ids[-1], drugs).items():
                if target in way.ids or len(way.signs) + 1 + left.get(target, hops) > hops:
                    continue
                if target in ends:
                    yield way.on(target, sign, claims)
                lead = [row for row in claims if row["predicate"] != _BY_DEFINITION]
                if lead:
                    open_ways.append(way.on(target, sign, lead))

    def _onward(
        self, entity: str, drugs: Collection[str | None]
    ) -> dict[tuple[str, int], list[Row]]:
        """Return the claims that lead on from an entity, by where to and with which sign."""
        found: defaultdict[tuple[str, int], list[Row]] = defaultdict(list)
        for row in self._leading[entity]:
            if row["drug"] in drugs and (row["predicate"] != _BY_DEFINITION or row["given"]):
                found[row["object"], row["sign"] or 1].append(row)
        return found

    def _row(self, way: _Way) -> Row:
        return {
            "ids": list(way.ids),
            "signs": list(way.signs),
            "net": math.prod(way.signs),
            "support": min(1.0, *(max(map(_strength, claims)) for claims in way.claims)),
            "direct": sum(not all(row["given"] for row in claims) for claims in way.claims) <= 1,
            "crowding": math.prod(float(len(self._leading[one])) for one in way.ids[1:-1]),
            "claims": [[row["claim"] for row in claims] for claims in way.claims],
            "predicates": [[row["predicate"] for row in claims] for claims in way.claims],
            "left_out": 0,
        }


def small(store: GraphStore, width: int) -> Steps | None:
    """Return the steps of a graph; None if it has more than `SMALL`, or than ``width``."""
    most = min(SMALL, width)
    rows = named("steps").run(store, most=most + 1)
    return None if len(rows) > most else Steps(rows)


def _reached(start: str, onward: Callable[[str], set[str]], most: int) -> set[str]:
    """Return what is at most so many steps from ``start``, itself included."""
    found, edge = {start}, {start}
    for _ in range(most):
        edge = {other for one in edge for other in onward(one)} - found
        found |= edge
    return found


def _strength(row: Row) -> float:
    return 1.0 if row["given"] else row["support"] or 0.0


def _rank(row: Row) -> tuple[object, ...]:
    """Return what chains are sorted by: see the query ``paths``."""
    best = (row["direct"], -row["support"], len(row["ids"]), row["crowding"])
    return (*best, row["ids"], row["signs"])
