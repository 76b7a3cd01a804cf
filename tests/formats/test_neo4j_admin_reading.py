"""CSV for ``neo4j-admin``, read back: compressed, in a tar, or changed by somebody."""

from __future__ import annotations

import gzip
import re
import shutil
import tarfile
from typing import TYPE_CHECKING

import msgspec
import pytest

from kgraph import formats
from kgraph.errors import InputError, UnknownName
from kgraph.formats import FORMATS
from kgraph.formats.neo4j_admin_tables import NODES, RELATIONSHIPS, file_name
from kgraph.model.claim import Assertion, Claim
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

US = "\x1f"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example, exported."""
    path = tmp_path_factory.mktemp("export") / "admin"
    formats.write(example_graph(), path, "neo4j-admin")
    return path


@pytest.fixture
def folder(exported: Path, tmp_path: Path) -> Path:
    """Return the example, exported, to be changed."""
    return shutil.copytree(exported, tmp_path / "admin")


def said(path: Path) -> str:
    """Return what is said of a folder that does not hold."""
    with pytest.raises(InputError) as caught:
        formats.read(path, "neo4j-admin")
    assert all(problem.file for problem in caught.value.problems)
    assert all(problem.hint or problem.text for problem in caught.value.problems)
    return str(caught.value)


def change(table: Path, edit: Callable[[list[str]], list[str]]) -> None:
    """Write a table with other lines."""
    lines = table.read_text(encoding="utf-8").split("\n")
    table.write_text("\n".join(edit(lines)), encoding="utf-8")


def test_the_table_of_formats_names_the_tables() -> None:
    """By which a folder is known."""
    labels = [*((one,) for one in NODES), *RELATIONSHIPS]
    assert {file_name(*one) for one in labels} == {*FORMATS["neo4j-admin"].parts}


def test_any_of_the_tables_leads_to_the_folder(exported: Path) -> None:
    """Where the format is named; a suffix alone is that of another."""
    found = formats.read(exported / "claim-entity.csv", "neo4j-admin")
    assert {placed.record for placed in found} == {*example_graph()}


def test_tables_may_be_compressed(folder: Path) -> None:
    """Some of them, as whoever moves a large folder does; the folder is still known."""
    for name in ("schema.csv", "entity-entity.csv"):
        packed = gzip.compress((folder / name).read_bytes())
        (folder / f"{name}.gz").write_bytes(packed)
        (folder / name).unlink()
    assert {placed.record for placed in formats.read(folder)} == {*example_graph()}


def test_a_tar_of_the_folder_is_read(exported: Path, tmp_path: Path) -> None:
    """Under whatever name the folder has in it."""
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        archive.add(exported, "somewhere/admin")
    assert {placed.record for placed in formats.read(tmp_path / "a.tar.gz")} == {*example_graph()}


def test_lists_joined_by_pipes_come_back(tmp_path: Path) -> None:
    """The Schema table says what joins them, so no list has to be looked at to know."""
    one = msgspec.structs.replace(examples.ENTITIES[0], synonyms=("a", "b"))
    formats.write([one], tmp_path / "x", "neo4j-admin")
    assert (tmp_path / "x" / "schema.csv").read_text() == (
        "id:ID(Schema),:LABEL,array_delimiter:IGNORE,version:long\nkgraph,Schema,|,1\n"
    )
    assert [placed.record for placed in formats.read(tmp_path / "x")] == [one]


def test_the_order_of_rows_does_not_matter(folder: Path) -> None:
    """Another tool may have sorted a table."""
    for name in FORMATS["neo4j-admin"].parts:
        change(folder / name, lambda lines: [lines[0], *reversed(lines[1:-1]), ""])
    assert {placed.record for placed in formats.read(folder)} == {*example_graph()}


def test_of_bare_edges_what_many_share_is_kept(tmp_path: Path) -> None:
    """Thousands of one pattern and of others in between come back as they were."""
    drugs = [msgspec.structs.replace(examples.ENTITIES[0], id=f"CHEBI:{n}") for n in range(60)]
    claims = [
        Claim(subject=a.id, predicate=p, object=b.id, asserted=(Assertion(source=p),))
        for p in ("interacts_with", "has_metabolite")
        for a in drugs
        for b in drugs
        if a.id < b.id
    ]
    formats.write([*drugs, *claims], tmp_path / "x", "neo4j-admin")
    assert {placed.record for placed in formats.read(tmp_path / "x")} == {*drugs, *claims}


@pytest.mark.parametrize("name", ["entity.csv", "evidence-claim.csv"])
def test_a_missing_table_is_named(folder: Path, name: str) -> None:
    """With what to do."""
    (folder / name).unlink()
    assert said(folder) == f"{folder / name}: no such table; export the graph again"


def test_all_missing_tables_are_named(folder: Path) -> None:
    """At once."""
    for name in ("claim.csv", "evidence.csv"):
        (folder / name).unlink()
    assert said(folder).count("no such table") == 2


def test_an_import_of_somebody_else_is_told(tmp_path: Path) -> None:
    """Tables for the same importer, but not a graph of kgraph's."""
    (tmp_path / "movies.csv").write_text("movieId:ID,title,:LABEL\ntt1,The Matrix,Movie\n")
    assert said(tmp_path) == (
        f"{tmp_path}: not a folder that kgraph wrote for neo4j-admin: 'schema.csv'; only a folder "
        "that kgraph wrote can be read back; tables of others go in by "
        "`kgraph load TABLE --guess`, or as KGX"
    )


