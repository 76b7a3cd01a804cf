"""The labels, relationship types and constraints of the property graph."""

from __future__ import annotations

from typing import Final

from kgraph import resources

VERSION: Final = 1
"""Version of the graph's shape; a change of it that readers notice raises it."""
NODE_LABELS: Final = ("Entity", "Claim", "Evidence", "Publication", "Load", "Schema")
STANCES: Final = {
    "supports": "SUPPORTS",
    "refutes": "REFUTES",
    "insufficient": "FINDS_INSUFFICIENT",
}
"""Relationship from an Evidence node to its Claim node, by stance."""
LINKS: Final = ("SUBJECT", "OBJECT", *STANCES.values(), "REPORTED_IN", "READ_IN", "CITES")
"""Relationship types that join the records of a claim; the others are predicates."""


def entity_labels() -> tuple[str, ...]:
    """Return the labels that stand beside ``Entity``: one for each category."""
    from kgraph.model.vocabulary import vocabulary  # noqa: PLC0415 - readers do without its tables

    return tuple(vocabulary().categories)


def predicate_types() -> tuple[str, ...]:
    """Return the relationship types of all predicates."""
    from kgraph.model.vocabulary import vocabulary  # noqa: PLC0415

    return tuple(p.relationship for p in vocabulary().predicates.values())


def constraints() -> list[str]:
    """Return the constraints of ``cypher/schema``, those on edges once for each predicate."""
    folder = resources.folder("cypher") / "schema"
    nodes = _statements((folder / "nodes.cypher").read_text(encoding="utf-8"))
    edges = _statements((folder / "relationships.cypher").read_text(encoding="utf-8"))
    return nodes + [text.replace("PREDICATE", kind) for kind in predicate_types() for text in edges]


def server_statements() -> list[str]:
    """Return what a server is given: the constraints, and the indexes that only it has."""
    text = (resources.folder("cypher") / "schema" / "server.cypher").read_text(encoding="utf-8")
    return constraints() + _statements(text)


def _statements(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not line.startswith("//")]
    return [part.strip() for part in "\n".join(lines).split(";") if part.strip()]
