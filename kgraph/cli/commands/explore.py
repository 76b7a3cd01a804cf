"""The command explore: the page, live on this machine."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
import webbrowser
from typing import TYPE_CHECKING, Final

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.selecting import CHOOSING, focused, selected, selection_options
from kgraph.errors import QueryError
from kgraph.model import release
from kgraph.queries.catalog import named

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp

    from kgraph.model.records import Subgraph
    from kgraph.queries.selection import Selection
    from kgraph.store import GraphStore

PORT: Final = 8716
MOST_CLAIMS: Final = 5_000
"""Most claims that a page starts with; the rest of a larger graph is reached by expanding."""
_OF_THE_START: Final = ("content_sha256", "selection")
"""What a graph's ``meta`` says of what was selected first."""


@click.command("explore", context_settings=CHOOSING)
@click.option(
    "--focus",
    metavar="ENTITY",
    help="Where the picture starts. Default: the drug with most claims, if one stands out.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Where to listen; if it is taken, the next free one. 0: any.",
)
@click.option("--browser/--no-browser", default=True, help="Whether to open the address.")
@selection_options
@pass_context
def explore_command(
    context: Context, focus: str | None, port: int, *, browser: bool, selection: Selection
) -> None:
    """Open the page live: it starts with a selection and grows from the whole database.

    It is served to this machine alone, at an address that holds a token, until Ctrl-C. It only
    reads.
    """
    from kgraph.explore import serving  # noqa: PLC0415 - brings the server
    from kgraph.explore.answers import claim_totals  # noqa: PLC0415
    from kgraph.explore.app import make_app  # noqa: PLC0415
    from kgraph.render.page import draw_page  # noqa: PLC0415

    with context.graph() as store, contextlib.closing(serving.listen(port)) as listening:
        _check_size(store, selection)
        graph = _growing(selected(store, selection))
        start = focused(store, focus or selection.around, graph)
        guard = serving.new_guard(listening)
        page = draw_page(graph, focus=start, totals=claim_totals(store, graph))
        app = make_app(store, page, guard)
        click.echo(serving.address(guard))
        if port not in {0, guard.port}:
            context.say(f"note: port {port} is taken")
        context.say("Press Ctrl-C to stop. Not medical advice.")
        _serve(app, listening, serving.address(guard) if browser else None)
    context.say("Stopped.")


def _growing(graph: Subgraph) -> Subgraph:
    """Return the graph without what will not hold of it once the page asked for more."""
    kept = {key: told for key, told in graph.meta.items() if key not in _OF_THE_START}
    return dataclasses.replace(graph, meta={**kept, **release.growing()})


def _check_size(store: GraphStore, selection: Selection) -> None:
    """Refuse to put a graph on a page that is too large for one.

    Raises:
        QueryError: Nothing says where to start in a large graph.
    """
    if selection.placed or selection.filtered:
        return
    counts = {row["kind"]: row["count"] for row in named("stats").run(store)}
    claims = counts["claims with evidence"] + counts["claims by assertion"]
    if claims > MOST_CLAIMS:
        raise QueryError(
            f"the graph has {claims:,} claims and a page starts with {MOST_CLAIMS:,} at the most: "
            "say where to start with --around ENTITY; the rest is reached from there"
        )


def _serve(app: ASGIApp, listening: socket.socket, opened: str | None) -> None:
    """Serve until Ctrl-C, which is how one stops it, and no failure."""
    from kgraph.explore.serving import make_server  # noqa: PLC0415

    if opened:
        # Some browsers keep their caller waiting until they are closed.
        threading.Thread(target=webbrowser.open, args=(opened,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        make_server(app).run(sockets=[listening])
