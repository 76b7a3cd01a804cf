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

    from kgraph.loaders.gathering import Told
    from kgraph.model.placed import Placed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Loader:
    """A source that can be read: what it is called and what it looks like.

    ``source`` is the name that its records go by, where it is always the same; ``tells`` says that
    it can leave bad rows out and tell of them.
    """

    name: str
    description: str
    source: str | None = None
    tells: bool = True

    def takes(self, path: Path) -> bool:
        """Return whether ``path`` looks like a source of this kind."""
        return bool(self._function("is")(path))

    def load(self, path: Path, source: str, told: Told | None = None) -> Iterator[Placed]:
        """Return the records of ``path``, which go by the name ``source`` or the loader's own.

        Args:
            path: Where the source lies.
            source: The name of its records, where the loader has none for them.
            told: Takes the bad rows that were left out, and what was settled; without it the first
                bad row is an error.

        Raises:
            InputError: Something in it does not hold; everything found is in the error.
        """
        load = self._function("load")
        name = self.source or source
        placed: Iterator[Placed] = load(path, name, told) if self.tells else load(path, name)
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
            tells=False,
        ),
        Loader(
            name="drugmechdb",
            description="a folder of DrugMechDB's YAML paths, or one of them",
            source="drugmechdb",
        ),
        Loader(
            name="hetionet",
            description="Hetionet: a folder with its nodes TSV and its edges SIF, or its JSON",
            source="hetionet",
        ),
        Loader(
            name="drugcentral",
            description="a folder with DrugCentral's drug_target.tsv, drug_indication.tsv, "
            "pharm_class.tsv and identifiers.tsv",
            source="drugcentral",
        ),
        Loader(
            name="mapped",
            description="your own NAME.tsv or NAME.csv with NAME.mapping.yaml beside it, which "
            "says what its columns mean (`kgraph load NAME.tsv --guess` writes a first one)",
        ),
        Loader(
            name="pubmed",
            description="PubMed XML: publications with their errata and retractions",
            source="pubmed",
        ),
        Loader(
            name="indra",
            description="INDRA Statements as JSON",
            source="indra",
        ),
        Loader(
            name="cx",
            description="networks of others as CX or CX2, from NDEx or Cytoscape",
        ),
    )
}


def loader_for(path: Path) -> Loader | None:
    """Return the loader that takes ``path``, or None."""
    return next((one for one in LOADERS.values() if one.takes(path)), None)
