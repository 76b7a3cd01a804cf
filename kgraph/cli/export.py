"""Commands that give a part of the graph out: export and draw."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph import formats
from kgraph.cli.context import Context, pass_context
from kgraph.cli.counting import counted
from kgraph.cli.selecting import selection_options
from kgraph.errors import UnknownName
from kgraph.formats import files
from kgraph.queries.catalog import named
from kgraph.queries.names import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.formats.ordered import Ordered
    from kgraph.model.records import Subgraph
    from kgraph.queries.selection import Selection
    from kgraph.store import GraphStore


@click.command("export")
@click.argument("out")
@click.option(
    "--to",
    "form",
    type=click.Choice([name for name, f in formats.FORMATS.items() if f.writable]),
    metavar="FORMAT",
    help="The format, where the name of OUT does not tell.",
)
@click.option(
    "--include-nc",
    is_flag=True,
    help="Also what sources give under non-commercial terms.",
)
@selection_options
@pass_context
def export_command(
    context: Context, out: str, form: str | None, selection: Selection, *, include_nc: bool
) -> None:
    """Write the graph, or a part of it, in another format.

    The format is told by the suffix of OUT or by --to; `kgraph formats` lists them. OUT may be -
    for standard output, and a folder or a .zip where a format has several files; .gz and .zst
    compress. What OUT was before stays until all is written.
    """
    from kgraph.formats.ordered import in_order  # noqa: PLC0415

    chosen = formats.format_for(out, form, reading=False)
    with context.graph() as store:
        found = _selected(store, selection)
    with in_order(found, found.meta) as whole:
        graph = whole if include_nc else _free(context, whole)
        lost = formats.write(graph, out, chosen.name)
        written = counted(graph.counts())
    where = "standard output" if out == formats.STREAM else out
    context.say(f"{written} written to {where} ({chosen.name})")
    if lost:
        context.say(f"note: {chosen.name} cannot hold: {_listed(lost)}")


def _free(context: Context, graph: Ordered) -> Ordered:
    """Return what anybody may use for anything, and tell what that leaves out."""
    from kgraph.formats.licences import left_out, without_non_commercial  # noqa: PLC0415

    missing = left_out(graph)
    if not missing:
        return graph
    told = f"note: left out for their non-commercial terms, statements of: {_listed(missing)}"
    context.say(f"{told}; --include-nc takes them in")
    return without_non_commercial(graph)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in counts.items())


@click.command("draw")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--focus", metavar="ENTITY", help="The entity that the picture starts from.")
@click.option(
    "--renderer",
    type=click.Choice(["explorer"]),
    default="explorer",
    show_default=True,
    help="What draws it.",
)
@selection_options
@pass_context
def draw_command(
    context: Context, out: Path, focus: str | None, renderer: str, selection: Selection
) -> None:
    """Draw the graph, or a part of it, as one offline page.

    OUT ends in .html for the page, or in .svg for the picture alone.
    """
    del renderer  # one so far
    suffix = out.suffix.lower()
    if suffix not in {".html", ".svg"}:
        raise click.UsageError("OUT ends in .html (the page) or .svg (the picture alone)")
    with context.graph() as store:
        graph = _selected(store, selection)
        start = _focus(store, focus or selection.around, graph)
    text = _drawing(graph, suffix, start)
    with files.replacing(out) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="\n")
    context.say(f"{_counted(graph)} drawn to {out}")


def _focus(store: GraphStore, name: str | None, graph: Subgraph) -> str | None:
    """Return the id of the entity to start from; it has to be in the picture."""
    if name is None:
        return None
    start = resolve(store, name)
    if start.id not in graph.entities:
        raise UnknownName(f"{start.name} is not in this selection: focus on what is, or widen it")
    return start.id


def _drawing(graph: Subgraph, suffix: str, start: str | None) -> str:
    from kgraph.render.page import draw_page  # noqa: PLC0415
    from kgraph.render.svg import draw_svg  # noqa: PLC0415

    return draw_page(graph, focus=start) if suffix == ".html" else draw_svg(graph, focus=start)


def _selected(store: GraphStore, selection: Selection) -> Subgraph:
    from kgraph.queries.selection import select  # noqa: PLC0415

    graph = select(store, _by_id(store, selection))
    if not graph.claims and not graph.entities:
        raise UnknownName("nothing in the graph passes this selection; leave a filter out")
    return graph


def _by_id(store: GraphStore, selection: Selection) -> Selection:
    """Return the selection with the entities among its query's parameters given by id."""
    if selection.query is None:
        return selection
    types = {param.name: param.type for param in named(selection.query).params}
    params = tuple(
        (key, resolve(store, value).id if types.get(key) == "entity" else value)
        for key, value in selection.params
    )
    return dataclasses.replace(selection, params=params)


def _counted(graph: Subgraph) -> str:
    return counted(
        {
            "entity": len(graph.entities),
            "publication": len(graph.publications),
            "claim": len(graph.claims),
            "evidence": len(graph.evidence),
        }
    )
