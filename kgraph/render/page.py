"""The explorer page: one HTML file, offline, that shows a cascade and what stands behind it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.records import content_hash
from kgraph.model.vocabulary import vocabulary
from kgraph.render import font, key, style, support, svg, views, words
from kgraph.render.anchors import entity_anchor
from kgraph.render.cards import cards, sides
from kgraph.render.choose import check_focus, shown_first
from kgraph.render.cites import Link, references, web
from kgraph.render.glyph import glyph, number
from kgraph.render.layout.drawing import lay_out
from kgraph.render.packing import packed, squeezed
from kgraph.render.safe import policy, source, templates, trusted
from kgraph.render.scene import compose, drawable
from kgraph.render.script import LIVE, OFFLINE, loader, script

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.records import Subgraph
    from kgraph.render.cards import Card
    from kgraph.render.layout.drawing import Drawing

UNTITLED: Final = "Mechanisms"
CHROME: Final = 236
"""Height in pixels of all that stands above and below the picture in a window."""
MOST_ROWS: Final = 1000
"""A table without script has at most so many rows, and says how many more there are."""
VERSION: Final = 8
SVG: Final = "http://www.w3.org/2000/svg"


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """An entity in the table without script; ``anchor`` only where the picture links to it."""

    anchor: str
    name: str
    category: str
    synonyms: str
    link: Link
    claims: int


def draw_page(
    graph: Subgraph, *, focus: str | None = None, title: str | None = None, live: bool = False
) -> str:
    """Return the explorer page of a subgraph as the text of one HTML file.

    The file asks for nothing from anywhere; its own script and style are the only ones that run,
    by their hashes. Without script it shows the picture, the evidence behind it and the tables;
    with script everything else, laid out on demand from the records that it embeds.

    Args:
        graph: The records to draw.
        focus: Id of the entity that stands out, if any.
        title: Heading of the page; by default the name of the focus.
        live: Whether the page is served by `kgraph explore`, and may ask it for more.

    Raises:
        UnknownName: ``focus`` is not an entity of the graph.
    """
    check_focus(graph, focus)
    every = drawable(graph)
    first = shown_first(graph, every, focus)
    drawing = lay_out(compose(graph, first, focus))
    named = title or (words.capital(graph.entities[focus].name) if focus else UNTITLED)
    start = _start(graph, first, focus, named)
    sheet, wake, code = _style(drawing), loader(), script(LIVE if live else OFFLINE)
    found = cards(graph)
    page = templates().get_template("page.html")
    return page.render(
        title=named,
        csp=policy(sheet, wake, code, live=live),
        style=trusted(sheet),
        script=trusted(wake),
        code=trusted(squeezed(code.encode())),
        drawing=drawing,
        picture=_picture(drawing),
        counts=_counts(graph, first, drawing, cut=len(first) < len(every)),
        data=trusted(
            packed({"bundle": views.bundle(graph, found), "fixed": _fixed(), "start": start})
        ),
        about=_about(start),
        cite=start["cite"],
        **_lists(graph, first, drawing, found),
    )


def _start(
    graph: Subgraph, first: Sequence[Claim], focus: str | None, title: str
) -> dict[str, Any]:
    """Return what the page starts from, and what it says of itself.

    A release, its date and how to cite it come with the graph's ``meta`` where there is one.
    """
    told = graph.meta
    release = str(told.get("release") or content_hash(graph)[:VERSION])
    return {
        "focus": focus,
        "title": title,
        "first": sorted(claim.id for claim in first),
        "version": release,
        "pruned": told.get("evidence") == "matching",
        "made": str(told.get("date") or dt.datetime.now(dt.UTC).date()),
        "cite": str(told.get("cite") or "kgraph: a knowledge graph of how drugs act."),
        "evidence": len(graph.evidence),
        "publications": len(graph.publications),
    }


def _about(start: dict[str, Any]) -> str:
    return (
        f"{words.plural(start['evidence'], 'finding')} from "
        f"{words.plural(start['publications'], 'publication')}, in kgraph's own words unless "
        f"quoted. Data {start['version']}, {start['made']}."
    )


def _fixed() -> dict[str, Any]:
    tokens = style.colours(style.LIGHT, dark=False)
    return views.fixed(style.picture_rules(lambda name: tokens[name]))


def _lists(
    graph: Subgraph, first: Sequence[Claim], drawing: Drawing, found: Sequence[Card]
) -> dict[str, Any]:
    """Return key, tables, evidence of what is drawn, sources."""
    drawn = {claim.id for claim in first}
    evident = [card for card in found if card.claim in drawn]
    best = sorted(found, key=lambda card: -card.summary.support)
    kept = set(map(id, best[:MOST_ROWS]))
    rows = _entities(graph, {box.box.id for box in drawing.boxes})
    return {
        "pruned": graph.meta.get("evidence") == "matching",
        "key": key.entries(),
        "glyphs": _glyphs(graph),
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


def _style(drawing: Drawing) -> str:
    """Return the page's style: font, tokens of both modes, picture, page, size of the picture."""
    light = style.variables(style.colours(style.LIGHT, dark=False))
    dark = style.variables(style.colours(style.DARK, dark=True))
    return (
        f"{font.face()}:root{{color-scheme:light;--font:{style.FONT_STACK};{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{"
        f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
        f"{style.picture_rules(lambda name: f'var(--{name})')}{source('page.css')}"
        f"{_categories()}{_scale('.pan svg', drawing)}"
    )


