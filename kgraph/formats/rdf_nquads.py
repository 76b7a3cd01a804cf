"""N-Quads: records as RDF, one statement per line, what one source says in a graph of its own."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from kgraph.formats import files
from kgraph.formats.rdf_statements import stated, statements

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.formats.ordered import Ordered


def write_rdf_nquads(graph: Ordered, path: Path) -> None:
    """Write records as N-Quads (UTF-8); see `rdf_statements` for what is said how."""
    with files.writing(path) as file:
        for one in itertools.chain(statements(graph), stated(graph)):
            file.write(f"{' '.join(filter(None, one))} .\n".encode())
