"""The catalogue of named queries: the ``.cypher`` files, each with a header (see `header`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph import resources
from kgraph.errors import InputError, Problem, UnknownName, nearest
from kgraph.queries.header import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kgraph.queries.query import NamedQuery


def catalogue(folders: Iterable[Path] = ()) -> dict[str, NamedQuery]:
    """Return all named queries by name: the bundled ones and those of more folders.

    Raises:
        InputError: A header is wrong; every bad file is named.
    """
    found: dict[str, NamedQuery] = {}
    problems: list[Problem] = []
    for folder in (resources.folder("cypher"), *folders):
        for path in sorted(folder.glob("*.cypher")):
            try:
                query = parse(path)
            except InputError as error:
                problems += error.problems
                continue
            if query.name in found:
                problems.append(
                    Problem(message="a second query of this name", file=str(path), text=query.name)
                )
            found[query.name] = query
    if problems:
        raise InputError(problems)
    return found


def listed(queries: Mapping[str, NamedQuery]) -> dict[str, NamedQuery]:
    """Return the queries that are there to be asked, without those that kgraph asks itself."""
    return {name: query for name, query in queries.items() if not query.inner}


def named(name: str, folders: Iterable[Path] = ()) -> NamedQuery:
    """Return one query: a bundled one, or one of more folders.

    Raises:
        UnknownName: There is none of that name.
        InputError: Its header is wrong.
    """
    places = (resources.folder("cypher"), *folders)
    for path in (place / f"{name}.cypher" for place in places):
        if path.is_file():
            return parse(path)
    names = [other.stem for place in places for other in place.glob("*.cypher")]
    raise UnknownName(f"no query {name!r}; {nearest(name, names) or '`kgraph query` lists them'}")
