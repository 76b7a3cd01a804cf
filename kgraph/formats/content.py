"""The content hash of a graph that is too large to be sorted anew."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from kgraph.formats.json_writing import json_inside
from kgraph.formats.templates import lines
from kgraph.model.records import content_line, hash_of_lines

if TYPE_CHECKING:
    from kgraph.formats.ordered import Ordered, Reviewed


def content_hash(graph: Ordered) -> str:
    """Return what `kgraph.model.records.content_hash` does of the same records."""
    claims = (line.encode() for line in lines(graph.claims(), _line, json_inside))
    entities = map(content_line, graph.entities.values())
    evidence = map(content_line, graph.evidence())
    publications = map(content_line, graph.publications.values())
    return hash_of_lines(itertools.chain(claims, entities, evidence, publications))


def _line(one: Reviewed) -> str:
    return content_line(one.claim).decode()
