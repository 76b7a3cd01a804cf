"""What the columns of a table mean, as its mapping file says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.errors import InputError, Problem, nearest
from kgraph.model.claim import NOT_STATED
from kgraph.model.text import NO, YES
from kgraph.model.vocabulary import AgentType, KnowledgeLevel, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

OPEN: Final = "?"
"""Stands in a guessed mapping for what nobody can guess."""


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns of a subject or object; ``category`` is one of ours, for every row."""

    id: str
    category: str
    name: str = ""
    prefix: str = ""


class Relation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The predicate of every row, or the column that tells it and what its values mean."""

    predicate: str = ""
    column: str = ""
    values: dict[str, str] = {}


NEGATING: Final = ("not", "negated", *YES)
"""Values of a column of negations that deny a row, unless its mapping says which do."""


class Negation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The column that says that a row states nothing, or the contrary, by one of ``values``.

    Any other value has to be one of ``plain``, or the row is bad: a denial that is spelled in an
    unforeseen way would become a claim. Case means nothing.
    """

    column: str
    values: tuple[str, ...] = NEGATING
    plain: tuple[str, ...] = ()

    def denies(self, cell: str) -> bool:
        """Return whether a cell denies its row: as a whole, or one of its parts between ``|``.

        Raises:
            InputError: It is neither known to do so nor to leave the row as it is.
        """
        text = cell.strip().casefold()
        parts = {part.strip() for part in text.split("|")}
        denying = {value.casefold() for value in self.values}
        if text in denying or parts & denying:
            return True
        plain = {value.casefold() for value in (*self.plain, *NO)}
        if text in plain or parts <= plain:
            return False
        hint = "add it to negated: values in the mapping, or to negated: plain if it denies nothing"
        raise InputError(Problem(message="a negation or not", text=cell, hint=hint))


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a table says: who does what to whom, where it was published, and who states it."""

    subject: End
    relation: Relation
    object: End
    delimiter: str = "\t"
    quoted: bool | None = None
    encoding: str = "utf-8"
    publications: str = ""
    negated: Negation | None = None
    source: str = ""
    licence: str = NOT_STATED
    knowledge_level: KnowledgeLevel = "not_provided"
    agent_type: AgentType = "not_provided"

    @property
    def quotes(self) -> bool:
        """Whether quotation marks enclose cells: unless it is said, where tabs do not part them."""
        return self.delimiter != "\t" if self.quoted is None else self.quoted

    def columns(self) -> list[str]:
        """Return the columns that it names."""
        ends = (self.subject.id, self.subject.name, self.object.id, self.object.name)
        more = (self.relation.column, self.publications, self.negated and self.negated.column)
        return [name for name in (*ends, *more) if name]


def read_mapping(path: Path) -> Mapping:
    """Return the mapping in a file.

    Raises:
        InputError: It is not YAML, names what does not exist, or leaves a question open.
    """
    import yaml  # noqa: PLC0415 - slow

    try:
        found = msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Mapping)
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
        said = " ".join(str(error).split())
        hint = "it needs subject, relation and object: --guess writes a first mapping"
        problem = Problem(message=f"not a mapping ({said})", file=str(path), hint=hint)
        raise InputError(problem) from error
    problems = [problem.at(str(path)) for problem in _problems(found)]
    if problems:
        raise InputError(problems)
    return found


def _problems(found: Mapping) -> Iterable[Problem]:
    words = vocabulary()
    if len(found.delimiter) != 1 or found.delimiter in '\r\n"':
        yield Problem(message="delimiter is not one character", text=found.delimiter)
    for what, end in (("subject", found.subject), ("object", found.object)):
        yield from _unknown(f"{what}: category", end.category, words.categories)
        if end.prefix:
            yield from _unknown(f"{what}: prefix", end.prefix, words.prefixes)
    relation = found.relation
    if bool(relation.predicate) == bool(relation.column):
        yield Problem(message="relation needs either predicate or column with values")
    for spelling, predicate in relation.values.items():
        if predicate:
            yield from _unknown(f"relation: {spelling}", predicate, words.predicates)
    if relation.predicate:
        yield from _unknown("relation: predicate", relation.predicate, words.predicates)


def _unknown(what: str, name: str, known: Any) -> Iterable[Problem]:
    if name not in known:
        hint = nearest(name, known) or "`kgraph schema` lists what there is"
        text = "still open" if name == OPEN else "unknown"
        yield Problem(message=f"{what} is {text}", text=name, hint=hint)
