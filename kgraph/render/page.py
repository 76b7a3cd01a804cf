"""The explorer page: one HTML file, offline, that shows a cascade and what stands behind it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from kgraph.formats.native import to_native
from kgraph.render import font, key, style, support, svg, words
from kgraph.render.anchors import anchors
from kgraph.render.cards import cards
from kgraph.render.choose import check_focus, shown_first, shown_most
from kgraph.render.cites import Link, references, web
from kgraph.render.glyph import glyph, number
from kgraph.render.layout.drawing import lay_out
from kgraph.render.safe import packed, policy, source, templates, trusted
from kgraph.render.scene import compose, drawable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.model.records import Subgraph
    from kgraph.render.cards import Card
    from kgraph.render.layout.drawing import Drawing

UNTITLED: Final = "Mechanisms"
CHROME: Final = 236
"""Height in pixels of all that stands above and below the picture in a window."""
SVG: Final = "http://www.w3.org/2000/svg"


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """An entity in the table: ``link`` is its id, ``xrefs`` its identifiers elsewhere."""

    anchor: str
    name: str
    category: str
    glyph: str
    description: str
    synonyms: str
    link: Link
    xrefs: str
    claims: int


def draw_page(
    graph: Subgraph, *, focus: str | None = None, title: str | None = None, live: bool = False
) -> str:
    """Return the explorer page of a subgraph as the text of one HTML file.

    The file asks for nothing from anywhere; its own script and style are the only ones that run,
    by their hashes. Without script it shows the picture and all evidence. Of many claims it draws
    those that one can follow; with script, all that can be drawn on demand.

    Args:
        graph: The records to draw.
        focus: Id of the entity that stands out, if any.
        title: Heading of the page; by default the name of the focus.
        live: Whether the page is served by `kgraph explore`, and may ask it for more.

    Raises:
        UnknownName: ``focus`` is not an entity of the graph.
    """
    check_focus(graph, focus)
    claims = drawable(graph)
    first = shown_first(graph, claims, focus)
    most = shown_most(graph, claims, focus)
    drawing = lay_out(compose(graph, first, focus))
    larger = lay_out(compose(graph, most, focus)) if len(most) > len(first) else None
    anchor = anchors(graph)
    sheet, script = _style(drawing, larger), source("page.js")
    page = templates().get_template("page.html")
    return page.render(
        title=title or (words.capital(graph.entities[focus].name) if focus else UNTITLED),
        csp=policy(sheet, script, live=live),
        live=live,
        style=trusted(sheet),
        script=trusted(script),
        drawing=drawing,
        picture=_picture(graph, drawing, anchor),
        larger=packed(_picture(graph, larger, anchor)) if larger else "",
        more=len(most),
        data=packed(to_native(graph)),
        **_lists(graph, cards(graph, {claim.id for claim in first}, anchor), anchor),
    )


def _lists(graph: Subgraph, found: list[Card], anchor: Mapping[str, str]) -> dict[str, Any]:
    """Return everything on the page but the picture: counts, key, evidence, tables, sources."""
    return {
        "counts": _counts(graph),
        "pruned": graph.meta.get("evidence") == "matching",
        "key": key.entries(),
        "glyphs": _glyphs(graph),
        "cards": found,
        "families": _families(found),
        "entities": _entities(graph, anchor),
        "references": references(graph),
        "score": words.score,
        "footer": _footer(graph),
    }


def _style(drawing: Drawing, larger: Drawing | None) -> str:
    """Return the page's style: font, tokens of both modes, picture, page, size of the picture."""
    light = style.variables(style.colours(style.LIGHT, dark=False))
    dark = style.variables(style.colours(style.DARK, dark=True))
    return (
        f"{font.face()}:root{{color-scheme:light;--font:{style.FONT_STACK};{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{"
        f":root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
        f"{style.picture_rules(lambda name: f'var(--{name})')}{source('page.css')}"
        f"{_scale('.pan svg', drawing)}{_scale('.pan.all svg', larger) if larger else ''}"
    )


