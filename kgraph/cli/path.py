"""The command path: by which steps one thing reaches another, with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.cli import output
from kgraph.cli.context import Context, pass_context
from kgraph.cli.evidence import (
    COLUMNS,
    NOT_ADVICE,
    SCORES,
    claim_heading,
    claim_lines,
    evidence_rows,
)
from kgraph.cli.lines import Line, print_lines
from kgraph.errors import UnknownName
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.queries.mechanism import Chain, Chains, Step

_VERBS: Final = {1: "raises", -1: "lowers"}
_ARROWS: Final = {1: "→", -1: "⊣"}


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
@output.format_option
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
    row_format: output.RowFormat | None,
) -> None:
    """Trace the mechanism from one entity to another, with the evidence.

    FROM and TO are ids, names or synonyms, and what is a kind of them counts as well. Chains come
    best supported first, by their weakest step; every step has its evidence. Where no chain
    leads there, refuted or unproven claims that would close the gap are named.
    """
    sign = {"raises": 1, "lowers": -1, None: 0}[net]
    with context.graph(needs="kgraph.queries.mechanism") as store:
        from kgraph.queries.mechanism import MAX_HOPS, find_chains  # noqa: PLC0415

        limits: dict[str, Any] = {"hops": hops, "most": most, "net": sign, "least": least}
        found = find_chains(store, start, end, **limits, width=width)
        if not found.chains:
            every = find_chains(store, start, end, hops=MAX_HOPS, most=1)
            raise UnknownName("\n".join(_why_none(found, hops, len(every.chains) + every.more)))
    from kgraph.queries.asking import not_followed  # noqa: PLC0415

    if output.chosen(row_format) == "table":
        print_lines(_chains_told(found))
    else:
        columns = ("chain", "step", "net", "through", "structural", *COLUMNS)
        output.print_rows(list(_chain_rows(found)), row_format, columns)
    if found.left_out:
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
        chains = words.plural(others, "chain")
        yield f"no such chain of at most {hops} steps; without --hops, --net and --least: {chains}"
        return
    yield f"no supported mechanism of at most {hops} steps leads from {ends}"
    for gap in found.gaps:
        claim = f"{gap['subject']} {gap['predicate'].replace('_', ' ')} {gap['object']}"
        yield f"  {gap['status']}: {claim}; it would close {' – '.join(gap['names'])}"
    if not found.gaps:
        yield "  no single refuted or unproven claim would close the gap"


def _chain_rows(found: Chains) -> Iterator[dict[str, Any]]:
    for number, chain in enumerate(found.chains, start=1):
        through = "; ".join(
            " > ".join(end.through) for end in (chain.start, chain.end) if end.through
        )
        for place, step in enumerate(chain.steps, start=1):
            lead = {
                "chain": number,
                "step": place,
                "net": chain.net,
                "through": through,
                "structural": step.structural,
            }
            for row in evidence_rows(found.graph, step.claims):
                yield lead | row | {"sign": step.sign}


def _chains_told(found: Chains) -> Iterator[Line]:
    told: dict[str, str] = {}
    for number, chain in enumerate(found.chains, start=1):
        yield from _headlines(found, number, chain)
        for place, step in enumerate(chain.steps, start=1):
            yield Line(0, "")
            yield Line(0, f"{place}. {_step_title(found, step)}", "heading")
            for claim in step.claims:
                yield from _claim_told(found, claim, told, f"chain {number}, step {place}")
        yield Line(0, "")
    if found.more:
        yield Line(0, f"{words.plural(found.more, 'more chain')}: raise --most to see all.")
    yield Line(0, f"{SCORES} {NOT_ADVICE}", "aside")


def _claim_told(found: Chains, claim: str, told: dict[str, str], here: str) -> Iterator[Line]:
    """Yield a claim with its evidence; where it came up before, say where instead."""
    if claim not in told:
        told[claim] = here
        yield from claim_lines(found.graph, found.graph.claims[claim], 3)
    else:
        yield from claim_heading(found.graph, found.graph.claims[claim], 3)
        yield Line(5, f"evidence: see {told[claim]}", "aside")


def _headlines(found: Chains, number: int, chain: Chain) -> Iterator[Line]:
    title = f"Chain {number}: {chain.start.name} → {chain.end.name}"
    if chain.direct:
        title += " (a direct claim: no mechanism between)"
    yield Line(0, title, "title")
    names = [found.graph.entities[step.object].name for step in chain.steps]
    arrows = [_ARROWS[step.sign] for step in chain.steps]
    way = " ".join(f"{arrow} {name}" for arrow, name in zip(arrows, names, strict=True))
    yield Line(0, f"{found.graph.entities[chain.start.id].name} {way}")
    yield Line(0, f"Net effect: {chain.start.name} {_VERBS[chain.net]} {chain.end.name}.")
    for end in (chain.start, chain.end):
        if end.through:
            text = f"Asked for {end.through[-1]}, reached through {' > '.join(end.through)}."
            yield Line(0, text)
    weak = [
        str(place)
        for place, step in enumerate(chain.steps, start=1)
        if not step.structural and step.support == chain.weakest
    ]
    which = f"step{'s' if len(weak) > 1 else ''} {', '.join(weak)}"
    yield Line(0, f"Weakest: {which} (support {chain.weakest:.2f}).")


def _step_title(found: Chains, step: Step) -> str:
    subject, target = (found.graph.entities[one].name for one in (step.subject, step.object))
    title = f"{subject} {_ARROWS[step.sign]} {target}"
    return f"{title} (by definition, not counted as evidence)" if step.structural else title