def test_an_import_of_somebody_else_is_not_taken_for_ours(tmp_path: Path) -> None:
    """Unless the format is named."""
    (tmp_path / "movies.csv").write_text("movieId:ID,title,:LABEL\n")
    with pytest.raises(UnknownName):
        formats.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("schema.csv", "kgraph,Sch", "other,Sch", r"schema.csv:2: no Schema node of kgraph's: 'ot"),
        ("schema.csv", "U+001F,1", "U+001F,2", r"schema.csv:2: another version of the graph: '2'"),
        ("schema.csv", "U+001F,1", "U+001F,one", r"schema.csv:2: version: not a whole number: 'o"),
        ("schema.csv", "U+001F", ";", r"schema.csv:2: unknown delimiter of lists: ';'"),
        ("schema.csv", "array_del", "del", r"schema.csv:1: not the header of this table: 'id:ID\("),
        ("entity.csv", "id:ID(Entity)", "id:ID", r"entity.csv:1: not the header of this table"),
        (
            "entity.csv",
            "name:string",
            "nam:string",
            r"entity.csv:1: unknown column: 'nam:string'; ",
        ),
        ("entity.csv", "name:string", "nam:string", r"entity.csv:1: missing column: 'name'"),
        ("entity.csv", "taxon:string", "name:string", r"entity.csv:1: a column stands twice: 'nam"),
        ("publication.csv", "year:long", "year:string", r"unknown column: 'year:string'; did you"),
        (
            "publication.csv",
            ",2021\n",
            ",MMXXI\n",
            r"csv:3: year: not a whole number: 'MMXXI'; the",
        ),
        ("publication.csv", ",true,", ",yes,", r"csv:\d+: retracted: neither true nor false: 'ye"),
        ("entity.csv", f"Entity{US}Drug", f"Entity{US}Effect", r"csv:\d+: other labels: 'Entity E"),
        ("claim.csv", ",treats,", ",relieves,", r"the id is not that of what the row says: 'claim"),
        ("claim.csv", ",Claim,", ",Claim,x,", r"claim.csv:\d+: \d+ cells instead of \d+"),
        ("evidence.csv", ",supports,", ",proves,", r"evidence.csv:2: holds no record \(.*'proves'"),
        ("entity.csv", ",Drug,", ",,", r"entity.csv:\d+: other labels: 'Entity Drug'"),
        ("publication.csv", '{""kind"":""err', '{""kind:""err', r"csv:2: holds no record \(JSON"),
        ("entity-entity.csv", ",0.53,", ",much,", r"entity-entity.csv:18: holds no record \(could"),
        ("entity-entity.csv", ",umol/L,", f",umol/L{US}g,", r"csv:18: holds no record \(zip"),
        ("entity-entity.csv", ",INHIBITS,", ",BINDS,", r"type of relationship is another: 'BINDS'"),
        ("claim-entity.csv", ",SUBJECT", ",TOPIC", r"or the nodes do not say so: 'claim:.* TOPIC "),
        ("evidence-claim.csv", ",SUPPORTS", ",REFUTES", r"or the nodes do not say so: 'ev:.* REFU"),
    ],
)
def test_what_was_changed_is_told_with_its_line(
    folder: Path, name: str, old: str, new: str, told: str
) -> None:
    """A header, a cell, a label, a type, an id."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert re.search(told, said(folder))


@pytest.mark.parametrize("name", ["entity.csv", "evidence.csv", "entity-entity.csv"])
def test_a_row_that_stands_twice_is_told(folder: Path, name: str) -> None:
    """With both lines."""
    change(folder / name, lambda lines: [*lines[:-1], lines[1], ""])
    last = len((folder / name).read_text(encoding="utf-8").split("\n")) - 1
    assert re.match(
        rf"{folder / name}:{last}: the same id twice: '.*'; line 2 has it as well", said(folder)
    )


@pytest.mark.parametrize("name", ["claim-entity.csv", "evidence-publication.csv"])
def test_a_link_that_stands_twice_is_told(folder: Path, name: str) -> None:
    """The importer would make two relationships of it."""
    change(folder / name, lambda lines: [*lines[:-1], lines[1], ""])
    assert "this link stands twice" in said(folder)


@pytest.mark.parametrize("name", ["claim-entity.csv", "publication-publication.csv"])
def test_a_link_that_is_not_there_is_told(folder: Path, name: str) -> None:
    """The nodes say it, so a query on the imported graph would miss it."""
    change(folder / name, lambda lines: [lines[0], *lines[2:]])
    assert re.match(rf"{folder / name}: a link is missing: '.*'; export", said(folder))


@pytest.mark.parametrize(
    ("name", "ends"),
    [("entity-entity.csv", "Entity"), ("claim-entity.csv", "Entity"), ("evidence-claim.csv", "Cl")],
)
def test_an_edge_whose_end_is_not_there_is_told(folder: Path, name: str, ends: str) -> None:
    """With the id that leads nowhere and the table in which it is not."""
    lines = (folder / name).read_text(encoding="utf-8").split("\n")
    end = lines[1].split(",")[1]
    change(folder / name, lambda lines: [lines[0], lines[1].replace(end, "GO:0"), *lines[2:]])
    told = rf"{name}:2: an end that is not there: 'GO:0'; there is no such row in {ends.lower()}"
    assert re.search(told, said(folder))


def test_an_edge_whose_claim_has_no_row_is_told(folder: Path) -> None:
    """A claim with evidence is told by its node; its edge alone would lose the claim."""
    [row] = [
        line
        for line in (folder / "claim.csv").read_text(encoding="utf-8").split("\n")
        if line.startswith(examples.TREATS.id)
    ]
    change(folder / "claim.csv", lambda lines: [line for line in lines if line != row])
    assert f"an edge that nobody states: '{examples.TREATS.id}'" in said(folder)


def test_what_holds_is_kept_for_whoever_leaves_out_the_rest(folder: Path) -> None:
    """As of every other format: ``load --on-error skip``."""
    change(folder / "entity.csv", lambda lines: [*lines, "CHEBI:1,x,,,,,,,", ""])
    with pytest.raises(InputError) as caught:
        formats.read(folder)
    assert caught.value.kept is not None
    assert len(caught.value.kept) == 70
