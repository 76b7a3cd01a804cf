"""What the page tells of each claim: the verdict, and its evidence on two sides."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.vocabulary import vocabulary
from kgraph.render import support, words
from kgraph.render.anchors import claim_anchor
from kgraph.render.cites import Cite, Link, cite, web

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.model.claim import Assertion, Claim
    from kgraph.model.evidence import Evidence
    from kgraph.model.records import Subgraph
    from kgraph.model.summary import Summary

OPPOSING: Final = {
    "opposite": "Opposite finding",
    "null": "Null result: no difference shown",
    "insufficient": "Called insufficient or unclear",
}
"""Groups of the opposing side, heaviest first; a null result is never called refuted."""
_SYSTEMS: Final = {"in_vitro": "in vitro", "ex_vivo": "ex vivo", "in_silico": "in silico"}


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One piece of evidence: who, how, in which species, what it says and where that stands."""

    who: str
    human: bool
    how: str
    statement: str
    quote: str
    details: tuple[tuple[str, str], ...]
    cite: Cite
    where: str
    read_in: Cite | None
    withdrawn: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; the supporting side has one group without a heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Side:
    """One side of a claim: its heading, number of publications and groups."""

    kind: str
    title: str
    papers: str
    groups: tuple[Group, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Stated:
    """A source that states a claim without evidence: its name, measured value, publications."""

    source: str
    value: str
    links: tuple[Link, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    """Everything the page tells of one claim."""

    claim: str
    anchor: str
    family: str
    sentence: words.Sentence
    pill: str
    kicker: str
    verdict: str
    scores: str
    stated: tuple[Stated, ...]
    summary: Summary
    status: str
    species: str
    human: int


def cards(graph: Subgraph) -> list[Card]:
    """Return a card per claim: by family, then the best supported first."""
    families: list[str] = list(
        dict.fromkeys(one.family for one in vocabulary().predicates.values())
    )

    def rank(card: Card) -> tuple[int, float, float, str, str]:
        found = card.summary
        said = str(card.sentence).casefold()
        return (
            families.index(card.family), -found.support_human, -found.support, said, card.claim
        )  # fmt: skip

    return sorted((_card(graph, claim) for claim in graph.claims.values()), key=rank)


def _card(graph: Subgraph, claim: Claim) -> Card:
    summary = graph.summaries[claim.id]
    counted = summary.status != "unreviewed"
    return Card(
        claim=claim.id,
        anchor=claim_anchor(claim.id),
        family=claim.kind.family,
        sentence=words.sentence(graph, claim),
        pill=support.counts(graph, claim.id),
        kicker=words.contested(summary),
        verdict=words.verdict(graph, claim),
        scores=words.scores(summary) if counted else "",
        stated=tuple(_stated(graph, one) for one in claim.asserted if _tells(one, counted=counted)),
        summary=summary,
        status=words.status(graph, claim),
        species=", ".join(summary.species),
        human=support.human_papers(support.supporting(graph, claim.id)),
    )


def sides(graph: Subgraph, claim: str) -> tuple[Side, ...]:
    """Return the evidence of a claim, supporting and opposing, in the order it is read."""
    items = sorted(graph.evidence_by_claim[claim], key=_weight_first)
    ours = [item for item in items if item.stance == "supports"]
    theirs = [item for item in items if item.stance != "supports"]
    backing = (Group("", tuple(_entry(graph, item) for item in ours)),)
    opposing = tuple(
        Group(title, tuple(_entry(graph, item) for item in theirs if _kind(item) == kind))
        for kind, title in OPPOSING.items()
        if any(_kind(item) == kind for item in theirs)
    )
    found = [Side("for", "Supporting", _papers(ours), backing)] if ours else []
    found += [Side("against", "Opposing", _papers(theirs), opposing)] if theirs else []
    return tuple(found)


def entry_views(graph: Subgraph) -> dict[str, dict[str, Any]]:
    """Return what the page's script is told of each item of evidence; what is empty is left out.

    ``place`` is the item's place among those of its claim, ``group`` is `for` or the kind of
    opposition.
    """
    found = {}
    for items in graph.evidence_by_claim.values():
        for place, item in enumerate(sorted(items, key=_weight_first)):
            view = {
                "place": place,
                "group": "for" if item.stance == "supports" else _kind(item),
                "who": _who(item),
                "human": item.human,
                "how": _how(item),
                "details": _details(item),
                "where": _where(item),
                "gone": graph.withdrawn(item),
            }
            found[item.id] = {name: value for name, value in view.items() if value}
    return found


def _kind(item: Evidence) -> str:
    return item.finding or item.stance


def _papers(items: Sequence[Evidence]) -> str:
    papers = words.plural(len({item.publication for item in items}), "paper")
    more = len(items) > len({item.publication for item in items})
    return f"{papers}, {words.plural(len(items), 'finding')}" if more else papers


def _weight_first(item: Evidence) -> tuple[int, float, str]:
    """Return a key: human, animal, in vitro, not stated; then the heavier design first."""
    place = 0 if item.human else 3
    if place and item.species:
        place = 2 if item.system in {"in_vitro", "in_silico"} else 1
    return place, -vocabulary().designs[item.design].weight, item.id


def _entry(graph: Subgraph, item: Evidence) -> Entry:
    return Entry(
        who=_who(item),
        human=item.human,
        how=_how(item),
        statement=item.statement,
        quote=item.quote or "",
        details=_details(item),
        cite=cite(graph, item.publication),
        where=_where(item),
        read_in=cite(graph, item.read) if item.elsewhere else None,
        withdrawn=graph.withdrawn(item),
    )


def _who(item: Evidence) -> str:
    """Return the species; of humans of whom it is not said how, that."""
    if not item.species:
        return "Species not stated"
    named = words.capital(words.listed(item.species))
    unsaid = "human" in item.species and item.system == "not_stated"
    return f"{named}, setting not stated" if unsaid else named


def _how(item: Evidence) -> str:
    """Return system, design and certainty, as far as they tell something."""
    certain = "" if item.certainty == "asserted" else item.certainty
    design = "" if item.design == "not_stated" else vocabulary().designs[item.design].label
    return " · ".join(filter(None, (_SYSTEMS.get(item.system, ""), design, certain)))


def _details(item: Evidence) -> tuple[tuple[str, str], ...]:
    found = [(name.replace("_", " "), value) for name, value in item.conditions.items()]
    found += [("study", item.study)] if item.study else []
    found += [("level", item.level)] if item.level else []
    if item.value is not None:
        found.append((item.measure or "value", _measured(item.value, item.unit)))
    return tuple(found)


def _measured(value: float, unit: str | None) -> str:
    """Return a value with its unit, as a reader says it.

    UCUM's "1", of ratios and counts, is no word; its braces round a count's name are left out.
    """
    if unit is None or unit == "1":
        return f"{value:g}"
    return f"{value:g} {unit.strip('{}')}"


def _where(item: Evidence) -> str:
    place = item.locator
    sentence = f"sentence {place.sentence}" if place.sentence else ""
    return ", ".join(filter(None, (words.capital(place.section), sentence, place.item)))


def _tells(one: Assertion, *, counted: bool) -> bool:
    """Return whether a source adds to the verdict, which names those of a claim without counts."""
    return counted or bool(one.publications) or one.value is not None


def _stated(graph: Subgraph, one: Assertion) -> Stated:
    value = "" if one.value is None else f"{one.measure} {_measured(one.value, one.unit)}"
    links = tuple(Link(cite(graph, curie).short, web(curie).href) for curie in one.publications)
    return Stated(one.source, value, links)
