"""How fast a graph of Hetionet's size is exported whole, beside the engine's own reader and peers.

``python bench/exporting.py ARCHIVE FOLDER [SHARE]``: writes Hetionet's two tables and builds the
embedded graph in FOLDER once, then exports it as KGX JSON Lines, Parquet and for ``neo4j-admin``,
each by the command line in a process of its own, and prints edges per second and the most memory,
the engine's Java included, beside

- the engine's own reader of the same columns, and half of it, which is the aim;
- networkx, reading and writing the exported KGX as node-link JSON and GraphML;
- ``kgx transform`` from our KGX JSON Lines to its TSV, where ``make kgx`` was run.

What is exported as KGX is read back and compared by its content hash. The archive is
``hetionet-parts.tar.gz``; SHARE of its edges are taken, by default all (see `hetionet`).
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hetionet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

OURS = {"kgx-jsonl": "kgx_nodes.jsonl", "parquet": "all.parquet", "neo4j-admin": "admin"}
COLUMNS = "r.id AS i, s.id AS s, o.id AS o, properties(r) AS p"
READER = f"MATCH (s:Entity)-[r]->(o:Entity) WHERE r.asserted_source IS NOT NULL RETURN {COLUMNS}"
KGRAPH = Path(sys.executable).with_name("kgraph")
KGX = Path(__file__).parent.parent / ".venv-kgx" / "bin" / "kgx"


def write_tables(archive: Path, folder: Path, share: float) -> None:
    """Write the nodes and edges as Hetionet has them."""
    folder.mkdir(parents=True)
    nodes = (f"{one.id}\t{one.name}\t{one.kind}" for one in hetionet.nodes(archive))
    edges = ("\t".join(one) for one in hetionet.edges(archive, share=share))
    for name, head, rows in (
        ("nodes.tsv", "id\tname\tkind", nodes),
        ("edges.sif", "source\tmetaedge\ttarget", edges),
    ):
        with (folder / name).open("w", encoding="utf-8") as file:
            file.writelines(f"{row}\n" for row in itertools.chain([head], rows))


def build(tables: Path, folder: Path) -> None:
    """Write the graph in one batch of the engine, as `kgraph load` would have it."""
    from kgraph.loaders.hetionet import load_hetionet  # noqa: PLC0415
    from kgraph.model.claim import Claim  # noqa: PLC0415
    from kgraph.model.summary import summarise  # noqa: PLC0415
    from kgraph.propertygraph.mapping import (  # noqa: PLC0415
        asserted_edge_properties,
        entity_properties,
    )
    from kgraph.store import new_graph  # noqa: PLC0415

    summary = summarise((), asserted=True)
    records = (placed.record for placed in load_hetionet(tables, "hetionet"))
    with new_graph(str(folder)) as store:
        database: Any = store.database  # type: ignore[attr-defined]
        with database.graph_batch(
            batch_size=100_000, parallel_flush=False, max_deferred_incoming_edges=300_000
        ) as batch:
            keys: dict[str, Any] = {}
            for many in _chunks(records, 20_000):
                claims = [one for one in many if isinstance(one, Claim)]
                things = [one for one in many if not isinstance(one, Claim)]
                for label, group in _grouped(things, lambda one: one.category):
                    made = batch.create_vertices(label, [entity_properties(one) for one in group])
                    keys |= dict(zip((one.id for one in group), made, strict=True))
                for kind, group in _grouped(claims, lambda one: one.kind.relationship):
                    ends = [[keys[getattr(c, end)] for c in group] for end in ("subject", "object")]
                    rows = [asserted_edge_properties(one, summary) for one in group]
                    batch.new_edges(ends[0], kind, ends[1], rows)


def _chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    coming = iter(items)
    while some := list(itertools.islice(coming, size)):
        yield some


def _grouped(items: list[Any], key: Callable[[Any], str]) -> Iterator[tuple[str, list[Any]]]:
    for name, group in itertools.groupby(sorted(items, key=key), key=key):
        yield name, list(group)


def read_by_engine(folder: Path) -> int:
    """Return how many edges the engine's own reader gives with the columns that an export needs."""
    from kgraph.store import open_store  # noqa: PLC0415
    from kgraph.store.embedded import jvm  # noqa: PLC0415

    jvm.start("bulk")
    with open_store(str(folder)) as store:
        database: Any = store.database  # type: ignore[attr-defined]
        batches = database.query("opencypher", READER).iter_json_batches()
        return sum(len(batch) for batch in batches)