def _scale(selector: str, drawing: Drawing) -> str:
    """Return the rule that fits a picture to the window, never below readable size."""
    small, large = (drawing.width * scale for scale in (style.SMALLEST_SCALE, style.LARGEST_SCALE))
    shape = drawing.width / (drawing.height or 1)
    return (
        f"{selector}{{width:100%;min-width:{small:.0f}px;max-width:{large:.0f}px}}"
        f"@media screen{{.js {selector}{{max-width:max({small:.0f}px,"
        f"min({large:.0f}px,(100vh - {CHROME}px)*{shape:.3f}))}}}}"
    )


def _picture(graph: Subgraph, drawing: Drawing, anchor: Mapping[str, str]) -> dict[str, Any]:
    """Return a drawing as the page takes it: two SVG roots, and what to say of it."""
    wide = number(drawing.width)
    heads = (
        f'<svg xmlns="{SVG}" class="picture heads" viewBox="0 0 {wide} {svg.HEADS:g}" '
        f'aria-hidden="true">{svg.tier_row(drawing)}</svg>'
    )
    body = (
        f'<svg xmlns="{SVG}" class="picture" viewBox="0 0 {wide} {number(drawing.height)}" '
        f'role="group" aria-label="{svg.label(drawing)}">{svg.body(drawing, anchor)}</svg>'
    )
    whole = len(drawing.boxes) == len(graph.entities) and len(drawing.lines) == len(graph.claims)
    return {
        "heads": trusted(heads),
        "body": trusted(body),
        "shown": (
            f"{len(drawing.boxes)} of {len(graph.entities)} entities, "
            f"{len(drawing.lines)} of {len(graph.claims)} claims"
        ),
        "rest": "" if whole else " are in the picture; all are in the lists",
    }


def _counts(graph: Subgraph) -> dict[str, int]:
    """Return the numbers of the first line; a claim counts once, drawn or not."""
    summaries = graph.summaries.values()
    backed = [one for one in graph.claims if graph.summaries[one].n_support]
    return {
        "contested": sum(one.contested_kind is not None for one in summaries),
        "inhuman": sum(
            not support.human_papers(support.supporting(graph, claim)) for claim in backed
        ),
        "unsupported": sum(not one.stated for one in summaries),
    }


def _families(found: list[Card]) -> list[tuple[str, list[Card]]]:
    names = dict.fromkeys(card.family for card in found)
    return [(words.capital(n), [card for card in found if card.family == n]) for n in names]


def _entities(graph: Subgraph, anchor: Mapping[str, str]) -> list[Row]:
    """Return the entities by category and name."""
    counted = dict.fromkeys(graph.entities, 0)
    for claim in graph.claims.values():
        for end in {claim.subject, claim.object} & counted.keys():
            counted[end] += 1
    ordered = sorted(
        graph.entities.values(), key=lambda one: (one.kind.label, one.name.casefold(), one.id)
    )
    return [
        Row(
            anchor=anchor[one.id],
            name=words.capital(one.name),
            category=one.kind.label,
            glyph=f"g-{one.category}",
            description=one.description or "",
            synonyms=", ".join(one.synonyms),
            link=web(one.id),
            xrefs=", ".join(one.xrefs),
            claims=counted[one.id],
        )
        for one in ordered
    ]


def _glyphs(graph: Subgraph) -> dict[str, str]:
    """Return the sign of each category shown, by the id that rows of the table use it under."""
    kinds = {one.category: one.kind for one in graph.entities.values()}
    return {f"g-{name}": trusted(glyph(kinds[name], 0, 0)) for name in sorted(kinds)}


def _footer(graph: Subgraph) -> str:
    return (
        f"{words.plural(len(graph.evidence), 'finding')} from "
        f"{words.plural(len(graph.publications), 'publication')}; what a paper is found to say is "
        f"in kgraph's own words unless quoted.{_version(graph)}"
    )


def _version(graph: Subgraph) -> str:
    """Return release, date and how to cite, where the graph says them."""
    return f" To cite: {graph.meta['cite']}." if "cite" in graph.meta else ""
