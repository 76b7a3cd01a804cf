"""Node-link JSON as networkx reads and writes it, and what is not read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.model.claim import Claim
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path

NODES = [
    {"id": "CHEBI:1", "name": "a", "category": "Drug"},
    {"id": "GO:1", "name": "b", "category": "Process"},
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the example graph as a file."""
    formats.write(example_graph(), tmp_path / "a.node-link.json")
    return tmp_path / "a.node-link.json"


def read(tmp_path: Path, **members: Any) -> list[Any]:
    """Return the records of a document with these members."""
    path = tmp_path / "x.node-link.json"
    path.write_text(json.dumps({"directed": True, "multigraph": True} | members))
    return [placed.record for placed in formats.read(path)]


def test_networkx_reads_it(path: Path) -> None:
    """A directed multigraph whose keys are claim ids and whose values have their types."""
    graph = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")))
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.graph == {"format": "kgraph/1", "title": "Example"}
    parallel = graph.get_edge_data(examples.KETAMINE, examples.NMDA)
    assert {*parallel} == {examples.INHIBITS.id, examples.BINDS.id}
    assert parallel[examples.BINDS.id]["asserted"][0]["value"] == 0.53
    assert graph.nodes[examples.TRIAL]["authors"][2] == "Müller-Łukasz Ö"
    assert (len(graph), graph.number_of_edges()) == (17 + 7 + 3, 20 - 3)


@pytest.mark.parametrize("edges", ["edges", "links"])
def test_what_networkx_writes_is_read(path: Path, edges: str) -> None:
    """Through networkx and back, under the old name of its edges too."""
    graph = nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(nx.node_link_data(graph, edges=edges)))
    assert {placed.record for placed in formats.read(path)} == {*example_graph()}


def test_edges_numbered_by_others_are_read(tmp_path: Path) -> None:
    """The id of a claim follows from what it says."""
    edge = {"source": "CHEBI:1", "target": "GO:1", "key": 0, "predicate": "inhibits"}
    found = read(tmp_path, nodes=NODES, edges=[edge])
    assert found[2:] == [Claim(subject="CHEBI:1", predicate="inhibits", object="GO:1")]


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"directed": False, "nodes": []}, ":1: the graph is undirected; a claim has a subject"),
        ({"nodes": ["x"]}, ":1: not an object in nodes: 'x'"),
        ({"nodes": [{"id": 5}]}, ":1: the id of a node is not a text: '5'"),
        ({"nodes": [{"id": "GO:1", "category": "Process"}]}, "missing required field `name`"),
        ({"nodes": [{"id": "GO:1", "record": "gene"}]}, "unknown record of a node: 'gene'"),
        ({"edges": [{"source": "GO:1", "predicate": "is_a"}]}, "missing required field `object`"),
        (
            {"edges": [{"source": "GO:1", "target": "GO:2", "predicate": "is_a", "evidence": "x"}]},
            "evidence: not JSON",
        ),
        (
            {"edges": [{"source": "GO:1", "target": "GO:2", "predicate": "is_a", "evidence": {}}]},
            None,
        ),
        (
            {"edges": [{"source": "GO:1", "target": "GO:2", "predicate": "is_a", "evidence": [1]}]},
            "evidence is not a list of objects: '[1]'",
        ),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, members: dict[str, Any], said: str | None) -> None:
    """Each with its line; an empty value is none."""
    if said is None:
        assert len(read(tmp_path, **members)) == 1
        return
    with pytest.raises(InputError) as caught:
        read(tmp_path, **members)
    assert said in str(caught.value)


def test_other_json_is_told(tmp_path: Path) -> None:
    """A document without nodes and edges, and one that breaks off."""
    path = tmp_path / "x.node-link.json"
    path.write_text("{}")
    with pytest.raises(InputError, match="no nodes and edges in it; name its format with --from"):
        formats.read(path)
    path.write_text('{"nodes": [')
    with pytest.raises(InputError, match="the text ends too early"):
        formats.read(path)
