"""How many records of each kind, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOUNS: Final = {
    "entity": ("entity", "entities"),
    "publication": ("publication", "publications"),
    "claim": ("claim", "claims"),
    "evidence": ("evidence item", "evidence items"),
}


def counted(numbers: Mapping[str, int]) -> str:
    """Return ``1 entity, 2 publications, …``, whole, for the counts of each kind of record."""
    return ", ".join(
        f"{numbers.get(kind, 0)} {one if numbers.get(kind, 0) == 1 else many}"
        for kind, (one, many) in _NOUNS.items()
    )
