"""CX2 as ndex2 reads it, CX2 that others wrote, and what is not read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from ndex2.cx2 import CX2Network, RawCX2NetworkFactory

from kgraph import formats
from kgraph.errors import InputError
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.vocabulary import vocabulary
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the example graph as a file."""
    formats.write(example_graph(), tmp_path / "a.cx2")
    return tmp_path / "a.cx2"


@pytest.fixture
def network(path: Path) -> CX2Network:
    """Return the example graph as ndex2 sees it."""
    return RawCX2NetworkFactory().get_cx2network(str(path))


def test_ndex2_reads_nodes_and_edges(network: CX2Network) -> None:
    """Each with its attributes under their types."""
    nodes = {node["v"]["represents"]: node for node in network.get_nodes().values()}
    edges = {edge["v"]["claim"]: edge for edge in network.get_edges().values()}
    assert (len(nodes), len(edges)) == (17 + 7 + 3, 20 - 3)
    assert nodes[examples.KETAMINE]["v"]["name"] == "ketamine"
    assert nodes[examples.KETAMINE]["v"]["xrefs"] == [
        "CHEMBL.COMPOUND:CHEMBL742",
        "DRUGBANK:DB01221",
    ]
    edge = edges[examples.DISINHIBITS.id]
    assert edge["s"] == nodes[examples.NMDA]["id"]
    assert edge["t"] == nodes[examples.GLUTAMATE]["id"]
    assert (edge["v"]["interaction"], edge["v"]["sign"]) == ("increases", -1)
    assert len(json.loads(edge["v"]["evidence"])) == 1


def test_every_attribute_is_declared(path: Path) -> None:
    """A reader need not guess a type."""
    aspects = {key: value for one in json.loads(path.read_text()) for key, value in one.items()}
    declared = aspects["attributeDeclarations"][0]
    for kind in ("nodes", "edges"):
        used = {name for item in aspects[kind] for name in item["v"]}
        assert used <= {*declared[kind]}
    counts = {row["name"]: row["elementCount"] for row in aspects["metaData"]}
    assert (counts["nodes"], counts["edges"]) == (27, 17)


def test_the_style_speaks_of_what_is_there(network: CX2Network) -> None:
    """Colour and shape for every category, colour and arrow for every sign."""
    style = network.get_visual_properties()
    shapes = style["nodeMapping"]["NODE_SHAPE"]["definition"]
    assert shapes["attribute"] == "category"
    assert {row["v"] for row in shapes["map"]} == {*vocabulary().categories}
    arrows = style["edgeMapping"]["EDGE_TARGET_ARROW_SHAPE"]["definition"]["map"]
    assert {row["v"]: row["vp"] for row in arrows} == {1: "triangle", -1: "tee", 0: "triangle"}


def test_through_ndex2_and_back(network: CX2Network, tmp_path: Path) -> None:
    """What ndex2 writes of it is read as the same records."""
    (tmp_path / "b.cx2").write_text(json.dumps(network.to_cx2()))
    assert {placed.record for placed in formats.read(tmp_path / "b.cx2")} == {*example_graph()}


def read(tmp_path: Path, *aspects: dict[str, Any]) -> list[Any]:
    """Return the records of a network with these aspects."""
    path = tmp_path / "x.cx2"
    path.write_text(json.dumps([{"CXVersion": "2.0", "hasFragments": False}, *aspects]))
    return [placed.record for placed in formats.read(path)]


def test_aliases_and_defaults_are_heeded(tmp_path: Path) -> None:
    """A short name stands for a long one; an attribute that is not there has its default."""
    declared = {
        "nodes": {
            "represents": {"d": "string", "a": "r"},
            "name": {"a": "n"},
            "category": {"v": "Drug"},
        },
        "edges": {"predicate": {"a": "i"}},
    }
    found = read(
        tmp_path,
        {"attributeDeclarations": [declared]},
        {
            "nodes": [
                {"id": 7, "v": {"r": "CHEBI:1", "n": "a"}},
                {"id": 9, "v": {"r": "GO:1", "n": "b", "category": "Process"}},
            ]
        },
        {"edges": [{"id": 1, "s": 7, "t": 9, "v": {"i": "inhibits"}}]},
    )
    assert found == [
        Entity(id="CHEBI:1", name="a", category="Drug"),
        Entity(id="GO:1", name="b", category="Process"),
        Claim(subject="CHEBI:1", predicate="inhibits", object="GO:1"),
    ]


@pytest.mark.parametrize(
    ("aspect", "said"),
    [
        ({"nodes": [{"id": 1, "v": {"name": "a"}}]}, "a node without identifier"),
        ({"nodes": [5]}, "not an object in nodes: '5'"),
        ({"edges": [{"id": 1, "s": 1, "t": 2}]}, "an edge without both nodes"),
        (
            {"nodes": [{"id": 1, "v": {"represents": "GO:1", "asserted": "["}}]},
            "asserted: not JSON",
        ),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, aspect: dict[str, Any], said: str) -> None:
    """Each with its line."""
    with pytest.raises(InputError) as caught:
        read(tmp_path, aspect)
    assert f"x.cx2:1: {said}" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[]", "no CXVersion 2; only CX version 2 is read"),
        ('[{"numberVerification": []}]', "no CXVersion 2"),
        ("{}", "not JSON"),
        ('[{"CXVersion": "2.0"}', "not JSON"),
    ],
)
def test_other_json_is_told(tmp_path: Path, text: str, said: str) -> None:
    """CX of version 1, and what is no CX at all."""
    (tmp_path / "x.cx2").write_text(text)
    with pytest.raises(InputError, match=said):
        formats.read(tmp_path / "x.cx2")
