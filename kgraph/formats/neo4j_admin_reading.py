"""The tables of a folder for ``neo4j-admin`` back into records.

Records are read of the nodes, and of the edges of claims that have none. All else in the folder
follows from them and has to agree: labels, types, ids, and the links, which are held meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.errors import InputError
from kgraph.formats import property_graph
from kgraph.formats.neo4j_admin_rows import AGAIN, Tables
from kgraph.formats.neo4j_admin_tables import RELATIONSHIPS, file_name
from kgraph.model.claim import Claim, claim_id
from kgraph.model.evidence import Evidence
from kgraph.model.pattern import Instance, Pattern, Patterns
from kgraph.model.publication import Publication
from kgraph.propertygraph import elements
from kgraph.propertygraph.elements import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kgraph.formats.decoding import Harvest
    from kgraph.formats.neo4j_admin_rows import Columns
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record
    from kgraph.propertygraph.elements import Relationship
    from kgraph.propertygraph.mapping import Properties

_EDGES: Final = ("Entity", "Entity")


def records(folder: Path, harvest: Harvest) -> Iterator[Placed]:
    """Yield the records of a folder as they come; what is wrong is left in the harvest."""
    tables = Tables(folder, harvest)
    if not tables.are_ours():
        return
    reading = _Reading(tables, harvest)
    for label in ("Entity", "Publication", "Claim"):
        yield from reading.nodes(label)
    yield from reading.edges()
    yield from reading.nodes("Evidence")
    # What a row that does not hold would have been joined to cannot be known.
    if not harvest.problems:
        reading.check_links()


class _Reading:
    """What was read of the tables, as far as later ones have to know of it."""

    def __init__(self, tables: Tables, harvest: Harvest) -> None:
        self._tables = tables
        self._harvest = harvest
        self._lines: dict[str, dict[str, int]] = {}
        """Where each node stands, by label and id."""
        self._links: defaultdict[tuple[str, str], set[tuple[str, str, str]]] = defaultdict(set)
        """Ends and type of the links that there have to be, by the labels of their ends."""

    def nodes(self, label: str) -> Iterator[Placed]:
        """Yield the records of the nodes of a label."""
        lines = self._lines[label] = {}
        papers = []
        columns, rows = self._tables.open(label)
        for line, (id_, labels, *cells) in rows:
            if lines.setdefault(id_, line) != line:
                hint = f"line {lines[id_]} has it as well: keep one"
                self._harvest.wrong("the same id twice", line, text=id_, hint=hint)
                continue
            told = self._tables.properties(columns, cells, line)
            if told is None or not self._has_labels(labels, label, told, line):
                continue
            self._keep(Node((label,), {"id": id_} | told), line)
            for one in self._harvest.taken():
                if isinstance(one.record, Publication):
                    papers.append(one.record)
                self._expect(_links(one.record))
                yield one
        for paper in papers:
            self._expect(elements.links_of_publication(paper, lines))

    def _has_labels(self, found: str, label: str, told: Properties, line: int) -> bool:
        expected = [label, told.get("category", "")] if label == "Entity" else [label]
        given = found.split(self._tables.delimiter)
        if given != expected:
            hint = f"what the row says makes it {' '.join(expected)}"
            self._harvest.wrong("other labels", line, text=" ".join(given), hint=hint)
        return given == expected

    def _keep(self, node: Node, line: int) -> None:
        """Keep the record of a node, or what is wrong with it."""
        try:
            for record in elements.records([node], []):
                property_graph.keep(record, node.properties["id"], line, self._harvest)
        except InputError as error:
            self._harvest.problems += [one.at(self._harvest.file, line) for one in error.problems]

    def _expect(self, links: Iterable[Relationship]) -> None:
        for one in links:
            ends = one.start.label, one.end.label
            self._links[ends].add((one.start.id, one.end.id, one.type))

    def edges(self) -> Iterator[Placed]:
        """Yield the claims that have no node; the edges of the others are compared with theirs."""
        columns, rows = self._tables.open(*_EDGES)
        place = [name for name, _ in columns].index("id") if columns else 0
        patterns = Patterns()
        last, late = "", set()
        for line, (start, end, kind, *cells) in rows:
            id_ = cells.pop(place)
            if not self._are_there(_EDGES, (start, end), line):
                continue
            # Claims are written in the order of their ids, so another order is looked into later.
            if id_ <= last:
                late.add(id_)
            last = max(last, id_)
            key = msgspec.json.encode((kind, cells))
            pattern = patterns.by(key)
            if pattern is None:
                cells.insert(place, id_)
                made = self._claim(columns, (start, end, kind), cells, line)
                if made is None:
                    continue
                pattern = patterns.remember(key, Pattern(made))
            like = pattern.claim
            hashed = claim_id(start, like.predicate, end, like.qualifiers)
            if hashed != id_:
                property_graph.tell_other_id(id_, hashed, line, self._harvest)
            elif self._is_bare(id_, line, asserted=bool(like.asserted)):
                self._harvest.keep(Instance(id_, start, end, pattern).claim, line)
                yield from self._harvest.taken()
        if late:
            self._check_order(late)

    def _claim(
        self, columns: Columns, ends: tuple[str, str, str], cells: list[str], line: int
    ) -> Claim | None:
        """Return the claim of an edge, made as that of a Claim node, or keep what is wrong."""
        start, end, kind = ends
        told = self._tables.properties(columns, cells, line)
        if told is None:
            return None
        self._keep(Node(("Claim",), told | {"subject": start, "object": end}), line)
        for one in self._harvest.taken():
            if isinstance(one.record, Claim) and one.record.kind.relationship == kind:
                return one.record
            hint = f"the row says {told['predicate']}"
            self._harvest.wrong("the type of relationship is another", line, text=kind, hint=hint)
        return None

    def _is_bare(self, claim: str, line: int, *, asserted: bool) -> bool:
        """Return whether an edge is all that tells its claim; keep what is wrong with it."""
        known = self._lines["Claim"].get(claim)
        if known is None and not asserted:
            hint = f"its row in {file_name('Claim')} is missing: {AGAIN}"
            self._harvest.wrong("an edge that nobody states", line, text=claim, hint=hint)
        elif known is not None and asserted:
            hint = f"line {known} of {file_name('Claim')} has it as well: keep one"
            self._harvest.wrong("the same id twice", line, text=claim, hint=hint)
        return known is None and asserted

    def _check_order(self, late: set[str]) -> None:
        """Look for edges with one id; those that stand in order are not looked for."""
        columns, rows = self._tables.open(*_EDGES)
        place = 3 + [name for name, _ in columns].index("id")
        lines: dict[str, int] = {}
        for line, row in rows:
            id_ = row[place]
            if id_ in late and lines.setdefault(id_, line) != line:
                hint = f"line {lines[id_]} has it as well: keep one"
                self._harvest.wrong("the same id twice", line, text=id_, hint=hint)

    def check_links(self) -> None:
        """Compare what joins the nodes with what these say of it."""
        for labels in RELATIONSHIPS:
            if labels != _EDGES:
                self._check_table(labels, self._links[labels])

    def _check_table(self, labels: tuple[str, str], missing: set[tuple[str, str, str]]) -> None:
        _, rows = self._tables.open(*labels)
        for line, (start, end, kind) in rows:
            link = (start, end, kind)
            if link in missing:
                missing.remove(link)
            elif self._are_there(labels, (start, end), line):
                message = "this link stands twice, or the nodes do not say so"
                self._harvest.wrong(message, line, text=f"{start} {kind} {end}", hint=AGAIN)
        for start, end, kind in sorted(missing):
            text = f"{start} {kind} {end}"
            self._harvest.wrong("a link is missing", text=text, hint=AGAIN)

    def _are_there(self, labels: tuple[str, str], ends: tuple[str, str], line: int) -> bool:
        """Return whether there are nodes at the ends of a row."""
        for label, id_ in zip(labels, ends, strict=True):
            if id_ not in self._lines[label]:
                hint = f"there is no such row in {file_name(label)}"
                self._harvest.wrong("an end that is not there", line, text=id_, hint=hint)
                return False
        return True


def _links(record: Record) -> Iterator[Relationship]:
    """Yield what joins the node of a record to others, but for what a publication cites."""
    if isinstance(record, Claim):
        yield from elements.links_of_claim(record)
    elif isinstance(record, Evidence):
        yield from elements.links_of_evidence(record)
