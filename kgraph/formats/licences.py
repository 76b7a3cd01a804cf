"""What may be passed on to anybody: statements under non-commercial terms are told apart.

A statement is one piece of evidence, or one source's assertion of a claim; its licence is its own
or that of its source in the vocabulary.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from kgraph.model.entity import Entity
from kgraph.model.pattern import Instance, Pattern
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kgraph.formats.ordered import Ordered
    from kgraph.model.claim import Assertion
    from kgraph.model.evidence import Evidence

Described = TypeVar("Described", Entity, Publication)
_UNTOLD: Final[Mapping[type, Mapping[str, Any]]] = {
    Entity: {"synonyms": (), "xrefs": (), "description": None, "taxon": None},
    Publication: dict.fromkeys(
        ("year", "journal", "kind", "licence", "text_sha256", "funding"), None
    )
    | dict.fromkeys(("authors", "xrefs", "cites"), ()),
}
"""What goes of a record whose name alone may be passed on; that a paper is retracted stays."""
CONTENT: Final = "content_sha256"
"""What ``meta`` calls the hash of the whole content, which no longer holds of a part."""
_NON_COMMERCIAL: Final = re.compile(
    r"""
    (?<![a-z]) NC (?![a-z]) | CC [\W_]* BY [\W_]* NC  # as Creative Commons abbreviates it
    | non [\W_]* commercial
    | \b no t? \b ((?! restrict | limit ) [^.;])* \b commercial
    | \b commercial [^.;]* \b ( not | prohibited | forbidden | excluded ) \b
    | \b ( academic | research | educational | personal | non-?profit ) \b [^.;]* \b only \b
    | \b only \b [^.;]* \b ( academic | research | educational | personal | non-?profit ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What terms that forbid commercial use say; in doubt a text is taken for one of these."""


def is_non_commercial(source: str, licence: str) -> bool:
    """Return whether the terms of a statement forbid commercial use."""
    known = vocabulary().sources.get(source)
    return bool(known and known.non_commercial) or bool(_NON_COMMERCIAL.search(licence))


def left_out(graph: Ordered) -> Mapping[str, int]:
    """Return how many statements of each source stand under non-commercial terms."""
    found: Counter[str] = Counter()
    for claim in graph.sorted_claims:
        found.update(_restricted(claim.pattern))
    found.update(one.source for one in graph.evidence() if not _is_free(one))
    return dict(sorted(found.items()))


def without_non_commercial(graph: Ordered) -> Ordered:
    """Return what is left of a graph without the statements under non-commercial terms.

    A claim goes when nobody is left who states or examines it. An entity or publication that only
    sources under such terms describe goes too, unless a claim or evidence that stays speaks of it:
    then only what it is called stays. Under such terms is a source that says so in the vocabulary,
    or all of whose statements in the graph are. ``meta`` says how many statements of which source
    were left out.
    """
    claims = _Claims(graph)
    bound = _bound(graph)
    used = {one for claim in claims for one in _spoken_of(claim)}
    for item in _Free(graph.evidence_by_id):
        used |= {item.publication, item.read}
    for paper in graph.publications.values():
        if not _only_of(bound, paper):
            used.update(paper.cites)
    meta = {name: value for name, value in graph.meta.items() if name != CONTENT}
    return dataclasses.replace(
        graph,
        meta=meta | {"left_out": dict(left_out(graph))},
        entities=_told(graph.entities, bound, used, _UNTOLD[Entity]),
        publications=_told(graph.publications, bound, used, _UNTOLD[Publication]),
        sorted_claims=claims,
        evidence_by_claim=_Free(graph.evidence_by_claim),
        evidence_by_id=_Free(graph.evidence_by_id),
    )


def _is_free(one: Assertion | Evidence) -> bool:
    return not is_non_commercial(one.source, one.licence)


@dataclasses.dataclass(frozen=True, slots=True)
class _Free:
    """The evidence of a graph that stays, as often as it is asked for."""

    evidence: Iterable[Evidence]

    def __iter__(self) -> Iterator[Evidence]:
        return (one for one in self.evidence if _is_free(one))


@functools.lru_cache(maxsize=10_000)
def _restricted(pattern: Pattern) -> tuple[str, ...]:
    """Return the sources that assert claims of a pattern under non-commercial terms."""
    return tuple(one.source for one in pattern.claim.asserted if not _is_free(one))


@functools.lru_cache(maxsize=10_000)
def _freed(pattern: Pattern) -> Pattern:
    """Return a pattern with the assertions that stay."""
    if not _restricted(pattern):
        return pattern
    free = tuple(one for one in pattern.claim.asserted if _is_free(one))
    return Pattern(msgspec.structs.replace(pattern.claim, asserted=free))


@dataclasses.dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of a graph that stay, with the assertions that stay."""

    graph: Ordered

    @property
    def all_asserted(self) -> bool:
        """Not known: evidence may be left where assertions are not."""
        return False

    def samples(self) -> Iterable[Instance]:
        """Return all of them."""
        return self

    def __iter__(self) -> Iterator[Instance]:
        for one in self.graph.claims():
            pattern = _freed(one.instance.pattern)
            untouched = pattern is one.instance.pattern
            free = bool(pattern.claim.asserted)
            if free or any(map(_is_free, one.evidence)) or (untouched and not one.evidence):
                yield one.instance._replace(pattern=pattern)


def _bound(graph: Ordered) -> set[str]:
    """Return the sources that give nothing in a graph but under non-commercial terms."""
    bound = {name for name, one in vocabulary().sources.items() if one.non_commercial}
    free: set[str] = set()
    for claim in graph.sorted_claims.samples():
        bound.update(_restricted(claim.pattern))
        free.update(_freed(claim.pattern).claim.sources)
    for item in graph.evidence():
        (free if _is_free(item) else bound).add(item.source)
    return bound - free


def _only_of(bound: set[str], one: Entity | Publication) -> bool:
    return bool(one.sources) and bound.issuperset(one.sources)


def _told(
    records: Mapping[str, Described], bound: set[str], used: set[str], untold: Mapping[str, Any]
) -> dict[str, Described]:
    """Return the records that stay, those that only bound sources give without what is untold."""
    found = {}
    for key, one in records.items():
        if not _only_of(bound, one):
            found[key] = one
        elif key in used:
            found[key] = msgspec.structs.replace(one, **untold)
    return found


def _spoken_of(one: Instance) -> Iterator[str]:
    yield one.subject
    yield one.object
    yield from (value for _, value in one.pattern.claim.qualifiers.entities())
    for assertion in one.pattern.claim.asserted:
        yield from assertion.publications
