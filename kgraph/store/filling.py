"""A load into an empty graph: taken in whole and checked, then written without looking anything up.

Nobody else may write meanwhile. Should another load begin, what is left is merged with its records.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

import msgspec

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.store import claims, loads, merging, nodes
from kgraph.store.intake import Edge, Intake, claim_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kgraph.model.records import Record
    from kgraph.propertygraph.mapping import Properties
    from kgraph.store.engine import Engine, Transaction
    from kgraph.store.intake import Weighed
    from kgraph.store.loads import LoadReport

    Batch = tuple[type, list[Any]]

BATCH: Final = 5000
"""Entities, publications or claims written at once; 1,000 take a server a third longer."""
_KINDS: Final = (Entity, Publication, Claim, Evidence)


def is_possible(tx: Transaction, source: str, run: str) -> bool:
    """Return whether the graph holds nothing, and nobody but this load is about to write to it."""
    texts = (f"MATCH (n:{kind.__name__}) RETURN n.id AS id LIMIT 1" for kind in _KINDS)
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
        for place, (kind, batch) in enumerate(_ahead(_batches(intake)), 1):
            step = functools.partial(
                _step, store=store, kind=kind, batch=batch, load=(report.source, alone, place)
            )
            weighty, notes = store.transact(step)
            touched |= weighty
            report.notes += notes
            progress(done := done + len(batch))
        report.notes += intake.notes
    merging.weigh(store.transact, touched, report)
    store.transact(functools.partial(loads.end, source=report.source, run=run))


def _ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    """Yield batches; the next one is made while whoever asks writes this one."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, batches, None)
        while (batch := coming.result()) is not None:
            coming = pool.submit(next, batches, None)
            yield batch


def _begin(tx: Transaction, source: str, run: str) -> bool:
    """Note that the load began; return whether nobody else came before it."""
    possible = is_possible(tx, source, run)
    loads.begin(tx, source, run)
    return possible


def _batches(graph: Intake) -> Iterator[Batch]:
    """Yield what a graph shall hold: properties of entities and publications, and claims."""
    parts = (
        (Entity, graph.entities()),
        (Publication, (properties for _, properties in graph.publications())),
        (Claim, graph.claims()),
    )
    for kind, items in parts:
        while batch := list(itertools.islice(items, BATCH)):
            yield kind, batch


def _step(
    tx: Transaction, store: Engine, kind: type, batch: list[Any], load: tuple[str, str, int]
) -> tuple[set[str], list[str]]:
    """Write a batch; return the ids of the claims to weigh, and what sources disagreed in."""
    source, run, place = load
    if not loads.is_alone(tx, source, run):
        return _merged(tx, store, kind, batch, source)
    if loads.note(tx, source, place):
        return set(), []
    rows = [{"id": row["id"], "props": row} for row in batch] if kind is not Claim else []
    if kind is Entity:
        nodes.write_entities(store, tx, rows)
    elif kind is Publication:
        nodes.write_publications(tx, rows)
    else:
        _create_claims(tx, batch)
    return set(), []


def _create_claims(tx: Transaction, batch: list[Edge | Weighed]) -> None:
    """Write claims as they stand, with their evidence."""
    edges: defaultdict[str, list[Properties]] = defaultdict(list)
    weighed = [one for one in batch if not isinstance(one, Edge)]
    for one in batch:
        edge = one if isinstance(one, Edge) else one.edge
        if edge is not None:
            props = msgspec.json.decode(edge.properties)
            row = {"id": props["id"], "s": edge.subject, "o": edge.object, "props": props}
            edges[edge.relationship].append(row)
    for kind, rows in sorted(edges.items()):
        tx.write_edges(kind, rows, new=True)
    claims.create_nodes(tx, [one.standing.node for one in weighed if one.standing.node])
    items = (properties for one in weighed for _, properties in one.evidence)
    nodes.write_evidence(tx, [{"id": row["id"], "props": row} for row in items], new=True)


def _merged(
    tx: Transaction, store: Engine, kind: type, batch: list[Any], source: str
) -> tuple[set[str], list[str]]:
    """Merge a batch with what others have written meanwhile."""
    touched: set[str] = set()
    notes: list[str] = []
    for some in _records(kind, batch):
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
    yield [claim_in(one) if isinstance(one, Edge) else one.claim for one in batch]
    weighed = (one for one in batch if not isinstance(one, Edge))
    yield _versions(Evidence, [properties for one in weighed for _, properties in one.evidence])


def _versions(kind: type[Any], rows: list[Properties]) -> list[Any]:
    return [version for row in rows for version in nodes.versions_of(kind, row)]
