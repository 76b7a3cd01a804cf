"""What a format cannot hold is named in the table and counted when it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph import formats
from kgraph.formats import FORMATS
from kgraph.formats.losses import everything_but
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path


def lost(tmp_path: Path, name: str) -> dict[str, int]:
    """Return what writing the example graph loses."""
    return dict(formats.write(example_graph(), tmp_path / "a", name))


@pytest.mark.parametrize("name", ["json", "jsonl", "graphml", "gexf", "cx2", "parquet"])
def test_nothing_is_lost(tmp_path: Path, name: str) -> None:
    """Not even what was selected."""
    assert lost(tmp_path, name) == {}


@pytest.mark.parametrize("name", ["kgx", "kgx-jsonl", "csv", "turtle", "nquads"])
def test_only_meta_is_lost(tmp_path: Path, name: str) -> None:
    """And only where there is any."""
    assert lost(tmp_path, name) == {"meta": 1}
    assert formats.write([], tmp_path / "b", name) == {}


def test_references_lose_all_but_publications(tmp_path: Path) -> None:
    """Counted by hand: two publications cite, one was read, all have sources."""
    assert lost(tmp_path, "bibtex") == {
        "meta": 1,
        "entity": 17,
        "publication.cites": 2,
        "publication.text_sha256": 1,
        "publication.sources": 7,
        "claim": 20,
        "evidence": 26,
    }


def test_a_drawing_loses_what_is_not_drawn(tmp_path: Path) -> None:
    """Publications, and the claims that nobody supports."""
    assert lost(tmp_path, "dot") == {"publication": 7, "unstated claim": 3}


def test_bare_edges_lose_the_most(tmp_path: Path) -> None:
    """Fields are counted by how many records have them."""
    found = lost(tmp_path, "sif")
    assert (found["entity.name"], found["entity.taxon"], found["evidence"]) == (17, 1, 26)
    assert "claim.subject" not in found
    assert "entity" not in found


def test_a_record_of_which_nothing_is_held_is_named_whole() -> None:
    """Its fields are not named one by one."""
    names = everything_but("entity.id", "entity.name")
    assert "entity.category" in names
    assert "entity.name" not in names
    assert names[-3:] == ("publication", "claim", "evidence")


def test_what_is_lost_is_in_the_table() -> None:
    """For whoever asks before writing."""
    assert FORMATS["json"].loses == ()
    assert FORMATS["csv"].loses == ("meta",)
    assert "unstated claim" in FORMATS["sif"].loses
    assert {"claim", "evidence"} <= {*FORMATS["ris"].loses}
