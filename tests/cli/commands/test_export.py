"""A graph, or a part of it, in every format, to a file or to stdout."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import pytest

from kgraph import formats
from kgraph.model.claim import Assertion, Claim
from kgraph.model.records import content_hash
from tests.cli.running import content, here, process

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES: Final = {
    "json": "out.json",
    "jsonl": "out.jsonl",
    "graphml": "out.graphml",
    "kgx": "out.tsv",
    "kgx-jsonl": "out_nodes.jsonl",
    "csv": "out.csv",
    "parquet": "out.parquet",
}


def exported(graph: Path, *selection: object) -> dict[str, Any]:
    """Return the native JSON of a selection."""
    ran = here("--db", graph, "export", "-", "--to", "json", *selection)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = ran.json()
    return found


def predicates(graph: Path, *selection: object) -> set[str]:
    """Return the predicates of the claims of a selection."""
    return {claim["predicate"] for claim in exported(graph, *selection)["claims"]}


def statements(graph: Path, *selection: object) -> set[str]:
    """Return the statements of the evidence of a selection."""
    return {item["statement"] for item in exported(graph, *selection)["evidence"]}


@pytest.mark.parametrize("form", SUFFIXES)
def test_the_suffix_tells_the_format(example: Path, tmp_path: Path, form: str) -> None:
    """What was written reads back as the same records."""
    ran = here("--db", example, "export", tmp_path / SUFFIXES[form])
    assert (ran.code, ran.out) == (0, "")
    said = f"17 entities, 7 publications, 20 claims, 26 evidence items written to {tmp_path}"
    assert ran.err.startswith(f"{said}/{SUFFIXES[form]} ({form})\n")
    read = (placed.record for placed in formats.read(tmp_path / SUFFIXES[form], form))
    assert f"sha256:{content_hash(read)}" == content(example)


@pytest.mark.parametrize("form", SUFFIXES)
def test_the_format_can_be_named(example: Path, tmp_path: Path, form: str) -> None:
    """--to decides where the name does not tell."""
    ran = here("--db", example, "export", tmp_path / "out", "--to", form)
    assert ran.code == 0
    assert any(path.name.startswith("out") for path in tmp_path.iterdir())


def test_what_a_format_cannot_hold_is_said(example: Path, tmp_path: Path) -> None:
    """Nobody finds out later."""
    ran = here("--db", example, "export", tmp_path / "out.csv")
    assert ran.err.endswith(
        "\nnote: csv cannot hold: meta (1); meta stands beside, in NAME.meta.json\n"
    )
    assert "note:" not in here("--db", example, "export", tmp_path / "out.json").err


def test_non_commercial_terms_are_left_out_and_told(copied: Path, tmp_path: Path) -> None:
    """Unless asked for; the file says so as well."""
    bound = Claim(
        subject="CHEBI:6121",
        predicate="inhibits",
        object="kgraph:mtor-signalling",
        asserted=(Assertion(source="closed", licence="CC-BY-NC-4.0"),),
    )
    formats.write([bound], tmp_path / "closed.jsonl")
    assert here("--db", copied, "load", tmp_path / "closed.jsonl").code == 0
    ran = here("--db", copied, "export", "-", "--to", "json")
    assert "note: left out for their non-commercial terms, statements of: closed (1)" in ran.err
    assert "20 claims" in ran.err
    assert ran.json()["meta"]["left_out"] == {"closed": 1}
    whole = here("--db", copied, "export", "-", "--to", "json", "--include-nc")
    assert "21 claims" in whole.err
    assert "note:" not in whole.err


def test_the_files_are_what_they_are_called(example: Path, tmp_path: Path) -> None:
    """Other tools read them: XML with a graph, tables with a head."""
    for name in ("a.graphml", "b.tsv", "c.csv"):
        assert here("--db", example, "export", tmp_path / name).code == 0
    assert ET.parse(tmp_path / "a.graphml").getroot().tag.endswith("graphml")
    nodes = (tmp_path / "b_nodes.tsv").read_text(encoding="utf-8").splitlines()
    assert nodes[0].startswith("id\tcategory")
    with (tmp_path / "c.evidence.csv").open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 26


@pytest.mark.parametrize("form", ["json", "jsonl", "graphml"])
def test_a_dash_is_stdout(example: Path, form: str) -> None:
    """Only the data goes there."""
    ran = process("--db", example, "export", "-", "--to", form)
    assert ran.code == 0
    assert ran.out[0] in "{<"
    assert ran.err.endswith(f"26 evidence items written to standard output ({form})\n")


def test_the_same_graph_gives_the_same_bytes(example: Path) -> None:
    """An export can be compared with the one before."""
    first, second = (here("--db", example, "export", "-", "--to", "json").out for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("out.xyz",), 1, "no format has the suffix of 'out.xyz'"),
        (("-",), 2, "- has no suffix: name the format with --to NAME"),
        (("out.json.zip",), 2, "format 'json' is one file"),
        (("out", "--to", "xml"), 2, "'xml' is not one of"),
        (("no-such-folder/out.json",), 3, "make the folder first"),
        ((), 2, "Missing argument 'OUT'"),
    ],
)
def test_where_it_cannot_go(
    example: Path, inside: Path, args: tuple[str, ...], code: int, told: str
) -> None:
    """Each with its exit code and what to do; nothing is left behind."""
    ran = here("--db", example, "export", *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert list(inside.iterdir()) == []


def test_around_an_entity(example: Path) -> None:
    """The claims that it is an end of, with both ends."""
    found = exported(example, "--around", "mTOR signalling")
    assert {claim["predicate"] for claim in found["claims"]} == {"activates", "increases"}
    assert len(found["claims"]) == 3


def test_further_around(example: Path) -> None:
    """--hops widens the circle."""
    near = exported(example, "--around", "GRIN1")
    far = exported(example, "--around", "GRIN1", "--hops", "2")
    assert len(near["claims"]) == 1
    assert len(far["claims"]) > 3


def test_a_part_is_a_graph_of_its_own(graph: Path, tmp_path: Path) -> None:
    """What is selected can be built from alone: nothing in it dangles."""
    assert here("--db", graph, "export", tmp_path / "a.json", "--around", "esketamine").code == 0
    ran = here("--db", tmp_path / "graph", "build", tmp_path / "a.json")
    assert ran.code == 0, ran.err
    assert "\tesketamine\t" in here("--db", tmp_path / "graph", "search", "esketamine").out


def test_between_two_entities(example: Path) -> None:
    """The claims of the mechanism chains from one to the other."""
    found = exported(example, "--between", "ketamine", "TRD")
    names = {entity["name"] for entity in found["entities"]}
    assert {"ketamine", "NMDA receptor", "glutamate", "treatment-resistant depression"} <= names
    assert "neurotoxicity" not in names


def test_what_a_named_query_answers(example: Path) -> None:
    """Its claims, by their ids."""
    found = exported(example, "--query", "contested")
    assert {claim["summary"]["status"] for claim in found["claims"]} == {"contested"}


def test_a_named_query_takes_its_parameters(example: Path) -> None:
    """An entity by name, as on the command line of the query itself."""
    by_name = exported(
        example, "--query", "paths", "--param", "from=ketamine", "--param", "to=glutamate"
    )
    names = {entity["name"] for entity in by_name["entities"]}
    assert names >= {"ketamine", "NMDA receptor", "glutamate"}
    assert "neurotoxicity" not in names


def test_a_list_of_a_named_query_may_be_given_in_parts(example: Path) -> None:
    """The parts are taken together."""
    asked = ("--query", "claims_of", "--param")
    one = exported(example, *asked, "ids=CHEBI:6121")["claims"]
    parts = exported(example, *asked, "ids=CHEBI:6121", "--param", "ids=GO:0017146")["claims"]
    assert parts == exported(example, *asked, "ids=CHEBI:6121,GO:0017146")["claims"]
    assert len(parts) > len(one)


def test_what_cypher_answers(example: Path) -> None:
    """Claims named by id."""
    query = "MATCH (c:Claim {predicate: 'more_effective_than'}) RETURN c.id AS id"
    assert predicates(example, "--cypher", query) == {"more_effective_than"}


def test_by_category(example: Path) -> None:
    """Claims with an end of it, in any case of letters; several are joined by or."""
    assert predicates(example, "--category", "adverseeffect") == {"causes"}
    both = predicates(example, "--category", "AdverseEffect", "--category", "Protein")
    assert both == {"causes", "has_part"}


def test_by_predicate(example: Path) -> None:
    """Several are joined by or."""
    found = predicates(example, "--predicate", "is_a", "--predicate", "binds")
    assert found == {"is_a", "binds"}


def test_by_species(example: Path) -> None:
    """What only animals support is not human, whoever doubts it in humans."""
    assert "causes" not in predicates(example, "--species", "human")
    assert "causes" in predicates(example, "--species", "rat")


def test_by_certainty(example: Path) -> None:
    """At least as sure."""
    assert "contributes_to" not in predicates(example, "--certainty", "hedged")
    assert "contributes_to" in predicates(example, "--certainty", "speculative")


def test_by_stance(example: Path) -> None:
    """Claims that something of that stance speaks to."""
    assert predicates(example, "--stance", "refutes") == {"treats", "more_effective_than"}


def test_by_number_of_publications(example: Path) -> None:
    """Claims that so many support."""
    assert predicates(example, "--min-publications", "2") <= {
        "inhibits",
        "treats",
        "causes",
        "administered_by",
    }


def test_by_source(example: Path) -> None:
    """Claims that come from it."""
    assert predicates(example, "--source", "affinity db") == {"binds"}


def test_filters_are_joined_by_and(example: Path) -> None:
    """A claim has to pass all."""
    assert predicates(example, "--around", "ketamine", "--predicate", "causes") == {"causes"}


def test_a_chosen_claim_brings_all_its_evidence(example: Path) -> None:
    """Filters choose claims, never evidence: both sides come along."""
    assert "Not known in people" in statements(example, "--predicate", "causes", "--species", "rat")


def test_evidence_can_be_pruned(example: Path) -> None:
    """Only on demand, and the file says so."""
    args = ("--predicate", "causes", "--species", "rat", "--evidence", "matching")
    assert "Not known in people" not in statements(example, *args)
    assert exported(example, *args)["meta"]["selection"]["evidence"] == "matching"


def test_the_file_says_what_was_selected(example: Path) -> None:
    """And the version of what it holds."""
    meta = exported(example, "--around", "GRIN1")["meta"]
    assert meta["selection"] == {"around": "GRIN1"}
    assert len(meta["content_sha256"]) == 64


def test_an_empty_selection_is_nothing_found(example: Path, tmp_path: Path) -> None:
    """Exit code 1, and no empty file."""
    ran = here("--db", example, "export", tmp_path / "out.json", "--source", "nobody")
    assert (ran.code, ran.out) == (1, "")
    assert "leave a filter out" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("--around", "nobody"), 1, "nothing is called 'nobody'"),
        (("--between", "ketamine", "nobody"), 1, "nothing is called 'nobody'"),
        (("--query", "nothing"), 1, "no query 'nothing'"),
        (("--query", "kinds", "--param", "id=nobody"), 1, "nothing is called 'nobody'"),
        (("--query", "kinds", "--param", "x=y"), 2, "kinds has no parameter 'x'"),
        (("--query", "kinds", "--param", "x"), 2, "a parameter is written KEY=VALUE, not 'x'"),
        (("--query", "kinds"), 2, "kinds needs id"),
        (("--param", "x=y"), 2, "--param goes with --query"),
        (("--hops", "2"), 2, "--hops goes with --around"),
        (("--around", "ketamine", "--hops", "9"), 2, "Invalid value for '--hops'"),
        (("--around", "ketamine", "--query", "kinds"), 2, "give one of --around"),
        (("--cypher", "CREATE (n) RETURN n"), 2, "writes"),
        (("--predicate", "heals"), 2, "'heals' is not one of"),
        (("--category", "Cat"), 2, "'Cat' is not one of"),
        (("--species", "cat"), 2, "'cat' is not one of"),
        (("--certainty", "sure"), 2, "'sure' is not one of"),
    ],
)
def test_what_cannot_be_selected(
    example: Path, args: tuple[str, ...], code: int, told: str
) -> None:
    """Unknown names end with 1, slips with 2."""
    ran = here("--db", example, "export", "-", "--to", "json", *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_lines_of_json_lines_are_records(example: Path) -> None:
    """Each says what it is."""
    lines = here("--db", example, "export", "-", "--to", "jsonl").out.rstrip("\n").split("\n")
    kinds = [json.loads(line).get("type") for line in lines]
    assert [kinds.count(kind) for kind in ("entity", "publication", "claim", "evidence")] == [
        17,
        7,
        20,
        26,
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("out.json", "out.json"),
        ("out.jsonl", "out.jsonl"),
        ("out.graphml", "out.graphml"),
        ("out_nodes.tsv", "out.meta.json"),
        ("out.csv", "out.meta.json"),
        ("out.entities.csv.gz", "out.meta.json"),
    ],
)
def test_every_format_carries_the_version(
    example: Path, tmp_path: Path, name: str, place: str
) -> None:
    """In the file, or beside tables that have no place for it."""
    assert here("--db", example, "export", tmp_path / name).code == 0
    text = (tmp_path / place).read_text(encoding="utf-8")
    for fact in ("kgraph 0.1.0", "content_sha256", "publications behind the claims"):
        assert fact in text


def test_the_page_says_how_to_cite(example: Path, tmp_path: Path) -> None:
    """At its foot, with the version."""
    assert here("--db", example, "draw", tmp_path / "page.html").code == 0
    foot = (tmp_path / "page.html").read_text(encoding="utf-8").split("<footer>")[1]
    assert "To cite: kgraph 0.1.0 (" in foot
    assert "content sha256:" in foot
