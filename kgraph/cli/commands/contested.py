"""The command contested: claims, signs and roles that stand against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.output import printing
from kgraph.cli.output.evidence import NOT_ADVICE, SCORES, claim_lines
from kgraph.cli.output.lines import Line, print_lines
from kgraph.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.records import Subgraph
    from kgraph.queries.disagreement import Disagreements


@click.command("contested")
@printing.format_option
@pass_context
def contested_command(context: Context, row_format: printing.RowFormat | None) -> None:
    """List the claims, signs and roles that stand against each other.

    Claims with evidence on both sides, of what kind and what sets the sides apart; pairs of claims
    of opposite sign; conditions that a drug is used for and cautioned in.
    """
    with context.graph("kgraph.queries.disagreement") as store:
        from kgraph.model.records import collect  # noqa: PLC0415
        from kgraph.queries.disagreement import find_disagreements  # noqa: PLC0415

        found = find_disagreements(store)
        graph = collect(store.records(_claims(found)))
    if not found:
        raise UnknownName("nothing in this graph is contested")
    if printing.chosen(row_format) != "table":
        printing.print_rows(list(_disagreement_rows(found)), row_format, _DISAGREEMENT_COLUMNS)
        return
    print_lines(_disagreements_told(found, graph))


def _disagreements_told(found: Disagreements, graph: Subgraph) -> Iterator[Line]:
    for heading, claims in _disagreement_groups(found):
        yield Line(0, heading, "title")
        for claim in claims:
            yield from claim_lines(graph, graph.claims[claim])
        yield Line(0, "")
    yield Line(0, f"{SCORES} {NOT_ADVICE}", "aside")


def _claims(found: Disagreements) -> set[str]:
    rows = (*found.contested, *found.sign_conflicts, *found.role_conflicts)
    return {value for row in rows for key, value in row.items() if key.startswith("claim")}


_KINDS: Final = {
    "opposed": "opposite findings",
    "null_results": "null results",
    "unproven": "found unproven",
}
_DISAGREEMENT_COLUMNS: Final = ("conflict", "subject", "object", "kind", "differs_by", "claims")


def _disagreement_groups(found: Disagreements) -> Iterator[tuple[str, list[str]]]:
    for row in found.contested:
        differs = ", ".join(row["differs_by"]).replace("_", " ")
        apart = (
            f"the sides differ by {differs}" if differs else "nothing stated sets the sides apart"
        )
        title = f"Contested ({_KINDS[row['kind']]}; {apart}): {row['subject']} – {row['object']}"
        yield title, [row["claim"]]
    for row in found.sign_conflicts:
        title = (
            f"Opposite signs: {row['subject']} {row['raises']} and {row['lowers']} {row['object']}"
        )
        yield title, [row["claim_raises"], row["claim_lowers"]]
    for row in found.role_conflicts:
        title = f"Conflicting roles: {row['drug']} – {row['condition']}"
        yield title, [row["claim_use"], row["claim_caution"]]


def _disagreement_rows(found: Disagreements) -> Iterator[dict[str, Any]]:
    for row in found.contested:
        yield {
            "conflict": "contested",
            "subject": row["subject"],
            "object": row["object"],
            "kind": row["kind"],
            "differs_by": row["differs_by"],
            "claims": [row["claim"]],
        }
    for row in found.sign_conflicts:
        yield {
            "conflict": "signs",
            "subject": row["subject"],
            "object": row["object"],
            "kind": f"{row['raises']}/{row['lowers']}",
            "claims": [row["claim_raises"], row["claim_lowers"]],
        }
    for row in found.role_conflicts:
        yield {
            "conflict": "roles",
            "subject": row["drug"],
            "object": row["condition"],
            "kind": f"{row['use']}/{row['caution']}",
            "claims": [row["claim_use"], row["claim_caution"]],
        }
