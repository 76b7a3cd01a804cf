"""The command path: by which steps one thing reaches another, with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.output import printing
from kgraph.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.queries.mechanism import Chains

_MEANWHILE: Final = (
    "kgraph.queries.mechanism",
    "kgraph.cli.output.chains",
    "kgraph.cli.output.rows",
)
"""What is imported while the graph is opened."""


@click.command("path")
@click.argument("start", metavar="FROM")
@click.argument("end", metavar="TO")
@click.option(
    "--hops",
    type=click.IntRange(1, 6),
    default=6,
    show_default=True,
    help="Longest chain, in steps.",
)
@click.option(
    "--most", type=click.IntRange(1), default=5, show_default=True, help="How many chains to print."
)
@click.option(
    "--net",
    type=click.Choice(["raises", "lowers"]),
    help="Only chains by which FROM raises, or lowers, TO.",
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Only chains whose weakest step has at least this support.  [default: 0]",
)
@click.option(
    "--width",
    type=click.IntRange(1),
    default=5000,
    show_default=True,
    help="In a large graph, from either end, claims followed at the second and the third step.",
)
@printing.format_option
@pass_context
def path_command(
    context: Context,
    start: str,
    end: str,
    hops: int,
    most: int,
    net: str | None,
    least: float,
    width: int,
    row_format: printing.RowFormat | None,
) -> None:
    """Trace the mechanism from one entity to another, with the evidence.

    FROM and TO are ids, names or synonyms, and what is a kind of them counts as well. Chains come
    best supported first, by their weakest step; every step has its evidence. Where no chain
    leads there, refuted or unproven claims that would close the gap are named.
    """
    sign = {"raises": 1, "lowers": -1, None: 0}[net]
    with context.graph(*_MEANWHILE) as store:
        from kgraph.cli.output import chains  # noqa: PLC0415
        from kgraph.queries.mechanism import MAX_HOPS, find_chains  # noqa: PLC0415

        limits: dict[str, Any] = {"hops": hops, "most": most, "net": sign, "least": least}
        found = find_chains(store, start, end, **limits, width=width)
        if not found.chains:
            every = find_chains(store, start, end, hops=MAX_HOPS, most=1)
            raise UnknownName("\n".join(_why_none(found, hops, len(every.chains) + every.more)))
    if printing.chosen(row_format) == "table":
        chains.print_chains(found)
    else:
        printing.print_rows(chains.rows_of(found), row_format, chains.COLUMNS)
    if found.left_out:
        from kgraph.queries.asking import not_followed  # noqa: PLC0415

        context.say(f"note: {not_followed(found.left_out)}".replace("width", "--width"))


def _why_none(found: Chains, hops: int, others: int) -> Iterator[str]:
    """Yield what is responsible for there being no chain: the filters, or claims nobody supports.

    Args:
        found: The answer without chains.
        hops: The longest chain that was asked for.
        others: How many chains there are when nothing is asked of them.
    """
    ends = f"{found.start.name} to {found.end.name}"
    if others:
        chains = "1 chain" if others == 1 else f"{others} chains"
        yield f"no such chain of at most {hops} steps; without --hops, --net and --least: {chains}"
        return
    yield f"no supported mechanism of at most {hops} steps leads from {ends}"
    for gap in found.gaps:
        claim = f"{gap['subject']} {gap['predicate'].replace('_', ' ')} {gap['object']}"
        yield f"  {gap['status']}: {claim}; it would close {' – '.join(gap['names'])}"
    if not found.gaps:
        yield "  no single refuted or unproven claim would close the gap"
