"""Mechanism chains told: as text, step by step with the evidence, or as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.cli.output import evidence
from kgraph.cli.output.evidence import NOT_ADVICE, SCORES, claim_heading, claim_lines, evidence_rows
from kgraph.cli.output.lines import Line, print_lines
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.queries.mechanism import Chain, Chains, Step

COLUMNS: Final = ("chain", "step", "net", "through", "structural", *evidence.COLUMNS)
_VERBS: Final = {1: "raises", -1: "lowers"}
_ARROWS: Final = {1: "→", -1: "⊣"}


def rows_of(found: Chains) -> list[dict[str, Any]]:
    """Return a row for each evidence item of each step of each chain; see `COLUMNS`."""
    return list(_rows(found))


def print_chains(found: Chains) -> None:
    """Print every chain as text for people, step by step with the evidence."""
    print_lines(_lines(found))


def _rows(found: Chains) -> Iterator[dict[str, Any]]:
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


def _lines(found: Chains) -> Iterator[Line]:
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
