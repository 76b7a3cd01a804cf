"""Commands that give a part of the graph out: export and draw."""

from __future__ import annotations

import contextlib
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph import formats
from kgraph.cli.context import Context, pass_context
from kgraph.cli.output.counting import counted
from kgraph.cli.selecting import CHOOSING, check_any, focused, selected, selection_options
from kgraph.formats import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.formats.ordered import Ordered
    from kgraph.model.records import Subgraph
    from kgraph.queries.selection import Selection


@click.command("export", context_settings=CHOOSING)
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
    chosen = formats.format_for(out, form, reading=False)
    with _read(context, selection) as whole:
        graph = whole if include_nc else _free(context, whole)
        lost = formats.write(graph, out, chosen.name)
        written = counted(graph.counts())
    where = "standard output" if out == formats.STREAM else out
    context.say(f"{written} written to {where} ({chosen.name})")
    if lost:
        beside = (
            f"; meta stands beside, in NAME{formats.META}"
            if chosen.parts and "meta" in lost
            else ""
        )
        context.say(f"note: {chosen.name} cannot hold: {_listed(lost)}{beside}")


@contextlib.contextmanager
def _read(context: Context, selection: Selection) -> Iterator[Ordered]:
    """Give what is selected, sorted; the whole graph is never in memory."""
    from kgraph.formats.content import content_hash  # noqa: PLC0415
    from kgraph.formats.ordered import in_order  # noqa: PLC0415
    from kgraph.model.release import version_of  # noqa: PLC0415

    everything = not selection.told()
    with contextlib.ExitStack() as stack:
        with context.graph(whole=everything) as store, context.progress("Reading") as bar:
            if everything:
                found = stack.enter_context(in_order(bar.reading(store.whole())))
            else:
                part = selected(store, selection)
                found = stack.enter_context(in_order(part, part.meta))
        check_any(any(found.counts().values()))
        meta = version_of(content_hash(found)) if everything else found.meta
        yield dataclasses.replace(found, meta=meta)


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


@click.command("draw", context_settings=CHOOSING)
@click.argument("out", type=click.Path(path_type=Path))
@click.option(
    "--focus",
    metavar="ENTITY",
    help="Where the picture starts. Default: the drug with most claims, if one stands out.",
)
@click.option(
    "--renderer",
    type=click.Choice(["explorer", "pyvis"]),
    default="explorer",
    show_default=True,
    help="What draws it: our own page, or the pyvis package.",
)
@selection_options
@pass_context
def draw_command(
    context: Context, out: Path, focus: str | None, renderer: str, selection: Selection
) -> None:
    """Draw the graph, or a part of it, as one offline page.

    OUT ends in .html for the page, or in .svg for the picture alone.
    """
    suffix = out.suffix.lower()
    if suffix not in {".html", ".svg"}:
        raise click.UsageError("OUT ends in .html (the page) or .svg (the picture alone)")
    if renderer == "pyvis" and suffix != ".html":
        raise click.UsageError("pyvis draws pages: OUT ends in .html")
    with context.graph() as store:
        graph = selected(store, selection)
        start = focused(store, focus or selection.around, graph)
    text = _drawing(graph, "pyvis" if renderer == "pyvis" else suffix, start)
    with files.replacing(out) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="\n")
    context.say(f"{_counted(graph)} drawn to {out}")


def _drawing(graph: Subgraph, kind: str, start: str | None) -> str:
    if kind == "pyvis":
        from kgraph.render.pyvis import to_network  # noqa: PLC0415 - an optional package

        return to_network(graph, focus=start).generate_html()
    from kgraph.render.page import draw_page  # noqa: PLC0415
    from kgraph.render.svg import draw_svg  # noqa: PLC0415

    return draw_page(graph, focus=start) if kind == ".html" else draw_svg(graph, focus=start)


def _counted(graph: Subgraph) -> str:
    return counted(
        {
            "entity": len(graph.entities),
            "publication": len(graph.publications),
            "claim": len(graph.claims),
            "evidence": len(graph.evidence),
        }
    )
