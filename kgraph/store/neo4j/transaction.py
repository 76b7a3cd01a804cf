"""A transaction on a Neo4j server: our statements, and the rows that they return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kgraph.propertygraph.schema import predicate_types
from kgraph.store.engine import Row, Transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import neo4j


class ServerTransaction(Transaction):
    """Statements on a server, inside a transaction of the driver."""

    def __init__(self, tx: neo4j.ManagedTransaction) -> None:
        self._tx = tx

    def run(self, text: str, **params: Any) -> list[Row]:
        """Run one statement; see `Transaction.run`.

        What returns nothing is not waited for: the server writes while we prepare what is next. An
        error of it comes up with the next statement, or the commit.
        """
        result = self._tx.run(text, params)
        return list(rows_of(result)) if result.keys() else []

    def edges(self, relationship: str, ids: Collection[str]) -> list[Row]:
        """Return edges by their ids; see `Transaction.edges`."""
        return self.each(edges_query(relationship), ids=list(ids))

    def edge_types(self) -> set[str]:
        """Return the types that have an edge; see `Transaction.edge_types`."""
        # Each is read from the server's statistics, which are exact; no edge is looked at.
        counts = (f"COUNT {{ ()-[:`{name}`]->() }} AS `{name}`" for name in predicate_types())
        [row] = self.run(f"RETURN {', '.join(counts)}")
        return {name for name, count in row.items() if count}

    def write_edges(self, relationship: str, rows: Collection[Row], *, new: bool = False) -> None:
        """Make or replace edges; see `Transaction.write_edges`."""
        if new:
            self._create_edges(relationship, rows)
            return
        self.each(
            "UNWIND $rows AS row MATCH (s:Entity {id: row.s}) MATCH (o:Entity {id: row.o}) "
            f"MERGE (s)-[r:`{relationship}` {{id: row.id}}]->(o) SET r = row.props",
            rows=list(rows),
        )

    def _create_edges(self, relationship: str, rows: Collection[Row]) -> None:
        """Make edges; properties that many share are sent, and read by the server, once."""
        numbers: dict[bytes, int] = {}
        shared: list[Row] = []
        edges = []
        for row in rows:
            properties = {key: value for key, value in row["props"].items() if key != "id"}
            number = numbers.setdefault(msgspec.json.encode(properties), len(shared))
            if number == len(shared):
                shared.append(properties)
            edges.append([row["id"], row["s"], row["o"], number])
        self.each(
            "UNWIND $rows AS row MATCH (s:Entity {id: row[1]}) MATCH (o:Entity {id: row[2]}) "
            f"CREATE (s)-[r:`{relationship}`]->(o) SET r = $shared[row[3]], r.id = row[0]",
            rows=edges,
            shared=shared,
        )

    def delete_edges(self, relationship: str, ids: Collection[str]) -> None:
        """Delete edges by their ids; see `Transaction.delete_edges`."""
        text = f"UNWIND $ids AS id MATCH ()-[r:`{relationship}` {{id: id}}]->() DELETE r"
        self.each(text, ids=list(ids))


def edges_query(relationship: str) -> str:
    """Return the statement that looks up edges of a type by ``$ids``; see `Transaction.edges`."""
    return (
        f"UNWIND $ids AS id MATCH (s:Entity)-[r:`{relationship}` {{id: id}}]->(o:Entity) "
        "RETURN s.id AS s, o.id AS o, properties(r) AS p"
    )


def rows_of(result: neo4j.Result) -> Iterator[Row]:
    """Yield the rows of one of our own statements, which return scalars, lists and maps only.

    `neo4j.Record.data` looks for nodes inside of every value, which takes longer than the rest.
    """
    names = result.keys()
    for record in result:
        yield dict(zip(names, record.values(), strict=True))
