"""Sources as a user names them: a seeds folder, or a file of any format that can be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kgraph import formats, resources
from kgraph.errors import InputError, Problem
from kgraph.loaders.seeds import BUNDLED, is_seeds, load_seeds
from kgraph.model import integrity

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from kgraph.model.placed import Placed
    from kgraph.model.records import Record

Known = "Callable[[Collection[str]], Mapping[str, Record]]"


def bundled() -> Path:
    """Return the folder of the bundled seeds."""
    return resources.folder("seeds")


def source_name(place: str) -> str:
    """Return the name that records of a source go by unless they name their own."""
    path = Path(place)
    return BUNDLED if path.resolve() == bundled().resolve() else path.resolve().name.split(".")[0]


def read_source(place: str, form: str | None = None) -> list[Placed]:
    """Return all records of a source with their places.

    Raises:
        InputError: Something in it does not hold; everything found is in the error.
    """
    path = Path(place)
    if place != "-" and not path.exists():
        raise InputError(Problem(message="no such file or folder", text=place))
    if path.is_dir() and is_seeds(path) and form in {None, "seeds"}:
        return list(load_seeds(path, source_name(place)))
    return list(formats.read(place, form))


def read_checked(
    place: str, form: str | None, known: Callable[[Collection[str]], Mapping[str, Record]]
) -> list[Placed]:
    """Return all records of a source, checked for integrity against what is ``known`` already.

    Raises:
        InputError: Something in it does not hold; everything found is in the error.
    """
    placed = read_source(place, form)
    problems = integrity.problems(placed, known)
    if problems:
        raise InputError(problems)
    return placed
