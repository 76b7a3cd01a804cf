"""What a user's query may do on a server, read off its plan before it runs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import neo4j

PROCEDURES: Final = (
    "db.labels",
    "db.relationshipTypes",
    "db.propertyKeys",
    "db.schema.nodeTypeProperties",
    "db.schema.relTypeProperties",
    "db.schema.visualization",
    "db.index.fulltext.queryNodes",
    "db.index.fulltext.queryRelationships",
    "dbms.components",
)
"""Procedures that only read the graph, its schema or the server's version."""
SHOWN: Final = ("ShowIndexes", "ShowConstraints", "ShowProcedures", "ShowFunctions")
"""Commands that tell of the graph's schema or of the language, by their operators in a plan.

Others tell of users, settings or other people's queries, or end these: all of them plan as reads.
"""
_COMMAND: Final = re.compile(r"Administration|Show|Terminate|Alter|Deallocate|Reallocate")
PREFIX: Final = "EXPLAIN\n"
"""What stands above a query when it is planned only; on a line of its own, so columns stay."""
_READS: Final = {"r", "s"}
_CALLED: Final = re.compile(r"\s*([\w.]+)\s*\(")


def refuse_unsafe(session: neo4j.Session, query: str, params: Mapping[str, Any]) -> None:
    """Plan a query and refuse what writes, reads files or calls what is not on the list.

    Raises:
        QueryError: The query does one of these.
    """
    if re.match(r"\s*PROFILE\b", query, re.IGNORECASE):
        raise QueryError("PROFILE runs a query to measure it; here a query only reads: use EXPLAIN")
    summary = session.run(f"{PREFIX}{query}", dict(params)).consume()
    if summary.query_type not in _READS:
        raise QueryError("this query writes; here a query only reads")
    for name, details in _operators(summary.plan):
        if name == "LoadCSV":
            raise QueryError("LOAD CSV is not allowed: load files with `kgraph load`")
        if name.startswith("ProcedureCall"):
            called = _CALLED.match(details)
            if called is None or called[1] not in PROCEDURES:
                told = called[1] if called else details
                raise QueryError(
                    f"procedure {told} is not allowed; these are: {', '.join(PROCEDURES)}"
                )
        if _COMMAND.match(name) and name not in SHOWN:
            raise QueryError("administration of the server is not allowed here")


def _operators(plan: Any) -> Iterator[tuple[str, str]]:
    """Yield name and details of every operator in a plan."""
    if plan:
        name = plan["operatorType"].split("@")[0]
        yield name, str(plan.get("args", {}).get("Details", ""))
        for child in plan.get("children", ()):
            yield from _operators(child)


def drawn(plan: Any, depth: int = 0) -> str:
    """Return a plan as lines, what comes first below and further in, with estimated rows."""
    name, details = next(_operators(plan))
    rows = plan.get("args", {}).get("EstimatedRows", 0.0)
    line = f"{'  ' * depth}{name} {' '.join(details.split())} (about {rows:.0f} rows)"
    return "\n".join([line, *(drawn(child, depth + 1) for child in plan.get("children", ()))])
