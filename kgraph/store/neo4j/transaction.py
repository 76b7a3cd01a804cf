"""A transaction on a Neo4j server: our statements, and the rows that they return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.propertygraph.schema import predicate_types
from kgraph.store.engine import Row, Transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    import neo4j

    from kgraph.store.engine import Edge, Shared


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

    def write_alike(self, relationship: str, edges: Sequence[Edge], *, new: bool) -> None:
        """Write edges of one type; what some of them share is sent, and read there, once."""
        numbers: dict[Shared, int] = {}
        rows = [
            [one.id, one.subject, one.object, numbers.setdefault(one.shared, len(numbers))]
            for one in edges
        ]
        known = "" if new else " {id: row[0]}"
        self.each(
            "UNWIND $rows AS row MATCH (s:Entity {id: row[1]}) MATCH (o:Entity {id: row[2]}) "
            f"{'CREATE' if new else 'MERGE'} (s)-[r:`{relationship}`{known}]->(o) "
            "SET r = $shared[row[3]], r.id = row[0]",
            rows=rows,
            shared=[one.properties for one in numbers],
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
