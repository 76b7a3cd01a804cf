"""A transaction of the embedded engine; edges are found by SQL or the index, see `edges`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.store.embedded.edges import edge_types, edges_by_id
from kgraph.store.engine import Transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kgraph.store.engine import Edge, Row


class EmbeddedTransaction(Transaction):
    """Statements on an embedded database, inside its open transaction."""

    def __init__(self, database: Any) -> None:
        self._database = database

    def run(self, text: str, **params: Any) -> list[Row]:
        """Run one statement; see `Transaction.run`."""
        rows: list[Row] = self._database.command("opencypher", text, params).to_list()
        return rows

    def edges(self, relationship: str, ids: Collection[str]) -> list[Row]:
        """Return edges by their ids; see `Transaction.edges`."""
        return list(edges_by_id(self._database, relationship, ids))

    def edge_types(self) -> set[str]:
        """Return the types that have an edge; see `Transaction.edge_types`."""
        return edge_types(self._database)

    def write_alike(self, relationship: str, edges: Sequence[Edge], *, new: bool) -> None:
        """Write edges of one type; see `Transaction.write_edges`."""
        there = set() if new else self._there(relationship, [one.id for one in edges])
        text = f"UPDATE `{relationship}` CONTENT :props WHERE id = :id"
        rows = []
        for one in edges:
            if one.id in there:
                values = {"id": one.id, "props": one.properties}
                self._database.command("sql", text, values)
            else:
                rows.append({"s": one.subject, "o": one.object, "props": one.properties})
        self.each(
            "UNWIND $rows AS row MATCH (s:Entity {id: row.s}) MATCH (o:Entity {id: row.o}) "
            f"CREATE (s)-[r:`{relationship}`]->(o) SET r = row.props",
            rows=rows,
        )

    def _there(self, relationship: str, ids: Sequence[str]) -> set[str]:
        text = f"SELECT id FROM `{relationship}` WHERE id IN :ids"
        return {row["id"] for row in self._database.query("sql", text, {"ids": ids}).to_list()}

    def delete_edges(self, relationship: str, ids: Collection[str]) -> None:
        """Delete edges; see `Transaction.delete_edges`."""
        text = f"DELETE FROM `{relationship}` WHERE id IN :ids"
        self._database.command("sql", text, {"ids": list(ids)})
