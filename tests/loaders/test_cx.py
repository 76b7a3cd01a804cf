"""CX and CX2 that others wrote: their sample networks, and what in them states nothing."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.loaders import loader_for
from kgraph.loaders.cx import load_cx
from kgraph.loaders.gathering import Told
from kgraph.model import integrity
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def samples(unpacked: Callable[[str], Path]) -> Path:
    """Return the folder of sample networks."""
    return unpacked("cx-samples") / "cx"


def load(path: Path, told: Told | None = None) -> list[Any]:
    """Return the records of a network; they hold together."""
    placed = list(load_cx(path, "ndex", told))
    assert integrity.problems(placed) == []
    return [one.record for one in placed]


@pytest.mark.parametrize("name", ["WNT.cx", "wntsignaling.cx"])
def test_a_signalling_network(samples: Path, name: str) -> None:
    """All 32 nodes; 74 edges, of which some say the same of the same ends; their papers."""
    records = load(samples / name)
    kinds = Counter(type(one) for one in records)
    assert kinds[Entity] == 32
    edges = [
        edge
        for aspect in json.loads((samples / name).read_text())
        for edge in aspect.get("edges", [])
    ]
    assert kinds[Claim] == len({(edge["s"], edge["t"], edge["i"]) for edge in edges})
    assert "PMID:17485441" in {one.id for one in records if isinstance(one, Publication)}
    names = {one.id: one.name for one in records if isinstance(one, Entity)}
    assert names["UniProtKB:O94907"] == "DKK1"


@pytest.mark.parametrize("name", ["glypican2.cx", "glypican2.cx2"])
def test_both_versions_of_one_network_are_the_same(samples: Path, name: str) -> None:
    """Aliases of attributes are heeded; an undirected edge has a symmetric predicate."""
    first, second, claim = load(samples / name)
    assert (first.id, second.id) == ("UniProtKB:A4D2A7", "UniProtKB:P21741")
    assert (claim.predicate, claim.kind.symmetric) == ("in_complex_with", True)


def test_what_mutants_do_is_not_said_of_the_wild_type(samples: Path) -> None:
    """BRAF V600E activates MEK; that other mutants do not is no claim about BRAF."""
    told = Told([])
    claims = [
        one for one in load(samples / "CitationsAndSupports.cx", told) if isinstance(one, Claim)
    ]
    notes = [note.text for note in told.notes if note.text]
    assert "Activation(BRAF(muts: (G, 466, V)), ERK())" in notes
    assert not any("BRAF(muts" in repr(claim) for claim in claims)
    assert claims


def test_networks_without_kinds_are_told(samples: Path) -> None:
    """Nobody can know what their nodes are."""
    with pytest.raises(InputError, match=r"demo\.cx2:1: a node of no kind that is known: '764'"):
        load(samples / "demo.cx2")


def test_our_own_networks_are_left_to_the_format(tmp_path: Path) -> None:
    """Which loses nothing."""
    formats.write(example_graph(), tmp_path / "a.cx2")
    assert loader_for(tmp_path / "a.cx2") is None


def network(folder: Path, **changes: Any) -> Path:
    """Return a file with a small network."""
    aspects: dict[str, Any] = {
        "nodes": [{"@id": 1, "n": "a", "r": "CID:5"}, {"@id": 2, "n": "b"}],
        "edges": [{"@id": 3, "s": 1, "t": 2, "i": "up-regulates"}],
        "nodeAttributes": [
            {"po": [1], "n": "TYPE", "v": "smallmolecule"},
            {"po": 2, "n": "type", "v": "proteinfamily"},
            {"po": 2, "n": "BE", "v": "http://sorger.med.harvard.edu/indra/entities/ERK"},
        ],
        "citations": [{"@id": 9, "dc:identifier": "pmid:90000001"}],
        "edgeCitations": [{"po": [3], "citations": [9]}],
    }
    path = folder / "x.cx"
    path.write_text(json.dumps([{name: rows} for name, rows in (aspects | changes).items()]))
    return path


def test_identifiers_and_citations(tmp_path: Path) -> None:
    """From what a node represents, or from its attributes; papers from aspects of their own."""
    records = load(network(tmp_path))
    assert [one.id for one in records if isinstance(one, Entity)] == [
        "FPLX:ERK",
        "PUBCHEM.COMPOUND:5",
    ]
    claim = next(one for one in records if isinstance(one, Claim))
    assert claim.predicate == "positively_regulates"
    assert claim.asserted[0].publications == ("PMID:90000001",)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"edges": [{"@id": 3, "s": 1, "t": 7, "i": "x"}]}, "an end that is no node here: '7'"),
        ({"edges": [{"@id": 3, "s": 1, "t": 2, "i": "likes"}]}, "unknown spelling: 'likes'"),
        ({"edges": [{"@id": 3}]}, "not CX (KeyError('s'))"),
        ({"nodeAttributes": []}, "a node of no kind that is known: 'a'"),
        (
            {"nodeAttributes": [{"po": [1, 2], "n": "type", "v": "protein"}]},
            "a node without identifier: 'b'",
        ),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    """With its place."""
    changes = {"edgeCitations": []} | changes
    with pytest.raises(InputError) as caught:
        load(network(tmp_path, **changes))
    assert said in str(caught.value)
