"""Records in order: the same whether they lie in memory or on disk."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import msgspec
import pytest

from kgraph import formats
from kgraph.formats.ordered import in_order
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["json", "graphml", "kgx"])
def test_many_records_are_the_same_bytes_as_few(name: str, tmp_path: Path) -> None:
    """Runs of three records on disk, merged, give what sorting in memory gives."""
    records = random.Random(3).sample(list(example_graph()), 70)
    formats.write(records, tmp_path / "few", name)
    with in_order(records, most=3) as graph:
        formats.write(graph, tmp_path / "many", name)
    few = [path.read_bytes() for path in sorted(tmp_path.glob("few*"))]
    assert few == [path.read_bytes() for path in sorted(tmp_path.glob("many*"))]


@pytest.mark.parametrize("most", [1, 2, 100])
def test_of_two_with_one_id_the_later_stays(most: int) -> None:
    """In whichever run either lies."""
    item = next(iter(example_graph().evidence.values()))
    later = msgspec.structs.replace(item, curator="somebody else")
    with in_order([item, later], most=most) as graph:
        assert list(graph.evidence()) == [later]
        assert list(graph.orphans()) == [later]


def test_claims_come_with_their_evidence() -> None:
    """Sorted by id, each with all of its own and nobody else's."""
    whole = example_graph()
    with in_order(whole, most=4) as graph:
        found = {one.claim.id: (one.evidence, one.summary) for one in graph.claims()}
        assert list(graph.orphans()) == []
    assert list(found) == sorted(found)
    assert found == {key: (whole.evidence_by_claim[key], whole.summaries[key]) for key in found}


def test_evidence_without_its_claim_is_told_apart() -> None:
    """Before, between and after the claims that are there."""
    whole = example_graph()
    kept = sorted(whole.claims)[5]
    with in_order([whole.claims[kept], *whole.evidence.values()]) as graph:
        assert [one.claim.id for one in graph.claims()] == [kept]
        orphans = {item.id for item in graph.orphans()}
    assert orphans == {item.id for item in whole.evidence.values() if item.claim != kept}


def test_counts() -> None:
    """How many there are of each kind."""
    with in_order(example_graph()) as graph:
        assert graph.counts() == {"entity": 17, "publication": 7, "claim": 20, "evidence": 26}


def test_stated_and_unstated_are_all() -> None:
    """Every claim is one of them."""
    with in_order(example_graph()) as graph:
        unstated = {one.claim.id for one in graph.unstated()}
        assert unstated == {
            examples.TREATS_PAIN.id,
            examples.RELIEVES_PAIN.id,
            examples.DOUBTFUL.id,
        }
        assert len(list(graph.stated())) == 20 - 3
