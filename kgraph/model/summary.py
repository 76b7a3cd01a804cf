"""What the evidence of one claim amounts to: counts, status, disagreement, scores.

The one place where evidence is weighed; nothing here is ever read from a file. Scores rank
claims, they are not probabilities.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.model import normal
from kgraph.model.vocabulary import ContestedKind, Stance, Status, vocabulary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kgraph.model.evidence import Evidence

NULL_FACTOR: Final = 0.5
INSUFFICIENT_FACTOR: Final = 0.25
ELSEWHERE_FACTOR: Final = 0.5
"""Factor of a finding that was read in another publication than its own."""


class Summary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Counts by publication, status, what the two sides differ in, and three scores (0 to 1).

    ``species``, ``best_certainty`` and ``publications`` speak of supporting evidence only;
    ``species_opposed`` and ``publications_opposed`` of the rest.
    """

    status: Status
    n_support: int = 0
    n_refute: int = 0
    n_insufficient: int = 0
    species: tuple[str, ...] = ()
    species_opposed: tuple[str, ...] = ()
    best_certainty: str | None = None
    publications: tuple[str, ...] = ()
    publications_opposed: tuple[str, ...] = ()
    contested_kind: ContestedKind | None = None
    differs_by: tuple[str, ...] = ()
    support: float = 0.0
    opposition: float = 0.0
    support_human: float = 0.0

    @property
    def stated(self) -> bool:
        """Whether somebody states the claim, so that it is an edge of the graph."""
        return self.status in {"supported", "contested", "unreviewed"}


def summarise(
    evidence: Iterable[Evidence],
    *,
    asserted: bool = False,
    retracted: Collection[str] = frozenset(),
) -> Summary:
    """Return the summary of one claim.

    Args:
        evidence: All evidence items of the claim.
        asserted: Whether a source states the claim without an evidence record; it stands as long
            as no standing evidence speaks to the claim.
        retracted: Ids of retracted publications; what they report counts for nothing.
    """
    items = sorted(evidence, key=lambda one: one.id)
    standing = [e for e in items if e.publication not in retracted and e.read not in retracted]
    support = [e for e in standing if e.stance == "supports"]
    opposed = [e for e in standing if e.stance != "supports"]
    counts = {stance: _publications(standing, stance) for stance in _STANCES}
    kind = _contested_kind(opposed) if support and opposed else None
    order = list(vocabulary().certainties)
    return Summary(
        status=_status(counts, contested=kind is not None, unreviewed=asserted and not standing),
        n_support=len(counts["supports"]),
        n_refute=len(counts["refutes"]),
        n_insufficient=len(counts["insufficient"]),
        species=_species(support),
        species_opposed=_species(opposed),
        best_certainty=min((e.certainty for e in support), key=order.index, default=None),
        publications=counts["supports"],
        publications_opposed=tuple(sorted({e.publication for e in opposed})),
        contested_kind=kind,
        differs_by=_differences(support, opposed) if kind else (),
        support=_score(support),
        opposition=_score(opposed),
        support_human=_score([e for e in support if e.human]),
    )


_STANCES: Final[tuple[Stance, ...]] = ("supports", "refutes", "insufficient")


def _publications(evidence: Sequence[Evidence], stance: Stance) -> tuple[str, ...]:
    return tuple(sorted({e.publication for e in evidence if e.stance == stance}))


def _species(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(sorted({organism for e in evidence for organism in e.species}))


def _status(counts: dict[Stance, tuple[str, ...]], *, contested: bool, unreviewed: bool) -> Status:
    if unreviewed:
        return "unreviewed"
    if contested:
        return "contested"
    if counts["supports"]:
        return "supported"
    return "refuted" if counts["refutes"] else "unproven"


def _contested_kind(opposed: Sequence[Evidence]) -> ContestedKind:
    if any(e.finding == "opposite" for e in opposed):
        return "opposed"
    return "null_results" if any(e.finding == "null" for e in opposed) else "unproven"


def weight(evidence: Evidence) -> float:
    """Return the weight of one item: design × certainty × what lessens it (0 to 1)."""
    words = vocabulary()
    value = words.designs[evidence.design].weight * words.certainties[evidence.certainty].weight
    if evidence.finding == "null":
        value *= NULL_FACTOR
    if evidence.stance == "insufficient":
        value *= INSUFFICIENT_FACTOR
    return value * ELSEWHERE_FACTOR if evidence.elsewhere else value


def _score(evidence: Sequence[Evidence]) -> float:
    """Return 1 − ∏(1 − w) over independent voices, of each its strongest item.

    A voice is a study where one is named, else the publication that was read: ten sentences of
    one paper, or a review that restates a trial already present, add nothing.
    """
    voices: defaultdict[str, float] = defaultdict(float)
    for item in evidence:
        voice = item.study or item.read
        voices[voice] = max(voices[voice], weight(item))
    doubt = math.prod(1 - voices[voice] for voice in sorted(voices))
    return round(1.0 - doubt, 6)


def _differences(support: Sequence[Evidence], opposed: Sequence[Evidence]) -> tuple[str, ...]:
    """Return the dimensions that both sides state and in which no two of their items match."""
    found = []
    for dimension in DIMENSIONS:
        ours = {value for e in support for value in _stated(e, dimension)}
        theirs = {value for e in opposed for value in _stated(e, dimension)}
        matching = any(_match(dimension, a, b) for a in ours for b in theirs)
        if ours and theirs and not matching:
            found.append(dimension)
    return tuple(found)


DIMENSIONS: Final = (
    "species",
    "system",
    "dose",
    "route",
    "population",
    "time_point",
    "comparator",
)
"""What two sides of a disagreement can differ in, in the order they are named."""


def _stated(evidence: Evidence, dimension: str) -> Collection[str]:
    if dimension == "species":
        return evidence.species
    if dimension == "system":
        return () if evidence.system == "not_stated" else (evidence.system,)
    text = getattr(evidence.conditions, dimension)
    if text is None:
        return ()
    if dimension == "dose":
        return normal.doses(text)
    return normal.spans(text) if dimension == "time_point" else normal.terms(dimension, text)


def _match(dimension: str, one: str, other: str) -> bool:
    return normal.same_species(one, other) if dimension == "species" else one == other
