"""The two files of a KGX graph, whatever separates their cells: found, and their rows by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.formats import files
from kgraph.formats.decoding import streamed
from kgraph.formats.kgx_columns import OWN
from kgraph.formats.kgx_graph import records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from kgraph.formats.decoding import Harvest, Hearer
    from kgraph.model.placed import Placed

    Rows = Callable[[Path, Sequence[str], Harvest], Iterator[tuple[int, dict[str, str]]]]

NODE_NEEDS = ("id", "category")
EDGE_NEEDS = ("subject", "predicate", "object")


def read_graph(
    path: Path, parts: Sequence[str], rows: Rows, hearer: Hearer | None
) -> Iterator[Placed]:
    """Return the records of the two files of a KGX graph, or of the one of them that is there.

    Of edges alone the ends have to be in the graph that they come to.

    Args:
        path: Either file, or their common name.
        parts: What the names of nodes and edges end with.
        rows: Yields the rows of a file with their lines, as cells; given the slots that each needs.
        hearer: Is told what was settled.

    Raises:
        InputError: Something does not hold; everything that does not is in it.
    """
    nodes, edges = (files.part(path, ending, parts) for ending in parts)
    there = [one for one in (nodes, edges) if one.exists()] or [nodes, edges]

    def placed(harvest: Harvest) -> Iterator[Placed]:
        return records(
            rows(nodes, NODE_NEEDS, harvest) if nodes in there else (),
            rows(edges, EDGE_NEEDS, harvest) if edges in there else (),
            harvest,
            hearer,
        )

    return streamed(str(there[0]), placed)


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
