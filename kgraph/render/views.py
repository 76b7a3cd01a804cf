"""What the page's script is told beyond the records themselves: words and lines, worked out here.

The script weighs no evidence and words no verdict; it shows what this module says of each record.
A page embeds one bundle; the live page merges further ones into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.formats.native import to_native
from kgraph.model.summary import weight
from kgraph.model.vocabulary import vocabulary
from kgraph.render import support
from kgraph.render.anchors import entity_anchor
from kgraph.render.cards import cards, entry_views
from kgraph.render.cites import notices, short_name, web
from kgraph.render.scene import can_be_line, line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kgraph.model.claim import Claim
    from kgraph.model.publication import Publication
    from kgraph.model.records import Subgraph
    from kgraph.render.cards import Card

_FROM = {"A": "animal", "V": "vitro", "N": "unstated"}


def bundle(
    graph: Subgraph,
    told: Iterable[Card] | None = None,
    totals: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Return a subgraph as native JSON with ``views`` beside it, ready for the page's script.

    ``views`` has one list per kind of record, in the order of the native arrays; what is empty is
    left out.

    Args:
        graph: The records.
        told: The cards of its claims, where somebody has them already.
        totals: How many claims the database has of each entity, where the page may ask for more.
    """
    counts = totals or {}
    found = {card.claim: card for card in told or cards(graph)}
    entries = entry_views(graph)
    return to_native(graph) | {
        "views": {
            "entities": [_entity(one, counts.get(one, 0)) for one in graph.entities],
            "claims": [_claim(graph, one, found[one.id]) for one in graph.claims.values()],
            "evidence": [entries[one] for one in graph.evidence],
            "publications": [_publication(one) for one in graph.publications.values()],
        }
    }


def _filled(view: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in view.items() if value}


def _link(curie: str) -> dict[str, Any]:
    link = web(curie)
    return _filled({"text": link.text, "href": link.href})


def _entity(entity: str, claims: int) -> dict[str, Any]:
    return _filled({"anchor": entity_anchor(entity), "link": _link(entity), "claims": claims})


def _claim(graph: Subgraph, claim: Claim, card: Card) -> dict[str, Any]:
    said = card.sentence
    drawn = line(graph, claim, card.verdict) if can_be_line(graph, claim) else None
    return _filled(
        {
            "said": [said.subject, said.verb, said.object, said.narrowed],
            "verdict": card.verdict,
            "kicker": card.kicker,
            "scores": card.scores,
            "status": card.status,
            "human": card.human,
            "pill": card.pill,
            "letter": drawn.letter if drawn else "",
            "stated": card.summary.stated,
            "family": claim.kind.family,
            "sign": claim.sign,
            "defined": support.by_definition(graph, claim),
            "from": _from(graph, claim),
            "years": _years(graph, claim),
            "balance": _balance(graph, claim),
            "also": [
                {
                    "source": one.source,
                    "value": one.value,
                    "links": [_filled({"text": x.text, "href": x.href}) for x in one.links],
                }
                for one in card.stated
            ],
            "line": drawn
            and _filled(
                {
                    "verb": drawn.verb,
                    "tone": drawn.tone,
                    "head": drawn.head,
                    "both": drawn.both,
                    "dash": drawn.dash,
                    "width": drawn.width,
                    "lane": drawn.lane,
                }
            ),
        }
    )


def _from(graph: Subgraph, claim: Claim) -> str:
    """Return where the support comes from: human, animal, vitro, unstated, or none."""
    items = support.supporting(graph, claim.id)
    if not items:
        return "none"
    return _FROM.get(support.letter(items), "human")


def _years(graph: Subgraph, claim: Claim) -> list[int]:
    """Return the first and last year of the publications on either side."""
    known = (graph.publications.get(one.publication) for one in graph.evidence_by_claim[claim.id])
    years = sorted({one.year for one in known if one is not None and one.year})
    return [years[0], years[-1]] if years else []


def _balance(graph: Subgraph, claim: Claim) -> list[list[float]]:
    """Return a block per publication and side: its weight, 1 if human, 1 for or -1 against.

    Supporting ones lightest first and opposing ones heaviest first: the heavy stand in the middle.
    """
    found: dict[tuple[int, str], list[float]] = {}
    for item in support.standing(graph, claim.id):
        side = 1 if item.stance == "supports" else -1
        block = found.setdefault((side, item.publication), [0.0, 0, side])
        block[0] = max(block[0], round(weight(item), 3))
        block[1] = max(block[1], int(item.human))
    ours = sorted(block for (side, _), block in found.items() if side > 0)
    theirs = sorted((block for (side, _), block in found.items() if side < 0), reverse=True)
    return ours + theirs


def _publication(one: Publication) -> dict[str, Any]:
    links = [_link(each) for each in (one.id, *one.xrefs)]
    links.sort(key=lambda link: "href" not in link)
    return _filled({"short": short_name(one), "links": links, "notices": list(notices(one))})


def fixed(rules: str) -> dict[str, Any]:
    """Return what the script needs whatever the records are: vocabulary, widths, style rules."""
    from kgraph.render.text import advances  # noqa: PLC0415

    known = vocabulary()
    regular, bold = advances()
    return {
        "categories": [
            {"name": c.name, "label": c.label, "tier": c.tier, "glyph": c.glyph}
            for c in known.categories.values()
        ],
        "tiers": [
            {"name": t.name, "label": t.label, "description": t.description}
            for t in known.tiers.values()
        ],
        "certainties": list(known.certainties),
        "widths": {c: [regular[c], bold[c]] for c in regular},
        "rules": rules,
    }
