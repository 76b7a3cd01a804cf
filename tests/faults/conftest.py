"""Changes to a graph that the tests cut off, and places where nothing can be written."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from kgraph import formats
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.publication import Publication
from tests.cli.running import content, here
from tests.examples import example_graph
from tests.faults.cutting import Change, timed
from tests.loaders.seeds.folders import seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kgraph.model.records import Record


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small seeds folder."""
    folder = tmp_path_factory.mktemp("sources") / "made_up"
    folder.mkdir()
    return seeds(folder)


@pytest.fixture(scope="session")
def old(tmp_path_factory: pytest.TempPathFactory, own_places: None) -> Path:
    """Return the folder of a graph of the hand-made example, for reading and copying only."""
    del own_places
    folder = tmp_path_factory.mktemp("old")
    formats.write(example_graph(), folder / "example.json")
    built = here("--db", folder / "graph", "build", folder / "example.json")
    assert built.code == 0, built.err
    return folder / "graph"


@pytest.fixture
def graph(old: Path, tmp_path: Path) -> Path:
    """Return a copy of the old graph that a test may spoil."""
    shutil.copytree(old, tmp_path / "graph")
    return tmp_path / "graph"


def change(folder: Path, old: Path, *args: object) -> Change:
    """Return a command that changes a copy of the old graph, timed once, with both contents."""
    graph = folder / "graph"

    def restore() -> None:
        shutil.rmtree(graph, ignore_errors=True)
        shutil.copytree(old, graph)

    restore()
    before = content(graph)
    seconds = timed(graph, *args)
    return Change(graph, args, before, content(graph), seconds, restore)


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory, old: Path, source: Path) -> Change:
    """Return a build over the old graph."""
    return change(tmp_path_factory.mktemp("build"), old, "build", source)


@pytest.fixture(scope="session")
def load(tmp_path_factory: pytest.TempPathFactory, old: Path, source: Path) -> Change:
    """Return a load into the old graph."""
    return change(tmp_path_factory.mktemp("load"), old, "load", source)


@pytest.fixture(scope="session")
def long_load(tmp_path_factory: pytest.TempPathFactory, old: Path) -> Change:
    """Return a load of more records than the store writes in one transaction."""
    folder = tmp_path_factory.mktemp("long")
    formats.write(many_records(drugs=1010), folder / "many.jsonl")
    return change(folder, old, "load", folder / "many.jsonl")


def many_records(drugs: int) -> list[Record]:
    """Return twice as many records and two: drugs, and of every second what it inhibits."""
    made = [Entity(id=f"kgraph:d{n}", name=f"drug {n}", category="Drug") for n in range(drugs)]
    receptor = Entity(id="kgraph:receptor", name="some receptor", category="Receptor")
    paper = Publication(id="PMID:80000001", title="Made up")
    claims = [Claim(subject=d.id, predicate="inhibits", object=receptor.id) for d in made[::2]]
    evidence = [
        Evidence(
            claim=claim.id,
            publication=paper.id,
            locator=Locator(section="Abstract"),
            statement="It does so",
            stance="supports",
            certainty="asserted",
            design="not_stated",
            knowledge_level="knowledge_assertion",
            agent_type="manual_agent",
            curator="kgraph",
            source="many",
            licence="CC-BY-4.0",
        )
        for claim in claims
    ]
    return [*made, receptor, paper, *claims, *evidence]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Return a function that gives an empty disk of so many KiB: a tmpfs of its own."""
    mounted: list[Path] = []

    def make(kibibytes: int) -> Path:
        place = tmp_path / f"disk{len(mounted)}"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", str(place)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            pytest.skip("needs mount")
        if done.returncode:
            pytest.skip(f"needs the right to mount a tmpfs ({done.stderr.strip()})")
        mounted.append(place)
        return place

    yield make
    for place in mounted:
        subprocess.run(["umount", str(place)], check=True)
