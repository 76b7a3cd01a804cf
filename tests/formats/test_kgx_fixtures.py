"""KGX that others wrote: the test files of the KGX project, bad rows included."""

from __future__ import annotations

import os
import tarfile
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
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


# How many nodes and edges kgx's own tests find in each of its files, or that it has rows.
COUNTS: Final = {
    "graph_nodes.tsv": (512, 531),
    "graph_tiny_nodes.tsv": (5, 10),
    "graph_multi_category_nodes.tsv": (10, 9),
    "complex_graph_nodes.tsv": (9, 7),
    "chebi_kgx_tsv_nodes.tsv": (9, 9),
    "cm_test2_nodes.tsv": (17, 17),
    "test_infores_coercion_nodes.tsv": (2, 1),
    "valid_nodes.jsonl": (7, 5),
    "test_nodes.tsv": (3, 1),
    "test2_nodes.tsv": (4, 4),
    "merge/test1_nodes.tsv": (5, 5),
    "merge/test2_nodes.tsv": (4, 4),
}


@pytest.mark.parametrize(("name", "expected"), COUNTS.items(), ids=list(COUNTS))
def test_every_row_is_a_record_or_told(folder: Path, name: str, expected: tuple[int, int]) -> None:
    """As many nodes and edges as kgx counts, those that are alike once: none is silently lost."""
    places: set[tuple[str, int]] = set()
    try:
        places = {(one.file, one.line or 0) for one in formats.read(folder / name)}
    except InputError as error:
        kept = [one for one in error.kept or () if isinstance(one, Placed)]
        places = {(one.file, one.line or 0) for one in kept}
        places |= {(one.file or "", one.line or 0) for one in error.problems}
    for ending, count in zip(("nodes", "edges"), expected, strict=True):
        file = str(folder / name.replace("_nodes", f"_{ending}"))
        lines = Path(file).read_text(encoding="utf-8").split("\n")
        told = {key(lines[line - 1], file) for where, line in places if where == file}
        assert len(told) == count


def key(line: str, file: str) -> tuple[str, ...]:
    """Return what tells the rows of a file apart: the id of a node, an edge as far as kgx looks."""
    if file.endswith(".jsonl"):
        return (line,)
    cells = line.split("\t")
    return tuple(cells[:1] if file.endswith("_nodes.tsv") else cells[:5])


def test_values_are_those_that_kgx_reads(folder: Path) -> None:
    """A pipe in a name, the category and its ancestors, parallel edges, who states an edge."""
    with pytest.raises(InputError) as caught:
        formats.read(folder / "valid_nodes.jsonl")
    kept = [one.record for one in caught.value.kept or () if isinstance(one, Placed)]
    names = {one.id: (one.name, one.kind.biolink) for one in kept if isinstance(one, Entity)}
    disease = ("heritable pulmonary arterial hypertension", "biolink:Disease")
    assert names["MONDO:0017148"] == disease
    assert names["PUBCHEM.COMPOUND:10429502"][0] == "16|A-Methyl Prednisolone"


def test_what_holds_is_of_known_kinds(folder: Path) -> None:
    """Everything that is kept is a record."""
    for path in folder.glob("*_nodes.tsv"):
        kinds, _ = read(path)
        assert {*kinds} <= {Entity.__name__, Claim.__name__, "Publication"}
