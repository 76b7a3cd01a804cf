"""The Load nodes: which source was loaded when, and whether to its end."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
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


def begin(tx: Transaction, source: str) -> str:
    """Note on the Load node of a source that a load of it began; return what tells it from others.

    The same source may be loaded twice at once.
    """
    run = uuid.uuid4().hex
    _mark(tx, source, "state = 'running', l.run = $run, l.started = $now", run=run)
    return run


def end(tx: Transaction, source: str) -> None:
    """Note on the Load node of a source that it is complete."""
    _mark(tx, source, "state = 'done', l.run = null, l.finished = $now")


def _mark(tx: Transaction, source: str, values: str, **params: str) -> None:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    text = f"MERGE (l:Load {{id: $id}}) SET l.source = $source, l.{values}"
    tx.run(text, id=load_id(source), source=source, now=now, **params)


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


def are_running(tx: Transaction, source: str) -> bool:
    """Return whether loads of other sources are running."""
    text = "MATCH (l:Load) WHERE l.state = 'running' RETURN l.source AS source"
    return bool({row["source"] for row in tx.run(text)} - {source, BUILD})


def is_alone(tx: Transaction, source: str, run: str | None = None) -> bool:
    """Return whether nobody loaded, or loads, anything else.

    Args:
        tx: Where to.
        source: What is loaded.
        run: Of `begin`; without it, a load of the same source counts for this one.
    """
    found = tx.run("MATCH (l:Load) RETURN l.source AS source, l.run AS run")
    runs = {row["source"]: row["run"] for row in found if row["source"] != BUILD}
    return not runs.keys() - {source} and (run is None or runs.get(source) == run)
