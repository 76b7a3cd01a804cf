"""The Load nodes: which source was loaded when, and whether to its end."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kgraph.store.engine import Transaction

BUILD: Final = "kgraph build"
"""Name of the load that stands, on a server, for a build which is not complete."""


@dataclasses.dataclass(kw_only=True)
class LoadReport:
    """What a load brought: records per kind, and what was settled or left out on the way."""

    source: str
    written: Counter[str] = dataclasses.field(default_factory=Counter)
    notes: list[str] = dataclasses.field(default_factory=list)


def mark(tx: Transaction, source: str, state: str) -> None:
    """Note on the Load node of a source that it began or is complete."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    when = "started" if state == "running" else "finished"
    text = f"MERGE (l:Load {{id: $id}}) SET l.source = $source, l.state = $state, l.{when} = $now"
    tx.run(text, id=load_id(source), source=source, state=state, now=now)


def unmark(tx: Transaction, source: str) -> None:
    """Forget the load of a source."""
    tx.run("MATCH (l:Load {id: $id}) DETACH DELETE l", id=load_id(source))


def load_id(source: str) -> str:
    """Return the id of the Load node of a source."""
    return f"load:{source}"


def is_unfinished(tx: Transaction, source: str) -> bool:
    """Return whether the load of a source began and did not come to its end."""
    text = "MATCH (l:Load {id: $id}) WHERE l.state <> 'done' RETURN l.id AS id"
    return bool(tx.run(text, id=load_id(source)))


def are_others(tx: Transaction, source: str, *, running: bool = False) -> bool:
    """Return whether there are loads of other sources, or such that are running."""
    found = tx.run("MATCH (l:Load) RETURN l.source AS source, l.state AS state")
    names = {row["source"] for row in found if not running or row["state"] == "running"}
    return bool(names - {source, BUILD})
