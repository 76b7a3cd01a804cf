"""Files and folders are added to a graph, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kgraph.cli.sources import source_name
from tests.cli.running import SEEDS, content, here, process
from tests.loaders.seeds.folders import ENTITY_HEADER, seeds, table


@pytest.fixture
def made_up(tmp_path: Path) -> Path:
    """Return a small seeds folder."""
    (tmp_path / "made_up").mkdir()
    return seeds(tmp_path / "made_up")


@pytest.mark.parametrize("name", ["again.json", "again.jsonl", "again.graphml", "again.csv"])
def test_an_export_loaded_again_changes_nothing(
    example: Path, copied: Path, tmp_path: Path, name: str
) -> None:
    """The content hash stays."""
    assert here("--db", example, "export", tmp_path / name).code == 0
    ran = here("--db", copied, "load", tmp_path / name)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("Loaded again: 17 entities, 7 publications, 20 claims, 26 evidence")
    assert content(copied) == content(example)


def test_an_export_of_the_bundled_graph_builds_the_same_graph(graph: Path, tmp_path: Path) -> None:
    """Native JSON loses nothing."""
    assert here("--db", graph, "export", tmp_path / "all.json").code == 0
    assert here("--db", tmp_path / "new", "build", tmp_path / "all.json").code == 0
    assert content(tmp_path / "new") == content(graph)


def test_a_folder_is_added(copied: Path, example: Path, made_up: Path) -> None:
    """What was there stays."""
    assert here("--db", copied, "load", made_up).code == 0
    assert here("--db", copied, "search", "wakefulness").code == 0
    assert here("--db", copied, "search", "esketamine").code == 0
    assert content(copied) != content(example)


def test_a_dry_run_changes_nothing(copied: Path, example: Path, made_up: Path) -> None:
    """It checks and counts."""
    ran = here("--db", copied, "load", "--dry-run", made_up)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"{made_up}: 12 records, nothing wrong; not loaded\n"
    assert content(copied) == content(example)


def test_a_dry_run_finds_what_is_wrong(example: Path, made_up: Path) -> None:
    """With the exit code of the load itself."""
    (made_up / "publications.yaml").unlink()
    ran = here("--db", example, "load", "--dry-run", made_up)
    assert ran.code == 3
    assert "no such publication" in ran.err


def test_a_source_may_build_on_the_graph(copied: Path, tmp_path: Path, made_up: Path) -> None:
    """Evidence about entities that are there already needs no second copy of them."""
    (tmp_path / "more").mkdir()
    more = seeds(tmp_path / "more", entities=None, relations=None, publications=None)
    assert here("--db", copied, "load", more).code == 3
    assert here("--db", copied, "load", made_up, more).code == 0


def test_stdin_is_a_source(copied: Path, example: Path) -> None:
    """With its format named."""
    text = here("--db", example, "export", "-", "--to", "jsonl").out
    ran = process("--db", copied, "load", "-", "--from", "jsonl", given=text)
    assert ran.code == 0, ran.err
    assert ran.err.startswith("Loaded stdin: 17 entities")


def test_the_common_name_of_several_files_is_a_source(
    example: Path, copied: Path, tmp_path: Path
) -> None:
    """NAME.csv stands for NAME.entities.csv and the others, though there is no such file."""
    assert here("--db", example, "export", tmp_path / "x.csv").code == 0
    assert not (tmp_path / "x.csv").exists()
    assert here("--db", copied, "load", tmp_path / "x.csv").code == 0


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ((), 2, "Missing argument 'SOURCE...'"),
        (("none.json",), 3, "no such file or folder: 'none.json'"),
        (("there.xyz",), 1, "no format has the suffix of 'there.xyz'"),
        (
            ("empty",),
            3,
            "empty: not a folder that can be read; give all files of one format",
        ),
        (("empty", "--from", "seeds"), 3, "empty: not what 'seeds' reads"),
        (("there.xyz", "--from", "seeds"), 3, "there.xyz: not what 'seeds' reads"),
        (("there.xyz", "--from", "json"), 3, "there.xyz"),
        (("there.xyz", "--from", "xml"), 2, "'xml' is not one of"),
        (("-",), 2, "- has no suffix: name the format with --from NAME"),
    ],
)
def test_what_is_no_source(
    example: Path, inside: Path, args: tuple[str, ...], code: int, told: str
) -> None:
    """Each with its exit code and what would do."""
    (inside / "empty").mkdir()
    (inside / "there.xyz").write_text("?")
    ran = here("--db", example, "load", "--dry-run", *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_the_sources_before_a_bad_one_are_loaded(copied: Path, made_up: Path) -> None:
    """Each SOURCE is a load of its own."""
    ran = here("--db", copied, "load", made_up, made_up / "none.json")
    assert ran.code == 3
    assert "Loaded made_up: 5 entities" in ran.err
    assert here("--db", copied, "search", "wakefulness").code == 0


@pytest.mark.parametrize(
    ("place", "name"),
    [("a/b.json", "b"), ("b.entities.csv", "b"), (".b.json", "b"), ("-", "stdin"), ("/", "root")],
)
def test_a_source_goes_by_the_name_of_its_file(place: str, name: str) -> None:
    """Without folder and suffixes."""
    assert source_name(place) == name


def test_the_bundled_seeds_have_a_name_of_their_own() -> None:
    """However they are reached."""
    assert source_name(str(SEEDS)) == "kgraph-seeds"


def test_the_first_of_many_notes(copied: Path, tmp_path: Path) -> None:
    """Where two sources disagree in much, twenty cases tell what it is about; -v tells all."""
    for name, told in (("first", "one thing"), ("second", "another")):
        (tmp_path / name).mkdir()
        rows = [f"kgraph:e{n}; e{n}; Drug;;; {told};" for n in range(10, 32)]
        entities = table(ENTITY_HEADER, *rows)
        seeds(tmp_path / name, entities=entities, relations=None, publications=None, evidence=None)
    ran = here("--db", copied, "load", tmp_path / "first", tmp_path / "second")
    assert ran.err.count("note: ") == 20
    assert ran.err.endswith("\n… and 2 more notes: -v shows all\n")
    again = here("-v", "--db", copied, "load", tmp_path / "first", tmp_path / "second")
    assert "more notes" not in again.err


TABLE = "drug\taction\ttarget\nCHEBI:6121\tblocker\tGO:0017146\nketamine\tblocker\tGO:0017146\n"
MAPPING = """subject: {id: drug, category: Drug}
relation: {column: action, values: {blocker: inhibits}}
object: {id: target, category: Receptor}
"""


def test_bad_rows_can_be_left_out(copied: Path, inside: Path) -> None:
    """Counted, and written to a file with their lines; otherwise nothing is loaded."""
    (inside / "my.tsv").write_text(TABLE)
    (inside / "my.mapping.yaml").write_text(MAPPING)
    assert here("--db", copied, "load", "my.tsv").code == 3
    ran = here("--db", copied, "load", "my.tsv", "--on-error", "skip")
    assert ran.code == 0
    assert "Loaded my: 2 entities, 0 publications, 1 claim, 0 evidence items" in ran.err
    assert ran.err.endswith("note: 1 problem left out, told in my.skipped.tsv\n")
    assert (inside / "my.skipped.tsv").read_text().splitlines() == [
        "file\tline\tproblem\ttext",
        "my.tsv\t3\tidentifier is not understood\tketamine",
    ]


def test_each_source_has_its_own_file_of_what_was_left_out(copied: Path, inside: Path) -> None:
    """Though their names are alike, or the loader has one name for all of them."""
    for name in ("one", "two"):
        (inside / name).mkdir()
        (inside / name / "my.tsv").write_text(TABLE.replace("ketamine", name))
        (inside / name / "my.mapping.yaml").write_text(MAPPING)
        (inside / f"{name}.json").write_text('[{"type": "X", "db_refs": {}, "members": [5, 5]}]')
    args = ("one/my.tsv", "two/my.tsv", "one.json", "two.json", "--on-error", "skip", "--dry-run")
    assert here("--db", copied, "load", *args).code == 0
    left = {path.name: path.read_text() for path in inside.glob("*.skipped.tsv")}
    assert {*left} == {f"{name}.skipped.tsv" for name in ("my", "my-2", "one", "two")}
    assert "one/my.tsv" in left["my.skipped.tsv"]
    assert "two/my.tsv" in left["my-2.skipped.tsv"]


def test_problems_and_rows_are_counted(copied: Path, inside: Path) -> None:
    """Where a row has several; a dry run does not call that nothing wrong."""
    (inside / "my.tsv").write_text(
        "drug\tname\taction\ttarget\n"
        "CHEBI:1\tbell\x07\tblocker\tGO:0017146\n"
        "CHEBI:60799\tb\tblocker\tGO:0017146\n"
    )
    (inside / "my.mapping.yaml").write_text(MAPPING.replace("id: drug", "id: drug, name: name"))
    ran = here("--db", copied, "load", "my.tsv", "--on-error", "skip", "--dry-run")
    assert ran.code == 0
    assert ran.err == (
        "my.tsv: 2 records, without what is left out; not loaded\n"
        "note: 2 problems in 1 row left out, told in my.skipped.tsv\n"
    )


def test_bad_rows_of_a_format_can_be_left_out(copied: Path, inside: Path) -> None:
    """A KGX graph of somebody else, with an edge that denies."""
    (inside / "x_nodes.tsv").write_text(
        "id\tcategory\tname\nGO:1\tbiolink:Pathway\tflow\nNCBIGene:1\tbiolink:Gene\tA1\n"
    )
    edge = "NCBIGene:1\tbiolink:regulates\tGO:1\tinfores:x"
    (inside / "x_edges.tsv").write_text(
        "subject\tpredicate\tobject\tprimary_knowledge_source\tnegated\n"
        f"{edge}\tfalse\n{edge}\ttrue\n"
    )
    assert here("--db", copied, "load", "x_nodes.tsv").code == 3
    ran = here("--db", copied, "load", "x_nodes.tsv", "--on-error", "skip")
    assert ran.code == 0
    assert "2 entities, 0 publications, 1 claim" in ran.err
    assert "1 problem left out" in ran.err


def test_what_speaks_of_a_bad_row_is_left_out_with_it(
    example: Path, made_up: Path, inside: Path
) -> None:
    """A claim whose end is bad, and its evidence; all else is loaded."""
    assert here("--db", inside / "new", "build", made_up).code == 0
    assert here("--db", example, "export", "all.jsonl").code == 0
    lines = [json.loads(line) for line in Path("all.jsonl").read_text().split("\n")[:-1]]
    gone = {"EFO:0009854"}
    for one in lines:
        if one.get("id") in gone:
            one["category"] = "No such thing"
        ends = {one.get(name) for name in ("subject", "object", "claim")}
        if gone & {*ends, *one.get("qualifiers", {}).values()}:
            gone.add(one["id"])
    assert len(gone) > 3
    text = "".join(json.dumps(one) + "\n" for one in lines)
    Path("bad.jsonl").write_text(text)
    ran = here("--db", inside / "new", "load", "bad.jsonl", "--on-error", "skip")
    assert ran.code == 0
    again = here("--db", inside / "new", "load", "bad.jsonl", "--on-error", "skip", "--dry-run")
    header = 1
    assert f"{len(lines) - header - len(gone)} records, without what is left out" in again.err


def test_a_limit_loads_the_first_claims(copied: Path, example_file: Path) -> None:
    """With what they need."""
    ran = here("--db", copied, "load", example_file, "--limit", "2", "--dry-run")
    assert ran.code == 0
    assert "nothing wrong; not loaded" in ran.err


def test_a_mapping_can_be_guessed(copied: Path, inside: Path) -> None:
    """It is written beside the table, never over one that is there, and nothing is loaded."""
    (inside / "my.tsv").write_text(TABLE.replace("ketamine", "CHEBI:60799"))
    ran = here("--db", copied, "load", "my.tsv", "--guess")
    assert (ran.code, ran.out) == (0, "")
    assert "my.mapping.yaml written: look it through, then kgraph load my.tsv" in ran.err
    assert "blocker: ''" in (inside / "my.mapping.yaml").read_text()
    again = here("--db", copied, "load", "my.tsv", "--guess")
    assert again.code == 3
    assert "the mapping is there; remove it to have it guessed anew" in again.err
