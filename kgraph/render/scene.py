"""What the picture shows: boxes and lines made of records, before anything has a place."""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from kgraph.model.vocabulary import vocabulary
from kgraph.render import support, words
from kgraph.render.style import DASHES, DEFINITION_DASH, stroke_width
from kgraph.render.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.model.claim import Claim
    from kgraph.model.entity import Entity
    from kgraph.model.records import Subgraph
    from kgraph.model.summary import Summary
    from kgraph.model.terms import Category

Lane = Literal["", "above", "below"]
Tone = Literal["raises", "lowers", "other", "clinical", "definition", "nobody"]
Head = Literal["triangle", "bar", "circle"]

DRAWN: Final = frozenset({"mechanism", "metabolism", "therapy", "safety", "comparison", "imported"})
"""Families that are lines; what a thing is, is approved by or given by stands in the table."""
NOBODY: Final = "– no paper in support"
"""What a lane says whose claims nobody supports."""
CROSS: Final = "×"
_CLINICAL: Final = frozenset({"therapy", "safety", "comparison"})
_GIVEN: Final = frozenset({"drug", "metabolite"})


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """An entity to draw; ``more`` counts its claims that are not drawn."""

    id: str
    label: str
    category: Category
    more: int
    hub: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A claim to draw from ``subject`` to ``object``; ``both`` has a head at either end.

    ``lane`` sends it round the mechanism, under the name ``verb``; ``said`` is the tooltip.
    """

    claim: str
    subject: str
    object: str
    verb: str
    tone: Tone
    head: Head
    both: bool
    dash: str
    width: float
    letter: str
    pill: str
    lane: Lane
    said: str


@dataclasses.dataclass(frozen=True, slots=True)
class Scene:
    """Boxes and lines, each in the order of their ids."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawable(graph: Subgraph) -> list[Claim]:
    """Return the claims that are lines at first: somebody states them."""
    return [
        claim
        for claim in graph.claims.values()
        if graph.summaries[claim.id].stated and can_be_line(graph, claim)
    ]


def can_be_line(graph: Subgraph, claim: Claim) -> bool:
    """Return whether a claim can be drawn: a family that is lines, two ends in the cascade."""
    return (
        claim.kind.family in DRAWN
        and claim.subject != claim.object
        and _in_cascade(graph.entities.get(claim.subject))
        and _in_cascade(graph.entities.get(claim.object))
    )


def compose(
    graph: Subgraph,
    claims: Iterable[Claim],
    focus: str | None = None,
    totals: Mapping[str, int] | None = None,
) -> Scene:
    """Return the scene of some drawable claims.

    Args:
        graph: The records.
        claims: What to draw, from `drawable`.
        focus: Id of the entity that stands out.
        totals: How many claims there are of each entity where the graph is a part of a database.
    """
    chosen = sorted(claims, key=lambda claim: claim.id)
    drawn = {end for claim in chosen for end in (claim.subject, claim.object)}
    counts = {**_at_ends(graph.claims.values()), **(totals or {})}
    shown = _at_ends(chosen)
    boxes = [
        Box(
            id=one.id,
            label=words.capital(visible(one.name)),
            category=one.kind,
            more=counts[one.id] - shown[one.id],
            hub=one.id == focus,
        )
        for one in graph.entities.values()
        if one.id in drawn
    ]
    return Scene(tuple(boxes), tuple(line(graph, claim) for claim in chosen))


def _in_cascade(entity: Entity | None) -> bool:
    return entity is not None and entity.kind.tier != "context"


def _at_ends(claims: Iterable[Claim]) -> dict[str, int]:
    """Return how many of some claims each entity is an end of."""
    return Counter(end for claim in claims for end in {claim.subject, claim.object})


def line(graph: Subgraph, claim: Claim, said: str | None = None) -> Line:
    """Return the line of a claim; one that no paper supports is dotted, with a cross.

    Args:
        graph: The records.
        claim: What to draw.
        said: The tooltip, where somebody has it already.
    """
    summary = graph.summaries[claim.id]
    defined = support.by_definition(graph, claim)
    lane = lane_of(graph, claim)
    heads: dict[int, Head] = {1: "triangle", -1: "bar", 0: "circle"}
    return Line(
        claim=claim.id,
        subject=claim.subject,
        object=claim.object,
        verb=claim.kind.label if summary.stated else NOBODY,
        tone=_tone(claim, lane, stated=summary.stated, defined=defined),
        head=heads[claim.sign],
        both=claim.kind.symmetric,
        dash=DEFINITION_DASH if defined else _dash(summary),
        width=stroke_width(summary.n_support),
        letter=support.letter(support.supporting(graph, claim.id)) if summary.stated else CROSS,
        pill=support.counts(graph, claim.id),
        lane=lane,
        said=said or f"{words.sentence(graph, claim)}. {words.verdict(graph, claim)}",
    )


def _dash(summary: Summary) -> str:
    return DASHES[summary.best_certainty or "asserted"] if summary.stated else DASHES["hedged"]


def _tone(claim: Claim, lane: Lane, *, stated: bool, defined: bool) -> Tone:
    if not stated:
        return "nobody"
    if defined:
        return "definition"
    if lane or claim.kind.family in _CLINICAL:
        return "clinical"
    tones: dict[int, Tone] = {1: "raises", -1: "lowers", 0: "other"}
    return tones[claim.sign]


def lane_of(graph: Subgraph, claim: Claim) -> Lane:
    """Return on which side a claim goes round: direct clinical claims of what is given."""
    subject, object_ = graph.entities[claim.subject], graph.entities[claim.object]
    return _lane(subject.category, object_.category, claim.kind.family, claim.sign)


@functools.cache
def _lane(subject: str, object_: str, family: str, sign: int) -> Lane:
    ends = [vocabulary().categories[one] for one in (subject, object_)]
    if {end.tier for end in ends} - {"outcome"} - _GIVEN or ends[0].tier == ends[1].tier:
        return ""
    if not any(end.tier == "outcome" for end in ends):
        return ""
    if family == "therapy":
        return "above"
    if family in _CLINICAL:
        return "below"
    if ends[1].name == "Effect" or ends[0].tier == "outcome":
        return ""
    return "above" if sign < 0 else "below"
