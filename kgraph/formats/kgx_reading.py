"""The rows of a KGX graph back into records: ours whole, those of others as far as clear."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from kgraph.errors import InputError
from kgraph.formats import biolink, files, kgx_foreign, shape
from kgraph.formats.decoding import streamed
from kgraph.formats.flat import columns, nested
from kgraph.formats.kgx_columns import EVIDENCE, OWN, RECORD, column_for
from kgraph.formats.reshape import add_claim
from kgraph.model.claim import PREFIX, Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kgraph.formats.decoding import Harvest
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record

    Rows = Callable[[Path, Sequence[str], Harvest], Iterator[tuple[int, dict[str, str]]]]

NODE_NEEDS = ("id", "category")
EDGE_NEEDS = ("subject", "predicate", "object")


def read_graph(path: Path, parts: Sequence[str], rows: Rows) -> Iterator[Placed]:
    """Return the records of the two files of a KGX graph, or of the one of them that is there.

    Of edges alone the ends have to be in the graph that they come to.

    Args:
        path: Either file, or their common name.
        parts: What the names of nodes and edges end with.
        rows: Yields the rows of a file with their lines, as cells; given the slots that each needs.

    Raises:
        InputError: Something does not hold; everything that does not is in it.
    """
    nodes, edges = (files.part(path, ending, parts) for ending in parts)
    there = [one for one in (nodes, edges) if one.exists()] or [nodes, edges]

    def placed(harvest: Harvest) -> Iterator[Placed]:
        for line, cells in rows(nodes, NODE_NEEDS, harvest) if nodes in there else ():
            read_node(cells, line, harvest)
        # Claims that nobody states stand among the nodes.
        evidence: list[Placed] = []
        yield from _claims(harvest, evidence)
        for line, cells in rows(edges, EDGE_NEEDS, harvest) if edges in there else ():
            read_edge(cells, line, harvest)
            yield from _claims(harvest, evidence)
        yield from evidence

    return streamed(str(there[0]), placed)


def _claims(harvest: Harvest, evidence: list[Placed]) -> Iterator[Placed]:
    """Yield what was read, but evidence, which comes after all claims and waits in a list."""
    for one in harvest.taken():
        if isinstance(one.record, Evidence):
            evidence.append(one)
        else:
            yield one


def cells_of(
    rows: Iterable[tuple[int, list[str]]],
    names: Sequence[str],
    needed: Sequence[str],
    harvest: Harvest,
    separators: str,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table by column; those that are not as wide go to ``harvest``.

    Args:
        rows: The rows after the header, with their lines.
        names: The header.
        needed: Columns that have to be there, or the table has no rows.
        harvest: Where problems go.
        separators: What the cells are separated by, in words.
    """
    missing = [name for name in needed if name not in names]
    if missing:
        hint = f"KGX needs the columns {', '.join(needed)}, separated by {separators}"
        text = ", ".join(names)[:80]
        harvest.wrong(f"no column {' and '.join(missing)}", 1, text=text, hint=hint)
        return
    # Other tools leave out the separators before empty cells at the end of a row.
    padded = not any(name.startswith(OWN) for name in names)
    for line, cells in rows:
        filled = cells + [""] * (len(names) - len(cells)) * padded
        if len(filled) == len(names):
            yield line, dict(zip(names, filled, strict=True))
        else:
            message = f"{len(cells)} cells instead of {len(names)}"
            text = ", ".join(cells)[:80]
            harvest.wrong(message, line, text=text, hint=f"check {separators}")


def _cells(kind: type[Record], cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row under the names of our fields."""
    return {name: cells[column] for name, column in _columns(kind) if column in cells}


@functools.cache
def _columns(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the names of our fields, each with its column."""
    return tuple((one.name, column_for(kind, one.name)) for one in columns(kind))


def read_node(cells: Mapping[str, str], line: int, harvest: Harvest) -> None:
    """Keep the record of a node with these cells, or what is wrong with it."""
    record = cells.get(RECORD) or kgx_foreign.record_of_node(cells)
    kind = RECORD_TYPES.get(record)
    if kind is Claim:
        found = _cells(Claim, cells) | {shape.EVIDENCE: cells.get(EVIDENCE, "")}
        add_claim(harvest, found, line, nested)
    elif kind in (Entity, Publication):
        found = _cells(kind, cells)
        try:
            if not cells.get(RECORD):
                found |= kgx_foreign.node(cells)
            harvest.add(kind, nested(kind, found), line)
        except InputError as error:
            harvest.problems += [problem.at(harvest.file, line) for problem in error.problems]
    else:
        harvest.wrong(f"unknown {RECORD}", line, text=record)


def read_edge(cells: Mapping[str, str], line: int, harvest: Harvest) -> None:
    """Keep the claim of an edge with these cells and its evidence, or what is wrong with them."""
    ends = {"subject": cells["subject"], "object": cells["object"]}
    predicate = cells.get("original_predicate", "")
    try:
        if predicate.startswith(biolink.LOCAL):
            own = {"predicate": predicate.removeprefix(biolink.LOCAL)}
            found = _cells(Claim, cells) | ends | own
            if not found.get("id", "").startswith(f"{PREFIX}:"):
                found.pop("id", None)
        else:
            found = ends | kgx_foreign.edge(cells)
    except InputError as error:
        harvest.problems += [problem.at(harvest.file, line) for problem in error.problems]
        return
    add_claim(harvest, found | {shape.EVIDENCE: cells.get(EVIDENCE, "")}, line, nested)
