"""How fast a command answers from a cold start, beside bare processes on the same machine.

Prints medians of interleaved runs and their ratios: ``python bench/cold.py [RUNS]``.
"""

from __future__ import annotations

import contextlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
from importlib import metadata
from pathlib import Path

BARE = """
import sys, jpype
from kgraph.store.embedded import jvm
jvm.start("short")
from arcadedb_embedded.core import Database
factory = jpype.JClass("com.arcadedb.database.DatabaseFactory")
mode = jpype.JClass("com.arcadedb.engine.ComponentFile").MODE.READ_ONLY
database = Database(factory(sys.argv[1]).open(mode))
query = "MATCH (a:Entity {id: 'CHEBI:6121'})-[r:INHIBITS]->(b:Entity) RETURN b.name AS name"
print(database.query("opencypher", query).to_list())
database.close()
"""
"""The engine started the fast way, asked one query."""
STOCK = """
import sys, arcadedb_embedded
database = arcadedb_embedded.open_database(sys.argv[1])
query = "MATCH (a:Entity {id: 'CHEBI:6121'})-[r:INHIBITS]->(b:Entity) RETURN b.name AS name"
print(database.query("opencypher", query).to_list())
database.close()
"""
"""The engine as its package starts it, asked one query."""


def main(runs: int) -> None:
    """Build a graph, time every command, print the table."""
    with tempfile.TemporaryDirectory() as place:
        graph = Path(place) / "graph"
        kgraph = [sys.executable, "-m", "kgraph", "--db", str(graph)]
        began = time.perf_counter()
        subprocess.run([*kgraph, "-q", "build"], check=True)
        print(
            f"{'kgraph build, first (with AOT training)':<46}{time.perf_counter() - began:6.2f} s"
        )
        live = str(next(child for child in graph.glob("graph-*") if child.is_dir()))
        path = [*kgraph, "path", "ketamine", "treatment-resistant depression"]
        commands = {
            "bare: engine started the fast way, one query": [sys.executable, "-c", BARE, live],
            "kgraph path ketamine TRD": path,
            "kgraph path, --format table": [*path, "--format", "table"],
            "kgraph contested": [*kgraph, "contested"],
            "stock: engine's own start, one query": [sys.executable, "-c", STOCK, live],
            "kgraph --help": [sys.executable, "-m", "kgraph", "--help"],
            "python -c 'import kgraph'": [sys.executable, "-c", "import kgraph"],
        }
        medians = time_all(commands, runs, place)
        bare = next(iter(medians.values()))
        for name, seconds in medians.items():
            print(f"{name:<46}{seconds:6.2f} s   {seconds / bare:5.2f} x bare")
        began = time.perf_counter()
        subprocess.run([*kgraph, "-q", "build"], check=True)
        print(f"{'kgraph build, again':<46}{time.perf_counter() - began:6.2f} s")
    sizes = installed()
    largest = sorted(sizes.items(), key=lambda pair: -pair[1])[:4]
    told = ", ".join(f"{name} {size:.0f}" for name, size in largest)
    print(f"installed: {sum(sizes.values()):.0f} MB in {len(sizes)} packages ({told})")


def time_all(commands: dict[str, list[str]], runs: int, place: str) -> dict[str, float]:
    """Return the median wall time of each command, in seconds, the runs taken in turn."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=place)
            if run:  # the first round warms the file cache
                taken[name].append(time.perf_counter() - began)
    return {name: statistics.median(times) for name, times in taken.items()}


def installed() -> dict[str, float]:
    """Return the size of kgraph and of every package that it brings, in MB (10⁶ bytes)."""
    found: dict[str, float] = {}
    waiting = ["kgraph"]
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        with contextlib.suppress(metadata.PackageNotFoundError):
            package = metadata.distribution(name)
            files = (Path(str(package.locate_file(one))) for one in package.files or ())
            found[name] = sum(file.stat().st_size for file in files if file.is_file()) / 1e6
            needed = (one for one in package.requires or () if "extra ==" not in one)
            waiting += [re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in needed]
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
