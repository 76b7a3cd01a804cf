"""What a notebook shows of an answer: a table, and of a part of the graph its picture."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING, Any, Final

from kgraph.render.svg import draw_svg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kgraph.model.records import Subgraph

SHOWN: Final = 50
"""Rows of an answer that a notebook shows; how many more there are is said."""


def table_html(rows: Sequence[Mapping[str, Any]], names: Sequence[str], note: str = "") -> str:
    """Return rows as an HTML table, the first `SHOWN`, with a note below."""
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_told(row.get(name)))}</td>" for name in names) + "</tr>"
        for row in rows[:SHOWN]
    )
    more = f"{len(rows) - SHOWN} more rows" if len(rows) > SHOWN else ""
    told = escape("; ".join(part for part in (more, note) if part))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f"{table}<p>{told}</p>" if told else table


def picture_html(graph: Subgraph, focus: str | None = None) -> str:
    """Return a part of the graph as a picture that scales to the width of its cell."""
    counts = f"{len(graph.entities)} entities, {len(graph.claims)} claims"
    evidence = f"{len(graph.evidence)} evidence items"
    told = f"{counts}, {evidence}. Scores rank claims. Not medical advice."
    if not graph.claims:
        return f"<p>{told}</p>"
    # As an image of its own, so that its style does not reach the rest of the notebook.
    data = base64.b64encode(draw_svg(graph, focus=focus).encode()).decode()
    image = f'<img style="max-width:100%" alt="{told}" src="data:image/svg+xml;base64,{data}">'
    return f"<figure>{image}<figcaption>{told}</figcaption></figure>"


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_told, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
