"""A transaction of the embedded engine; edges are found by SQL or the index, see `edges`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.store.embedded.edges import edge_types, edges_by_id
from kgraph.store.engine import Transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kgraph.store.engine import Row


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

    def write_edges(self, relationship: str, rows: Collection[Row], *, new: bool = False) -> None:
        """Make or replace edges; see `Transaction.write_edges`."""
        there = set() if new else self._there(relationship, [row["id"] for row in rows])
        text = f"UPDATE `{relationship}` CONTENT :props WHERE id = :id"
        for row in rows:
            if row["id"] in there:
                self._database.command("sql", text, {"id": row["id"], "props": row["props"]})
        others = [row for row in rows if row["id"] not in there]
        text = (
            "UNWIND $rows AS row MATCH (s:Entity {id: row.s}) MATCH (o:Entity {id: row.o}) "
            f"CREATE (s)-[r:`{relationship}`]->(o) SET r = row.props"
        )
        self._database.command("opencypher", text, {"rows": others}).to_list()

    def _there(self, relationship: str, ids: Sequence[str]) -> set[str]:
        text = f"SELECT id FROM `{relationship}` WHERE id IN :ids"
        return {row["id"] for row in self._database.query("sql", text, {"ids": ids}).to_list()}

    def delete_edges(self, relationship: str, ids: Collection[str]) -> None:
        """Delete edges; see `Transaction.delete_edges`."""
        text = f"DELETE FROM `{relationship}` WHERE id IN :ids"
        self._database.command("sql", text, {"ids": list(ids)})
