"""What others make of a graph exported as KGX JSON Lines: time, memory, and what each loses.

- ``kgx transform`` of some of it to its TSV; of the bundled seeds also to its JSON Lines, both read
  back here and compared record by record. It runs where ``make kgx`` was run and Biolink's release
  lies beside the archive (see `kgx_offline`);
- networkx: read into a MultiDiGraph, written as node-link JSON, and as GraphML of a part.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

import networkx as nx

from kgraph import formats, resources
from kgraph.errors import InputError
from kgraph.loaders.seeds import load_seeds
from kgraph.model.difference import differences
from kgraph.model.records import collect
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from kgraph.model.records import Record

ROOT: Final = Path(__file__).parent.parent
PYTHON: Final = ROOT / ".venv-kgx" / "bin" / "python"
MODEL: Final = "biolink.tar.gz"
PART: Final = 1000
"""Edges that networkx is to write as GraphML."""
MOST: Final = 100_000
"""Edges that ``kgx transform`` is given: it holds each of them in memory."""


def beside(kgx: Path, part: str) -> Path:
    """Return the file of nodes or edges that belongs to a KGX file of nodes."""
    return kgx.with_name(kgx.name.replace("_nodes", f"_{part}"))


def unpacked(archive: Path, folder: Path) -> Path | None:
    """Return the folder of Biolink's release, or None where there is no tool or no release."""
    packed = archive.with_name(MODEL)
    if not (PYTHON.exists() and packed.exists()):
        return None
    with tarfile.open(packed) as file:
        file.extractall(folder, filter="data")
    return folder / "biolink"


def through_kgx(kgx: Path, model: Path) -> str:
    """Return how many edges ``kgx transform`` wrote as TSV, of the first `MOST`."""
    part = kgx.with_name(f"part_of_{kgx.name}")
    shutil.copyfile(kgx, part)
    with (
        beside(kgx, "edges").open(encoding="utf-8") as edges,
        beside(part, "edges").open("w", encoding="utf-8") as some,
    ):
        some.writelines(islice(edges, MOST))
    with _transformed(part, model, "tsv").open(encoding="utf-8") as file:
        return str(sum(1 for _ in file) - 1)


def lost_by_kgx(kgx: Path, model: Path) -> str:
    """Return what of the bundled seeds, which have evidence, is not the same after the tool.

    Args:
        kgx: The file of nodes that is written for it.
        model: Of `unpacked`.
    """
    seeds = [placed.record for placed in load_seeds(resources.folder("seeds"))]
    formats.write(seeds, kgx, "kgx-jsonl")
    return "\n".join(f"{form}: {_lost(seeds, kgx, model, form)}" for form in ("jsonl", "tsv"))


def _transformed(kgx: Path, model: Path, form: str) -> Path:
    """Return the file of edges that ``kgx transform`` wrote."""
    out = kgx.with_name("by_kgx")
    prefixes = ",".join(["claim", *vocabulary().prefixes])
    words = ("transform", "-i", "jsonl", "-o", out, "-f", form, kgx, beside(kgx, "edges"))
    script = ROOT / "bench" / "kgx_offline.py"
    subprocess.run([PYTHON, script, model, prefixes, *words], check=True, capture_output=True)
    return Path(f"{out}_edges.{form}")


def _lost(seeds: list[Record], kgx: Path, model: Path, form: str) -> str:
    made = _transformed(kgx, model, form)
    try:
        there = [placed.record for placed in formats.read(made)]
    except InputError as error:
        first = error.problems[0]
        return f"{len(error.problems)} rows cannot be read back, such as: {first.message}"
    changes = differences(collect(seeds), collect(there))
    lost = Counter(f"{change.what} {change.how}" for change in changes)
    return ", ".join(f"{name} ({count:,})" for name, count in lost.most_common()) or "nothing"


def through_networkx(kgx: Path) -> str:
    """Return how many edges networkx took in, wrote as node-link JSON, and what it refuses."""
    net: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with kgx.open(encoding="utf-8") as file:
        for line in file:
            node = json.loads(line)
            net.add_node(node.pop("id"), **node)
    with beside(kgx, "edges").open(encoding="utf-8") as file:
        for line in file:
            edge = json.loads(line)
            net.add_edge(edge.pop("subject"), edge.pop("object"), edge.pop("id"), **edge)
    with kgx.with_name("networkx.json").open("w", encoding="utf-8") as out:
        json.dump(nx.node_link_data(net, edges="links"), out)
    part = net.edge_subgraph(list(islice(net.edges(keys=True), PART)))
    try:
        nx.write_graphml(part, kgx.with_name("networkx.graphml"))
        told = "takes this graph"
    except nx.NetworkXError as error:
        told = f"refuses this graph: {error}"
    return f"{net.number_of_edges()} its GraphML {told}"
