"""The loader takes the bundled seeds as they are, and reads what these tests read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from tests.seeds import reading

if TYPE_CHECKING:
    from kgraph.model.placed import Placed


@pytest.fixture(scope="module")
def loaded() -> list[Placed]:
    """Return the records that the loader makes of the bundled seeds."""
    seeds = pytest.importorskip("kgraph.loaders.seeds")
    return list(seeds.load_seeds(reading.SEEDS))


def test_the_same_entities(loaded: list[Placed]) -> None:
    """Every row of entities.tsv is loaded."""
    ids = {one.record.id for one in loaded if isinstance(one.record, Entity)}
    assert ids == set(reading.entities())


def test_the_same_evidence(loaded: list[Placed]) -> None:
    """Evidence ids are those of the items."""
    ids = {one.record.id for one in loaded if isinstance(one.record, Evidence)}
    assert ids == {item.evidence.id for item in reading.all_items()}


def test_claims_of_both_kinds(loaded: list[Placed]) -> None:
    """Claims with evidence, and the backbone that the seeds assert."""
    claims = {one.record.id for one in loaded if isinstance(one.record, Claim)}
    stated = {item.claim.id for item in reading.all_items()}
    assert stated < claims
    assert len(claims) == len(stated) + len(reading.relations())


def test_names_agree(loaded: list[Placed]) -> None:
    """Every entity named beside its id has the name of entities.tsv."""
    named = {pair for one in loaded for pair in one.mentions}
    assert named <= {(id_, row["name"]) for id_, row in reading.entities().items()}
