"""KGX that others wrote: the test files of the KGX project, bad rows included."""

from __future__ import annotations

import os
import tarfile
from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from kgraph import formats
from kgraph.errors import InputError, QueryError
from kgraph.model import integrity
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


def read(path: Path, name: str | None = None) -> tuple[Counter[str], Counter[str]]:
    """Return how many records of each kind hold, and how often each thing is wrong."""
    try:
        placed: list[Placed] = list(formats.read(path, name))
    except InputError as error:
        kept = [one for one in error.kept or () if hasattr(one, "record")]
        kinds = Counter(type(getattr(one, "record", None)).__name__ for one in kept)
        return kinds, Counter(problem.message for problem in error.problems)
    return Counter(type(one.record).__name__ for one in placed), Counter()


def test_a_small_graph_is_read_whole(folder: Path) -> None:
    """Parts are turned round, what is missing at the end of a row is empty, rows are united."""
    assert read(folder / "graph_tiny_nodes.tsv") == (Counter(Claim=9, Entity=5), Counter())


def test_a_larger_graph_but_for_what_has_no_equivalent(folder: Path) -> None:
    """Orthologues are told one by one."""
    kinds, wrong = read(folder / "graph_nodes.tsv")
    assert wrong == {"predicate has no equivalent here": 12}
    assert kinds["Claim"] > 500
    assert kinds["Entity"] > 500


# How many of a graph's claims `kgraph load` takes, and what it says of the others.
NOWHERE: Final = {"no such entity"}
LOADED: Final = {
    "graph_tiny_nodes.tsv": (7, NOWHERE),
    "graph_nodes.tsv": (518, set[str]()),
    "complex_graph_nodes.tsv": (7, set[str]()),
    "graph_multi_category_nodes.tsv": (8, NOWHERE),
}


@pytest.mark.parametrize("name", LOADED)
def test_what_is_read_passes_the_check_of_a_load(folder: Path, name: str) -> None:
    """Ends that a predicate does not join are no fault; an edge to no node is one."""
    try:
        placed = list(formats.read(folder / name))
    except InputError as error:
        placed = [one for one in error.kept or () if isinstance(one, Placed)]
    found = integrity.problems(placed)
    bad = {(one.file, one.line) for one in found}
    whole = [one for one in placed if (one.file, one.line) not in bad]
    claims, said = LOADED[name]
    assert {one.message for one in found} == said
    assert sum(isinstance(one.record, Claim) for one in whole) == claims
    assert integrity.problems(whole) == []


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


