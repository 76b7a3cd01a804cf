"""What the columns of a table mean, as its mapping file says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

import msgspec

from kgraph.errors import InputError, Problem, nearest
from kgraph.loaders.mapped import evidence, fields, terms
from kgraph.loaders.mapped.evidence import Evident
from kgraph.loaders.mapped.fields import OPEN, Told
from kgraph.model.claim import NOT_STATED
from kgraph.model.text import NO, YES
from kgraph.model.vocabulary import AgentType, Finding, KnowledgeLevel, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


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
    unforeseen way would become a claim. Case means nothing. With a ``finding`` a denied row is
    evidence that its claim was refuted so.
    """

    column: str
    values: tuple[str, ...] = NEGATING
    plain: tuple[str, ...] = ()
    finding: Finding | None = None

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
    quoted: str = ""
    encoding: str = "utf-8"
    publications: Told = ""
    evidence: Evident | None = None
    negated: Negation | None = None
    source: str = ""
    licence: str = NOT_STATED
    knowledge_level: KnowledgeLevel = "not_provided"
    agent_type: AgentType = "not_provided"

    @property
    def quotes(self) -> bool:
        """Whether quotation marks enclose cells: unless it is said, where tabs do not part them."""
        return self.quoted.casefold() in YES if self.quoted else self.delimiter != "\t"

    def columns(self) -> list[str]:
        """Return the columns that it names."""
        told = [fields.field(self.publications)]
        told += self.evidence.fields().values() if self.evidence else []
        names = [self.subject.id, self.subject.name, self.object.id, self.object.name]
        names += [self.relation.column, self.negated.column if self.negated else ""]
        names += [one.column for one in told]
        return [name for name in dict.fromkeys(names) if name]


def read_mapping(path: Path) -> Mapping:
    """Return the mapping in a file.

    Raises:
        InputError: It is not YAML, names what does not exist, or leaves a question open.
    """
    import yaml  # noqa: PLC0415 - slow

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        # Every scalar stays the text that was written: no, null and 1 are spellings of cells.
        text = path.read_text(encoding="utf-8-sig")
        told = yaml.load(text, loader)  # noqa: S506 - makes texts, lists and tables only
        if isinstance(told, dict):
            told = {name: one for name, one in told.items() if one != ""}
        unknown = [one.at(str(path)) for one in _unknown_keys(told, Mapping)]
        if unknown:
            raise InputError(unknown)
        found = msgspec.convert(told, Mapping)
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
        said = " ".join(str(error).split())
        hint = "it needs subject, relation and object: --guess writes a first mapping"
        problem = Problem(message=f"not a mapping ({said})", file=str(path), hint=hint)
        raise InputError(problem) from error
    problems = [problem.at(str(path)) for problem in _problems(found)]
    if problems:
        raise InputError(problems)
    return found


def _unknown_keys(told: object, kind: type[msgspec.Struct], where: str = "") -> Iterable[Problem]:
    """Yield the keys that a part of a mapping does not have, and those of its own parts."""
    known = {one.name: one.type for one in msgspec.structs.fields(kind)}
    for name, one in told.items() if isinstance(told, dict) else ():
        if name not in known:
            hint = nearest(name, known) or f"one of: {', '.join(known)}"
            yield Problem(message="unknown key", text=f"{where}{name}", hint=hint)
            continue
        for part in (known[name], *get_args(known[name])):
            if isinstance(part, type) and issubclass(part, msgspec.Struct):
                yield from _unknown_keys(one, part, f"{where}{name}: ")


def _problems(found: Mapping) -> Iterable[Problem]:
    words = vocabulary()
    yield from _about_cells(found)
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
    yield from _about_evidence(found)


def _about_cells(found: Mapping) -> Iterable[Problem]:
    if len(found.delimiter) != 1 or found.delimiter in '\r\n"':
        yield Problem(message="delimiter is not one character", text=found.delimiter)
    if found.quoted.casefold() not in (*YES, *NO):
        yield Problem(message="quoted is neither true nor false", text=found.quoted)


def _about_evidence(found: Mapping) -> Iterable[Problem]:
    if found.publications:
        yield from fields.problems(
            fields.field(found.publications),
            "publications",
            lambda one: one.read_each({}, "publications", terms.paper),
        )
    if found.evidence is not None:
        yield from evidence.problems(found.evidence)
        if not found.publications and not found.source:
            hint = "name their column, or give source, by which the table itself is one"
            yield Problem(message="evidence needs publications", hint=hint)
    elif found.negated and found.negated.finding:
        hint = "write evidence: {} if every row is to be evidence"
        yield Problem(message="negated: finding without evidence", hint=hint)


def _unknown(what: str, name: str, known: Any) -> Iterable[Problem]:
    if name not in known:
        hint = nearest(name, known) or "`kgraph schema` lists what there is"
        text = "still open" if name == OPEN else "unknown"
        yield Problem(message=f"{what} is {text}", text=name, hint=hint)
