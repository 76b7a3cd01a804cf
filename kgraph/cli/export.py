"""Commands that give a part of the graph out: export and draw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph import formats
from kgraph.cli.context import Context, pass_context
from kgraph.cli.selecting import selection_options
from kgraph.errors import UnknownName

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.queries.selection import Selection


@click.command("export")
@click.argument("out")
@click.option(
    "--to",
    "form",
    type=click.Choice([name for name, f in formats.FORMATS.items() if f.writable]),
    help="The format, where the name of OUT does not tell.",
)
@selection_options
@pass_context
def export_command(context: Context, out: str, form: str | None, selection: Selection) -> None:
    """Write the graph, or a chosen part of it, to OUT (- is stdout).

    The format is told by the suffix of OUT or by --to; `kgraph formats` lists them.
    """
    chosen = formats.format_for(out, form, reading=False)
    graph = _selected(context, selection)
    formats.write(graph, out, chosen.name, graph.meta)
    context.say(f"{_counted(graph)} written to {out} ({chosen.name})")
    if chosen.loses:
        context.say(f"note: {chosen.name} cannot hold: {', '.join(chosen.loses)}")


@click.command("draw")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--focus", metavar="ENTITY", help="The entity that the picture starts from.")
@click.option("--renderer", type=click.Choice(["explorer"]), default="explorer", show_default=True)
@selection_options
@pass_context
def draw_command(
    context: Context, out: Path, focus: str | None, renderer: str, selection: Selection
) -> None:
    """Draw the graph, or a chosen part of it, as one offline page (.html) or picture (.svg)."""
    del renderer  # one so far
    if out.suffix not in {".html", ".svg"}:
        raise click.UsageError("OUT ends in .html (the page) or .svg (the picture alone)")
    graph = _selected(context, selection)
    text = _drawing(context, graph, out.suffix, focus or selection.around)
    formats.write_whole(out, text.encode())
    context.say(f"{_counted(graph)} drawn to {out}")


def _drawing(context: Context, graph: Subgraph, suffix: str, focus: str | None) -> str:
    from kgraph.queries.names import resolve  # noqa: PLC0415
    from kgraph.render.page import draw_page  # noqa: PLC0415
    from kgraph.render.svg import draw_svg  # noqa: PLC0415

    start = None
    if focus is not None:
        with context.graph() as store:
            start = resolve(store, focus).id
    return draw_page(graph, focus=start) if suffix == ".html" else draw_svg(graph, focus=start)


def _selected(context: Context, selection: Selection) -> Subgraph:
    from kgraph.queries.selection import select  # noqa: PLC0415

    with context.graph() as store:
        graph = select(store, selection)
    if not graph.claims and not graph.entities:
        raise UnknownName("nothing in the graph passes this selection; leave a filter out")
    return graph


def _counted(graph: Subgraph) -> str:
    parts = (f"{len(graph.entities)} entities", f"{len(graph.claims)} claims")
    return f"{', '.join(parts)}, {len(graph.evidence)} evidence items"
