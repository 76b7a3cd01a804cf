"""The explorer page: one HTML file, offline, that shows a cascade and what stands behind it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.records import content_hash
from kgraph.model.vocabulary import vocabulary
from kgraph.render import style, support, svg, views, words
from kgraph.render.cards import cards
from kgraph.render.choose import check_focus, shown_first, start_of
from kgraph.render.glyph import number
from kgraph.render.layout.drawing import lay_out
from kgraph.render.lists import kinds_of, lists_of
from kgraph.render.packing import packed, squeezed
from kgraph.render.safe import policy, templates, trusted
from kgraph.render.scene import compose, drawable
from kgraph.render.script import LIVE, OFFLINE, loader, script
from kgraph.render.sheet import style_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.records import Subgraph
    from kgraph.render.layout.drawing import Drawing

UNTITLED: Final = "Mechanisms"
VERSION: Final = 8
SVG: Final = "http://www.w3.org/2000/svg"


def draw_page(
    graph: Subgraph,
    *,
    focus: str | None = None,
    title: str | None = None,
    totals: Mapping[str, int] | None = None,
) -> str:
    """Return the explorer page of a subgraph as the text of one HTML file.

    The file asks for nothing from anywhere; its own script and style are the only ones that run,
    by their hashes. Without script it shows the picture, the evidence behind it and the tables;
    with script everything else, laid out on demand from the records that it embeds.

    Args:
        graph: The records to draw.
        focus: Id of the entity to start from; by default the drug that most claims are about, if
            one has twice as many as any other.
        title: Heading of the page; by default the name of the focus.
        totals: For a page that `kgraph explore` serves and that may ask it for more: how many
            claims its database has of each entity.

    Raises:
        UnknownName: ``focus`` is not an entity of the graph.
    """
    check_focus(graph, focus)
    live = totals is not None
    every = drawable(graph)
    start = focus or start_of(graph, every)
    first = shown_first(graph, every, start)
    drawing = lay_out(compose(graph, first, start, totals))
    named = title or (words.capital(graph.entities[focus].name) if focus else UNTITLED)
    begun = _start(graph, first, start, named)
    # What a live page brings later can be of any category.
    kinds = sorted(vocabulary().categories) if live else kinds_of(graph)
    sheet, wake, code = style_sheet(drawing, kinds), loader(), script(LIVE if live else OFFLINE)
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
            packed(
                {
                    "bundle": views.bundle(graph, found, totals),
                    "fixed": _fixed(kinds),
                    "start": begun,
                }
            )
        ),
        about=_about(begun),
        cite=begun["cite"],
        **lists_of(graph, first, drawing, found, kinds),
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


def _fixed(kinds: Sequence[str]) -> dict[str, Any]:
    tokens = style.colours(style.LIGHT, dark=False, kinds=kinds)
    return views.fixed(style.picture_rules(lambda name: tokens[name], kinds))


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
