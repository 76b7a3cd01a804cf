"""Commands about the graph and the tool: info, schema and formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.context import Context, pass_context
from kgraph.cli.output import printing
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.store import Row


@click.command("info")
@printing.format_option
@pass_context
def info_command(context: Context, row_format: printing.RowFormat | None) -> None:
    """Tell what is in the graph.

    Where it is, a hash of its content, how much of what, and its loads. Two graphs with the same
    content have the same hash.
    """
    from kgraph.formats.content import content_hash  # noqa: PLC0415
    from kgraph.formats.ordered import in_order  # noqa: PLC0415
    from kgraph.model.release import version_of  # noqa: PLC0415
    from kgraph.queries.catalog import named  # noqa: PLC0415

    with context.graph() as store:
        rows: list[dict[str, Any]] = [{"what": "graph", "value": store.uri}]
        # Sorted on disk where it is large, as for an export.
        with in_order(store.records()) as graph:
            told = version_of(content_hash(graph))
        rows.append({"what": "content", "value": f"sha256:{told['content_sha256']}"})
        rows += [{"what": what, "value": told[what]} for what in ("release", "date", "cite")]
        counts = named("stats").run(store)
        rows += [{"what": row["kind"], "value": row["count"]} for row in counts]
        rows += [
            {"what": f"load {row['source']}", "value": _load_told(row)}
            for row in named("loads").run(store)
        ]
    printing.print_rows(rows, row_format)


def _load_told(row: Row) -> str:
    if row["state"] == "done":
        return f"done {row['finished']}"
    return f"begun {row['started']}, not completed: run it again"


@click.command("schema")
@printing.format_option
def schema_command(row_format: printing.RowFormat | None) -> None:
    """Tell what can be asked: labels, predicates, terms and weights.

    Predicates come with their signs and the qualifiers they take.
    """
    printing.print_rows(list(_schema_rows()), row_format)


def _schema_rows() -> Iterator[dict[str, Any]]:
    words = vocabulary()
    for c in words.categories.values():
        yield _row("label", c.name, f"tier {c.tier}", c.description)
    for p in words.predicates.values():
        takes = f"; takes {', '.join(p.qualifiers)}" if p.qualifiers else ""
        yield _row(
            "relationship", p.relationship, f"{p.family}, sign {p.sign:+d}{takes}", p.description
        )
    for q in words.qualifiers.values():
        values = f": {', '.join(q.values)}" if q.values else ""
        yield _row("qualifier", q.name, f"{q.kind}{values}", q.description)
    for kind, table in (("certainty", words.certainties), ("design", words.designs)):
        for g in table.values():
            yield _row(kind, g.name, f"weight {g.weight:g}", g.description)
    for s in words.species.values():
        yield _row("species", s.name, f"a kind of {s.parent}" if s.parent else "", s.description)
    for k in words.conditions.values():
        yield _row("condition", k.name, f"Evidence.{k.property}", k.description)


def _row(kind: str, name: str, detail: str, meaning: str) -> dict[str, Any]:
    return {"kind": kind, "name": name, "detail": detail, "meaning": meaning}


@click.command("formats")
@printing.format_option
def formats_command(row_format: printing.RowFormat | None) -> None:
    """List the formats that can be read and written.

    What a format cannot hold is said as well.
    """
    from kgraph.formats import FORMATS  # noqa: PLC0415
    from kgraph.loaders import LOADERS  # noqa: PLC0415

    rows = [
        {
            "name": form.name,
            "suffixes": list(form.suffixes),
            "reads": form.readable,
            "writes": form.writable,
            "cannot hold": list(form.loses),
            "what": form.description,
        }
        for form in FORMATS.values()
    ]
    rows += [
        {
            "name": loader.name,
            "suffixes": [],
            "reads": True,
            "writes": False,
            "cannot hold": [],
            "what": loader.description,
        }
        for loader in LOADERS.values()
    ]
    printing.print_rows(rows, row_format)
