"""Queries of one's own, columns chosen, and plans."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import here, names

if TYPE_CHECKING:
    from pathlib import Path

OWN = """// name: drugs
// doc: Drugs by name.
// mode: read
// param most: integer = 10 in 1.. — how many
// returns id: string — id of the drug
// returns name: string — name of the drug
// example:
MATCH (d:Drug) RETURN d.id AS id, d.name AS name ORDER BY name LIMIT $most
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a query of one's own."""
    (tmp_path / "drugs.cypher").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_a_query_of_ones_own_joins_the_catalogue(graph: Path, folder: Path) -> None:
    """Listed, with help, and run with its bounds."""
    assert "drugs" in names(here("query", "--queries", folder).rows())
    assert "--most" in here("query", "--queries", folder, "drugs", "--help").out
    ran = here("--db", graph, "query", "--queries", folder, "drugs", "--most", "2")
    assert len(ran.rows()) == 2
    assert ran.err == "note: the first 2 only; raise --most to see more\n"


@pytest.mark.parametrize("name", ["drugs", "paths"])
@pytest.mark.parametrize("joint", [" ", "="])
def test_a_folder_behind_the_name_is_told_its_place(folder: Path, name: str, joint: str) -> None:
    """Whether the catalogue knows the name without it or not."""
    ran = here("query", name, *f"--queries{joint}{folder}".split(" "))
    assert (ran.code, ran.out) == (2, "")
    assert "--queries goes before the name: kgraph query --queries … NAME\n" in ran.err


@pytest.mark.parametrize("name", ["columns", "format", "help"])
def test_a_parameter_called_as_an_option_is_refused(folder: Path, name: str) -> None:
    """With the file, the name, and what to do."""
    own = OWN.replace("param most", f"param {name}").replace("$most", f"${name}")
    (folder / "drugs.cypher").write_text(own, encoding="utf-8")
    for args in ((), ("drugs",), ("drugs", "--help")):
        ran = here("query", "--queries", folder, *args)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == (
            f"kgraph: {folder / 'drugs.cypher'}: a parameter is called as an option of every query:"
            f" '{name}'; give it another name, such as {name}_\n"
        )


@pytest.mark.parametrize("name", ["context", "row_format", "Most", "given", "query"])
def test_a_parameter_may_be_called_as_what_is_no_option(
    graph: Path, folder: Path, name: str
) -> None:
    """Whatever the program calls its own things."""
    own = OWN.replace("param most", f"param {name}").replace("$most", f"${name}")
    (folder / "drugs.cypher").write_text(own, encoding="utf-8")
    args = ("--db", graph, "query", "--queries", folder, "drugs")
    assert len(here(*args, f"--{name}", "2").rows()) == 2


def test_a_bad_header_names_the_file(folder: Path) -> None:
    """Exit code 3, as for any bad input."""
    (folder / "bad.cypher").write_text("// name: bad\nRETURN $x AS x\n", encoding="utf-8")
    ran = here("query", "--queries", folder)
    assert ran.code == 3
    assert "bad.cypher: the header lacks a line" in ran.err
    assert "parameter is used but not declared: 'x'" in ran.err


def test_a_folder_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    """Said before anything is asked."""
    ran = here("query", "--queries", tmp_path / "none")
    assert ran.code == 2
    assert "does not exist" in ran.err


def test_a_query_that_writes_is_refused(graph: Path, folder: Path) -> None:
    """Whatever its header says."""
    text = OWN.replace("MATCH (d:Drug) RETURN", "CREATE (d:Drug) RETURN")
    (folder / "drugs.cypher").write_text(text, encoding="utf-8")
    ran = here("--db", graph, "query", "--queries", folder, "drugs")
    assert (ran.code, ran.out) == (2, "")
    assert "only reads" in ran.err


def test_columns_are_chosen(graph: Path) -> None:
    """In the order given; a slip names the nearest."""
    args = ("--db", graph, "query", "neighbourhood", "--of", "ketamine")
    ran = here(*args, "--columns", "object, predicate", "--most", "1")
    assert ran.out.splitlines()[0] == "object\tpredicate"
    ran = here(*args, "--columns", "objekt")
    assert ran.code == 1
    assert "no column 'objekt'; did you mean object" in ran.err


