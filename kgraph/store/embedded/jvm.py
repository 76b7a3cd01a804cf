"""Starting the embedded engine's Java inside our process, quietly and hardened.

Java can be started once per process and its flags stand from then on. Measured in bench/: with
the ahead-of-time cache and this start a first answer takes a third of the stock start's time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from kgraph.errors import StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

Profile = Literal["short", "lasting", "bulk"]
"""``short`` starts fast and suits one question; ``lasting`` also compiles what is asked often, so
that the fiftieth search takes a third of the time; ``bulk`` compiles more and uses both cores."""

TRAINING: Final = "KGRAPH_AOT_OUTPUT"
"""Environment variable of a training run: where Java shall write its ahead-of-time cache."""
_PROFILES: Final = {
    "lasting": (
        "-XX:+UseSerialGC",
        "-XX:+DisableExplicitGC",
        "-Xmx1g",
        # What the training run of the cache compiled only quickly would never be compiled well: a
        # search takes four times as long.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-AOTReplayTraining",
    ),
    # The binding asks Java to collect whenever Python has: 0.05 s in the middle of a short command.
    "short": (
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:+DisableExplicitGC",
        "-Xmx1g",
    ),
    "bulk": ("-XX:+UseParallelGC", "-Xmx1g"),
}
_FIXED: Final = (
    "-Xrs",  # signals end the process cleanly, even inside a query
    "-Xlog:disable",  # a stale cache would be announced on stdout
    "-Djava.awt.headless=true",
    "--enable-native-access=ALL-UNNAMED",
    "-Dfile.encoding=UTF8",
    "-Darcadedb.polyglotEngineEnabled=false",
    # A query must never reach files or the network.
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
)


def engine() -> ModuleType:
    """Return the engine's Python package.

    Raises:
        StoreUnavailable: There is no wheel of it for this machine.
    """
    try:
        import arcadedb_embedded  # noqa: PLC0415 - only a command that opens a graph pays for it
    except ImportError as error:
        raise StoreUnavailable(
            "the embedded engine is not available for this machine: "
            "give the address of a Neo4j server with --db bolt://…"
        ) from error
    package: ModuleType = arcadedb_embedded
    return package


def start(profile: Profile) -> None:
    """Start Java unless it runs already.

    Raises:
        StoreUnavailable: There is no engine for this machine.
    """
    jvm = engine().jvm
    import jpype  # noqa: PLC0415 - comes with the engine

    if jpype.isJVMStarted():
        return
    jpype.startJVM(
        jvm.get_bundled_jre_lib_path(),
        *arguments(profile),
        classpath=class_path(),
        interrupt=False,
    )


def class_path() -> list[str]:
    """Return the engine's jars, sorted: the cache is valid for one order only."""
    return sorted(str(jar) for jar in Path(engine().jvm.get_jar_path()).glob("*.jar"))


def arguments(profile: Profile) -> list[str]:
    """Return Java's flags for a profile, with the ahead-of-time cache if there is one."""
    home = cache_folder()
    quiet = home / "logging.properties"
    if not quiet.exists():
        # On a full disk Java's log is the least of it.
        with contextlib.suppress(OSError):
            quiet.write_text(".level=OFF\nhandlers=\n", encoding="utf-8")
    flags = [*_PROFILES[profile], *_FIXED]
    flags.append(f"-Djava.util.logging.config.file={quiet}")
    flags.append(f"-XX:ErrorFile={home}/java-crash-%p.log")
    cache = aot_cache()
    if os.environ.get(TRAINING):
        flags.append(f"-XX:AOTCacheOutput={os.environ[TRAINING]}")
    elif profile != "bulk" and cache.exists():
        flags.append(f"-XX:AOTCache={cache}")
    return flags


def cache_folder() -> Path:
    """Return the folder for what can be made again: the user's cache, else a temporary one."""
    for place in _caches():
        try:
            Path(place).mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return Path(place)
    raise StoreUnavailable("no folder for caches can be written: set KGRAPH_CACHE to one that can")


def _caches() -> Iterator[str]:
    """Yield the places for a cache, best first; each is only looked for where it is needed."""
    if named := os.environ.get("KGRAPH_CACHE"):
        yield named
    from platformdirs import user_cache_dir  # noqa: PLC0415

    yield user_cache_dir("kgraph", appauthor=False)
    import tempfile  # noqa: PLC0415

    yield f"{tempfile.gettempdir()}/kgraph"


def aot_cache() -> Path:
    """Return where the ahead-of-time cache of this very engine and Python lies, or would lie."""
    jars = [(jar, Path(jar).stat()) for jar in class_path()]
    told = [sys.version, *(f"{jar} {at.st_size} {at.st_mtime_ns}" for jar, at in jars)]
    key = hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]
    return cache_folder() / f"engine-{key}.aot"


def java_errors() -> type[BaseException]:
    """Return the root of the errors that Java throws through to Python."""
    import jpype  # noqa: PLC0415

    error: type[BaseException] = jpype.JException
    return error
