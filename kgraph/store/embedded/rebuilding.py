"""A big load into an embedded graph: all of it is written anew, by the engine's bulk path.

What the graph holds and what arrives are taken in together and written beside the live database,
which the new one then replaces in one rename. So a big load is there as a whole or not at all.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import operator
from typing import TYPE_CHECKING, Final

from kgraph.propertygraph import schema
from kgraph.store import loads, reading
from kgraph.store.embedded import bulk
from kgraph.store.embedded.building import successor
from kgraph.store.intake import Intake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kgraph.model.records import Record
    from kgraph.store.embedded.store import EmbeddedStore
    from kgraph.store.engine import Row, Transaction
    from kgraph.store.loads import LoadReport

LEAST: Final = 2_000
"""Records from which on a load is big."""
SHARE: Final = 3
"""A load is written by transactions where the graph holds more than so many times its records."""


def counted(records: Iterable[Record]) -> tuple[int, Iterable[Record]]:
    """Return how many records there are, at least, and the records: a stream is begun, not read.

    A stream of a small load is read by this, so that its error leaves the graph as it was.
    """
    if iter(records) is not records:
        return operator.length_hint(records) or sum(1 for _ in records), records
    head = list(itertools.islice(records, LEAST + 1))
    return len(head), itertools.chain(head, records)


def pays(store: EmbeddedStore, count: int) -> bool:
    """Return whether a load of so many records is big, for itself and beside the graph."""
    return count > LEAST and _size(store) <= SHARE * count


def _size(store: EmbeddedStore) -> int:
    """Return how many nodes and edges there are, which the engine counts as it writes."""
    java = store.database.get_java_database()
    types = (*schema.NODE_LABELS, *schema.LINKS, *schema.predicate_types())
    return sum(java.countType(name, True) for name in types)  # noqa: FBT003 - with sub-types


def load(
    store: EmbeddedStore,
    records: Iterable[Record],
    source: str,
    progress: Callable[[int], None] | None,
) -> LoadReport:
    """Make the graph anew with ``records`` in it; see `GraphStore.write`."""
    report = loads.LoadReport(source=source)
    with contextlib.closing(Intake()) as intake, successor(store) as fresh:
        fresh.transact(functools.partial(_copy_loads, there=store.run(_LOADS)))
        run = loads.new_run()
        fresh.transact(functools.partial(loads.begin, source=source, run=run))
        for record in reading.versions(store):
            intake.take(record, new=False)
        intake.take_load(records, report)
        intake.check()
        bulk.write(fresh, intake, progress or (lambda _: None))
        fresh.transact(functools.partial(loads.end, source=source, run=run))
        report.notes += intake.notes
    return report


_LOADS: Final = "MATCH (l:Load) RETURN properties(l) AS p"


def _copy_loads(tx: Transaction, there: Sequence[Row]) -> None:
    rows = [row["p"] for row in there]
    tx.run("UNWIND $rows AS row MERGE (l:Load {id: row.id}) SET l = row", rows=rows)
