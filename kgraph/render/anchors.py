"""Short names under which the page finds a claim or an entity, the same on every page."""

from __future__ import annotations

import hashlib
from typing import Final

DIGITS: Final = 12
"""Two of a million names of 48 bits are one in 500 pages of that size."""


def claim_anchor(claim: str) -> str:
    """Return ``c-`` and the start of a claim's hash."""
    return f"c-{claim.partition(':')[2][:DIGITS]}"


def entity_anchor(entity: str) -> str:
    """Return ``n-`` and the start of the hash of an entity's id."""
    return f"n-{hashlib.sha256(entity.encode()).hexdigest()[:DIGITS]}"
