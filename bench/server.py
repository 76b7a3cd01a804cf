"""How fast a Neo4j server is loaded and read through kgraph, beside the bare driver.

    python bench/server.py bolt://localhost:7687 [ROWS]

The graph at that address is replaced. Everything runs in turn against the same server, so that the
ratios hold whatever the machine; medians of three runs. Measure a server as it is run: those that
our tests start come up fast and, without Java's full compiler, write half as fast. Compared are:

- load, naive: the bare driver, what kgraph wrote with one row in each transaction
- load, same batches: the bare driver, sending again exactly what kgraph sent
- read, bare: the rows of the whole graph by plain MATCH, as plain values (``Record.data``)
- memory: the largest size of a process that loads, and of one that loads ten times as much
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import neo4j

from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.publication import Publication
from kgraph.store import new_graph, open_store
from kgraph.store.neo4j import store as server
from kgraph.store.neo4j.transaction import ServerTransaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kgraph.model.records import Record

RUNS = 3
WARM = 3
"""Loads before any is timed: until then Java is still compiling."""
SAMPLE = 20
SAID = Assertion(
    source="bench",
    licence="CC0-1.0",
    knowledge_level="knowledge_assertion",
    agent_type="automated_agent",
)
PREDICATES = ("inhibits", "activates", "increases", "decreases", "causes")


def records(rows: int) -> Iterator[Record]:
    """Yield so many records: a fifth entities, a tenth evidence, the rest claims of a database."""
    entities, papers, items = rows // 5, max(rows // 50, 1), rows // 10
    for n in range(entities):
        names = (f"entity number {n}", f"E{n}")
        yield Entity(id=f"kgraph:e{n}", name=f"e {n}", category="Drug", synonyms=names)
    for n in range(papers):
        yield Publication(id=f"PMID:{n + 1}", title=f"On entity {n} and its kin", year=2000)
    claims = [_claim(n, entities) for n in range(items)]
    yield from claims
    for n in range(items, rows - entities - papers - items):
        yield _claim(n, entities)
    for n, claim in enumerate(claims):
        yield Evidence(
            claim=claim.id,
            publication=f"PMID:{n % papers + 1}",
            locator=Locator(section="Results", sentence=n + 1, sha256=f"{n:064x}"),
            statement="It does so in the animals that were given it",
            stance="supports",
            certainty="asserted",
            design="animal_study",
            species=("rat",),
            system="in_vivo",
            knowledge_level="knowledge_assertion",
            agent_type="manual_agent",
            curator="bench",
            source="bench",
            licence="CC0-1.0",
        )


def _claim(n: int, entities: int) -> Claim:
    predicate = PREDICATES[n % len(PREDICATES)]
    ends = f"kgraph:e{n % entities}", f"kgraph:e{(n // entities + n * 7 + 1) % entities}"
    return Claim(subject=ends[0], predicate=predicate, object=ends[1], asserted=(SAID,))


def timed(work: Callable[[], object]) -> float:
    """Return how long something takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def load(uri: str, rows: int, *, stream: bool = False) -> float:
    """Return how long kgraph takes to load records, emptying and making them not counted."""
    with new_graph(uri) as store:
        made = records(rows) if stream else iter(list(records(rows)))
        return timed(lambda: store.write(made, "bench"))


def sent(uri: str, rows: int) -> list[list[tuple[str, dict[str, Any]]]]:
    """Return the statements that kgraph sends to load, those of one transaction together."""
    kept: list[list[tuple[str, dict[str, Any]]]] = []

    class Recording(ServerTransaction):
        def __init__(self, tx: neo4j.ManagedTransaction) -> None:
            super().__init__(tx)
            kept.append([])

        def run(self, text: str, **params: Any) -> list[dict[str, Any]]:
            kept[-1].append((text, params))
            return super().run(text, **params)

    with mock.patch.object(server, "ServerTransaction", Recording):
        load(uri, rows)
    # The first transaction and the last belong to the emptying.
    return kept[1:-1]


def replay(uri: str, transactions: list[list[tuple[str, dict[str, Any]]]]) -> float:
    """Return how long the bare driver takes to send the same again into an empty graph."""
    with new_graph(uri):
        pass
    with neo4j.GraphDatabase.driver(uri) as driver, driver.session() as session:

        def run(tx: neo4j.ManagedTransaction, statements: list[tuple[str, dict[str, Any]]]) -> None:
            for text, params in statements:
                tx.run(text, params).data()

        def all_of_it() -> None:
            for statements in transactions:
                session.execute_write(run, statements)

        return timed(all_of_it)


