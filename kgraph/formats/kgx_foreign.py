"""KGX rows that others wrote, as far as they have one meaning here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, Problem
from kgraph.formats import biolink
from kgraph.formats.flat import SEPARATOR, cell
from kgraph.formats.kgx_columns import EVIDENCE
from kgraph.model import identifiers
from kgraph.model.text import NO, YES
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kgraph.formats.kgx_told import Told

_UNDERSTOOD: Final = {*biolink.QUALIFIER_SLOTS}
_SOURCES: Final = (
    *("primary_knowledge_source", "aggregator_knowledge_source", "knowledge_source"),
    *("original_knowledge_source", "provided_by"),
)
_EDGE_SLOTS: Final = frozenset(
    (
        *("id", "category", "subject", "predicate", "object", "original_predicate", "negated"),
        *("knowledge_level", "agent_type", "publications", "license", EVIDENCE),
        *biolink.QUALIFIER_SLOTS,
    )
)
"""Slots of an edge that are read, and its id and category, which say nothing of their own."""
_STATED: Final = {
    "knowledge_level": "knowledge_level",
    "agent_type": "agent_type",
    "license": "licence",
}
"""Slots that say on what terms an edge is stated, and the fields of an assertion."""


def record_of_node(cells: Mapping[str, str]) -> str:
    """Return which record a node is: a ``publication`` or an ``entity``."""
    return "publication" if biolink.PUBLICATION in _categories(cells) else "entity"


def node(cells: Mapping[str, str], told: Told) -> dict[str, str]:
    """Return the cells of a node that are to be found under other names or in other words here.

    Args:
        cells: The row.
        told: Takes what is left out.

    Raises:
        InputError: Its Biolink categories mean none of ours, or several.
    """
    found = {
        "id": identifiers.spelled(cells["id"]),
        "xrefs": SEPARATOR.join(_xrefs(cells, told)),
        "sources": cells.get("provided_by", ""),
    }
    if record_of_node(cells) == "publication":
        return found
    # KGX wants no name; what has none is called by its id.
    found["name"] = cells.get("name") or cells["id"]
    if cells.get("kgraph_category"):
        return found
    categories = biolink.categories_of(_categories(cells))
    if len(categories) == 1:
        return found | {"category": categories[0]}
    choice = categories or [one.name for one in vocabulary().categories.values()]
    hint = f"add a column kgraph_category with one of: {', '.join(choice)}"
    said = "can mean several of ours" if categories else "has no equivalent here"
    raise InputError(Problem(message=f"category {said}", text=cells.get("category", ""), hint=hint))


def _xrefs(cells: Mapping[str, str], told: Told) -> list[str]:
    """Return the identifiers that a node has elsewhere, as far as they are understood."""
    given = [one for one in cells.get("xref", "").split(SEPARATOR) if one]
    told.leave_out("xref", [one for one in given if not identifiers.is_known(one)])
    return sorted({identifiers.normal(one) for one in given if identifiers.is_known(one)})


def edge(
    given: Mapping[str, str], category: Callable[[str], str | None], told: Told
) -> dict[str, str]:
    """Return the cells of the claim that an edge states: who states it goes into ``asserted``.

    An edge whose predicate is the inverse of one of ours is turned round. Where a predicate does
    not join such ends the imported one is taken.

    Args:
        given: The row.
        category: Returns what an entity is, or None where that is not known.
        told: Takes what is left out.

    Raises:
        InputError: It is negated, has a qualifier that is not understood, has no source, or its
            predicate means none of ours, or several.
    """
    cells = _turned(given)
    found = biolink.predicates_of(cells)
    source = next((name for name in _SOURCES if cells.get(name)), "")
    problems = [*_qualified_otherwise(cells), *_negated(cells), *_unclear(cells, found)]
    if not source:
        hint = f"add {_SOURCES[0]}"
        problems.append(
            Problem(message="nobody states the edge", text=cells["predicate"], hint=hint)
        )
    if problems:
        raise InputError(problems)
    told.pass_over({name for name, text in given.items() if text} - _EDGE_SLOTS - {source})
    subject, object_ = (identifiers.spelled(cells[end]) for end in ("subject", "object"))
    return {
        "subject": subject,
        "object": object_,
        "predicate": biolink.fitting(found[0], category(subject), category(object_)),
        "subject_direction": cells.get("subject_direction_qualifier", ""),
        "indication": identifiers.spelled(cells.get("disease_context_qualifier", "")),
        "asserted": cell([_assertion(cells, cells[source], told)]),
    }


def _qualified_otherwise(cells: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(message=f"{name} has no equivalent here", text=text)
        for name, text in cells.items()
        if text and name.endswith("_qualifier") and name not in _UNDERSTOOD
    ]


def _negated(cells: Mapping[str, str]) -> list[Problem]:
    """Return what is wrong with an edge that is negated, or that may be."""
    text = cells.get("negated", "").strip().lower()
    if text in NO:
        return []
    if text in YES:
        hint = "leave the row out: a claim is a statement, and this edge states none"
        return [Problem(message="a negated edge", text=cells["predicate"], hint=hint)]
    return [Problem(message="negated or not", text=cells["negated"], hint="write true or false")]


def _unclear(cells: Mapping[str, str], found: list[str]) -> list[Problem]:
    if len(found) == 1:
        return []
    hint = f"add original_predicate, {biolink.LOCAL} and a predicate"
    many = f"can mean {', '.join(found)}" if found else "has no equivalent here"
    return [Problem(message=f"predicate {many}", text=cells["predicate"], hint=hint)]


def _turned(cells: Mapping[str, str]) -> Mapping[str, str]:
    inverse = biolink.INVERSES.get(cells["predicate"])
    if inverse is None:
        return cells
    told = {"original_predicate": cells.get("original_predicate") or cells["predicate"]}
    ends = {"subject": cells["object"], "object": cells["subject"]}
    return {**cells, **ends, **told, "predicate": inverse}


def _assertion(cells: Mapping[str, str], source: str, told: Told) -> dict[str, object]:
    stated: dict[str, object] = {
        ours: cells[name] for name, ours in _STATED.items() if cells.get(name)
    }
    given = [one for one in cells.get("publications", "").split(SEPARATOR) if one]
    papers = {one: _publication(one) for one in given}
    told.leave_out("publications", [one for one in given if papers[one] is None])
    return stated | {
        "source": source,
        "publications": sorted({paper for paper in papers.values() if paper}),
        "original_predicate": cells.get("original_predicate") or cells["predicate"],
    }


def _publication(text: str) -> str | None:
    """Return the id of the publication that a text names, or None where it names none."""
    if found := identifiers.publication(text):
        return found
    return identifiers.normal(text) if identifiers.is_known(text) else None


def _categories(cells: Mapping[str, str]) -> list[str]:
    return cells.get("category", "").split(SEPARATOR)
