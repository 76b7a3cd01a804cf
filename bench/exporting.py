"""How fast a graph of Hetionet's size is exported whole, beside the engine's own reader and peers.

``python bench/exporting.py ARCHIVE FOLDER [SHARE]``: writes Hetionet's two tables and builds the
embedded graph in FOLDER once, by the command line, then exports it as KGX JSON Lines, Parquet and
for ``neo4j-admin``, each by the command line in a process of its own, and prints edges per second
and the most memory, the engine's Java included, beside

- the engine's own reader of six columns of every edge, and half of it, which is the aim; and of all
  that an edge has, which an export needs;
- networkx, reading the exported KGX and writing it as node-link JSON;
- ``kgx transform`` from our KGX JSON Lines to its TSV, where ``make kgx`` was run.

What is exported is read back and compared with the graph by its content hash.
The archive is ``hetionet-parts.tar.gz``; SHARE of its edges are taken, by default all (see
`hetionet`).
"""

from __future__ import annotations

import contextlib
import functools
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peers
from costs import Cost, cost
from loading import write_files

from kgraph import formats
from kgraph.formats.content import content_hash
from kgraph.formats.ordered import in_order
from kgraph.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

OURS = {"kgx-jsonl": "kgx_nodes.jsonl", "parquet": "all.parquet", "neo4j-admin": "admin"}
READERS = {
    "six columns": "r.id AS i, s.id AS s, o.id AS o, r.predicate AS p, r.sign AS n, r.status AS t",
    "all properties": "r.id AS i, s.id AS s, o.id AS o, properties(r) AS p",
}
KGRAPH = Path(sys.executable).with_name("kgraph")


def read_by_engine(folder: Path, columns: str) -> str:
    """Return how many edges the engine's own reader gives, and in how many seconds."""
    with open_store(str(folder), whole=True) as store:
        database: Any = store.database  # type: ignore[attr-defined]
        began = time.perf_counter()
        text = f"MATCH (s:Entity)-[r]->(o:Entity) RETURN {READERS[columns]}"
        batches = database.query("opencypher", text).iter_json_batches()
        return f"{sum(map(len, batches))} {time.perf_counter() - began}"


def content(place: Path) -> str:
    """Return the content hash of a graph's folder, or of a file that was made of one."""
    with contextlib.ExitStack() as stack:
        if (place / "kgraph.json").exists():
            records = stack.enter_context(open_store(str(place), whole=True)).whole()
        else:
            records = (placed.record for placed in formats.read(place))
        return content_hash(stack.enter_context(in_order(records)))


STEPS: dict[str, Callable[..., str]] = {
    **{name: functools.partial(read_by_engine, columns=name) for name in READERS},
    "networkx": peers.through_networkx,
    "kgx": peers.through_kgx,
    "lost": peers.lost_by_kgx,
    "content": content,
}


def step(name: str, *paths: Path) -> tuple[Cost, str]:
    """Return what a step of this file costs in a process of its own, and what it prints."""
    return cost(sys.executable, __file__, "--step", name, *paths)


def main(archive: Path, folder: Path, share: float) -> None:
    """Build where there is nothing, export, read back, print."""
    tables, graph, out = folder / "tables", folder / "graph", folder / "out"
    if not graph.exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_files(archive, tables, share)
        cost(KGRAPH, "-q", "--db", graph, "build", tables)
    out.mkdir(exist_ok=True)
    print(f"{'':<44}{'s':>8}{'edges/s':>10}{'GB':>6}")
    for columns in READERS:
        used, told = step(columns, graph)
        edges, seconds = told.split()
        own = used._replace(seconds=float(seconds))
        row(f"the engine's own reader, {columns}", int(edges), own)
        if columns == "six columns":
            half = int(edges) / float(seconds) / 2
            print(f"{'aim: half of it, in 2 GB':<44}{'':>8}{half:>10,.0f}{2:>6.1f}")
    for name, file in OURS.items():
        words = ("-q", "--db", graph, "export", out / file, "--to", name, "--include-nc")
        row(f"kgraph export --to {name}", int(edges), cost(KGRAPH, *words)[0])
    kgx = out / OURS["kgx-jsonl"]
    beside_others(archive, kgx)
    _, here = step("content", graph)
    for name in OURS:
        same = step("content", out / OURS[name])[1] == here
        print(f"read back from {name}: {'identical' if same else 'DIFFERENT'}", flush=True)


def beside_others(archive: Path, kgx: Path) -> None:
    """Print what others make of the same files, and what they lose."""
    used, told = step("networkx", kgx)
    count, lost = told.split(maxsplit=1)
    row("networkx: KGX to node-link JSON", int(count), used)
    print(f"  {lost.strip()}")
    if (model := peers.unpacked(archive, kgx.parent)) is None:
        print("kgx: not there: make kgx")
        return
    used, count = step("kgx", kgx, model)
    row("kgx transform: JSONL to TSV", int(count), used)
    seeds = kgx.with_name("seeds_nodes.jsonl")
    for line in step("lost", seeds, model)[1].splitlines():
        print(f"  of the bundled seeds it loses as {line}", flush=True)


def row(what: str, edges: int, used: Cost) -> None:
    """Print one line."""
    rate, memory = edges / used.seconds, used.memory / 1000
    print(f"{what:<44}{used.seconds:>8.1f}{rate:>10,.0f}{memory:>6.2f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--step":
        print(STEPS[sys.argv[2]](*map(Path, sys.argv[3:])))
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]) if sys.argv[3:] else 1.0)