def test_a_table_says_what_it_leaves_out(graph: Path) -> None:
    """And shows it on demand."""
    args = ("--db", graph, "query", "shared_targets", "--one", "ketamine", "--other", "memantine")
    ran = here(*args, "--format", "table")
    assert ran.err == (
        "note: not shown: id, category, claims; choose with --columns, or see --format\n"
    )
    assert "GO:0017146" not in ran.out
    ran = here(*args, "--format", "table", "--columns", "id,target")
    assert (ran.err, "GO:0017146" in ran.out) == ("", True)


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("neighbourhood", "--of", "ketamine", "--hops", "9"), 2, "9 is not in the range 1<=x<=3"),
        (("neighbourhood", "--of", "ketamine", "--direction", "up"), 2, "'up' is not one of"),
        (("neighbourhood", "--of", "ketamin"), 1, "did you mean ketamine"),
        (("neighbourhood", "--of", "ketamine", "--families", "x"), 2, "one of: mechanism"),
        (
            ("neighbourhood", "--of", "ketamine", "--families", "use", "--direction", "in"),
            1,
            "nothing found with direction=in; without it there would be 6",
        ),
    ],
)
def test_bad_input_ends_with_its_code(
    graph: Path, args: tuple[str, ...], code: int, told: str
) -> None:
    """And names the nearest valid thing, or what is responsible."""
    ran = here("--db", graph, "query", *args)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_a_plan_is_shown_and_nothing_asked(graph: Path) -> None:
    """As the engine draws it."""
    ran = here("--db", graph, "cypher", "--explain", "MATCH (d:Drug) RETURN d.name AS name")
    assert ran.code == 0
    assert "Drug" in ran.out
    assert "ketamine" not in ran.out
    ran = here("--db", graph, "cypher", "--explain", "MATCH (d:Drug) RETRUN d")
    assert ran.code == 2
    assert "                 ^" in ran.err


def test_a_mistake_in_cypher_has_a_caret(graph: Path) -> None:
    """Under the word, with what was meant; an unknown word of an answer is noted."""
    ran = here("--db", graph, "cypher", "MATCH (d:Durg) RETURN d")
    assert ran.code == 1
    assert "no label 'Durg'; did you mean Drug?\n  MATCH (d:Durg) RETURN d\n           ^" in ran.err
    ran = here("--db", graph, "cypher", "MATCH (d:Drug) RETURN d.nmae LIMIT 1")
    assert ran.code == 0
    assert "note: no property 'nmae'; did you mean name?" in ran.err


def test_nodes_and_paths_are_drawn_for_people(graph: Path) -> None:
    """Programs get all of them."""
    text = (
        "MATCH p = (d:Drug {id: 'CHEBI:6121'})-[r:INHIBITS]->(x {id: 'GO:0017146'})"
        "<-[:INHIBITS]-(:Drug {id: 'CHEBI:64312'}) RETURN d, r, p"
    )
    ran = here("--db", graph, "cypher", text, "--format", "table")
    flat = " ".join(ran.out.split())
    assert "(ketamine:Drug)" in flat
    assert "(CHEBI:6121)-[:INHIBITS]->(GO:0017146)" in flat
    assert "(ketamine:Drug)-[:INHIBITS]->(NMDA receptor:Receptor)<-[:INHIBITS]-(" in flat
    (row,) = here("--db", graph, "cypher", text, "--format", "json").json()
    assert row["d"]["properties"]["id"] == "CHEBI:6121"


def test_a_query_of_ones_own_chooses_a_part(graph: Path, folder: Path, tmp_path: Path) -> None:
    """Its answer names claims; more than it would print by itself; where it lies is not told."""
    text = OWN.replace("(d:Drug)", "(d:Drug)-[r]->()").replace("d.id AS id", "r.id AS id")
    (folder / "drugs.cypher").write_text(text.replace("= 10", "= 1"), encoding="utf-8")
    out = tmp_path / "part.json"
    ran = here("--db", graph, "export", out, "--query", "drugs", "--queries", folder)
    assert ran.code == 0
    made = json.loads(out.read_text(encoding="utf-8"))
    assert len(made["claims"]) > 1
    assert str(tmp_path) not in out.read_text(encoding="utf-8")
    assert made["meta"]["selection"] == {"query": "drugs"}
