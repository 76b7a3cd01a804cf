"""The labels, relationship types and constraints of the property graph."""

from __future__ import annotations

from typing import Final

from kgraph import resources
from kgraph.model.vocabulary import vocabulary

NODE_LABELS: Final = ("Entity", "Claim", "Evidence", "Publication", "Load", "Schema")
LINKS: Final = (
    "SUBJECT",
    "OBJECT",
    "SUPPORTS",
    "REFUTES",
    "FINDS_INSUFFICIENT",
    "REPORTED_IN",
    "READ_IN",
    "CITES",
)
"""Relationship types that join the records of a claim; the others are predicates."""


def entity_labels() -> tuple[str, ...]:
    """Return the labels that stand beside ``Entity``: one for each category."""
    return tuple(vocabulary().categories)


def predicate_types() -> tuple[str, ...]:
    """Return the relationship types of all predicates."""
    return tuple(p.relationship for p in vocabulary().predicates.values())


def constraints() -> list[str]:
    """Return the statements of ``cypher/schema``, those on edges once for each predicate."""
    folder = resources.folder("cypher") / "schema"
    nodes = _statements((folder / "nodes.cypher").read_text(encoding="utf-8"))
    edges = _statements((folder / "relationships.cypher").read_text(encoding="utf-8"))
    return nodes + [text.replace("PREDICATE", kind) for kind in predicate_types() for text in edges]


def _statements(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]
