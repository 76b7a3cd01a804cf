"""A query that would never end is stopped, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import process
from tests.faults.test_interrupt import ENDLESS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "query",
    [
        ENDLESS,
        "MATCH p = (a)-[*1..30]-(b) RETURN count(p)",
    ],
    ids=["product", "paths"],
)
def test_it_is_stopped(old: Path, query: str) -> None:
    """Exit code 2, after the time it was given, with what to do."""
    ran = process("--db", old, "cypher", query, "--timeout", "1")
    assert (ran.code, ran.out) == (2, "")
    assert "stopped after " in ran.err
    assert "--timeout" in ran.err
    assert "Traceback" not in ran.err
