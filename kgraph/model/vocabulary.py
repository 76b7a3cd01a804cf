"""The closed vocabulary: categories, predicates, weights and terms, from ``seeds/vocabulary``.

The tables are the only place where a label, relationship type, tier, colour, allowed qualifier,
domain, range or weight is written down; everything else asks `vocabulary()`.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeVar

import msgspec

from kgraph import resources
from kgraph.errors import InputError, Problem, nearest
from kgraph.model.terms import (
    Category,
    ConditionKey,
    Graded,
    NormalTerm,
    Organism,
    Predicate,
    Prefix,
    QualifierKey,
    Source,
    Tier,
)
from kgraph.tsv import Row, read_table

Stance = Literal["supports", "refutes", "insufficient"]
Finding = Literal["opposite", "null"]
System = Literal["in_vivo", "ex_vivo", "in_vitro", "in_silico", "not_stated"]
Status = Literal["supported", "contested", "refuted", "unproven", "unreviewed"]
ContestedKind = Literal["opposed", "null_results", "unproven"]
KnowledgeLevel = Literal[
    "knowledge_assertion",
    "logical_entailment",
    "prediction",
    "statistical_association",
    "text_co_occurrence",
    "observation",
    "not_provided",
]
"""Biolink 4.4.4 ``KnowledgeLevelEnum``."""
AgentType = Literal[
    "manual_agent",
    "automated_agent",
    "data_analysis_pipeline",
    "computational_model",
    "text_mining_agent",
    "image_processing_agent",
    "manual_validation_of_automated_agent",
    "not_provided",
]
"""Biolink 4.4.4 ``AgentTypeEnum``."""
NoticeKind = Literal["erratum", "retraction", "expression_of_concern"]
DEFAULT_PRIORITY: Final = 100
"""Priority of a source that ``sources.tsv`` does not list; lower wins."""


class Vocabulary(msgspec.Struct, frozen=True):
    """All tables, each a mapping from name to row in table order."""

    tiers: Mapping[str, Tier]
    categories: Mapping[str, Category]
    predicates: Mapping[str, Predicate]
    qualifiers: Mapping[str, QualifierKey]
    certainties: Mapping[str, Graded]
    designs: Mapping[str, Graded]
    species: Mapping[str, Organism]
    conditions: Mapping[str, ConditionKey]
    normal_terms: tuple[NormalTerm, ...]
    sources: Mapping[str, Source]
    prefixes: Mapping[str, Prefix]

    def predicates_of(self, family: str) -> tuple[Predicate, ...]:
        """Return the predicates of one family, in table order."""
        return tuple(p for p in self.predicates.values() if p.family == family)

    def priority(self, source: str) -> tuple[int, str]:
        """Return the sort key of a source: lower wins where two disagree."""
        known = self.sources.get(source)
        return (known.priority if known else DEFAULT_PRIORITY, source)


Named = TypeVar("Named")


def look_up(table: Mapping[str, Named], name: str, what: str) -> Named:
    """Return ``table[name]``.

    Raises:
        InputError: The name is not in the table; the message names the nearest ones.
    """
    try:
        return table[name]
    except KeyError:
        hint = nearest(name, table) or f"one of: {', '.join(table)}"
        raise InputError(Problem(message=f"unknown {what}", text=name, hint=hint)) from None


Table = TypeVar("Table", bound=msgspec.Struct)


def _read(name: str, kind: type[Table]) -> list[Table]:
    path = resources.folder("seeds") / "vocabulary" / f"{name}.tsv"
    fields = msgspec.structs.fields(kind)
    rows = read_table(path, [field.name for field in fields])
    return [
        msgspec.convert({field.name: _cell(row, field) for field in fields}, kind, strict=False)
        for row in rows
    ]


def _cell(row: Row, field: msgspec.structs.FieldInfo) -> object:
    if field.type == tuple[str, ...]:
        return row.items(field.name)
    if field.type == tuple[tuple[str, str], ...]:
        return [tuple(pair.split("=", 1)) for pair in row.items(field.name)]
    if field.type is bool:
        return row[field.name] == "yes"
    return row[field.name]


def _keyed(rows: Iterable[Table], key: str = "name") -> dict[str, Table]:
    return {getattr(row, key): row for row in rows}


def _spread(names: tuple[str, ...], categories: Mapping[str, Category]) -> tuple[str, ...]:
    """Return category names, each tier among ``names`` replaced by its categories."""
    return tuple(c.name for c in categories.values() if c.name in names or c.tier in names)


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the bundled vocabulary, read once on first use."""
    categories = _keyed(_read("categories", Category))
    predicates = [
        msgspec.structs.replace(
            row, domain=_spread(row.domain, categories), range=_spread(row.range, categories)
        )
        for row in _read("predicates", Predicate)
    ]
    return Vocabulary(
        tiers=_keyed(_read("tiers", Tier)),
        categories=categories,
        predicates=_keyed(predicates),
        qualifiers=_keyed(_read("qualifiers", QualifierKey)),
        certainties=_keyed(_read("certainties", Graded)),
        designs=_keyed(_read("designs", Graded)),
        species=_keyed(_read("species", Organism)),
        conditions=_keyed(_read("conditions", ConditionKey)),
        normal_terms=tuple(_read("normal_terms", NormalTerm)),
        sources=_keyed(_read("sources", Source)),
        prefixes=_keyed(_read("prefixes", Prefix), key="prefix"),
    )
