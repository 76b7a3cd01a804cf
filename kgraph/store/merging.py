"""Records merged, batch by batch, with what is in the graph; then touched claims are weighed anew.

Each batch reads what is there, merges it with what arrives and writes the result, in one
transaction. So a load that was cut off can simply be run again, and the order of loads does not
matter. Every statement but the node upsert is one text for all engines.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_NAMES
from kgraph.store import claims, loads, nodes
from kgraph.store.checking import check

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from kgraph.model.records import Record
    from kgraph.store.engine import Engine, Transaction
    from kgraph.store.loads import LoadReport

    Transact = Callable[[Callable[[Transaction], Any]], Any]

BATCH: Final = 1000
"""Records written at once."""


def load(
    store: Engine,
    transact: Transact,
    records: Iterable[Record],
    report: LoadReport,
    progress: Callable[[int], None],
) -> None:
    """Merge all records of a load into the graph, then weigh every claim that they touched.

    Args:
        store: Where to.
        transact: Runs each step, in a transaction of its own or in one for all.
        records: In the order in which they depend on each other.
        report: Of the load; told what was written and noted.
        progress: Called with the number of records written so far.
    """
    run = loads.new_run()
    touched: set[str] = transact(functools.partial(_begin, source=report.source, run=run))
    for kind, batch in _batches(records):
        merged = functools.partial(merge, store=store, batch=batch, source=report.source)
        weighty, notes = transact(merged)
        touched |= weighty
        report.notes += notes
        report.written[kind] += len(batch)
        progress(report.written.total())
    weigh(transact, touched, report)
    transact(functools.partial(loads.end, source=report.source, run=run))


def _begin(tx: Transaction, source: str, run: str) -> set[str]:
    """Mark a load as running; return the claims that an earlier one, cut off, may have touched."""
    cut_off = loads.is_unfinished(tx, source)
    loads.begin(tx, source, run)
    return claims.every_node(tx) if cut_off else set()


def _batches(records: Iterable[Record]) -> Iterator[tuple[str, list[Record]]]:
    """Yield runs of records of one kind, at most `BATCH` long."""
    batch: list[Record] = []
    for record in records:
        if batch and (len(batch) == BATCH or type(record) is not type(batch[0])):
            yield RECORD_NAMES[type(batch[0])], batch
            batch = []
        batch.append(record)
    if batch:
        yield RECORD_NAMES[type(batch[0])], batch


def merge(
    tx: Transaction, store: Engine, batch: Sequence[Any], source: str
) -> tuple[set[str], list[str]]:
    """Merge records of one kind into the graph.

    Returns:
        The ids of the claims to weigh, and what sources disagreed in.
    """
    touched = {one.claim for one in batch} if isinstance(batch[0], Evidence) else set()
    claims.make_nodes(tx, touched)
    check(tx, batch)
    if isinstance(batch[0], Claim):
        return claims.write_claims(tx, batch), []
    changed, notes = nodes.merged(tx, [nodes.owned(one, source) for one in batch])
    if isinstance(batch[0], Entity):
        nodes.write_entities(store, tx, changed)
    elif isinstance(batch[0], Publication):
        nodes.write_publications(tx, changed)
        touched = claims.resting_on(tx, [row["id"] for row in changed])
    else:
        nodes.write_evidence(tx, changed)
    return touched, notes


def weigh(transact: Transact, touched: Collection[str], report: LoadReport) -> None:
    """Weigh claims anew, by their ids; those that nobody states or speaks to are noted."""
    for ids in chunks(sorted(touched), BATCH):
        report.notes += transact(functools.partial(_weigh, source=report.source, ids=ids))


def _weigh(tx: Transaction, source: str, ids: Sequence[str]) -> list[str]:
    return claims.weigh(tx, ids, others=loads.are_running(tx, source))


def chunks(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield ``items`` in slices of at most ``size``."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
