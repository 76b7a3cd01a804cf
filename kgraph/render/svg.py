"""The cascade as SVG: inside the page, or as a picture of its own."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from kgraph.model.records import content_hash
from kgraph.model.vocabulary import vocabulary
from kgraph.render import font, key, style, words
from kgraph.render.anchors import claim_anchor, entity_anchor
from kgraph.render.choose import check_focus, shown_first, start_of
from kgraph.render.glyph import glyph, number
from kgraph.render.layout.drawing import lay_out
from kgraph.render.marks import badges, casing, escape, stroke
from kgraph.render.scene import compose, drawable
from kgraph.render.style import LINE, TEXT
from kgraph.render.text import lines_within, width

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.render.layout.drawing import Drawing, LaneName, PlacedBox, PlacedLine, TierHead

HEADS: Final = 30.0
"""Height of the row of tier heads."""
MARGIN: Final = 16.0
NOTE: Final = 18.0


def draw_svg(graph: Subgraph, *, focus: str | None = None) -> str:
    """Return the cascade of a subgraph as one SVG file, with its key, its citation and its font.

    It shows what the page shows first; a smaller selection is drawn whole.

    Args:
        graph: The records to draw.
        focus: Id of the entity to start from; by default as on the page.

    Raises:
        UnknownName: ``focus`` is not an entity of the graph.
    """
    check_focus(graph, focus)
    every = drawable(graph)
    start = focus or start_of(graph, every)
    claims = shown_first(graph, every, start)
    drawing = lay_out(compose(graph, claims, start))
    legend = key.rows(max(drawing.width, 640.0))
    wide = max(drawing.width, 640.0) + 2 * MARGIN
    notes = _notes(graph, drawing, max(drawing.width, 640.0))
    tall = HEADS + drawing.height + legend.height + len(notes) * NOTE + 5 * MARGIN
    tokens = style.colours(style.LIGHT, dark=False)
    rules = font.face() + style.picture_rules(lambda name: tokens[name])
    down = HEADS + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="{number(wide)}" '
        f'height="{number(tall)}" viewBox="0 0 {number(wide)} {number(tall)}" '
        f'role="img" aria-label="{escape(label(drawing))}"><style>{rules}</style>'
        f'<rect width="100%" height="100%" fill="{tokens["paper"]}"/>'
        f'<g transform="translate({MARGIN:g} {MARGIN:g})">{tier_row(drawing)}</g>'
        f'<g transform="translate({MARGIN:g} {down:g})">{body(drawing, links=False)}</g>'
        f'<g transform="translate({MARGIN:g} {number(down + drawing.height + MARGIN)})">'
        f"{legend.svg}</g>"
        f'<g transform="translate({MARGIN:g} {number(tall - MARGIN - len(notes) * NOTE)})">'
        f"{''.join(notes)}</g></svg>\n"
    )


def _notes(graph: Subgraph, drawing: Drawing, wide: float) -> list[str]:
    """Return what a picture says of itself: how much it shows, from which data, how to cite it."""
    release = graph.meta.get("release") or content_hash(graph)[:8]
    cite = graph.meta.get("cite") or "kgraph: a knowledge graph of how drugs act."
    lines = [
        (
            f"{len(drawing.boxes)} of {words.plural(len(graph.entities), 'entity')}, "
            f"{len(drawing.lines)} of {words.plural(len(graph.claims), 'claim')}. "
            "Scores and widths rank claims; not medical advice."
        ),
        f"{cite} Data {release}.",
    ]
    return [
        f'<text y="{number((n + 1) * NOTE - 5)}">{escape(str(line))}</text>'
        for n, line in enumerate(part for line in lines for part in lines_within(line, wide))
    ]


def label(drawing: Drawing) -> str:
    """Return what the picture is, in words, for those who do not see it."""
    return (
        f"Cascade of {words.plural(len(drawing.boxes), 'entity')} "
        f"and {words.plural(len(drawing.lines), 'claim')}, "
        "from drug on the left to outcome on the right"
    )


def tier_row(drawing: Drawing) -> str:
    """Return the heads of the tiers, for a row `HEADS` high."""
    return "".join(_tier(head) for head in drawing.tiers)


def _tier(head: TierHead) -> str:
    tier = vocabulary().tiers[head.tier]
    first = next(c for c in vocabulary().categories.values() if c.tier == head.tier)
    wide = width(f"{tier.label} {head.count}", TEXT, bold=True) + 18
    end = max(head.end, head.x + wide)
    return (
        f'<g class="tier"><title>{escape(f"{tier.label}: {tier.description}")}</title>'
        f'<line x1="{number(head.x)}" x2="{number(end)}" y1="24" y2="24"/>'
        f"{glyph(first, head.x + 6, 10)}"
        f'<text x="{number(head.x + 17)}" y="14.8">{escape(tier.label)} '
        f"<tspan>{head.count}</tspan></text></g>"
    )


def body(drawing: Drawing, *, links: bool) -> str:
    """Return lines, lane names and boxes, each a link to its anchor if that is wanted."""
    rails = itertools.groupby(drawing.lines, key=lambda placed: placed.rail)
    lines = "".join(_rail(list(placed), links=links) for _, placed in rails)
    names = "".join(_lane(lane, links=links) for lane in drawing.lanes)
    boxes = "".join(_box(placed, links=links) for placed in drawing.boxes)
    return lines + names + boxes


def _rail(lines: list[PlacedLine], *, links: bool) -> str:
    cased = "".join(casing(placed) for placed in lines)
    return f'<g class="rail">{cased}{"".join(_line(placed, links=links) for placed in lines)}</g>'


def _line(placed: PlacedLine, *, links: bool) -> str:
    line = placed.line
    inner = f"<title>{escape(line.said)}</title>{stroke(placed)}{badges(placed)}"
    return _linked(inner, f"e {line.tone}", claim_anchor(line.claim), links=links)


def _linked(inner: str, kind: str, anchor: str, *, links: bool) -> str:
    if not links:
        return f'<g class="{kind}">{inner}</g>'
    return f'<a class="{kind}" href="#{anchor}">{inner}</a>'


def _lane(lane: LaneName, *, links: bool) -> str:
    wide = width(lane.text) + 10
    claims = " ".join(map(claim_anchor, lane.claims)) if links else ""
    data = f' data-c="{claims}"' if claims else ""
    return (
        f'<g class="lane"{data}><rect x="{number(lane.x - 5)}" y="{number(lane.y - 8)}" '
        f'width="{number(wide)}" height="16"/>'
        f'<text x="{number(lane.x)}" y="{number(lane.y + 4.6)}">{escape(lane.text)}</text></g>'
    )


def _box(placed: PlacedBox, *, links: bool) -> str:
    box, x = placed.box, placed.x
    tall = len(placed.label) * LINE + (15 if box.more else 0)
    base = placed.y + placed.height / 2 - tall / 2 + 12.6
    text = "".join(
        f'<tspan x="{number(x + 22)}" y="{number(base + n * LINE)}">{escape(line)} </tspan>'
        for n, line in enumerate(placed.label)
    )
    more = ""
    if box.more:
        level = base + len(placed.label) * LINE - 0.5
        more = f'<text class="mo" x="{number(x + 22)}" y="{number(level)}">{box.more} more</text>'
    title = f"{box.label}: {box.category.label}"
    title += f", {words.plural(box.more, 'more claim')}" if box.more else ""
    inner = (
        f"<title>{escape(title)}</title>"
        f'<rect class="box" x="{number(x)}" y="{number(placed.y)}" '
        f'width="{number(placed.width)}" height="{number(placed.height)}" rx="5"/>'
        f"{glyph(box.category, x + 11.5, base - 4.6)}"
        f'<text class="nm">{text}</text>{more}'
    )
    return _linked(
        inner,
        f"n k-{box.category.name}{' hub' if box.hub else ''}",
        entity_anchor(box.id),
        links=links,
    )
