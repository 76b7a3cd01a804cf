"""Whose database it is: telling our graph on a server from what others keep beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import neo4j

from kgraph.errors import IncompatibleSchema, StoreError, StoreUnavailable
from kgraph.propertygraph import schema
from kgraph.store.neo4j.errors import store_errors

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")
PREFIX: Final = "kgraph_"
"""How the names of all our constraints and indexes begin."""
_AT_ONCE: Final = 20_000
"""Edges, or nodes, deleted in one transaction, all of which a server holds in memory."""
_SHARE: Final = "use another database, or say --share to keep the graph beside them"


class Place:
    """A database on a server, where our graph lives, or may come to live, beside other things."""

    def __init__(self, uri: str, session: Callable[[str], neo4j.Session]) -> None:
        """Take the address, for messages, and what opens a session for reading or writing."""
        self._uri = uri
        self._session = session

    def check_graph(self, *, any_version: bool = False) -> None:
        """Make sure that a graph of ours is there, of this or of any version.

        Raises:
            StoreUnavailable: There is none.
            IncompatibleSchema: It has another schema.
        """
        if not self._has_graph(any_version=any_version):
            raise StoreUnavailable(f"no graph at {self._uri}: make one with `kgraph build`")

    def take(self, *, share: bool, any_version: bool = False) -> None:
        """Make sure that a graph of ours is there, or can begin there.

        With ``share`` others may have nodes, under our categories (``Drug``) too: what is ours is
        told from them by ``Entity``.

        Raises:
            StoreError: There is none, and somebody else's nodes are in the way.
            IncompatibleSchema: It has another schema.
        """
        if not self._has_graph(any_version=any_version):
            self._check_free(share=share)

    def _has_graph(self, *, any_version: bool) -> bool:
        for row in self._read("MATCH (s:Schema {id: 'kgraph'}) RETURN s.version AS version"):
            # A load that made the node and was stopped has not written its version yet.
            if not any_version and row["version"] not in {None, schema.VERSION}:
                told = f"the graph at {self._uri} has schema {row['version']}"
                hint = f"this kgraph writes {schema.VERSION}: build it anew"
                raise IncompatibleSchema(f"{told}, {hint}")
            return True
        return False

    def _check_free(self, *, share: bool) -> None:
        for label in (*schema.NODE_LABELS, *(() if share else schema.entity_labels())):
            [row] = self._read(f"MATCH (n:`{label}`) RETURN count(n) AS n")
            if row["n"]:
                told = f"nodes of somebody else are there: {row['n']} labelled {label}"
                alone = "use another database, so that they are not mixed up"
                raise StoreError(f"{told}; {alone if label in schema.NODE_LABELS else _SHARE}")
        for row in self._read("MATCH (n) RETURN labels(n) AS labels LIMIT 1") if not share else ():
            told = f"nodes of somebody else ({':'.join(row['labels']) or 'no label'}) are there"
            raise StoreError(f"{told}: {_SHARE}")

    def prepare(self) -> None:
        """Make constraints, indexes and the Schema node where they are missing."""

        def constrain(tx: neo4j.ManagedTransaction) -> None:
            for statement in schema.server_statements():
                tx.run(statement).consume()

        self._write(constrain)
        sign = "MERGE (s:Schema {id: 'kgraph'}) SET s.version = $version"
        self._write(lambda tx: tx.run(sign, version=schema.VERSION).consume())

    def clear(self, kept: str = "") -> None:
        """Remove every node of ours, with its edges, but the Schema node and a Load."""
        ours = "|".join(f"`{label}`" for label in schema.NODE_LABELS if label != "Schema")
        # Edges first: one node may have more of them than a transaction can take.
        self._delete(f"MATCH (:{ours})-[one]->()")
        self._delete(f"MATCH (one:{ours}) WHERE NOT (one:Load AND one.id = $kept)", kept=kept)

    def _delete(self, matching: str, **parameters: Any) -> None:
        """Delete what a pattern calls ``one``, some in a transaction, until there is none."""
        text = f"{matching} WITH one LIMIT {_AT_ONCE} DETACH DELETE one RETURN count(*) AS gone"

        def some(tx: neo4j.ManagedTransaction) -> int:
            gone: int = tx.run(text, **parameters).single(strict=True)["gone"]
            return gone

        while self._write(some):
            pass

    def abandon(self) -> None:
        """Remove what is left of ours when it is cleared: constraints, the Schema node last."""

        def unconstrain(tx: neo4j.ManagedTransaction) -> None:
            for kind, kinds in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
                for row in tx.run(f"SHOW {kinds} YIELD name RETURN name").data():
                    if row["name"].startswith(PREFIX):
                        tx.run(f"DROP {kind} `{row['name']}` IF EXISTS").consume()

        self._write(unconstrain)
        unsign = "MATCH (s:Schema {id: 'kgraph'}) DETACH DELETE s"
        self._write(lambda tx: tx.run(unsign).consume())

    def _read(self, text: str) -> list[dict[str, Any]]:
        with store_errors(self._uri), self._session(neo4j.READ_ACCESS) as session:
            return session.run(text).data()

    def _write(self, work: Callable[[neo4j.ManagedTransaction], Result]) -> Result:
        with store_errors(self._uri), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)
