"""A seeds folder: the curated tables and evidence files, the bundled ones or a user's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, Problem
from kgraph.model.claim import Claim
from kgraph.model.records import RECORD_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kgraph.model.placed import Placed

__all__ = ["BUNDLED", "is_seeds", "load_seeds"]

BUNDLED: Final = "kgraph-seeds"
"""The source name of the seeds that ship with kgraph."""
ENTITIES: Final = "entities.tsv"
RELATIONS: Final = "relations.tsv"
PUBLICATIONS: Final = "publications.yaml"
EVIDENCE: Final = "evidence"
"""The folder of evidence files, one ``.yaml`` for each publication that was read."""
_PARTS: Final = (ENTITIES, RELATIONS, PUBLICATIONS, EVIDENCE)
_SLIP: Final = re.compile(
    r"(entit(?:y|ies)|relations?|publications?|evidences?)(?:\.(?:tsv|csv|txt|ya?ml|json))?",
    re.IGNORECASE,
)
"""Names that somebody gives a file who means one of the parts."""


def is_seeds(folder: Path) -> bool:
    """Return whether ``folder`` holds at least one of the files of a seeds folder."""
    return any((folder / part).exists() for part in _PARTS)


def load_seeds(folder: Path, source: str = BUNDLED) -> Iterator[Placed]:
    """Return the records of a seeds folder: entities, publications, claims, then evidence.

    A claim comes once, from ``relations.tsv`` where it stands there, else from its first evidence.

    Args:
        folder: Has ``entities.tsv``, ``relations.tsv``, ``publications.yaml``, ``evidence/*.yaml``
            or some of these.
        source: The name that the records go by.

    Raises:
        InputError: Anything in any of the files does not hold; every problem of all files is in
            it.
    """
    # They bring the YAML parser, and this package is imported to list the loaders.
    from kgraph.loaders.seeds.evidence import read_evidence, read_publications  # noqa: PLC0415
    from kgraph.loaders.seeds.retired import read_retired, used_again  # noqa: PLC0415
    from kgraph.loaders.seeds.tables import read_entities, read_relations  # noqa: PLC0415

    problems = list(_misplaced(folder))
    placed: list[Placed] = []

    def read(reader: Callable[[Path, str], list[Placed]], paths: Iterable[Path]) -> None:
        for path in paths:
            try:
                placed.extend(reader(path, source))
            except InputError as error:
                problems.extend(error.problems)

    read(read_entities, _present(folder / ENTITIES))
    read(read_publications, _present(folder / PUBLICATIONS))
    read(read_relations, _present(folder / RELATIONS))
    read(read_evidence, sorted((folder / EVIDENCE).glob("*.yaml")))
    try:
        problems += dict.fromkeys(used_again(placed, read_retired(folder)))
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    return _in_order(placed)


def _present(path: Path) -> list[Path]:
    return [path] if path.exists() else []


def _misplaced(folder: Path) -> Iterator[Problem]:
    """Yield what would be left unread: a folder without seeds, files whose name is a near miss."""
    if not is_seeds(folder):
        hint = f"it holds none of: {', '.join(_PARTS)}"
        yield Problem(message="not a seeds folder", file=str(folder), hint=hint)
        return
    for path in sorted(folder.iterdir()):
        slip = _SLIP.fullmatch(path.name)
        if slip and path.name not in _PARTS:
            meant = next(part for part in _PARTS if part.startswith(slip[1][:3].lower()))
            hint = f"name it {meant}"
            yield Problem(message="file would not be read", file=str(path), hint=hint)
    for path in sorted((folder / EVIDENCE).glob("*.yml")):
        yield Problem(message="file would not be read", file=str(path), hint="name it .yaml")


def _in_order(placed: Iterable[Placed]) -> Iterator[Placed]:
    """Yield entities, publications, claims (of each id the first) and evidence."""
    held = list(placed)
    claims: set[str] = set()
    for kind in RECORD_TYPES.values():
        for one in held:
            if type(one.record) is not kind or one.record.id in claims:
                continue
            if isinstance(one.record, Claim):
                claims.add(one.record.id)
            yield one
