"""A load into an empty graph: taken in whole and checked, then written without looking anything up.

Nobody else may write meanwhile. Should another load begin, what is left is merged with its records.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.records import RECORD_TYPES
from kgraph.propertygraph.mapping import claim_of
from kgraph.store import claims, loads, merging, nodes
from kgraph.store.ahead import ahead
from kgraph.store.engine import Edge
from kgraph.store.intake import Intake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgraph.model.records import Record
    from kgraph.propertygraph.mapping import Properties
    from kgraph.store.engine import Engine, Transaction
    from kgraph.store.intake import Weighed
    from kgraph.store.loads import LoadReport

BATCH: Final = 5000
"""Entities, publications or claims written at once; 1,000 take a server a third longer."""
_WAITING: Final = 5 * BATCH
"""Claims, about, that wait until a batch of their type is full."""


class _Batch(NamedTuple):
    """What is written at once: entities, publications or claims."""

    kind: type
    items: list[Any]
    """Properties of the nodes, or the claims, as the intake gives them."""
    create: Callable[[Transaction], None]
    """Writes them as they stand."""


def is_possible(tx: Transaction, source: str, run: str) -> bool:
    """Return whether the graph holds nothing, and nobody but this load is about to write to it."""
    texts = (
        f"MATCH (n:{kind.__name__}) RETURN n.id AS id LIMIT 1" for kind in RECORD_TYPES.values()
    )
    return loads.is_alone(tx, source, run) and not any(tx.run(text) for text in texts)


def load(
    store: Engine,
    records: Iterable[Record],
    run: str,
    report: LoadReport,
    progress: Callable[[int], None],
) -> None:
    """Write all records of a load into a graph that was empty a moment ago.

    Args:
        store: Where to.
        records: In any order.
        run: Of `loads.new_run`.
        report: Of the load; told what was written and noted.
        progress: Called with the number of records written so far.

    Raises:
        IdentityError: An entity is of two categories. Nothing was written.
        InputError: A record speaks of what is not there. Nothing was written.
    """
    with contextlib.closing(Intake()) as intake:
        intake.take_load(records, report)
        intake.check()
        begin = functools.partial(_begin, source=report.source, run=run)
        alone = run if store.transact(begin) else ""
        touched: set[str] = set()
        done = 0
        for place, batch in enumerate(ahead(_batches(store, intake)), 1):
            load = (report.source, alone, place)
            step = functools.partial(_step, store=store, batch=batch, load=load)
            weighty, notes = store.transact(step)
            touched |= weighty
            report.notes += notes
            progress(done := done + len(batch.items))
        report.notes += intake.notes
    merging.weigh(store.transact, touched, report)
    store.transact(functools.partial(loads.end, source=report.source, run=run))


def _begin(tx: Transaction, source: str, run: str) -> bool:
    """Note that the load began; return whether nobody else came before it."""
    possible = is_possible(tx, source, run)
    loads.begin(tx, source, run)
    return possible


def _batches(store: Engine, graph: Intake) -> Iterator[_Batch]:
    """Yield what a graph shall hold."""
    write_entities = functools.partial(nodes.write_entities, store)
    for some in _chunks(graph.entities()):
        yield _Batch(Entity, some, functools.partial(write_entities, rows=_rows(some)))
    write = nodes.write_publications
    for some in _chunks(properties for _, properties in graph.publications()):
        yield _Batch(Publication, some, functools.partial(write, rows=_rows(some)))
    for some in _by_type(graph.claims()):
        yield _Batch(Claim, some, _creation(some))


def _by_type(claims: Iterable[Edge | Weighed]) -> Iterator[list[Edge | Weighed]]:
    """Yield claims in batches, edges of one type together: one statement for a server."""
    waiting: defaultdict[str, list[Edge | Weighed]] = defaultdict(list)
    for count, one in enumerate(claims, 1):
        kind = one.type if isinstance(one, Edge) else ""
        waiting[kind].append(one)
        if len(waiting[kind]) == BATCH:
            yield waiting.pop(kind)
        elif count % BATCH == 0 and sum(map(len, waiting.values())) >= _WAITING:
            yield waiting.pop(max(waiting, key=lambda one: len(waiting[one])))
    yield from _chunks(itertools.chain.from_iterable(waiting.values()))


def _chunks(items: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(itertools.islice(items, BATCH)):
        yield some


def _rows(items: Iterable[Properties]) -> list[Properties]:
    return [{"id": item["id"], "props": item} for item in items]


def _creation(batch: list[Edge | Weighed]) -> Callable[[Transaction], None]:
    """Return what writes claims as they stand, with their evidence."""
    weighed = [one for one in batch if not isinstance(one, Edge)]
    made = (one if isinstance(one, Edge) else one.edge for one in batch)
    edges = [one for one in made if one is not None]
    standing = [one.standing.node for one in weighed if one.standing.node is not None]
    evidence = _rows(properties for one in weighed for _, properties in one.evidence)

    def create(tx: Transaction) -> None:
        tx.write_edges(edges, new=True)
        claims.create_nodes(tx, standing)
        nodes.write_evidence(tx, evidence, new=True)

    return create


def _step(
    tx: Transaction, store: Engine, batch: _Batch, load: tuple[str, str, int]
) -> tuple[set[str], list[str]]:
    """Write a batch; return the ids of the claims to weigh, and what sources disagreed in."""
    source, run, place = load
    if not loads.is_alone(tx, source, run):
        return _merged(tx, store, batch, source)
    if not loads.note(tx, source, place):
        batch.create(tx)
    return set(), []


def _merged(
    tx: Transaction, store: Engine, batch: _Batch, source: str
) -> tuple[set[str], list[str]]:
    """Merge a batch with what others have written meanwhile."""
    touched: set[str] = set()
    notes: list[str] = []
    for some in _records(batch.kind, batch.items):
        if some:
            more, noted = merging.merge(tx, store, some, source)
            touched |= more
            notes += noted
    return touched, notes


def _records(kind: type, batch: list[Any]) -> Iterator[list[Any]]:
    """Yield the records of a batch, those of one kind at a time."""
    if kind is not Claim:
        yield _versions(kind, batch)
        return
    yield [_claim_of(one) if isinstance(one, Edge) else one.claim for one in batch]
    weighed = (one for one in batch if not isinstance(one, Edge))
    yield _versions(Evidence, [properties for one in weighed for _, properties in one.evidence])


def _versions(kind: type[Any], rows: list[Properties]) -> list[Any]:
    return [version for row in rows for version in nodes.versions_of(kind, row)]


def _claim_of(edge: Edge) -> Claim:
    return claim_of(edge.properties, edge.subject, edge.object)
