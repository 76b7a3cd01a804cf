"""The ahead-of-time cache of the embedded engine: made once, it halves every cold start after.

Java 25 writes it at the end of a training run (JEP 483, JEP 514). The run is a child process that
opens the new graph and asks what the commands ask; whatever goes wrong with it costs only speed.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final

from kgraph.store import jvm

if TYPE_CHECKING:
    from pathlib import Path

SECONDS: Final = 120
"""How long a training run may take; it takes 4 to 6 s."""


def train(graph: Path) -> bool:
    """Make the cache with a training run over ``graph``, unless it is there.

    Returns:
        Whether the cache is there now.
    """
    cache = jvm.aot_cache()
    if cache.exists():
        return True
    made = cache.with_suffix(f".{os.getpid()}")
    command = [sys.executable, "-m", "kgraph.store.aot", str(graph), str(made)]
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run(  # noqa: S603 - our own interpreter and module
            command, check=True, timeout=SECONDS, capture_output=True, stdin=subprocess.DEVNULL
        )
        for old in cache.parent.glob("engine-*.aot"):
            old.unlink(missing_ok=True)
        made.replace(cache)
    made.unlink(missing_ok=True)
    return cache.exists()


def _training_run(graph: str, made: str) -> None:
    """Open a graph and ask every named query its example while Java watches."""
    import jpype  # noqa: PLC0415

    from kgraph.store import Limits, open_store  # noqa: PLC0415

    flags = [*jvm.arguments("short"), f"-XX:AOTCacheOutput={made}"]
    library = jvm.engine().jvm.get_bundled_jre_lib_path()
    jpype.startJVM(library, *flags, classpath=jvm.class_path(), interrupt=False)
    with open_store(graph) as store:
        store.unfinished()
        for text in TRAINING:
            store.ask(text, {"from": "", "drugs": [""]}, Limits())
        list(store.records())


TRAINING: Final = (
    "MATCH (n:Entity) WHERE n.search_text CONTAINS $from AND any(x IN split(n.search_text, ' | ') "
    "WHERE x <> $from) RETURN n.id AS id, toLower(n.name) AS name ORDER BY name, id LIMIT 500",
    "MATCH p = (a:Entity)-[rs:INHIBITS|INCREASES|CONTRIBUTES_TO*1..6]->(b:Entity) WHERE size(rs) <= 6 "
    "AND all(x IN nodes(p) WHERE single(y IN nodes(p) WHERE y = x)) "
    "AND all(r IN rs WHERE r.drug IS NULL OR r.drug IN coalesce($drugs, [])) "
    "WITH DISTINCT [x IN nodes(p) | x.id] AS ids, [r IN rs | CASE WHEN type(r) = $from THEN 1 ELSE r.sign END] "
    "AS signs RETURN ids, signs, reduce(net = 1, s IN signs | net * s) AS net ORDER BY size(ids), ids LIMIT 5",
    "UNWIND ['a>b'] AS pair WITH split(pair, '>') AS ends MATCH (s:Entity {id: ends[0]}) "
    "OPTIONAL MATCH (s)-[r:IS_A|HAS_PART]-(o) RETURN collect(DISTINCT o.id) AS ids",
    "MATCH p = (k:Entity)-[:IS_A*1..6]->(e:Entity) RETURN k.id AS id, [x IN nodes(p) | x.name] AS t "
    "ORDER BY size(t) UNION MATCH (k:Entity) RETURN k.id AS id, [k.name] AS t",
    "UNWIND [$from] AS id MATCH (c:Claim {id: id})<-[:SUPPORTS|REFUTES]-(v:Evidence) "
    "RETURN id, properties(v) AS p",
)
"""Queries of the shapes that the commands ask; what they answer does not matter."""

if __name__ == "__main__":
    _training_run(*sys.argv[1:])
