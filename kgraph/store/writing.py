"""How records become nodes and edges: merged batch by batch, then every touched claim weighed anew.

Each batch reads what is there, merges it with what arrives and writes the result, in one
transaction; a load of ordinary size is one transaction as a whole. So a load that was cut off can
simply be run again, and the order of loads does not matter. Every statement but the node upsert is
one text for all engines.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_TYPES
from kgraph.store import claims, nodes
from kgraph.store.checking import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kgraph.model.records import Record
    from kgraph.store.engine import Engine, Transaction

    Transact = Callable[[Callable[[Transaction], Any]], Any]

BATCH: Final = 1000
"""Records written at once."""
BUILD: Final = "kgraph build"
"""Name of the load that stands, on a server, for a build which is not complete."""
WHOLE: Final = 2000
"""Up to so many records a load is one transaction: all of it, or nothing."""


@dataclasses.dataclass(kw_only=True)
class LoadReport:
    """What a load brought: records per kind, and what was settled or left out on the way."""

    source: str
    written: Counter[str] = dataclasses.field(default_factory=Counter)
    notes: list[str] = dataclasses.field(default_factory=list)


def write(
    store: Engine,
    records: Iterable[Record],
    source: str,
    progress: Callable[[int], None] | None = None,
) -> LoadReport:
    """Merge ``records`` into ``store``; see `GraphStore.write`."""
    held = sorted(records, key=_place) if iter(records) is not records else None
    coming = iter(records if held is None else held)
    head = list(itertools.islice(coming, WHOLE + 1))
    if len(head) <= WHOLE:
        head.sort(key=_place)

        def whole(tx: Transaction) -> LoadReport:
            check(tx, head)
            return _load(store, lambda work: work(tx), head, source, progress)

        return store.transact(whole)
    if held is not None:
        store.transact(functools.partial(check, records=held))
    return _load(store, store.transact, itertools.chain(head, coming), source, progress)


def _place(record: Record) -> int:
    """Return where records of this kind come in the order in which they depend on each other."""
    return _KINDS[type(record)]


_KINDS: Final = {kind: place for place, kind in enumerate(RECORD_TYPES.values())}


def _load(
    store: Engine,
    transact: Transact,
    records: Iterable[Record],
    source: str,
    progress: Callable[[int], None] | None,
) -> LoadReport:
    """Write all records, then weigh every claim that they touched."""
    report = LoadReport(source=source)
    touched: set[str] = transact(functools.partial(_begin, source=source))
    for kind, batch in _batches(records):
        weighty, notes = transact(functools.partial(_write, store=store, batch=batch, by=source))
        touched |= weighty
        report.notes += notes
        report.written[kind] += len(batch)
        if progress:
            progress(report.written.total())
    for ids in chunks(sorted(touched), BATCH):
        report.notes += transact(functools.partial(_weigh, source=source, ids=ids))
    transact(functools.partial(mark, source=source, state="done"))
    return report


def _begin(tx: Transaction, source: str) -> set[str]:
    """Mark a load as running; return the claims that an earlier one, cut off, may have touched."""
    text = "MATCH (l:Load {id: $id}) WHERE l.state <> 'done' RETURN l.id AS id"
    cut_off = tx.run(text, id=load_id(source))
    mark(tx, source, "running")
    return claims.every_node(tx) if cut_off else set()


def _weigh(tx: Transaction, source: str, ids: Sequence[str]) -> list[str]:
    text = "MATCH (l:Load) WHERE l.state = 'running' RETURN l.source AS source"
    running = {row["source"] for row in tx.run(text)} - {source, BUILD}
    return claims.weigh(tx, ids, others=bool(running))


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield ``items`` in slices of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


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


def _batches(records: Iterable[Record]) -> Iterator[tuple[str, list[Record]]]:
    """Yield runs of records of one kind, at most `BATCH` long."""
    names = {kind: name for name, kind in RECORD_TYPES.items()}
    batch: list[Record] = []
    for record in records:
        if batch and (len(batch) == BATCH or type(record) is not type(batch[0])):
            yield names[type(batch[0])], batch
            batch = []
        batch.append(record)
    if batch:
        yield names[type(batch[0])], batch


def _write(
    tx: Transaction, store: Engine, batch: Sequence[Any], by: str
) -> tuple[set[str], list[str]]:
    """Write records of one kind; return the claims to weigh, and what sources disagreed in."""
    check(tx, batch)
    if isinstance(batch[0], Claim):
        return claims.write_claims(tx, batch), []
    changed, notes = nodes.merged(tx, [nodes.owned(one, by) for one in batch])
    if isinstance(batch[0], Entity):
        nodes.write_entities(store, tx, changed)
        return set(), notes
    if isinstance(batch[0], Publication):
        nodes.write_publications(tx, changed)
        return claims.resting_on(tx, [row["id"] for row in changed]), notes
    touched = {one.claim for one in batch}
    claims.make_nodes(tx, touched)
    nodes.write_evidence(tx, changed)
    return touched, notes