def naive(uri: str, transactions: list[list[tuple[str, dict[str, Any]]]]) -> float:
    """Return how long the bare driver takes to send what kgraph wrote, each row by itself.

    Every so many rows one is sent, in a transaction of its own; the rest is counted like it.
    """
    with new_graph(uri):
        pass
    writes = [(text, row) for one in transactions for text, p in one for row in p.get("rows", ())]
    with neo4j.GraphDatabase.driver(uri) as driver, driver.session() as session:

        def loop() -> None:
            for text, row in writes[::SAMPLE]:
                session.execute_write(_send, text, row)

        return timed(loop) * SAMPLE


def _send(tx: neo4j.ManagedTransaction, text: str, row: dict[str, Any]) -> None:
    tx.run(text, rows=[row]).consume()


READ = (
    "MATCH (n:Entity) RETURN properties(n) AS p",
    "MATCH (n:Publication) RETURN properties(n) AS p",
    "MATCH (c:Claim) RETURN properties(c) AS p",
    "MATCH (s:Entity)-[r]->(o:Entity) WHERE r.asserted_source IS NOT NULL RETURN s.id, o.id, r",
    "MATCH (n:Evidence) RETURN properties(n) AS p",
)


def read_bare(uri: str) -> float:
    """Return how long the bare driver takes to read the rows of the whole graph."""
    with neo4j.GraphDatabase.driver(uri) as driver, driver.session(fetch_size=2000) as session:
        return timed(lambda: [session.run(text).data() for text in READ])


def read(uri: str) -> float:
    """Return how long kgraph takes to read the whole graph as records."""
    with open_store(uri) as store:
        return timed(lambda: deque(store.records(), maxlen=0))


def memory(uri: str, rows: int) -> float:
    """Return the largest size, in MB, of a process that loads so many rows."""
    done = subprocess.run(
        [sys.executable, __file__, uri, str(rows), "--child"],
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def largest() -> float:
    """Return the largest size of this process so far, in MB.

    Linux only; `resource.getrusage` would count the size of its parent as well.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    raise ValueError("no VmHWM")


def main(uri: str, rows: int) -> None:
    """Print the figures and what they are held to."""
    gc.set_threshold(100_000)  # as the command line does
    for _ in range(WARM):
        load(uri, rows)
    transactions = sent(uri, rows)
    loads, bare, singles, whole, rows_read = zip(
        *(
            (
                load(uri, rows),
                replay(uri, transactions),
                naive(uri, transactions),
                *_both_reads(uri, rows),
            )
            for _ in range(RUNS)
        ),
        strict=True,
    )
    _tell("load, kgraph", f"{rows / statistics.median(loads):,.0f} rows/s")
    _ratio("load against naive", statistics.median(singles) / statistics.median(loads), 20)
    _ratio("load against the same batches", statistics.median(bare) / statistics.median(loads), 0.8)
    _tell("read, kgraph", f"{rows / statistics.median(whole):,.0f} records/s")
    _ratio("read against bare", statistics.median(rows_read) / statistics.median(whole), 0.6)
    small, large = memory(uri, rows), memory(uri, 10 * rows)
    _tell("memory of a load", f"{small:.0f} MB; of ten times as much {large:.0f} MB")
    _ratio("memory, ten times the rows", large / small, 1.2, most=True)


def _both_reads(uri: str, rows: int) -> tuple[float, float]:
    load(uri, rows)
    read_bare(uri)
    return read(uri), read_bare(uri)


def _tell(what: str, figure: str) -> None:
    print(f"{what:<34}{figure}")


def _ratio(what: str, found: float, bound: float, *, most: bool = False) -> None:
    kept = found <= bound if most else found >= bound
    sign = "<=" if most else ">="
    _tell(what, f"{found:.2f} x   ({sign} {bound:g}: {'kept' if kept else 'NOT KEPT'})")


if __name__ == "__main__":
    place, size = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 40_000
    if "--child" in sys.argv:
        load(place, size, stream=True)
        print(largest())
    else:
        main(place, size)
