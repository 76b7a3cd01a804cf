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


def new_run() -> str:
    """Return what tells a load from others, even of the same source at the same time."""
    return uuid.uuid4().hex


def begin(tx: Transaction, source: str, run: str) -> None:
    """Note on the Load node of a source that a load of it began."""
    tx.run(
        "MERGE (l:Load {id: $id}) SET l.source = $source, l.state = 'running', l.run = $run, "
        "l.batches = 0, l.started = $now",
        id=load_id(source),
        source=source,
        run=run,
        now=_now(),
    )


def end(tx: Transaction, source: str, run: str) -> None:
    """Note on the Load node of a source that it is complete, unless another load of it began."""
    tx.run(
        "MATCH (l:Load {id: $id}) WHERE l.run = $run "
        "SET l.state = 'done', l.run = null, l.batches = null, l.finished = $now",
        id=load_id(source),
        run=run,
        now=_now(),
    )


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def note(tx: Transaction, source: str, batch: int) -> bool:
    """Note that a batch of a load, the first being 1, is written; return whether it was before.

    A driver that did not hear of a commit runs the transaction again.
    """
    [row] = tx.run(
        "MATCH (l:Load {id: $id}) WITH l, l.batches AS before SET l.batches = $batch "
        "RETURN before >= $batch AS written",
        id=load_id(source),
        batch=batch,
    )
    return bool(row["written"])


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


def is_alone(tx: Transaction, source: str, run: str) -> bool:
    """Return whether nobody but this load loaded, or loads, anything."""
    found = tx.run("MATCH (l:Load) RETURN l.source AS source, l.run AS run")
    runs = {(row["source"], row["run"]) for row in found if row["source"] != BUILD}
    return runs <= {(source, run)}
