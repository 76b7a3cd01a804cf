"""Sources as a user names them: a seeds folder, or a file of any format that can be read."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph import formats, resources
from kgraph.documents.quotes import SUFFIXES
from kgraph.errors import InputError, Problem, UnknownName
from kgraph.formats import files
from kgraph.loaders import LOADERS, loader_for
from kgraph.loaders.seeds import BUNDLED
from kgraph.model import integrity
from kgraph.model.placed import Placed
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from kgraph.loaders.gathering import Told
    from kgraph.model.records import Record


def from_option(command: Any) -> Any:
    """Add ``--from`` to a command that reads sources."""
    return click.option(
        "--from",
        "form",
        type=click.Choice([*LOADERS, *(name for name, f in formats.FORMATS.items() if f.readable)]),
        metavar="FORMAT",
        help="The format, where the name does not tell.",
    )(command)


def among(known: Mapping[str, Record]) -> Callable[[Collection[str]], Mapping[str, Record]]:
    """Return a function that finds records by id in ``known``, which may grow meanwhile."""
    return lambda ids: {key: known[key] for key in ids if key in known}


def bundled() -> Path:
    """Return the folder of the bundled seeds."""
    return resources.folder("seeds")


def is_bundled(place: str) -> bool:
    """Return whether a source is the folder of the bundled seeds."""
    return place != formats.STREAM and Path(place).resolve() == bundled().resolve()


def source_name(place: str) -> str:
    """Return the name that records of a source go by unless they name their own."""
    if place == formats.STREAM:
        return "stdin"
    name = Path(place).resolve().name
    return BUNDLED if is_bundled(place) else name.lstrip(".").split(".")[0] or "root"


def read_source(place: str, form: str | None = None, told: Told | None = None) -> Iterator[Placed]:
    """Return the records of a source with their places, in the order in which they depend.

    Args:
        place: As the user names it.
        form: The loader or format, where the name does not tell.
        told: Takes what a loader leaves out or settles.

    Raises:
        InputError: Something in it does not hold; everything found is in the error.
        QueryError: The format is unknown or cannot be told.
    """
    path = Path(place)
    if place != formats.STREAM and not _is_there(path):
        raise InputError(Problem(message="no such file or folder", text=place))
    loader = loader_for(path) if form is None else LOADERS.get(form)
    if loader and not loader.takes(path):
        message = f"not what {loader.name!r} reads"
        raise InputError(Problem(message=message, file=place, hint=f"give {loader.description}"))
    if loader:
        return loader.load(path, source_name(place), told)
    try:
        return _unless_bad(formats.read(place, form, told), told)
    except InputError as error:
        return iter(_kept(error, told))
    except UnknownName:
        if not path.is_dir():
            raise
        looked_for = "; or ".join(one.description for one in LOADERS.values())
        hint = f"give all files of one format, or {looked_for}"
        problem = Problem(message="not a folder that can be read", file=place, hint=hint)
        raise InputError(problem) from None


def _unless_bad(placed: Iterator[Placed], told: Told | None) -> Iterator[Placed]:
    """Yield what a reader reads; one that finds something wrong does so before its first record."""
    try:
        yield from placed
    except InputError as error:
        yield from _kept(error, told)


def _kept(error: InputError, told: Told | None) -> list[Placed]:
    """Return what holds of a file in which something does not, where that may be left out."""
    if told is None or told.skipped is None or error.kept is None:
        raise error
    told.skipped += error.problems
    return [one for one in error.kept if isinstance(one, Placed)]


def is_curated(place: str, form: str | None = None) -> bool:
    """Return whether a source is a seeds folder, which people write and can mend."""
    if place == formats.STREAM:
        return False
    loader = loader_for(Path(place)) if form is None else LOADERS.get(form)
    return loader is not None and loader.name == "seeds"


def read_texts(folder: Path) -> dict[str, str]:
    """Return the text of every document in a folder and below, by its path in the folder.

    Raises:
        InputError: A file is unreadable or not UTF-8.
    """
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    return {str(path.relative_to(folder)): read_text(path) for path in paths if path.is_file()}


def _is_there(path: Path) -> bool:
    """Return whether a path exists, be it as the common name of several files."""
    parts = {ending: one.parts for one in formats.FORMATS.values() for ending in one.parts}
    return path.exists() or any(
        files.part(path, ending, endings).exists() for ending, endings in parts.items()
    )


def read_checked(
    place: str,
    form: str | None,
    known: Callable[[Collection[str]], Mapping[str, Record]],
    told: Told | None = None,
) -> Iterator[Placed]:
    """Return the records of a source as they come; at their end what is wrong with them is raised.

    Args:
        place: As the user names it.
        form: The loader or format, where the name does not tell.
        known: Finds what is in the graph already.
        told: Takes what is left out; without it, or where it may take nothing, that is an error.

    Raises:
        InputError: Something in it does not hold; everything found is in the error.
    """
    placed: Iterable[Placed] = read_source(place, form, told)
    if told is None or told.skipped is None:
        return integrity.checked(placed, known)
    if place == formats.STREAM:
        placed = list(placed)
    anew = dataclasses.replace(told, skipped=[], notes=[])
    bad: set[tuple[str | None, int | None]] = set()

    def good() -> Iterator[Placed]:
        # Of a big source another reading costs less than holding it.
        again = placed if isinstance(placed, list) else read_source(place, form, anew)
        return (one for one in again if (one.file, one.line) not in bad)

    problems = integrity.problems(placed, known)
    # What is left out leaves others dangling: a claim without its end, evidence without its claim.
    while found := {(one.file, one.line) for one in problems} - bad:
        told.skipped += problems
        bad |= found
        problems = integrity.problems(good(), known)
    if problems:
        raise InputError(problems)
    return good()


def record_name(place: str, form: str | None = None) -> str:
    """Return the name that a load of a source goes by: the loader's own, or the source's."""
    if place == formats.STREAM:
        return source_name(place)
    loader = loader_for(Path(place)) if form is None else LOADERS.get(form)
    return (loader and loader.source) or source_name(place)
