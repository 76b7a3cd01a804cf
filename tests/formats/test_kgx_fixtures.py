"""KGX that others wrote: the test files of the KGX project, bad rows included."""

from __future__ import annotations

import os
import tarfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity

if TYPE_CHECKING:
    from kgraph.model.placed import Placed

ARCHIVE: Final = Path(__file__).parents[3] / "shared" / "data" / "kgx-fixtures.tar.gz"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the project's test files."""
    if not ARCHIVE.exists():
        if "CI" in os.environ:
            pytest.fail(f"the reference data are not there: {ARCHIVE}")
        pytest.skip(f"needs {ARCHIVE}, the reference data beside the checkout")
    place = tmp_path_factory.mktemp("kgx")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(place, filter="data")
    return place / "kgx" / "tests" / "resources"


def read(path: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how many records of each kind hold, and how often each thing is wrong."""
    try:
        placed: list[Placed] = list(formats.read(path))
    except InputError as error:
        kept = [one for one in error.kept or () if hasattr(one, "record")]
        kinds = Counter(type(getattr(one, "record", None)).__name__ for one in kept)
        return kinds, Counter(problem.message for problem in error.problems)
    return Counter(type(one.record).__name__ for one in placed), Counter()


def test_a_small_graph_is_read_whole(folder: Path) -> None:
    """Parts are turned round, what is missing at the end of a row is empty."""
    assert read(folder / "graph_tiny_nodes.tsv") == (Counter(Claim=10, Entity=5), Counter())


def test_a_larger_graph_but_for_what_has_no_equivalent(folder: Path) -> None:
    """Orthologues, and identifiers of prefixes that are not known here, are told one by one."""
    kinds, wrong = read(folder / "graph_nodes.tsv")
    assert wrong == {"predicate has no equivalent here": 12, "id has an unknown prefix": 8}
    assert kinds["Claim"] > 500
    assert kinds["Entity"] > 500


def test_categories_with_their_ancestors(folder: Path) -> None:
    """The one that says most is taken."""
    kinds, wrong = read(folder / "graph_multi_category_nodes.tsv")
    assert (kinds["Entity"], wrong) == (10, Counter())


def test_edges_that_nobody_states_are_told(folder: Path) -> None:
    """Without a source an edge is no claim; the nodes hold."""
    kinds, wrong = read(folder / "valid_nodes.jsonl")
    assert kinds == {"Entity": 7}
    assert wrong == {"nobody states the edge": 5}


def test_made_up_identifiers_are_told(folder: Path) -> None:
    """``CURIE:123`` is one in form only."""
    _, wrong = read(folder / "test_nodes.tsv")
    assert wrong["id has an unknown prefix"] == 2


def test_what_holds_is_of_known_kinds(folder: Path) -> None:
    """Everything that is kept is a record."""
    for path in folder.glob("*_nodes.tsv"):
        kinds, _ = read(path)
        assert {*kinds} <= {Entity.__name__, Claim.__name__, "Publication"}
