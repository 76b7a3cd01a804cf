"""Commands that look up entities: search and show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.output import printing
from kgraph.cli.output.evidence import COLUMNS, NOT_ADVICE, SCORES, claim_lines, evidence_rows
from kgraph.cli.output.lines import Line, print_lines
from kgraph.render import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kgraph.model.entity import Entity
    from kgraph.model.records import Subgraph

ALIKE: Final = 6
"""Rank of what is only spelt alike."""
_LABEL: Final = 14
"""Columns that the labels of an entity's facts take."""


@click.command("search")
@click.argument("text")
@click.option(
    "--most", type=click.IntRange(1), default=50, show_default=True, help="How many to print."
)
@printing.format_option
@pass_context
def search_command(
    context: Context, text: str, most: int, row_format: printing.RowFormat | None
) -> None:
    """Find entities by name, id or part of a name.

    Cross-references count as well; the best match comes first.
    """
    from kgraph.queries.names import resolve, search  # noqa: PLC0415

    with context.graph() as store:
        rows = search(store, text, most + 1)
        if not rows:
            resolve(store, text)  # raises, naming what is spelt alike
    if rows[0]["rank"] == ALIKE:
        context.say(f"note: nothing holds {text!r}; these are spelt alike")
    columns = ("id", "name", "category", "synonyms")
    best = [{key: row[key] for key in columns} for row in rows[:most]]
    printing.print_rows(best, row_format, columns)
    if len(rows) > most:
        context.say(f"note: the best {most} only; raise --most to see more")


@click.command("show")
@click.argument("entity")
@printing.format_option
@pass_context
def show_command(context: Context, entity: str, row_format: printing.RowFormat | None) -> None:
    """Tell everything known about one entity, evidence included.

    ENTITY is an id, name or synonym; what is a kind of it counts as well, and says through which.
    Evidence of both sides is shown.
    """
    from kgraph.model.records import collect  # noqa: PLC0415
    from kgraph.queries.catalog import named  # noqa: PLC0415
    from kgraph.queries.names import resolve, with_kinds  # noqa: PLC0415

    with context.graph() as store:
        kinds = with_kinds(store, resolve(store, entity))
        asked = kinds[0]
        through = {kind.id: " > ".join(kind.through) for kind in kinds}
        claims = [row["claim"] for row in named("claims_of").run(store, ids=list(through))]
        found = store.find([asked.id])
        graph = collect([*found.values(), *store.records(claims)])
    if printing.chosen(row_format) != "table":
        rows = [
            {"through": _through(graph, row["claim"], through)} | row
            for row in evidence_rows(graph, sorted(graph.claims))
        ]
        printing.print_rows(rows, row_format, ("through", *COLUMNS))
        return
    print_lines(_entity_told(graph.entities[asked.id]))
    print_lines(_claims_told(graph, through))


def _through(graph: Subgraph, claim: str, through: Mapping[str, str]) -> str:
    ends = (graph.claims[claim].subject, graph.claims[claim].object)
    return next((through[end] for end in ends if end in through), "")


def _entity_told(entity: Entity) -> Iterator[Line]:
    yield Line(0, entity.name, "title")
    lines = {
        "id": entity.id,
        "category": entity.kind.label,
        "also called": ", ".join(entity.synonyms),
        "elsewhere": ", ".join(entity.xrefs),
        "description": entity.description,
    }
    for label, value in lines.items():
        if value:
            yield Line(0, f"{label + ':':<{_LABEL}}{value}", hang=_LABEL)


def _claims_told(graph: Subgraph, through: Mapping[str, str]) -> Iterator[Line]:
    order = sorted(graph.claims.values(), key=lambda c: (c.kind.family, c.predicate, c.id))
    family = None
    for claim in order:
        if claim.kind.family != family:
            family = claim.kind.family
            yield Line(0, "")
            yield Line(0, family.capitalize(), "heading")
        yield from claim_lines(graph, claim, 2)
        told = _through(graph, claim.id, through)
        if told:
            yield Line(4, f"through: {told}", "aside")
    yield Line(0, "")
    told = f"{words.plural(len(order), 'claim')}. {SCORES}" if order else "No claims about it."
    yield Line(0, f"{told} {NOT_ADVICE}", "aside")
