"""Hetionet: its real nodes and sample edges, its JSON, and rows that do not hold."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import InputError
from kgraph.loaders import loader_for
from kgraph.loaders.gathering import Told
from kgraph.loaders.hetionet import load_hetionet
from kgraph.model import integrity
from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NODES = (
    "id\tname\tkind\n"
    "Compound::DB01221\tKetamine\tCompound\n"
    "Gene::2902\tGRIN1\tGene\n"
    "Side Effect::C0018681\tHeadache\tSide Effect\n"
)
EDGES = (
    "source\tmetaedge\ttarget\n"
    "Compound::DB01221\tCbG\tGene::2902\n"
    "Compound::DB01221\tCdG\tGene::2902\n"
    "Compound::DB01221\tCcSE\tSide Effect::C0018681\n"
)


def folder(tmp_path: Path, nodes: str = NODES, edges: str = EDGES) -> Path:
    """Return a folder with these tables, the edges compressed."""
    (tmp_path / "nodes.tsv").write_text(nodes)
    (tmp_path / "edges.sif.gz").write_bytes(gzip.compress(edges.encode()))
    return tmp_path


def load(path: Path, told: Told | None = None) -> list[Any]:
    """Return the records that the loader reads."""
    return [one.record for one in load_hetionet(path, "hetionet", told)]


def test_the_real_nodes_and_edges_load(unpacked: Callable[[str], Path], tmp_path: Path) -> None:
    """All 47,031 nodes, and the sample of every metaedge; they hold together."""
    root = unpacked("hetionet-parts") / "hetionet"
    (tmp_path / "nodes.tsv").symlink_to(root / "hetnet" / "tsv" / "hetionet-v1.0-nodes.tsv")
    (tmp_path / "edges.sif.gz").symlink_to(root / "integrate" / "data" / "edges-5k.sif.gz")
    assert loader_for(tmp_path) is not None
    placed = list(load_hetionet(tmp_path, "hetionet"))
    kinds = Counter(type(one.record) for one in placed)
    assert kinds == {Entity: 47031, Claim: 99676}
    assert integrity.problems(placed) == []


def test_a_few_rows_by_hand(tmp_path: Path) -> None:
    """Identifiers get prefixes; parallel edges stay apart; a side effect is one."""
    records = load(folder(tmp_path))
    assert [(r.id, r.name, r.category) for r in records if isinstance(r, Entity)] == [
        ("DRUGBANK:DB01221", "Ketamine", "Drug"),
        ("NCBIGene:2902", "GRIN1", "Gene"),
        ("UMLS:C0018681", "Headache", "AdverseEffect"),
    ]
    claims = {(c.predicate, c.object): c.asserted for c in records if isinstance(c, Claim)}
    assert {*claims} == {
        ("binds", "NCBIGene:2902"),
        ("downregulates", "NCBIGene:2902"),
        ("has_side_effect", "UMLS:C0018681"),
    }
    assert claims["binds", "NCBIGene:2902"] == (
        Assertion(source="hetionet", original_predicate="CbG"),
    )


@pytest.mark.parametrize(
    ("edges", "said"),
    [
        (EDGES.replace("CbG", "CxG"), ":2: unknown spelling: 'CxG'; did you mean"),
        (EDGES.replace("Gene::2902", "Gene::1", 1), ":2: an end that is nowhere: 'NCBIGene:1'"),
        (EDGES.replace("Gene::2902", "Gen::2902", 1), ":2: unknown kind of node: 'Gen'"),
        (EDGES.replace("\tCbG\t", "\t"), ":2: 2 cells instead of 3"),
    ],
)
def test_bad_rows_are_told_or_left_out(tmp_path: Path, edges: str, said: str) -> None:
    """With file and line; the others are loaded where bad ones may be left out."""
    path = folder(tmp_path, edges=edges)
    with pytest.raises(InputError) as caught:
        load(path)
    assert f"edges.sif.gz{said}" in str(caught.value)
    told = Told([])
    assert len([one for one in load(path, told) if isinstance(one, Claim)]) == 2
    assert told.skipped is not None
    assert len(told.skipped) == 1


def test_other_encodings_are_told_or_left_out(tmp_path: Path) -> None:
    """With file and line; no letter is replaced silently."""
    path = folder(tmp_path)
    rows = NODES + "Gene::1\tR\xe9\tGene\n"
    (path / "nodes.tsv").write_bytes(rows.encode("latin-1"))
    with pytest.raises(InputError, match=r"nodes\.tsv:5: not UTF-8: .*; save it as UTF-8"):
        load(path)
    told = Told([])
    assert load(path, told) == load(folder(tmp_path))
    assert told.skipped is not None
    assert [one.line for one in told.skipped] == [5]


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    """As at the end of a file."""
    usual = load(folder(tmp_path))
    assert load(folder(tmp_path, NODES + "\n", EDGES + "\r\n\n")) == usual


DOCUMENT: dict[str, Any] = {
    "kind_to_abbrev": {"Compound": "C", "Gene": "G", "binds": "b", "regulates": "r"},
    "nodes": [
        {"kind": "Compound", "identifier": "DB01221", "name": "Ketamine", "data": {}},
        {"kind": "Gene", "identifier": 2902, "name": "GRIN1", "data": {}},
    ],
    "edges": [
        {
            "source_id": ["Compound", "DB01221"],
            "target_id": ["Gene", 2902],
            "kind": "binds",
            "direction": "both",
            "data": {
                "sources": ["DrugBank (target)", "BindingDB"],
                "license": "CC BY-NC 4.0",
                "pubmed_ids": [90000001],
                "affinity_nM": 530.0,
            },
        },
        {
            "source_id": ["Gene", 2902],
            "target_id": ["Gene", 2902],
            "kind": "regulates",
            "direction": "forward",
            "data": {},
        },
    ],
}


def document(tmp_path: Path, **changes: Any) -> Path:
    """Return the JSON form with these members."""
    path = tmp_path / "hetionet-v1.0.json"
    path.write_text(json.dumps(DOCUMENT | changes))
    return path


def test_json_brings_licence_sources_and_papers(tmp_path: Path) -> None:
    """Each source of a row asserts the claim under the licence of the row."""
    records = load(document(tmp_path))
    binds, regulates = (r for r in records if isinstance(r, Claim))
    common: dict[str, Any] = {
        "licence": "CC BY-NC 4.0",
        "publications": ("PMID:90000001",),
        "original_predicate": "CbG",
        "value": 530.0,
        "unit": "nmol/L",
        "measure": "affinity",
    }
    assert binds.asserted == (
        Assertion(source="BindingDB", **common),
        Assertion(source="DrugBank (target)", **common),
    )
    assert Publication(id="PMID:90000001", sources=("hetionet",)) in records
    assert (regulates.predicate, regulates.asserted[0].source) == ("regulates", "hetionet")


def test_edges_of_one_source_that_disagree_are_told(tmp_path: Path) -> None:
    """One value is kept; non-commercial terms stay on what came from both."""
    first = DOCUMENT["edges"][0]
    data = first["data"] | {"license": "CC BY 4.0", "affinity_nM": 7.5, "pubmed_ids": [90000002]}
    told = Told()
    path = document(tmp_path, edges=[first, first | {"data": data | {"sources": ["BindingDB"]}}])
    (claim,) = (one for one in load(path, told) if isinstance(one, Claim))
    said = claim.asserted[0]
    assert (said.source, said.value, said.licence, len(said.publications)) == (
        ("BindingDB", 530.0, "CC BY 4.0; CC BY-NC 4.0", 2)
    )
    assert "hetionet-v1.0.json:2: BindingDB states DRUGBANK:DB01221 binds" in str(told.notes[0])
    assert len(told.notes) == 1


def test_json_that_is_something_else_is_told(tmp_path: Path) -> None:
    """A list, a document that breaks off, an edge without ends."""
    path = document(tmp_path, edges=[{"kind": "binds"}])
    with pytest.raises(InputError, match=r"json:1: not a node or edge of Hetionet: .*source_id"):
        load(path)
    texts = ("[]", '{"nodes": []}', '{"nodes": [', '{"nodes": null, "edges": []}', "5", "")
    for text in texts:
        path.write_text(text)
        with pytest.raises(InputError, match="not Hetionet's JSON"):
            load(path)


def test_json_with_nothing_where_something_belongs(tmp_path: Path) -> None:
    """A node needs a name, an edge no data; rows of another shape are bad rows."""
    nodes = [*DOCUMENT["nodes"], {"kind": "Gene", "identifier": 1, "name": None}]
    edges = [DOCUMENT["edges"][0] | {"data": None}, 5, None]
    path = document(tmp_path, nodes=nodes, edges=edges)
    with pytest.raises(InputError, match=r"json:3: a node without name: 'NCBIGene:1'"):
        load(path)
    told = Told([])
    (claim,) = (one for one in load(path, told) if isinstance(one, Claim))
    assert [one.source for one in claim.asserted] == ["hetionet"]
    assert told.skipped is not None
    assert [one.line for one in told.skipped] == [3, 2, 3]


def test_json_in_another_encoding_is_told(tmp_path: Path) -> None:
    """With the line of the first wrong byte; a byte-order mark is passed over."""
    path = document(tmp_path)
    usual = load(path)
    raw = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + raw)
    assert load(path) == usual
    path.write_bytes(b"\n" + raw.replace(b"Ketamine", b"K\xe9tamine"))
    with pytest.raises(InputError, match=r"json:2: not UTF-8"):
        load(path)
