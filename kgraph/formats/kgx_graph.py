"""The rows of a KGX graph back into records: ours whole, those of others as far as clear."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from kgraph.errors import InputError, Problem
from kgraph.formats import biolink, kgx_foreign, shape
from kgraph.formats.flat import columns, nested
from kgraph.formats.kgx_columns import EVIDENCE, RECORD, column_for
from kgraph.formats.kgx_told import Told
from kgraph.formats.reshape import add_claim
from kgraph.model.claim import PREFIX, Claim
from kgraph.model.entity import Entity
from kgraph.model.placed import Placed
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_TYPES
from kgraph.model.stated import StatedClaims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.formats.decoding import Harvest, Hearer
    from kgraph.model.records import Record

    Rows = Iterable[tuple[int, Mapping[str, str]]]


def records(nodes: Rows, edges: Rows, harvest: Harvest, hearer: Hearer | None) -> Iterator[Placed]:
    """Yield the claims that rows state; all else, and what is wrong, is left in the harvest.

    Claims are yielded as they come, those of others at the end, united from all their rows.
    """
    graph = _Graph(harvest, Told(harvest, hearer))
    for line, cells in nodes:
        graph.node(cells, line)
    # Claims that nobody states stand among the nodes.
    yield from graph.claims()
    for line, cells in edges:
        graph.edge(cells, line)
        yield from graph.claims()
    harvest.placed = [*graph.others, *graph.publications()]
    yield from graph.stated
    graph.told.finish()


def _cells(kind: type[Record], cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row under the names of our fields."""
    return {name: cells[column] for name, column in _columns(kind) if column in cells}


@functools.cache
def _columns(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the names of our fields, each with its column."""
    return tuple((one.name, column_for(kind, one.name)) for one in columns(kind))


@functools.cache
def _read(kind: type[Record]) -> frozenset[str]:
    """Return the columns that are read of a node that others wrote."""
    return frozenset({"category", "provided_by", *(column for _, column in _columns(kind))})


@dataclasses.dataclass(slots=True)
class _Graph:
    """What the rows gave so far, and what later rows have to know of it."""

    harvest: Harvest
    told: Told
    others: list[Placed] = dataclasses.field(default_factory=list)
    """All records but claims, which come before or after these."""
    stated: StatedClaims = dataclasses.field(init=False)
    _things: dict[str, Record] = dataclasses.field(default_factory=dict)
    _cited: dict[str, set[str]] = dataclasses.field(default_factory=dict)
    _there: Mapping[str, str] = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        """Ask what is there already."""
        self.stated = StatedClaims(note=self.told.note)
        self._there = self.told.hearer.categories() if self.told.hearer else {}

    def node(self, cells: Mapping[str, str], line: int) -> None:
        """Keep the record of a node with these cells, or what is wrong with it."""
        record = cells.get(RECORD) or kgx_foreign.record_of_node(cells)
        kind = RECORD_TYPES.get(record)
        if kind is Claim:
            found = _cells(Claim, cells) | {shape.EVIDENCE: cells.get(EVIDENCE, "")}
            add_claim(self.harvest, found, line, nested)
        elif kind in (Entity, Publication):
            self._thing(kind, cells, line)
        else:
            self.harvest.wrong(f"unknown {RECORD}", line, text=record)

    def _thing(self, kind: type[Record], cells: Mapping[str, str], line: int) -> None:
        """Keep an entity or a publication, or what is wrong with it."""
        found = _cells(kind, cells)
        try:
            if not cells.get(RECORD):
                found |= kgx_foreign.node(cells, self.told)
                self.told.pass_over({name for name, text in cells.items() if text} - _read(kind))
                found |= self._as_there(found, line)
            made = self.harvest.build(kind, nested(kind, found), line)
        except InputError as error:
            self._wrong(error, line)
            return
        # Graphs put together from several files have the same row again and again.
        if made is not None and self._things.get(made.id) != made:
            self._things.setdefault(made.id, made)
            self.harvest.keep(made, line)

    def _as_there(self, found: Mapping[str, str], line: int) -> dict[str, str]:
        """Return the category of an entity in the graph that it comes to, which never changes."""
        there, given = self._there.get(found["id"]), found.get("category")
        if there is None or given in (None, there):
            return {}
        message = f"{found['id']} {found['name']} is taken for {there}, not for {given}"
        self.told.note(Problem(message=message, file=self.harvest.file, line=line))
        return {"category": there}

    def edge(self, cells: Mapping[str, str], line: int) -> None:
        """Keep the claim of an edge with these cells and its evidence, or what is wrong."""
        predicate = cells.get("original_predicate", "")
        evidence = {shape.EVIDENCE: cells.get(EVIDENCE, "")}
        if not predicate.startswith(biolink.LOCAL):
            self._foreign(cells, evidence, line)
            return
        ends = {"subject": cells["subject"], "object": cells["object"]}
        own = {"predicate": predicate.removeprefix(biolink.LOCAL)}
        found = _cells(Claim, cells) | ends | own
        if not found.get("id", "").startswith(f"{PREFIX}:"):
            found.pop("id", None)
        add_claim(self.harvest, found | evidence, line, nested)

    def _foreign(self, cells: Mapping[str, str], evidence: dict[str, str], line: int) -> None:
        """Keep what an edge of others states, to be united with what other rows state."""
        try:
            found = kgx_foreign.edge(cells, self._category, self.told)
        except InputError as error:
            self._wrong(error, line)
            return
        add_claim(self.harvest, found | evidence, line, nested)
        for one in self.harvest.taken():
            if isinstance(one.record, Claim):
                self.stated.add(one.record, one.file, one.line)
                self._cite(one.record)
            else:
                self.others.append(one)

    def _cite(self, claim: Claim) -> None:
        for one in claim.asserted:
            for paper in one.publications:
                self._cited.setdefault(paper, set()).add(one.source)

    def _category(self, key: str) -> str | None:
        thing = self._things.get(key)
        return thing.category if isinstance(thing, Entity) else self._there.get(key)

    def claims(self) -> Iterator[Placed]:
        """Yield the claims that were read since the last time."""
        for one in self.harvest.taken():
            if isinstance(one.record, Claim):
                yield one
            else:
                self.others.append(one)

    def publications(self) -> Iterator[Placed]:
        """Yield the publications that edges name and no node is.

        They stand on no line, for several may name them: to leave out one row does not leave out
        what another one needs.
        """
        for key, sources in self._cited.items():
            if key not in self._things:
                yield Placed(Publication(id=key, sources=tuple(sources)), self.harvest.file, None)

    def _wrong(self, error: InputError, line: int) -> None:
        self.harvest.problems += [one.at(self.harvest.file, line) for one in error.problems]
