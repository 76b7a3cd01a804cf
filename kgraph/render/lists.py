"""What the page shows without script beside the picture: key, tables, evidence, sources."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.vocabulary import vocabulary
from kgraph.render import key, words
from kgraph.render.anchors import entity_anchor
from kgraph.render.cards import sides
from kgraph.render.cites import Link, references, web
from kgraph.render.glyph import glyph
from kgraph.render.safe import trusted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.records import Subgraph
    from kgraph.render.cards import Card
    from kgraph.render.layout.drawing import Drawing

MOST_ROWS: Final = 1000
"""A table without script has at most so many rows, and says how many more there are."""


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """An entity in the table without script; ``anchor`` only where the picture links to it."""

    anchor: str
    name: str
    category: str
    synonyms: str
    link: Link
    claims: int


def lists_of(
    graph: Subgraph,
    first: Sequence[Claim],
    drawing: Drawing,
    found: Sequence[Card],
    kinds: Sequence[str],
) -> dict[str, Any]:
    """Return key, signs of ``kinds``, tables, evidence of what is drawn, sources."""
    known = vocabulary().categories
    drawn = {claim.id for claim in first}
    evident = [card for card in found if card.claim in drawn]
    best = sorted(found, key=lambda card: -card.summary.support)
    kept = set(map(id, best[:MOST_ROWS]))
    rows = _entities(graph, {box.box.id for box in drawing.boxes})
    return {
        "pruned": graph.meta.get("evidence") == "matching",
        "key": key.entries(),
        "glyphs": {f"g-{name}": trusted(glyph(known[name], 0, 0)) for name in kinds},
        "cards": [card for card in found if id(card) in kept],
        "total": len(found),
        "left_out": max(0, len(found) - MOST_ROWS),
        "drawn": drawn,
        "evident": evident,
        "sides": {card.claim: sides(graph, card.claim) for card in evident},
        "entities": rows[:MOST_ROWS],
        "references": references(graph, _cited(graph, evident)),
        "score": words.score,
    }


def _cited(graph: Subgraph, evident: Sequence[Card]) -> set[str]:
    """Return the publications behind the cards."""
    items = [item for card in evident for item in graph.evidence_by_claim[card.claim]]
    stated = [one for card in evident for one in graph.claims[card.claim].asserted]
    return {one for item in items for one in (item.publication, item.read)} | {
        paper for one in stated for paper in one.publications
    }


def _entities(graph: Subgraph, drawn: set[str]) -> list[Row]:
    """Return the entities by category and name."""
    counted = dict.fromkeys(graph.entities, 0)
    for claim in graph.claims.values():
        for end in {claim.subject, claim.object} & counted.keys():
            counted[end] += 1
    ordered = sorted(
        graph.entities.values(),
        key=lambda one: (one.id not in drawn, one.kind.label, one.name.casefold(), one.id),
    )
    return [
        Row(
            anchor=entity_anchor(one.id) if one.id in drawn else "",
            name=words.capital(one.name),
            category=one.kind.label,
            synonyms=", ".join(one.synonyms),
            link=web(one.id),
            claims=counted[one.id],
        )
        for one in ordered
    ]


def kinds_of(graph: Subgraph) -> list[str]:
    """Return the categories that a page shows: those of its entities, and the first of a tier."""
    known = vocabulary().categories
    kinds = {one.category for one in graph.entities.values()}
    for tier in {known[name].tier for name in kinds}:
        kinds.add(next(kind.name for kind in known.values() if kind.tier == tier))
    return sorted(kinds)
