"""The curated graph answers as it did when Hetionet is loaded beside it."""

from __future__ import annotations

import csv
import gzip
from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import IdentityError
from kgraph.loaders.hetionet import load_hetionet
from kgraph.queries.asking import ask
from kgraph.queries.catalog import catalogue
from kgraph.store import open_store
from tests.cli.running import SEEDS, here

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
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
KETAMINE_THERE = "Compound::DB01221"
OF_THE_WHOLE = {"coverage", "loads", "schema", "stats"}
"""Queries about all that is in a graph."""


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
    ends = SHARED.union(
        {KETAMINE_THERE}, *({line.split("\t")[0], line.split("\t")[2]} for line in edges)
    )
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


def bound(alone: Path) -> dict[str, Mapping[str, object]]:
    """Return the named queries' own examples with the ids that their names stand for."""
    with open_store(str(alone)) as store:
        return {name: ask(store, one, one.example).params for name, one in catalogue().items()}


def answers(graph: Path, given: dict[str, Mapping[str, object]]) -> dict[str, list[str]]:
    """Return the rows of every named query."""
    with open_store(str(graph)) as store:
        return {
            name: [repr(row) for row in store.rows(catalogue()[name].text, values)]
            for name, values in given.items()
        }


def test_every_named_query_answers_beside_it(alone: Path, beside: Path) -> None:
    """With every row that it had, but for those that count what is in the graph."""
    given = bound(alone)
    before, after = answers(alone, given), answers(beside, given)
    lost = {name: [r for r in rows if r not in after[name]][:3] for name, rows in before.items()}
    assert {name for name, rows in lost.items() if rows} <= OF_THE_WHOLE


def test_a_name_that_both_have_is_told(beside: Path) -> None:
    """Hetionet's ketamine is another entity: the ids of both are listed, nothing is guessed."""
    ran = here("--db", beside, "show", "ketamine")
    assert ran.code == 2
    assert f"{KETAMINE}  ketamine (Drug)" in ran.err
    assert "DRUGBANK:DB01221  Ketamine (Drug)" in ran.err


def test_the_order_of_a_build_does_not_matter(sample: Path, beside: Path, tmp_path: Path) -> None:
    """The bundled seeds go first, so the graph is the same."""
    graph = tmp_path / "graph"
    assert here("--db", graph, "build", sample, SEEDS).code == 0
    with open_store(str(graph)) as one, open_store(str(beside)) as other:
        assert sorted(map(str, one.records())) == sorted(map(str, other.records()))


def test_seeds_after_an_import_are_refused_with_what_to_do(sample: Path, tmp_path: Path) -> None:
    """A category never changes in a graph, and what is imported yields only while it comes."""
    graph = tmp_path / "graph"
    assert here("--db", graph, "build", sample).code == 0
    ran = here("--db", graph, "load", SEEDS)
    assert ran.code == 3
    assert "GO:0017146 is a CellularComponent in the graph" in ran.err
    assert f"kgraph build {SEEDS} OTHER..." in ran.err


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
