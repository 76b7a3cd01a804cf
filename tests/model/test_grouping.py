"""Lines about claims, brought together claim by claim."""

from __future__ import annotations

import hashlib

import pytest

from kgraph.model.grouping import ByClaim


def claim(number: int) -> str:
    """Return an id as claims have them."""
    return f"claim:{hashlib.sha256(str(number).encode()).hexdigest()[:32]}"


@pytest.mark.parametrize("most", [10**9, 1, 2000], ids=["in memory", "on disk", "both"])
def test_the_lines_of_a_claim_come_together_in_the_order_in_which_they_were_added(
    most: int,
) -> None:
    """Whether they were written to disk meanwhile or not; claims come in the order of their ids."""
    lines = ByClaim(most)
    for time in range(3):
        for number in range(50):
            lines.add(claim(number), f"{number}\t{time}".encode())
    expected = {claim(n): [f"{n}\t{time}".encode() for time in range(3)] for n in range(50)}
    assert list(lines) == sorted(expected.items())
    assert list(lines) == sorted(expected.items()), "it can be read again"
    lines.close()


def test_nothing_gives_nothing() -> None:
    """No claim, no line."""
    assert list(ByClaim()) == []
