"""How records are loaded: in one transaction, into an empty graph, or merged batch by batch."""

from __future__ import annotations

import contextlib
import functools
import itertools
from typing import TYPE_CHECKING, Final

from kgraph.model.records import rank
from kgraph.model.spool import Spool
from kgraph.store import filling, loads, merging
from kgraph.store.checking import check
from kgraph.store.loads import LoadReport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kgraph.model.records import Record
    from kgraph.store.engine import Engine, Transaction

WHOLE: Final = 2000
"""Up to so many records a load is one transaction: all of it, or nothing."""


def write(
    store: Engine,
    records: Iterable[Record],
    source: str,
    progress: Callable[[int], None] | None = None,
) -> LoadReport:
    """Load ``records`` into ``store``; see `GraphStore.write`."""
    tell = progress or (lambda _: None)
    held = sorted(records, key=rank) if iter(records) is not records else None
    coming = iter(records if held is None else held)
    head = list(itertools.islice(coming, WHOLE + 1))
    if len(head) <= WHOLE:
        head.sort(key=rank)

        def whole(tx: Transaction) -> LoadReport:
            check(tx, head)
            report = LoadReport(source=source)
            merging.load(store, lambda work: work(tx), head, report, tell)
            return report

        return store.transact(whole)
    coming = itertools.chain(head, coming)
    report = LoadReport(source=source)
    run = loads.new_run()
    if store.transact(functools.partial(filling.is_possible, source=source, run=run)):
        filling.load(store, coming, run, report, tell)
    elif held is not None:
        store.transact(functools.partial(check, records=held))
        merging.load(store, store.transact, held, report, tell)
    else:
        with contextlib.closing(Spool(coming)) as spool:
            merging.load(store, store.transact, spool, report, tell)
    return report