# How many nodes and edges kgx's own tests find in each of its files, or that it has rows; in the
# first two an interaction that two rows state, each from its own end, is one claim.
COUNTS: Final = {
    "graph_nodes.tsv": (512, 531 - 1),
    "graph_tiny_nodes.tsv": (5, 10 - 1),
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


# Every file of the archive: what is read of it, or why it is not. Numbers are of nodes and edges
# that are kept and of what is told; rows add up to what kgx counts, see above.
PREFIX: Final = "id has an unknown prefix"
NO_PREDICATE: Final = "predicate has no equivalent here"
NO_CATEGORY: Final = "category has no equivalent here"
UNSTATED: Final = "nobody states the edge"
OTHER_JSON: Final = {"another kind of JSON": 1}
MADE_UP: Final = (0, 0, {"subject has an unknown prefix": 1, PREFIX: 2, NO_CATEGORY: 1})
GRAPH: Final = (512, 518, {NO_PREDICATE: 12})
CHEBI: Final = (0, 8, {NO_PREDICATE: 1, NO_CATEGORY: 9})
CLIQUES: Final = (7, 6, {NO_PREDICATE: 5, NO_CATEGORY: 3})
LEADERS: Final = (14, 12, {NO_PREDICATE: 5, NO_CATEGORY: 3})
TWO: Final = (0, 0, {"subject has an unknown prefix": 4, PREFIX: 3, NO_CATEGORY: 1})
COERCION: Final[tuple[int, int, dict[str, int]]] = (2, 1, {})
CURIES: Final = {"id is not a CURIE": 5}
UNNAMED: Final = {"not one of the files of this format": 1}
READ: Final[dict[str, tuple[int, int, dict[str, int]]]] = {
    "chebi_kgx_tsv.tar.gz": CHEBI,
    "chebi_kgx_tsv_edges.tsv": CHEBI,
    "chebi_kgx_tsv_nodes.tsv": CHEBI,
    "cm_edges.csv": CLIQUES,
    "cm_nodes.csv": CLIQUES,
    "cm_test2_edges.tsv": LEADERS,
    "cm_test2_nodes.tsv": LEADERS,
    "complex_graph_edges.tsv": (9, 7, {}),
    "complex_graph_nodes.tsv": (9, 7, {}),
    "graph_edges.tsv": GRAPH,
    "graph_nodes.tsv": GRAPH,
    "graph_multi_category_edges.tsv": (10, 9, {}),
    "graph_multi_category_nodes.tsv": (10, 9, {}),
    "graph_tiny_edges.tsv": (5, 9, {}),
    "graph_tiny_nodes.tsv": (5, 9, {}),
    "graph_validate_nodes.tsv": (4, 0, {NO_CATEGORY: 1}),
    "incomplete_nodes.tsv": (0, 0, {"no column id": 1}),
    "invalid_nodes.tsv": (0, 0, {PREFIX: 2, NO_CATEGORY: 1}),
    "merge/test1_edges.tsv": (0, 0, {NO_PREDICATE: 5, UNSTATED: 5, **CURIES}),
    "merge/test1_nodes.tsv": (0, 0, {NO_PREDICATE: 5, UNSTATED: 5, **CURIES}),
    "merge/test2_edges.tsv": (0, 0, {NO_PREDICATE: 4, UNSTATED: 4, NO_CATEGORY: 4}),
    "merge/test2_nodes.tsv": (0, 0, {NO_PREDICATE: 4, UNSTATED: 4, NO_CATEGORY: 4}),
    # 500 rows, many of one statement; their 148 publications.
    "monarch-tiny_edges.tsv": (148, 341, {}),
    "test-inverse.tar.gz": MADE_UP,
    "test.tar": MADE_UP,
    "test.tar.gz": MADE_UP,
    "test2_edges.tsv": TWO,
    "test2_nodes.tsv": TWO,
    "test_edges.csv": MADE_UP,
    "test_edges.tsv": MADE_UP,
    "test_nodes.csv": MADE_UP,
    "test_nodes.tsv": MADE_UP,
    "test_infores_coercion_edges.tsv": COERCION,
    "test_infores_coercion_nodes.tsv": COERCION,
    "valid_edges.jsonl": (7, 0, {UNSTATED: 5}),
    "valid_nodes.jsonl": (7, 0, {UNSTATED: 5}),
    "x1_edges.csv": (0, 0, {NO_PREDICATE: 1, UNSTATED: 1, NO_CATEGORY: 2}),
    "x1_nodes.csv": (0, 0, {NO_PREDICATE: 1, UNSTATED: 1, NO_CATEGORY: 2}),
    # Called otherwise than KGX's files are, or tables of SSSOM and of kgx's own mappings.
    "graph_edges_small.tsv": (0, 0, UNNAMED),
    "graph_nodes_small.tsv": (0, 0, UNNAMED),
    "mapping/edges.csv": (0, 0, UNNAMED),
    "mapping/mapping.csv": (0, 0, UNNAMED),
    "mapping/nodes.csv": (0, 0, UNNAMED),
    "sssom_example1.tsv": (0, 0, UNNAMED),
    "sssom_example2.tsv": (0, 0, UNNAMED),
    "sssom_example3.tsv": (0, 0, UNNAMED),
    # OBO Graph JSON, TRAPI, and KGX JSON, which has to be asked for.
    "BFO3.json": (0, 0, {"not JSON ({ is expected)": 1}),
    "BFO_2_relaxed.json": (0, 0, OTHER_JSON),
    "content_test.json": (0, 0, OTHER_JSON),
    "goslim_generic.json": (0, 0, OTHER_JSON),
    "graph.json": (0, 0, OTHER_JSON),
    "json_edges.json": (0, 0, OTHER_JSON),
    "obo_error_detection.json": (0, 0, OTHER_JSON),
    "phenio.json": (0, 0, OTHER_JSON),
    "rsa_sample.json": (0, 0, OTHER_JSON),
    "trapi_sample.json": (0, 0, OTHER_JSON),
    "valid.json": (0, 0, OTHER_JSON),
    "valid.json.gz": (0, 0, OTHER_JSON),
}
READ_AS_JSON: Final[dict[str, tuple[int, int, dict[str, int]]]] = {
    "content_test.json": (0, 0, {"nodes are no list": 1, UNSTATED: 13, NO_PREDICATE: 1}),
    # 512 nodes and 532 edges.
    "graph.json": (512, 496, {NO_PREDICATE: 35}),
    "json_edges.json": (2, 0, {UNSTATED: 1}),
    "valid.json": (7, 0, {UNSTATED: 5}),
    "valid.json.gz": (7, 0, {UNSTATED: 5}),
}
REFUSED: Final = {
    "BFO3.tar.gz": "no format has the suffix",
    "goslim_generic.owl": "no format has the suffix",
    "hpoa_test.ttl": "format 'turtle' can be written, not read",
    "mody.ttl": "format 'turtle' can be written, not read",
    "monarch/biogrid_test.ttl": "format 'turtle' can be written, not read",
    "rdf/oban-test.nt": "no format has the suffix",
    "rdf/test1.nt": "no format has the suffix",
    "rdf/test2.nt": "no format has the suffix",
    "rdf/test3.nt": "no format has the suffix",
    "test-merge.yaml": "no format has the suffix",
    "test-transform-rdf-tsv.yaml": "no format has the suffix",
    "test-transform-rdf.nt": "no format has the suffix",
    "test-transform-tsv-rdf.yaml": "no format has the suffix",
    "test-transform.yaml": "no format has the suffix",
    "test.db": "no format has the suffix",
}


def test_every_file_of_the_archive_is_in_a_table(folder: Path) -> None:
    """None is silently passed over."""
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert there == {*READ, *REFUSED}


def counted(path: Path, name: str | None = None) -> tuple[int, int, dict[str, int]]:
    """Return how many nodes and edges hold, and how often each thing is wrong."""
    kinds, wrong = read(path, name)
    return kinds["Entity"] + kinds["Publication"], kinds["Claim"], dict(wrong)


@pytest.mark.parametrize("name", READ)
def test_what_is_read_of_a_file(folder: Path, name: str) -> None:
    """Whether it is given alone, with its pair beside it or in a tar."""
    assert counted(folder / name) == READ[name]


@pytest.mark.parametrize("name", READ_AS_JSON)
def test_what_is_read_of_a_document(folder: Path, name: str) -> None:
    """Where it is said to be KGX JSON."""
    assert counted(folder / name, "kgx-json") == READ_AS_JSON[name]


@pytest.mark.parametrize("name", REFUSED)
def test_why_a_file_is_refused(folder: Path, name: str) -> None:
    """RDF, ontologies, databases and settings are no graphs that can be read."""
    with pytest.raises(QueryError, match=REFUSED[name]):
        formats.read(folder / name)


def test_what_can_be_done_with_the_json_of_others(folder: Path) -> None:
    """The hint says it."""
    for name, hint in (
        ("trapi_sample.json", "TRAPI is not read"),
        ("phenio.json", "OBO Graph JSON is not read"),
        ("valid.json", "KGX JSON is read with --from kgx-json"),
    ):
        with pytest.raises(InputError, match=hint):
            formats.read(folder / name)
