"""The curated graph answers as it did when Hetionet is loaded beside it."""

from __future__ import annotations

import csv
import gzip
from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import IdentityError
from kgraph.loaders.hetionet import load_hetionet
from kgraph.store import open_store
from tests.cli.running import SEEDS, here

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KETAMINE, DEPRESSION = "CHEBI:6121", "EFO:0009854"
SHARED = {
    "Cellular Component::GO:0017146",
    "Side Effect::C0036341",
    "Symptom::D017116",
    "Biological Process::GO:0031929",
    "Side Effect::C0018681",
}
"""Nodes of Hetionet that the seeds have too; the first four as something else."""


@pytest.fixture(scope="module")
def sample(unpacked: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with twenty real edges of each kind, those of shared nodes, and the nodes."""
    root = unpacked("hetionet-parts") / "hetionet"
    folder = tmp_path_factory.mktemp("hetionet")
    kept: dict[str, list[str]] = {}
    with gzip.open(root / "integrate" / "data" / "edges-5k.sif.gz", "rt") as file:
        head, *lines = file.read().splitlines()
    for line in lines:
        source, kind, target = line.split("\t")
        if {source, target} & SHARED or len(kept.setdefault(kind, [])) < 20:
            kept.setdefault(kind, []).append(line)
    edges = [line for group in kept.values() for line in group]
    ends = SHARED.union(*({line.split("\t")[0], line.split("\t")[2]} for line in edges))
    (folder / "edges.sif").write_text("\n".join([head, *edges, ""]))
    with (root / "hetnet" / "tsv" / "hetionet-v1.0-nodes.tsv").open() as file:
        first, *nodes = file.read().splitlines()
    wanted = [line for line in nodes if line.split("\t")[0] in ends]
    (folder / "nodes.tsv").write_text("\n".join([first, *wanted, ""]))
    return folder


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of the seeds."""
    graph = tmp_path_factory.mktemp("alone") / "graph"
    assert here("--db", graph, "build", SEEDS).code == 0
    return graph


@pytest.fixture(scope="module")
def beside(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the graph of the seeds with Hetionet's sample built beside them."""
    graph = tmp_path_factory.mktemp("beside") / "graph"
    ran = here("--db", graph, "-v", "build", SEEDS, sample)
    assert ran.code == 0, ran.err
    said = "GO:0017146 NMDA selective glutamate receptor complex is taken for Receptor"
    assert said in ran.err
    return graph


def curated(graph: Path) -> dict[str, Any]:
    """Return what `export --source` gives of the seeds, names and all."""
    found = here("--db", graph, "export", "-", "--to", "json", "--source", "kgraph-seeds")
    assert found.code == 0, found.err
    whole: dict[str, Any] = found.json()
    entities = {one["id"]: (one["name"], one["category"]) for one in whole["entities"]}
    return {
        "entities": entities,
        **{kind: whole[kind] for kind in ("claims", "evidence", "publications")},
    }


def test_the_curated_part_is_the_same(alone: Path, beside: Path) -> None:
    """Claims with their summaries, evidence, publications; names and categories of entities."""
    assert curated(beside) == curated(alone)


@pytest.mark.parametrize(
    "question",
    [
        ("contested",),
        ("path", KETAMINE, DEPRESSION),
        ("query", "indications", "--of", KETAMINE),
        ("query", "safety", "--of", KETAMINE),
        ("query", "explains", "--of", KETAMINE),
        ("query", "role_conflicts"),
    ],
    ids=" ".join,
)
def test_questions_have_the_same_answers(
    alone: Path, beside: Path, question: tuple[str, ...]
) -> None:
    """Asked with ids: Hetionet has a ketamine of its own."""
    first, second = (here("--db", graph, *question, "--format", "tsv") for graph in (alone, beside))
    assert first.code == 0, first.err
    assert second.out == first.out


def test_every_edge_of_the_sample_is_there(beside: Path, sample: Path) -> None:
    """Also those at nodes that the seeds have."""
    with (sample / "edges.sif").open() as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    with open_store(str(beside)) as store:
        text = "MATCH ()-[r]->() WHERE 'hetionet' IN r.asserted_source RETURN count(r) AS n"
        assert store.run(text) == [{"n": len(rows)}]


def test_an_entity_keeps_the_category_that_it_has(beside: Path, sample: Path) -> None:
    """Loaded again into the graph nothing changes; loaded as it is, it would be refused."""
    with open_store(str(beside), write=True) as store:
        before = sorted(map(str, store.records()))
        with pytest.raises(IdentityError):
            store.write([one.record for one in load_hetionet(sample, "hetionet")], "hetionet")
    assert here("--db", beside, "load", sample).code == 0
    with open_store(str(beside)) as store:
        assert sorted(map(str, store.records())) == before
