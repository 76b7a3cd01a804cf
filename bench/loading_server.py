"""Loading a graph of Hetionet's size into a running Neo4j, beside the bare driver.

    python bench/loading_server.py HETIONET_PARTS.tar.gz bolt://localhost:7687 [SHARE]

The graph at that address is replaced. Hetionet's real nodes and SHARE (1.0 unless given) of the
real number of edges are loaded from its own two files (see `loading`). What is told:

- kgraph: `kgraph load`, from the files to a graph that answers, in a process of its own: most of
  what it takes longer than the bare driver it reads, before which nothing is sent;
- records: `GraphStore.write` of the same records, held in memory: checked and written;
- bare driver: the same nodes and edges with the same properties, under the same constraints, by
  batches of ``CREATE`` in a transaction each; reading and preparing them is not counted;
- cut off: a process that is killed once half of the edges are there, and one that does it again;
  then the graph is compared with that of the first load by its content hash.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import neo4j
from costs import Cost, cost
from loading import ROWS, edges_of, parts_of, write_files

from kgraph.formats.content import content_hash
from kgraph.formats.ordered import in_order
from kgraph.loaders.hetionet import load_hetionet
from kgraph.propertygraph.mapping import entity_properties
from kgraph.store import new_graph, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

KGRAPH: Final = Path(sys.executable).with_name("kgraph")
BATCH: Final = 5000
"""Rows in a transaction of the bare driver, as many as kgraph sends."""
NODES: Final = "UNWIND $rows AS row CREATE (n:Entity:`{}`) SET n = row"
EDGES: Final = (
    "UNWIND $rows AS row MATCH (s:Entity {{id: row.s}}) MATCH (o:Entity {{id: row.o}}) "
    "CREATE (s)-[r:`{}`]->(o) SET r = row.p"
)
EVERY: Final = "MATCH (:Entity)-[r]->(:Entity) RETURN count(r) AS edges"
LOOK: Final = 1.0
"""Seconds between two looks at how many edges there are."""


def empty(uri: str) -> None:
    """Remove what is at an address, with constraints in place."""
    with new_graph(uri):
        pass


def bare(uri: str, folder: Path) -> float:
    """Return how many seconds the driver takes for batches of ``CREATE``."""
    empty(uri)
    entities, claims = parts_of(folder)
    by_label: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in entities:
        by_label[one.category].append(entity_properties(one))
    seconds = 0.0
    with neo4j.GraphDatabase.driver(uri) as driver, driver.session() as session:
        for label, rows in by_label.items():
            seconds += _sent(session, NODES.format(label), rows)
        while edges := edges_of(claims, ROWS):
            by_type: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
            for claim, row in edges:
                ends = {"s": claim.subject, "o": claim.object, "p": row}
                by_type[claim.kind.relationship].append(ends)
            for kind, rows in by_type.items():
                seconds += _sent(session, EDGES.format(kind), rows)
    return seconds


def _sent(session: neo4j.Session, text: str, rows: list[dict[str, Any]]) -> float:
    began = time.perf_counter()
    for start in range(0, len(rows), BATCH):
        session.execute_write(_run, text, rows[start : start + BATCH])
    return time.perf_counter() - began


def _run(tx: neo4j.ManagedTransaction, text: str, rows: list[dict[str, Any]]) -> None:
    tx.run(text, rows=rows).consume()


def written(uri: str, folder: Path) -> float:
    """Return how many seconds kgraph takes to check and write records that somebody holds."""
    empty(uri)
    records = [one.record for one in load_hetionet(folder, "hetionet")]
    gc.freeze()  # What is held for the comparison only is not looked through again and again.
    with open_store(uri, write=True) as store:
        began = time.perf_counter()
        store.write(iter(records), "hetionet")
        return time.perf_counter() - began


def cut_off(uri: str, folder: Path, edges: int) -> int:
    """Kill a load once half of the edges are there; return how many there are then."""
    empty(uri)
    process = subprocess.Popen([KGRAPH, "-q", "--db", uri, "load", folder])
    there = 0
    for there in _counts(uri):
        if there >= edges / 2 or process.poll() is not None:
            break
    process.kill()
    process.wait()
    return there


def _counts(uri: str) -> Iterator[int]:
    with neo4j.GraphDatabase.driver(uri) as driver:
        while True:
            yield driver.execute_query(EVERY).records[0]["edges"]
            time.sleep(LOOK)


def content(uri: str) -> str:
    """Return the content hash of the graph at an address."""
    with open_store(uri) as store, in_order(store.whole()) as graph:
        return content_hash(graph)


def main(archive: Path, uri: str, share: float) -> None:
    """Load, load again, print."""
    with tempfile.TemporaryDirectory(prefix="kgraph-bench-") as name:
        folder = Path(name) / "hetionet"
        edges = write_files(archive, folder, share)
        print(f"{edges:,} edges", flush=True)
        empty(uri)
        ours, _ = cost(KGRAPH, "-q", "--db", uri, "load", folder)
        _tell("kgraph", ours, edges)
        whole = content(uri)
        held = written(uri, folder)
        print(f"{'records':<14}{held:8.1f} s {'':>12}{edges / held:10,.0f} edges/s", flush=True)
        theirs = bare(uri, folder)
        print(f"{'bare driver':<14}{theirs:8.1f} s {'':>12}{edges / theirs:10,.0f} edges/s")
        told = f"{theirs / held:.2f} x as fast, from files {theirs / ours.seconds:.2f} x"
        print(f"{'':<14}kgraph writes {told}   (>= 0.8)", flush=True)
        there = cut_off(uri, folder, edges)
        again, _ = cost(KGRAPH, "-q", "--db", uri, "load", folder)
        _tell(f"from {there / edges:.0%}", again, edges)
        same = "identical" if content(uri) == whole else "DIFFERENT"
        print(f"killed once and loaded again: {same}")


def _tell(what: str, found: Cost, edges: int) -> None:
    rate = f"{edges / found.seconds:10,.0f} edges/s"
    print(f"{what:<14}{found.seconds:8.1f} s {found.memory:9.0f} MB{rate}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]) if len(sys.argv) > 3 else 1.0)
