"""The named queries pass Neo4j's own linter, Cypher 5 and 25, and its formatter."""

from __future__ import annotations

import pytest

from tests.cypher_lint import bundled, run


def test_the_bundled_queries_have_no_problem() -> None:
    """Labels, types, properties and parameters are known; nothing is deprecated."""
    found = run(bundled())
    assert [f"{one['path']}:{one['line']}: {one['message']}" for one in found] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("MATCH (d:Durg) RETURN d.id AS id", "Durg is not present"),
        ("MATCH (d:Drug)-[:INHIBIT]->(x) RETURN x.id AS id", "INHIBIT is not present"),
        ("MATCH (d:Drug) RETURN d.nmae AS name", "nmae is not present"),
        ("MATCH (d:Drug {id: $other}) RETURN d.id AS id", "other"),
        ("MATCH (d:Drug) RETRUN d", "RETRUN"),
        ("match (d:Drug) return d.id as id", "not as the formatter writes it"),
    ],
)
def test_a_mistake_would_be_found(text: str, told: str) -> None:
    """The linter knows our words."""
    found = run([{"path": "wrong", "text": text, "params": ["id"], "keys": []}])
    assert any(told in one["message"] for one in found)
