"""How a real Neo4j would answer the named queries: no warning, and an index where one serves.

Planned only; the server has the bundled seeds and the example, so that every property exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import neo4j
import pytest

from kgraph.queries.catalog import catalogue
from kgraph.store import open_store
from tests.examples import example_graph
from tests.servers import LTS, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.records import Subgraph

CLAIMS = "NodeByLabelScan Claim"
SCANS = {
    "by_publication": {"NodeByLabelScan Publication"},  # identifiers elsewhere are lists
    "doses": {CLAIMS},  # by a qualifier
    "gaps": {CLAIMS},  # every claim that nobody supports
    "treatments": {CLAIMS, "DirectedRelationshipTypeScan APPROVED_BY"},  # by a qualifier
    "search": {"NodeByLabelScan Entity"},  # what is spelt alike, where nothing holds the text
}
"""Queries about something given that read all nodes or relationships of a kind nevertheless."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, seeds: Subgraph) -> Iterator[neo4j.Driver]:
    """Give a driver of a server with every kind of record in it."""
    with running(LTS, tmp_path_factory.mktemp("plans")) as uri:
        with open_store(uri, write=True) as store:
            store.write(seeds, "seeds")
            store.write(example_graph(), "example")
        with neo4j.GraphDatabase.driver(uri) as driver:
            yield driver


def operators(plan: Any) -> Iterator[tuple[str, str]]:
    """Yield every operator of a plan with its details."""
    yield plan["operatorType"].split("@")[0], str(plan["args"].get("Details", ""))
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.mark.parametrize("name", catalogue())
@pytest.mark.filterwarnings("ignore::neo4j.warnings.PreviewWarning")
def test_a_query_is_planned_without_warning_or_needless_scan(
    server: neo4j.Driver, name: str
) -> None:
    """A query that is asked about something finds it by an index."""
    query = catalogue()[name]
    with server.session() as session:
        summary = session.run(f"EXPLAIN {query.text}", query.bind(query.example)).consume()
    warnings = [
        one.status_description
        for one in summary.gql_status_objects
        if one.severity == neo4j.NotificationSeverity.WARNING
    ]
    assert warnings == []
    if any(param.required for param in query.params):
        found = {
            f"{operator} {details.split(':')[-1].split(']')[0]}"
            for operator, details in operators(summary.plan)
            if "Scan" in operator and not operator.startswith("NodeIndex")  # where few have the key
        }
        assert found <= SCANS.get(name, set())
