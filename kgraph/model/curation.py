"""Whether curated records make sense: what holds as a record may still be wrong as science.

`integrity` asks whether a load holds together; this asks what a careful reader of a curated folder
would: a trial in mice, an approval for nothing, one molecule under two ids, a sentence copied. An
imported graph is not checked by it, for nobody here can mend that.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeVar

from kgraph.errors import Problem
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.ucum import is_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.model.placed import Placed

RUN: Final = 8
"""So many consecutive words of a document are a copy."""
CLINICAL: Final = frozenset(
    {"meta_analysis", "rct", "open_label", "post_hoc", "cohort", "cross_sectional", "case_series"}
)
"""Designs that are studies of people."""
ELSEWHERE: Final = {"animal_study": ("in_vitro", "in_silico"), "in_vitro_study": ("in_vivo",)}
"""Systems that a design cannot have."""
_FLAT: Final = "-UHFFFAOYSA-"
"""In the InChIKey of a structure without stereochemistry, which is never proof of sameness."""
_PUBLIC: Final = ("PMID:", "doi:", "PMC:")

Kind = TypeVar("Kind", Entity, Claim, Evidence, Publication)


def problems(placed: Iterable[Placed], documents: Mapping[str, str] | None = None) -> list[Problem]:
    """Return what is wrong with curated records, sorted by file and line; empty where nothing is.

    Args:
        placed: All records of the curated sources.
        documents: Texts of source documents at hand, by name: nothing may be copied from them.
    """
    records = list(placed)
    found = [
        *_impossible(records),
        *_approvals(records),
        *_units(records),
        *_shared(records),
        *_two_structures(records),
        *_copies(records, documents or {}),
    ]
    return sorted(found, key=_place)


def notes(placed: Iterable[Placed]) -> list[Problem]:
    """Return what a curator may want to mend but need not, sorted by file and line.

    Entities that no chain of claims joins to the rest, for who writes a folder begins with
    entities; publications without title, year or public id, for a page may not show them; evidence
    from a retracted work, which is kept and weighs nothing.
    """
    records = list(placed)
    found = [*_cut_off(records), *_incomplete(records), *_retracted(records)]
    return sorted(found, key=_place)


def _place(problem: Problem) -> tuple[str, int]:
    return problem.file or "", problem.line or 0


def _of(records: Iterable[Placed], kind: type[Kind]) -> Iterator[tuple[Kind, Placed]]:
    return ((one.record, one) for one in records if isinstance(one.record, kind))


def _problem(at: Placed, message: str, text: str, hint: str) -> Problem:
    return Problem(message=message, text=text, hint=hint, file=at.file, line=at.line)


def _impossible(records: Iterable[Placed]) -> Iterator[Problem]:
    for item, at in _of(records, Evidence):
        said = f"{item.design}, {', '.join(item.species) or 'no species'}, {item.system}"
        if item.design in CLINICAL and item.species and "human" not in item.species:
            yield _problem(at, "a study of people without people", said, "check design and species")
        if item.design == "animal_study" and "human" in item.species:
            yield _problem(at, "an animal study in humans", said, "check design and species")
        if item.system in ELSEWHERE.get(item.design, ()):
            yield _problem(at, "a design that the system rules out", said, "check both")


def _approvals(records: Iterable[Placed]) -> Iterator[Problem]:
    """Approvals for nothing in particular; that something is *not* approved may be said so."""
    records = list(records)
    stated = {item.claim for item, _ in _of(records, Evidence) if item.stance == "supports"}
    for claim, at in _of(records, Claim):
        vague = claim.predicate == "approved_by" and claim.qualifiers.indication is None
        if vague and (claim.asserted or claim.id in stated):
            text = f"{claim.subject} {claim.predicate} {claim.object}"
            yield _problem(at, "approved for nothing in particular", text, "give the indication")


def _units(records: Iterable[Placed]) -> Iterator[Problem]:
    for one in records:
        record = one.record
        measured = record.asserted if isinstance(record, Claim) else (record,)
        for item in measured:
            value = getattr(item, "value", None)
            if value is None:
                continue
            unit = getattr(item, "unit", None)
            if unit is None:
                hint = "give its UCUM unit, 1 for a plain number"
                yield _problem(one, "value without unit", f"{value:g}", hint)
            elif not is_unit(unit):
                yield _problem(one, "not a UCUM unit", unit, "write umol/L, mg/kg, %, {score} or 1")


def _shared(records: Iterable[Placed]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for entity, at in _of(records, Entity):
        for curie in dict.fromkeys((entity.id, *entity.xrefs)):
            owner = owners.setdefault(curie, entity.id)
            if owner != entity.id and _FLAT not in curie:
                hint = f"{owner} has it too; one thing has one id, two things share none"
                yield _problem(at, f"{entity.id} shares an identifier", curie, hint)


def _two_structures(records: Iterable[Placed]) -> Iterator[Problem]:
    for entity, at in _of(records, Entity):
        keys = [x for x in (entity.id, *entity.xrefs) if x.startswith("INCHIKEY:")]
        if len(keys) > 1:
            hint = "two structures are two entities"
            yield _problem(at, f"{entity.id} has two structures", ", ".join(keys), hint)


def _cut_off(records: Iterable[Placed]) -> Iterator[Problem]:
    """Entities that no chain of claims joins to the greatest part of the graph."""
    records = list(records)
    places = {entity.id: (entity, at) for entity, at in _of(records, Entity)}
    islands = _islands(places, (claim for claim, _ in _of(records, Claim)))
    main = max(islands, key=len, default=frozenset[str]())
    for island in islands:
        if island is not main:
            for curie in (curie for curie in places if curie in island):
                entity, at = places[curie]
                hint = "let a claim join it to the others"
                yield _problem(at, f"{curie} cannot be reached", entity.name, hint)


def _islands(ids: Iterable[str], claims: Iterable[Claim]) -> list[frozenset[str]]:
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        near = {claim.subject, claim.object, *(curie for _, curie in claim.qualifiers.entities())}
        for curie in near:
            joined[curie] |= near
    islands, seen = [], set[str]()
    for start in ids:
        if start in seen:
            continue
        island, ahead = {start}, [start]
        while ahead:
            new = joined[ahead.pop()] - island
            island |= new
            ahead += new
        seen |= island
        islands.append(frozenset(island))
    return islands


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _words(text)
    return (tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def _copies(records: Iterable[Placed], documents: Mapping[str, str]) -> Iterator[Problem]:
    theirs = {run: name for name, text in documents.items() for run in _runs(text)}
    for one in records:
        # A quote is meant to be verbatim; it is attached from the reader's copy, never written.
        text = getattr(one.record, "statement", None) or getattr(one.record, "description", None)
        copied = next((run for run in _runs(text or "") if run in theirs), None)
        if copied is not None:
            hint = f"{theirs[copied]} has them; say it in your own words"
            yield _problem(one, f"{RUN} words of a document in a row", " ".join(copied), hint)


def _incomplete(records: Iterable[Placed]) -> Iterator[Problem]:
    for work, at in _of(records, Publication):
        ids = (work.id, *work.xrefs)
        lacks = [
            *(["title"] if work.title is None else []),
            *(["year"] if work.year is None else []),
            *([] if any(curie.startswith(_PUBLIC) for curie in ids) else ["PMID or DOI"]),
        ]
        if lacks:
            yield _problem(at, f"publication without {', '.join(lacks)}", work.id, "look it up")


def _retracted(records: Iterable[Placed]) -> Iterator[Problem]:
    records = list(records)
    gone = {work.id for work, _ in _of(records, Publication) if work.retracted}
    for item, at in _of(records, Evidence):
        for work in sorted({item.publication, item.read} & gone):
            yield _problem(at, "evidence from a retracted work", work, "it weighs nothing")
