"""A seeds folder to add to, together with the bundled seeds that it builds on."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kgraph.cli.sources import among, bundled
from kgraph.errors import InputError, Problem, nearest
from kgraph.formats import files
from kgraph.loaders.seeds import is_seeds, load_seeds
from kgraph.model import curation, integrity
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.references import allowed
from kgraph.model.text import folded

if TYPE_CHECKING:
    from kgraph.model.placed import Placed
    from kgraph.model.records import Record


class Curated(NamedTuple):
    """What a curator can name: the entities and publications of a folder and of the seeds.

    ``stems`` are the names of the folder's evidence files, by the publication read in them.
    """

    folder: Path
    entities: dict[str, Entity]
    publications: dict[str, Publication]
    stems: dict[str, str]

    @property
    def names(self) -> list[str]:
        """Every entity as a file writes it, ``CURIE name``, by name."""
        found = sorted(self.entities.values(), key=lambda one: folded(one.name))
        return [_mention(entity) for entity in found]

    @property
    def works(self) -> list[str]:
        """Every publication, ``CURIE short name``."""
        return [f"{one.id} {one.short}" for one in self.publications.values()]

    def entity(self, text: str, predicate: str, role: str) -> str:
        """Return ``CURIE name`` of the entity that a text means: its id, name or synonym.

        Raises:
            InputError: None or several are meant, or the predicate takes none of its category.
        """
        found = self._meant(text)
        if len(found) != 1:
            raise InputError(self._unclear(text, found))
        categories = allowed(predicate, role)
        if categories and found[0].category not in categories:
            message = f"{predicate} takes no {found[0].category} as {role}"
            hint = f"it takes: {', '.join(categories)}"
            raise InputError(Problem(message=message, text=_mention(found[0]), hint=hint))
        return _mention(found[0])

    def publication(self, text: str) -> str:
        """Return the id of the publication that a text means: its id, an xref, or its short name.

        Raises:
            InputError: None or several are meant.
        """
        found = [
            one.id
            for one in self.publications.values()
            if text.split(" ", maxsplit=1)[0] in (one.id, *one.xrefs)
            or folded(text) == folded(one.short)
        ]
        if len(found) == 1:
            return found[0]
        known = [*self.publications, *(one.short for one in self.publications.values())]
        hint = ", ".join(found) or nearest(text, known) or "`kgraph new publication` adds one"
        message = "more than one publication" if found else "no such publication"
        raise InputError(Problem(message=message, text=text, hint=hint))

    def unused_name(self, text: str) -> str:
        """Return a name that no entity has yet.

        Raises:
            InputError: One has it.
        """
        found = self._meant(text)
        if found:
            hint = f"{_mention(found[0])} is there; one thing has one id, two things two names"
            raise InputError(Problem(message="a name that is taken", text=text, hint=hint))
        return text

    def _meant(self, text: str) -> list[Entity]:
        known = self.entities.get(text.split(" ", maxsplit=1)[0])
        if known is not None:
            return [known]
        name = folded(text)
        by_name = [one for one in self.entities.values() if folded(one.name) == name]
        return by_name or [
            one for one in self.entities.values() if name in {folded(other) for other in one.names}
        ]

    def _unclear(self, text: str, found: list[Entity]) -> Problem:
        if found:
            hint = f"write one of: {', '.join(_mention(one) for one in found)}"
            return Problem(message="more than one entity", text=text, hint=hint)
        known = [name for one in self.entities.values() for name in one.names]
        hint = nearest(text, known) or "`kgraph new entity` adds one"
        return Problem(message="no such entity", text=text, hint=hint)


def curated(folder: Path) -> Curated:
    """Return what can be named in a folder, which may be new.

    Raises:
        InputError: The folder does not hold; it has to before something is added.
    """
    own = _read(folder)
    records = [one.record for one in (*_base(folder), *own)]
    stems = {
        one.record.read: Path(one.file).stem for one in own if isinstance(one.record, Evidence)
    }
    return Curated(
        folder,
        {one.id: one for one in records if isinstance(one, Entity)},
        {one.id: one for one in records if isinstance(one, Publication)},
        stems,
    )


def add(folder: Path, path: Path, text: str) -> None:
    """Write a file of a folder, if the whole folder still holds with it.

    Raises:
        InputError: It would not; all that is wrong is in the error, and nothing is written.
    """
    with tempfile.TemporaryDirectory(prefix="kgraph-") as scratch:
        trial = Path(scratch) / "trial"
        if folder.exists():
            shutil.copytree(folder, trial)
        new = trial / path.relative_to(folder)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, encoding="utf-8")
        problems = _problems(trial, _base(folder))
    if problems:
        raise InputError([_told(one, str(trial), str(folder)) for one in problems])
    path.parent.mkdir(parents=True, exist_ok=True)
    with files.replacing(path) as replaced:
        replaced.write_bytes(text.encode())


def _told(problem: Problem, trial: str, folder: str) -> Problem:
    """Return a problem of the trial as one of the folder."""
    file, hint = (text and text.replace(trial, folder) for text in (problem.file, problem.hint))
    return dataclasses.replace(problem, file=file, hint=hint)


def _base(folder: Path) -> list[Placed]:
    """Return the bundled records, unless the folder is that of the bundled seeds."""
    same = folder.resolve() == bundled().resolve()
    return [] if same else list(load_seeds(bundled()))


def _read(folder: Path) -> list[Placed]:
    return list(load_seeds(folder, folder.name)) if folder.exists() and is_seeds(folder) else []


def _problems(folder: Path, base: list[Placed]) -> list[Problem]:
    known: dict[str, Record] = {one.record.id: one.record for one in base}
    try:
        placed = list(load_seeds(folder, folder.name))
    except InputError as error:
        return error.problems
    found = integrity.problems(placed, among(known))
    return found or curation.problems([*base, *placed])


def _mention(entity: Entity) -> str:
    return f"{entity.id} {entity.name}"
