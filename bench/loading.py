"""Loading a graph of Hetionet's size into a folder: time and memory, beside what else there is.

    python bench/loading.py HETIONET_PARTS.tar.gz [SHARE ...]

Everything runs in a process of its own, on the same files: Hetionet's nodes TSV and edges SIF with
the real nodes and SHARE (0.1 and 1.0 unless given) of the real number of edges. What is compared:

- kgraph: `kgraph build`, from the files to a graph that answers
- graph_batch: the engine's own bulk path as its package offers it, fed the same rows with the same
  properties under the same constraints; reading and preparing them is not counted
- Cypher: the engine's Cypher in batches of 10,000, on a sample of the edges, as a rate
- neo4j-admin: CSV for the importer of an empty Neo4j, written of the records of the same files;
  reading these is not counted. The aim is 150,000 edges per second
- networkx: the same files read into a MultiDiGraph; its nodes and edges have what the files say

On a machine that others use too, CPU seconds say more than seconds.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import hetionet
import networkx as nx
from costs import Cost, cost

from kgraph import formats
from kgraph.loaders.hetionet import load_hetionet
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.summary import summarise
from kgraph.propertygraph.mapping import asserted_edge_properties, entity_properties
from kgraph.store.embedded import jvm
from kgraph.store.embedded.store import EmbeddedStore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.records import Record

ROWS: Final = 100_000
SAMPLE: Final = 20_000
OPEN: Final[list[EmbeddedStore]] = []


def write_files(archive: Path, folder: Path, share: float) -> int:
    """Write nodes and edges as Hetionet does; return how many edges there are."""
    folder.mkdir()
    with (folder / "hetionet-v1.0-nodes.tsv").open("w", encoding="utf-8") as file:
        file.write("id\tname\tkind\n")
        file.writelines("\t".join(node) + "\n" for node in hetionet.nodes(archive))
    count = 0
    with (folder / "hetionet-v1.0-edges.sif").open("w", encoding="utf-8") as file:
        file.write("source\tmetaedge\ttarget\n")
        for edge in hetionet.edges(archive, share=share):
            file.write("\t".join(edge) + "\n")
            count += 1
    return count


def parts_of(folder: Path) -> tuple[list[Entity], Iterator[Record]]:
    """Return the entities of Hetionet's files, and what comes after them."""
    records = (one.record for one in load_hetionet(folder, "hetionet"))
    entities: list[Entity] = []
    for record in records:
        if not isinstance(record, Entity):
            return entities, _after(record, records)
        entities.append(record)
    return entities, iter(())


def _after(first: Record, rest: Iterator[Record]) -> Iterator[Record]:
    yield first
    yield from rest


def edges_of(claims: Iterator[Record], most: int) -> list[tuple[Claim, dict[str, Any]]]:
    """Return the next claims, so many at most, each with the properties of its edge."""
    stated = summarise((), asserted=True)
    some = (one for one in islice(claims, most) if isinstance(one, Claim))
    return [(one, asserted_edge_properties(one, stated)) for one in some]


def _database(folder: Path) -> Any:
    """Return an empty database with kgraph's types and constraints."""
    jvm.start("bulk")
    database = jvm.engine().create_database(str(folder / "bare"))
    store = EmbeddedStore(folder, database, None)
    store.prepare()
    # A store that is forgotten closes its database.
    OPEN.append(store)
    return database


def bare(folder: Path) -> str:
    """Return how long the package's `graph_batch` takes, in seconds and CPU seconds."""
    entities, claims = parts_of(folder)
    database = _database(folder)
    seconds, cpu = -time.perf_counter(), -time.process_time()
    batch = database.graph_batch(
        batch_size=ROWS, parallel_flush=False, max_deferred_incoming_edges=300_000
    )
    by_label: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in entities:
        by_label[one.category].append(entity_properties(one))
    places: dict[str, str] = {}
    for label, rows in by_label.items():
        made = batch.create_vertices(label, rows)
        places.update(zip((row["id"] for row in rows), made, strict=True))
    while True:
        seconds, cpu = seconds + time.perf_counter(), cpu + time.process_time()
        edges = edges_of(claims, ROWS)
        by_type: defaultdict[str, list[tuple[str, str, dict[str, Any]]]] = defaultdict(list)
        for claim, row in edges:
            ends = places[claim.subject], places[claim.object]
            by_type[claim.kind.relationship].append((*ends, row))
        seconds, cpu = seconds - time.perf_counter(), cpu - time.process_time()
        if not edges:
            break
        for kind, group in by_type.items():
            froms, tos, properties = zip(*group, strict=True)
            batch.new_edges(froms, kind, tos, properties)
    batch.close()
    database.close()
    return f"{seconds + time.perf_counter()} {cpu + time.process_time()}"


