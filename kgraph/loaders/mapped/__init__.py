"""A user's own table, read by a small file beside it that says what its columns mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgraph.compression import uncompressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.loaders.gathering import Told
    from kgraph.model.placed import Placed

__all__ = ["is_mapped", "load_mapped", "mapping_for"]

_TABLES: Final = (".tsv", ".csv", ".txt")


def mapping_for(path: Path) -> Path:
    """Return where the mapping of a table lies: ``drugs.mapping.yaml`` for ``drugs.tsv.gz``."""
    return path.with_name(Path(uncompressed(path.name)).stem + ".mapping.yaml")


def is_mapped(path: Path) -> bool:
    """Return whether ``path`` is a table with a mapping beside it."""
    return uncompressed(path.name).lower().endswith(_TABLES) and mapping_for(path).is_file()


def load_mapped(path: Path, source: str, told: Told | None = None) -> Iterator[Placed]:
    """Return the entities, claims and publications of a table.

    Args:
        path: The table, compressed or not; its mapping lies beside it.
        source: The name that the records go by, unless the mapping gives one.
        told: Takes the rows that were left out.

    Raises:
        InputError: The mapping or a row does not hold; everything found is in it.
    """
    from kgraph.loaders.mapped.reading import read_mapped  # noqa: PLC0415 - brings YAML

    return read_mapped(path, mapping_for(path), source, told)