def through_networkx(kgx: Path) -> int:
    """Return how many edges networkx took in from KGX and wrote as node-link JSON."""
    import networkx as nx  # noqa: PLC0415

    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with kgx.open(encoding="utf-8") as file:
        for line in file:
            node = json.loads(line)
            net.add_node(node.pop("id"), **node)
    with kgx.with_name(kgx.name.replace("_nodes", "_edges")).open(encoding="utf-8") as file:
        for line in file:
            edge = json.loads(line)
            net.add_edge(edge.pop("subject"), edge.pop("object"), edge.pop("id"), **edge)
    with kgx.with_name("networkx.json").open("w", encoding="utf-8") as out:
        json.dump(nx.node_link_data(net, edges="links"), out)
    return net.number_of_edges()


def through_kgx(kgx: Path) -> int:
    """Return how many edges ``kgx transform`` wrote as TSV."""
    out = kgx.with_name("by_kgx")
    edges = kgx.with_name(kgx.name.replace("_nodes", "_edges"))
    subprocess.run(
        [KGX, "transform", "-i", "jsonl", "-o", out, "-f", "tsv", kgx, edges],
        check=True,
        capture_output=True,
    )
    with Path(f"{out}_edges.tsv").open(encoding="utf-8") as file:
        return sum(1 for _ in file) - 1


def content(place: Path) -> str:
    """Return the content hash of a graph's folder, or of a file that was made of one."""
    from kgraph import formats  # noqa: PLC0415
    from kgraph.model.records import content_hash  # noqa: PLC0415
    from kgraph.store import open_store  # noqa: PLC0415

    if (place / "kgraph.json").exists():
        with open_store(str(place)) as store:
            return content_hash(store.records())
    return content_hash(placed.record for placed in formats.read(place))


STEPS: dict[str, Callable[..., Any]] = {
    "build": build,
    "engine": read_by_engine,
    "networkx": through_networkx,
    "kgx": through_kgx,
    "content": content,
}


def measured(command: list[object]) -> tuple[str, float, float]:
    """Return what a command prints, its seconds, and the most memory it had, in GB."""
    began = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = process.stdout.read().strip()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command} failed")
    return told, time.perf_counter() - began, usage.ru_maxrss / 1e6


def step(name: str, *paths: Path) -> tuple[str, float, float]:
    """Return what `measured` tells of a step of this file, in a process of its own."""
    return measured([sys.executable, __file__, "--step", name, *paths])


def main(archive: Path, folder: Path, share: float) -> None:
    """Build where there is nothing, export, read back, print."""
    tables, graph, out = folder / "tables", folder / "graph", folder / "out"
    if not graph.exists():
        write_tables(archive, tables, share)
        step("build", tables, graph)
    out.mkdir(exist_ok=True)
    edges, seconds, memory = step("engine", graph)
    rate = int(edges) / seconds
    print(f"{int(edges):,} edges of 47,031 nodes\n")
    print(f"{'':<34}{'s':>8}{'edges/s':>10}{'GB':>6}")
    row("the engine's own reader", int(edges), seconds, memory)
    print(f"{'aim: half of it, in 2 GB':<34}{'':>8}{rate / 2:>10,.0f}{2:>6.1f}")
    for name, file in OURS.items():
        command = [KGRAPH, "-q", "--db", graph, "export", out / file, "--to", name, "--include-nc"]
        row(f"kgraph export --to {name}", int(edges), *measured(command)[1:])
    kgx = out / OURS["kgx-jsonl"]
    row("networkx: KGX to node-link JSON", *_told(step("networkx", kgx)))
    if KGX.exists():
        row("kgx transform: JSONL to TSV", *_told(step("kgx", kgx)))
    same = step("content", graph)[0] == step("content", kgx)[0]
    print(f"\nread back from KGX: {'identical' if same else 'DIFFERENT'}")


def _told(found: tuple[str, float, float]) -> tuple[int, float, float]:
    return int(found[0]), *found[1:]


def row(what: str, edges: int, seconds: float, memory: float) -> None:
    """Print one line."""
    print(f"{what:<34}{seconds:>8.1f}{edges / seconds:>10,.0f}{memory:>6.2f}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "--step":
        print(STEPS[sys.argv[2]](*map(Path, sys.argv[3:])))
    else:
        main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]) if sys.argv[3:] else 1.0)