def _categories() -> str:
    """Return the rules of the wordless map on a phone: boxes in their category's colour."""
    names = style.colours(style.LIGHT, dark=False)
    rules = "".join(
        f".k-{name.removeprefix('category-')} .box{{fill:var(--{name});stroke:var(--{name})}}"
        for name in names
        if name.startswith("category-")
    )
    return f"@media screen and (max-width:640px){{.js .pan{{{rules}}}}}"


def _scale(selector: str, drawing: Drawing) -> str:
    """Return the rule that fits the first picture to the window, never below readable size."""
    small, large = (drawing.width * scale for scale in (style.SMALLEST_SCALE, style.LARGEST_SCALE))
    return f"{selector}{{width:100%;min-width:{small:.0f}px;max-width:{large:.0f}px}}"


def _picture(drawing: Drawing) -> dict[str, Any]:
    """Return a drawing as the page takes it: two SVG roots."""
    wide = number(drawing.width)
    heads = (
        f'<svg xmlns="{SVG}" class="picture heads" viewBox="0 0 {wide} {svg.HEADS:g}" '
        f'aria-hidden="true">{svg.tier_row(drawing)}</svg>'
    )
    body = (
        f'<svg xmlns="{SVG}" class="picture" viewBox="0 0 {wide} {number(drawing.height)}" '
        f'role="group" aria-label="{svg.label(drawing)}">{svg.body(drawing, links=True)}</svg>'
    )
    return {"heads": trusted(heads), "body": trusted(body)}


def _counts(
    graph: Subgraph, first: Sequence[Claim], drawing: Drawing, *, cut: bool
) -> dict[str, Any]:
    """Return the numbers of the first line: of what is drawn."""
    human = [support.human_papers(support.supporting(graph, claim.id)) for claim in first]
    shown = (
        f"{len(drawing.boxes)} of {words.plural(len(graph.entities), 'entity')}, "
        f"{len(first)} of {words.plural(len(graph.claims), 'claim')}"
    )
    return {
        "shown": shown,
        "rest": ": the best supported" if cut else "",
        "contested": sum(graph.summaries[c.id].contested_kind is not None for c in first),
        "inhuman": human.count(0),
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


def _glyphs(graph: Subgraph) -> dict[str, str]:
    """Return the sign of each category, by the id under which the page uses it."""
    kinds = {one.category: one.kind for one in graph.entities.values()}
    for tier in {kind.tier for kind in kinds.values()}:
        first = next(c for c in vocabulary().categories.values() if c.tier == tier)
        kinds.setdefault(first.name, first)
    return {f"g-{name}": trusted(glyph(kinds[name], 0, 0)) for name in sorted(kinds)}
