"""The tables of a seeds folder: ``entities.tsv`` and ``relations.tsv``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from kgraph.errors import InputError, Problem
from kgraph.loaders.seeds.claims import claim_of
from kgraph.loaders.seeds.order import out_of_order
from kgraph.model.claim import Assertion
from kgraph.model.entity import Entity
from kgraph.model.placed import Placed
from kgraph.model.vocabulary import KnowledgeLevel, look_up
from kgraph.tsv import Row, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LICENCE: Final = "CC-BY-4.0"
"""Licence of what a seeds folder states, where it says no other."""
ENTITY_COLUMNS: Final = ("id", "name", "category", "synonyms", "xrefs", "description", "source")
RELATION_COLUMNS: Final = (
    "subject",
    "subject_name",
    "predicate",
    "object",
    "object_name",
    "qualifiers",
    "publication",
    "knowledge_level",
    "note",
)


def read_entities(path: Path, source: str) -> list[Placed]:
    """Return the entities of a table sorted by id; its column ``source`` is a note for people.

    Raises:
        InputError: The table is broken or unsorted, or a row is no entity; every row is named.
    """
    rows = read_table(path, ENTITY_COLUMNS)
    unsorted = out_of_order(((row["id"],), row.line) for row in rows)
    return _placed(path, rows, unsorted, lambda row: _entity(row, path, source))


def read_relations(path: Path, source: str) -> list[Placed]:
    """Return the claims that ``source`` asserts in a table sorted by subject, predicate, object.

    Raises:
        InputError: The table is broken or unsorted, a row is no claim or has neither publication
            nor note, or two rows state one claim; every row is named.
    """
    rows = read_table(path, RELATION_COLUMNS)
    keys = (((row["subject"], row["predicate"], row["object"]), row.line) for row in rows)
    first: dict[str, int] = {}

    def claim(row: Row) -> Placed:
        made = _relation(row, path, source)
        line = first.setdefault(made.record.id, row.line)
        if line != row.line:
            hint = f"first in line {line}; join their publications with |"
            raise InputError(Problem(message="claim stands twice", text=_said(row), hint=hint))
        return made

    return _placed(path, rows, out_of_order(keys), claim)


def _placed(
    path: Path,
    rows: Sequence[Row],
    unsorted: Problem | None,
    made: Callable[[Row], Placed],
) -> list[Placed]:
    """Return what each row makes; all that is wrong with the table is raised together."""
    placed, problems = [], [unsorted] if unsorted else []
    for row in rows:
        try:
            placed.append(made(row))
        except InputError as error:
            problems += [problem.at(str(path), row.line) for problem in error.problems]
    if problems:
        raise InputError([problem.at(str(path)) for problem in problems])
    return placed


def _entity(row: Row, path: Path, source: str) -> Placed:
    entity = Entity(
        id=row["id"],
        name=row["name"],
        category=row["category"],
        synonyms=row.items("synonyms"),
        xrefs=row.items("xrefs"),
        description=row["description"] or None,
        sources=(source,),
    )
    # The table names its entities so that others can name them: no name may stand for two.
    return Placed(entity, str(path), row.line, ((entity.id, entity.name),))


def _relation(row: Row, path: Path, source: str) -> Placed:
    if not row["publication"] and not row["note"]:
        hint = "give the publication, or a note that says where it is from"
        raise InputError(Problem(message="relation without a source", text=_said(row), hint=hint))
    level = look_up(
        {name: name for name in get_args(KnowledgeLevel)}, row["knowledge_level"], "knowledge_level"
    )
    assertion = Assertion(
        source=source,
        licence=LICENCE,
        knowledge_level=level,
        agent_type="manual_agent",
        publications=row.items("publication"),
    )
    parts = _qualifiers(row) | {
        "subject": f"{row['subject']} {row['subject_name']}",
        "predicate": row["predicate"],
        "object": f"{row['object']} {row['object_name']}",
    }
    claim, mentions = claim_of(parts, (assertion,))
    return Placed(claim, str(path), row.line, mentions)


def _qualifiers(row: Row) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in row.items("qualifiers"):
        key, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not key or not value or key in found:
            hint = "write key=value, each key once, joined with |"
            raise InputError(Problem(message="bad qualifier", text=pair, hint=hint))
        found[key] = value
    return found


def _said(row: Row) -> str:
    return f"{row['subject']} {row['predicate']} {row['object']}"
