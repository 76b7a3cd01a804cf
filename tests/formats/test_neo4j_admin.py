"""CSV for ``neo4j-admin``: what stands in the folder; a server test imports it."""

from __future__ import annotations

import csv
import re
import zipfile
from typing import TYPE_CHECKING

import msgspec
import pytest

from kgraph import formats
from kgraph.errors import InputError, QueryError
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path

US = "\x1f"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the example, exported."""
    path = tmp_path_factory.mktemp("export") / "admin"
    formats.write(example_graph(), path, "neo4j-admin")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_folder_holds_tables_constraints_and_a_readme(folder: Path) -> None:
    """Always the same ones."""
    assert sorted(path.name for path in folder.iterdir()) == [
        "README.md",
        "claim-entity.csv",
        "claim.csv",
        "constraints.cypher",
        "entity-entity.csv",
        "entity.csv",
        "evidence-claim.csv",
        "evidence-publication.csv",
        "evidence.csv",
        "publication-publication.csv",
        "publication.csv",
        "schema.csv",
    ]


def test_a_node_is_a_row(folder: Path) -> None:
    """Labels and lists joined by what no item holds, quotation marks doubled, nothing escaped."""
    [row] = (r for r in rows(folder / "entity.csv") if r["id:ID(Entity)"] == examples.KETAMINE)
    assert row[":LABEL"].split(US) == ["Entity", "Drug"]
    assert row["synonyms:string[]"].split(US)[0:1] != [""]
    assert set(row["synonyms:string[]"].split(US)) == set(
        next(e for e in examples.ENTITIES if e.id == examples.KETAMINE).synonyms
    )
    assert '"""Special K"", so called' in (folder / "entity.csv").read_text(encoding="utf-8")


def test_a_property_has_its_type_in_the_header(folder: Path) -> None:
    """Whole numbers, others, truth values, texts and lists of texts."""
    header = set(rows(folder / "claim.csv")[0])
    assert {"n_support:long", "support:double", "status:string", "species:string[]"} < header
    assert "retracted:boolean" in rows(folder / "publication.csv")[0]
    assert rows(folder / "schema.csv") == [
        {
            "id:ID(Schema)": "kgraph",
            ":LABEL": "Schema",
            "array_delimiter:IGNORE": "U+001F",
            "version:long": "1",
        }
    ]


def test_lists_are_joined_by_pipes_where_no_item_holds_one(tmp_path: Path) -> None:
    """The command says which character it is."""
    plain = [msgspec.structs.replace(one, synonyms=("a", "b")) for one in examples.ENTITIES]
    formats.write(plain, tmp_path / "x", "neo4j-admin")
    assert {row["synonyms:string[]"] for row in rows(tmp_path / "x" / "entity.csv")} == {"a|b"}
    assert "'--array-delimiter=|'" in (tmp_path / "x" / "README.md").read_text()


def test_the_readme_has_the_command(folder: Path) -> None:
    """Every table is in it, in a form that a shell takes."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert "--array-delimiter=U+001F" in text
    assert "--bad-tolerance=0" in text
    named = re.findall(r"--(nodes|relationships)=\./(\S+)", text)
    assert {name for _, name in named} == {path.name for path in folder.glob("*.csv")}
    assert {name for kind, name in named if kind == "relationships"} == {
        path.name for path in folder.glob("*-*.csv")
    }


def test_the_readme_says_what_was_exported(folder: Path) -> None:
    """As every export does; of records without that it says nothing."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.endswith('```json\n{\n  "title": "Example"\n}\n```\n')


def test_the_same_graph_is_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """In whatever order its records come."""
    graph = example_graph()
    formats.write(reversed(list(graph)), tmp_path / "x", "neo4j-admin", graph.meta)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "x" / path.name).read_bytes()


def test_a_zip_holds_the_folder(folder: Path, tmp_path: Path) -> None:
    """As other formats of several files; unpacked it is the same."""
    formats.write(example_graph(), tmp_path / "x.zip", "neo4j-admin")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        archive.extractall(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kgraph", "x.zip"]
    found = {path.name: path.read_bytes() for path in (tmp_path / "kgraph").iterdir()}
    assert found == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    """As a whole."""
    formats.write(example_graph(), tmp_path / "x", "neo4j-admin")
    formats.write([], tmp_path / "x", "neo4j-admin")
    assert rows(tmp_path / "x" / "entity.csv") == []
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_folder_with_something_else_in_it_stays(tmp_path: Path) -> None:
    """Nobody's files are removed."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "thesis.tex").write_text("mine")
    with pytest.raises(InputError, match=r"something else: 'thesis.tex'"):
        formats.write(example_graph(), tmp_path / "x", "neo4j-admin")
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["thesis.tex"]


def test_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    """It stays as it was."""
    (tmp_path / "x").write_text("mine")
    with pytest.raises(InputError, match="cannot be written"):
        formats.write(example_graph(), tmp_path / "x", "neo4j-admin")
    assert (tmp_path / "x").read_text() == "mine"


def test_standard_output_is_no_folder() -> None:
    """It is told to give a path."""
    with pytest.raises(QueryError, match="'neo4j-admin' is several files"):
        formats.write(example_graph(), "-", "neo4j-admin")


def test_what_is_spoken_of_has_to_be_there(tmp_path: Path) -> None:
    """The importer would refuse it as well; nothing is left behind."""
    with pytest.raises(InputError, match="names an entity that is not there"):
        formats.write([examples.TREATS], tmp_path / "x", "neo4j-admin")
    assert list(tmp_path.iterdir()) == []
