"""KGX rows that others wrote, as far as they have one meaning here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, Problem
from kgraph.formats import biolink
from kgraph.formats.flat import SEPARATOR, cell
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNDERSTOOD: Final = {*biolink.QUALIFIER_SLOTS}
_SOURCES: Final = (
    *("primary_knowledge_source", "aggregator_knowledge_source", "knowledge_source"),
    *("original_knowledge_source", "provided_by"),
)


def record_of_node(cells: Mapping[str, str]) -> str:
    """Return which record a node is: a ``publication`` or an ``entity``."""
    return "publication" if biolink.PUBLICATION in _categories(cells) else "entity"


def node(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a node that are to be found under other names than our own.

    Raises:
        InputError: Its Biolink categories mean none of ours, or several.
    """
    sources = {"sources": cells.get("provided_by", "")}
    if record_of_node(cells) == "publication":
        return sources
    # KGX wants no name; what has none is called by its id.
    sources["name"] = cells.get("name") or cells["id"]
    if cells.get("kgraph_category"):
        return sources
    found = biolink.categories_of(_categories(cells))
    if len(found) == 1:
        return sources | {"category": found[0]}
    choice = found or [one.name for one in vocabulary().categories.values()]
    hint = f"add a column kgraph_category with one of: {', '.join(choice)}"
    message = "category can mean several of ours" if found else "category has no equivalent here"
    raise InputError(Problem(message=message, text=cells.get("category", ""), hint=hint))


def edge(given: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of the claim that an edge states: who states it goes into ``asserted``.

    An edge whose predicate is the inverse of one of ours is turned round.

    Raises:
        InputError: It is negated, has a qualifier that is not understood, has no source, or its
            predicate means none of ours, or several.
    """
    cells = _turned(given)
    problems = [
        Problem(message=f"{name} has no equivalent here", text=text)
        for name, text in cells.items()
        if text and name.endswith("_qualifier") and name not in _UNDERSTOOD
    ]
    if cells.get("negated", "").lower() in ("true", "1", "yes"):
        hint = "leave the row out: a claim is a statement, and this edge states none"
        problems.append(Problem(message="a negated edge", text=cells["predicate"], hint=hint))
    found = biolink.predicates_of(cells)
    if len(found) != 1:
        hint = f"add original_predicate, {biolink.LOCAL} and a predicate"
        many = f"can mean {', '.join(found)}" if found else "has no equivalent here"
        problems.append(Problem(message=f"predicate {many}", text=cells["predicate"], hint=hint))
    source = next((cells[name] for name in _SOURCES if cells.get(name)), "")
    if not source:
        hint = f"add {_SOURCES[0]}"
        problems.append(
            Problem(message="nobody states the edge", text=cells["predicate"], hint=hint)
        )
    if problems:
        raise InputError(problems)
    return {
        "subject": cells["subject"],
        "object": cells["object"],
        "predicate": found[0],
        "subject_direction": cells.get("subject_direction_qualifier", ""),
        "indication": cells.get("disease_context_qualifier", ""),
        "asserted": cell([_assertion(cells, source)]),
    }


def _turned(cells: Mapping[str, str]) -> Mapping[str, str]:
    inverse = biolink.INVERSES.get(cells["predicate"])
    if inverse is None:
        return cells
    told = {"original_predicate": cells.get("original_predicate") or cells["predicate"]}
    ends = {"subject": cells["object"], "object": cells["subject"]}
    return {**cells, **ends, **told, "predicate": inverse}


def _assertion(cells: Mapping[str, str], source: str) -> dict[str, object]:
    names = ("knowledge_level", "agent_type")
    stated: dict[str, object] = {name: cells[name] for name in names if cells.get(name)}
    publications = [one for one in cells.get("publications", "").split(SEPARATOR) if one]
    return stated | {
        "source": source,
        "publications": publications,
        "original_predicate": cells.get("original_predicate") or cells["predicate"],
    }


def _categories(cells: Mapping[str, str]) -> list[str]:
    return cells.get("category", "").split(SEPARATOR)