def cypher(folder: Path) -> str:
    """Return how many edges the engine's Cypher writes in a second, in batches."""
    entities, claims = parts_of(folder)
    database = _database(folder)
    for one in entities:
        row = entity_properties(one)
        with database.transaction():
            text = f"CREATE (n:`{one.category}`) SET n = $row"
            database.command("opencypher", text, {"row": row}).to_list()
    edges = edges_of(claims, SAMPLE)
    began = time.perf_counter()
    for start in range(0, len(edges), 10_000):
        by_type: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for claim, row in edges[start : start + 10_000]:
            ends = {"s": claim.subject, "o": claim.object, "p": row}
            by_type[claim.kind.relationship].append(ends)
        with database.transaction():
            for kind, rows in by_type.items():
                text = (
                    "UNWIND $rows AS row MATCH (s:Entity {id: row.s}) "
                    f"MATCH (o:Entity {{id: row.o}}) CREATE (s)-[r:`{kind}`]->(o) SET r = row.p"
                )
                database.command("opencypher", text, {"rows": rows}).to_list()
    return str(len(edges) / (time.perf_counter() - began))


class Untimed:
    """Records, and how long they took to be made: seconds and CPU seconds."""

    def __init__(self, records: Iterator[Record]) -> None:
        self._records = records
        self.seconds = self.cpu = 0.0

    def __iter__(self) -> Iterator[Record]:
        """Yield the records, made many at a time."""
        while True:
            began, used = time.perf_counter(), time.process_time()
            some = list(islice(self._records, ROWS))
            self.seconds += time.perf_counter() - began
            self.cpu += time.process_time() - used
            if not some:
                return
            yield from some


def admin(folder: Path) -> str:
    """Return how long the importer's CSV takes to be written, in seconds and CPU seconds."""
    records = Untimed(one.record for one in load_hetionet(folder, "hetionet"))
    began, used = time.perf_counter(), time.process_time()
    formats.write(records, folder / "admin", "neo4j-admin")
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    return f"{seconds - records.seconds} {cpu - records.cpu}"


def networkx(folder: Path) -> str:
    """Return how many nodes and edges a MultiDiGraph holds after reading the files."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for path in sorted(folder.glob("*.tsv")) + sorted(folder.glob("*.sif")):
        with path.open(encoding="utf-8") as file:
            next(file)
            for line in file:
                first, second, third = line.rstrip("\n").split("\t")
                if path.suffix == ".tsv":
                    graph.add_node(first, name=second, kind=third)
                else:
                    graph.add_edge(first, third, metaedge=second)
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


def _told(what: str, found: Cost, edges: int, more: str = "") -> None:
    rate = edges / found.seconds
    print(
        f"{what:<12}{found.seconds:8.1f} s {found.cpu:8.1f} s CPU {found.memory:8.0f} MB "
        f"{rate:10,.0f} edges/s  {more}",
        flush=True,
    )


def compare(archive: Path, share: float) -> None:
    """Print the figures of one size."""
    with tempfile.TemporaryDirectory(prefix="kgraph-bench-") as name:
        folder = Path(name) / "hetionet"
        edges = write_files(archive, folder, share)
        print(f"{edges:,} edges", flush=True)
        program = Path(sys.executable).with_name("kgraph")
        ours, _ = cost(program, "-q", "--db", Path(name) / "graph", "build", folder)
        _told("kgraph", ours, edges)
        whole, told = cost(sys.executable, __file__, "bare", folder)
        shutil.rmtree(folder / "bare")
        seconds, cpu = map(float, told.split()[-2:])
        _told("graph_batch", Cost(seconds, cpu, whole.memory), edges)
        ratio = f"{ours.seconds / seconds:.2f} x its time, {ours.cpu / cpu:.2f} x its CPU time"
        print(f"{'':<12}kgraph takes {ratio}   (<= 1.5)")
        _, told = cost(sys.executable, __file__, "cypher", folder)
        print(f"{'Cypher':<12}{float(told.split()[-1]):,.0f} edges/s on {SAMPLE:,}")
        whole, told = cost(sys.executable, __file__, "admin", folder)
        seconds, cpu = map(float, told.split()[-2:])
        aim = f"{edges / cpu:,.0f} by CPU   (>= 150,000)"
        _told("neo4j-admin", Cost(seconds, cpu, whole.memory), edges, aim)
        _told("networkx", *_first(cost(sys.executable, __file__, "networkx", folder)), edges)


def _first(found: tuple[Cost, str]) -> tuple[Cost]:
    return (found[0],)


if __name__ == "__main__":
    parts = {"bare": bare, "cypher": cypher, "admin": admin, "networkx": networkx}
    if sys.argv[1] in parts:
        gc.set_threshold(100_000)  # as the command line does
        print(parts[sys.argv[1]](Path(sys.argv[2])))
        sys.stdout.flush()
        os._exit(0)
    for size in sys.argv[2:] or ("0.1", "1.0"):
        compare(Path(sys.argv[1]), float(size))
