"""Loaders: one module per source that is read and never written, in one table.

A loader's module has ``load_<name>(path, source)``, which gives records with their places, and
``is_<name>(path)``, which says whether a path is for it. It is imported when it is used.
"""

from __future__ import annotations

import dataclasses
import importlib
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.model.placed import Placed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Loader:
    """A source that can be read: what it is called and what it looks like."""

    name: str
    description: str

    def takes(self, path: Path) -> bool:
        """Return whether ``path`` looks like a source of this kind."""
        return bool(self._function("is")(path))

    def load(self, path: Path, source: str) -> Iterator[Placed]:
        """Return the records of ``path``, which go by the name ``source``.

        Raises:
            InputError: Something in it does not hold; everything found is in the error.
        """
        placed: Iterator[Placed] = self._function("load")(path, source)
        return placed

    def _function(self, verb: str) -> Any:
        module = importlib.import_module(f"{__name__}.{self.name}")
        return getattr(module, f"{verb}_{self.name}")


LOADERS: Final[dict[str, Loader]] = {
    one.name: one
    for one in (
        Loader(
            name="seeds",
            description="a folder with entities.tsv, relations.tsv, publications.yaml and "
            "evidence/*.yaml, or some of these",
        ),
    )
}


def loader_for(path: Path) -> Loader | None:
    """Return the loader that takes ``path``, or None."""
    return next((one for one in LOADERS.values() if one.takes(path)), None)
