"""A table of one's own: its mapping, the traps of tables, and the first mapping that is guessed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from kgraph.errors import InputError
from kgraph.loaders import loader_for, mapped
from kgraph.loaders.gathering import Told
from kgraph.loaders.mapped.guess import guess
from kgraph.model import integrity
from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    "drug_id\tdrug\taction\ttarget_id\ttarget\tpmid\tqualifier\n"
    "CHEBI:6121\tketamine\tblocker\tGO:0017146\tNMDA receptor\t1|2\t\n"
    "CHEBI:6121\tketamine\tagonist\tUniProt:P35372\tmu receptor\t\tNOT\n"
)
MAPPING: dict[str, Any] = {
    "subject": {"id": "drug_id", "name": "drug", "category": "Drug"},
    "relation": {"column": "action", "values": {"blocker": "inhibits", "agonist": "activates"}},
    "object": {"id": "target_id", "name": "target", "category": "Receptor"},
    "publications": "pmid",
    "negated": {"column": "qualifier", "values": ["NOT"]},
    "source": "my lab",
    "licence": "CC0-1.0",
    "knowledge_level": "observation",
}


def table(folder: Path, text: str | bytes = TABLE, name: str = "a.tsv", **changes: Any) -> Path:
    """Return a table with a mapping beside it."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    mapped.mapping_for(path).write_text(yaml.safe_dump(MAPPING | changes))
    return path


def load(path: Path, told: Told | None = None) -> list[Any]:
    """Return the records that the loader reads; they hold together."""
    placed = list(mapped.load_mapped(path, "a", told))
    assert integrity.problems(placed) == []
    return [one.record for one in placed]


def test_rows_become_claims(tmp_path: Path) -> None:
    """With who states them, their words and their papers; what is negated states nothing."""
    told = Told()
    assert load(table(tmp_path), told) == [
        Entity(id="CHEBI:6121", name="ketamine", category="Drug", sources=("my lab",)),
        Entity(id="GO:0017146", name="NMDA receptor", category="Receptor", sources=("my lab",)),
        Publication(id="PMID:1", sources=("my lab",)),
        Publication(id="PMID:2", sources=("my lab",)),
        Claim(
            subject="CHEBI:6121",
            predicate="inhibits",
            object="GO:0017146",
            asserted=(
                Assertion(
                    source="my lab",
                    licence="CC0-1.0",
                    knowledge_level="observation",
                    publications=("PMID:1", "PMID:2"),
                    original_predicate="blocker",
                ),
            ),
        ),
    ]
    assert [str(note) for note in told.notes] == [
        f"{tmp_path}/a.tsv:3: a negated row states no claim: 'CHEBI:6121, UniProt:P35372'"
    ]


@pytest.mark.parametrize(
    ("cell", "claims"),
    [("not", 1), ("NOT|contributes_to", 1), ("", 2), ("False", 2), ("contributes_to", 2)],
)
def test_case_and_company_do_not_matter_to_a_denial(tmp_path: Path, cell: str, claims: int) -> None:
    """A value that the mapping calls plain denies nothing."""
    text = TABLE.replace("\tNOT", f"\t{cell}")
    negated = {"column": "qualifier", "values": ["NOT"], "plain": ["contributes_to"]}
    found = load(table(tmp_path, text, negated=negated))
    assert sum(isinstance(one, Claim) for one in found) == claims


def test_what_may_be_a_denial_is_a_bad_row(tmp_path: Path) -> None:
    """It is never a claim."""
    path = table(tmp_path, TABLE.replace("\tNOT", "\tnegative"))
    with pytest.raises(InputError, match=r"a\.tsv:3: a negation or not: 'negative'; add it to"):
        load(path)
    assert sum(isinstance(one, Claim) for one in load(path, Told([]))) == 1


def test_a_table_is_recognised_by_its_mapping(tmp_path: Path) -> None:
    """Without one it is none."""
    path = table(tmp_path)
    found = loader_for(path)
    assert found is not None
    assert found.name == "mapped"
    mapped.mapping_for(path).unlink()
    assert loader_for(path) is None


def test_parallel_and_repeated_rows(tmp_path: Path) -> None:
    """Two predicates are two claims; one row twice is one claim with the papers of both."""
    rows = TABLE.splitlines()
    more = [rows[1].replace("blocker", "agonist"), rows[1].replace("1|2", "3")]
    claims = [
        c for c in load(table(tmp_path, "\n".join([*rows[:2], *more]))) if isinstance(c, Claim)
    ]
    assert {c.predicate: c.asserted[0].publications for c in claims} == {
        "inhibits": ("PMID:1", "PMID:2", "PMID:3"),
        "activates": ("PMID:1", "PMID:2"),
    }


def test_ids_whose_rows_disagree(tmp_path: Path) -> None:
    """The name that most rows give is taken, the other is a synonym; a category is told."""
    rows = TABLE.splitlines()
    row = rows[1].replace("ketamine", "Ketalar")
    text = "\n".join([rows[0], row, rows[1], rows[1].replace("blocker", "agonist")])
    drug = load(table(tmp_path, text))[0]
    assert (drug.name, drug.synonyms) == ("ketamine", ("Ketalar",))
    told = Told()
    same = {"id": "drug_id", "name": "drug", "category": "Metabolite"}
    load(table(tmp_path, text, object=same, relation={"predicate": "is_a"}), told)
    assert "CHEBI:6121 ketamine is taken for Drug, not for Metabolite" in told.notes[0].message


def test_names_that_are_wholly_unlike_are_told(tmp_path: Path) -> None:
    """Once an entity, where the row stands: an id may be wrong; other spellings are not told."""
    rows = TABLE.splitlines()
    others = [rows[1].replace("\tketamine", f"\t{name}") for name in ("aspirin", "Ketalar", "gold")]
    told = Told()
    drug = load(table(tmp_path, "\n".join([*rows[:2], rows[1], *others])), told)[0]
    assert (drug.name, drug.synonyms) == ("ketamine", ("Ketalar", "aspirin", "gold"))
    (note,) = map(str, told.notes)
    assert note.startswith(
        f"{tmp_path}/a.tsv:4: CHEBI:6121 ketamine has other names that are wholl"
    )
    assert note.endswith("'aspirin, gold'; they became synonyms: look whether the id is right")


def test_a_huge_cell_as_a_name_is_refused_at_once(tmp_path: Path) -> None:
    """Its letters are not compared each with every other."""
    text = TABLE.replace("NMDA receptor", "ab" * 2_000_000)
    with pytest.raises(InputError, match=r"a\.tsv:2: name has 4000000 characters, more than 500"):
        load(table(tmp_path, text))


@pytest.mark.parametrize(
    "raw",
    [
        TABLE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + TABLE.encode(),
        gzip.compress(TABLE.encode()),
        TABLE.encode() + b"\n\n",
        TABLE.rstrip("\n").encode(),
    ],
    ids=["crlf", "byte-order mark", "gzip", "empty lines", "no last line break"],
)
def test_forms_of_one_table(tmp_path: Path, raw: bytes) -> None:
    """All are read alike."""
    assert load(table(tmp_path, raw)) == load(table(tmp_path))


def test_quoted_cells_hold_tabs_line_breaks_and_quotes(tmp_path: Path) -> None:
    """A name comes on one line; lines are counted as the file has them."""
    text = TABLE.replace("NMDA receptor", '"NMDA\n""big"" \treceptor"') + "\tx\tblocker\n"
    path = table(tmp_path, text, quoted=True)
    with pytest.raises(InputError, match=r"a\.tsv:5: 3 cells instead of 7"):
        load(path)
    assert load(path, Told([]))[1].name == 'NMDA "big" receptor'


def test_a_quotation_mark_in_plain_tabs_is_a_character(tmp_path: Path) -> None:
    """It never swallows the rest of a file; where cells are quoted, an open one is told."""
    text = TABLE.replace("NMDA", '"NMDA')
    assert load(table(tmp_path, text))[1].name == '"NMDA receptor'
    with pytest.raises(InputError, match=r"a broken cell .*; close its quotation mark"):
        load(table(tmp_path, text, quoted=True))


def test_commas_and_latin(tmp_path: Path) -> None:
    """Another delimiter and encoding are said by the mapping."""
    raw = TABLE.replace("\t", ",").replace("ketamine", "kétamine").encode("latin-1")
    path = table(tmp_path, raw, "a.csv", delimiter=",", encoding="latin-1")
    assert load(path)[0].name == "kétamine"
    with pytest.raises(InputError, match=r"a\.csv:2: not utf-8: .*; write encoding: latin-1"):
        load(table(tmp_path, raw, "a.csv", delimiter=","))


def test_a_huge_cell_is_read(tmp_path: Path) -> None:
    """Ten megabytes in one cell that nobody asked for."""
    text = "\n".join(f"{row}\t{'x' * 10_000_000}" for row in TABLE.splitlines()[:2])
    path = table(tmp_path, text)
    assert len(load(path)) == 5
    assert yaml.safe_load(guess(path))["subject"] == MAPPING["subject"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"a\.tsv:1: no such column: 'drug_id'; the table has: nothing"),
        (TABLE.replace("drug_id", "drugid"), "no such column: 'drug_id'; did you mean drugid"),
        (TABLE.replace("blocker", "opener"), r"a\.tsv:2: a value without meaning: 'opener'"),
        (TABLE.replace("CHEBI:6121", "6121"), r"a\.tsv:2: identifier is not understood: '6121'"),
        (TABLE.replace("1|2", "see text"), r"a\.tsv:2: not a publication: 'see text'"),
        (TABLE.replace("\tNMDA receptor", ""), r"a\.tsv:2: 6 cells instead of 7"),
    ],
)
def test_bad_tables_are_told(tmp_path: Path, text: str, said: str) -> None:
    """With file and line."""
    with pytest.raises(InputError, match=said):
        load(table(tmp_path, text))


def test_truncated_gzip_is_told(tmp_path: Path) -> None:
    """Nothing of it is loaded, bad rows allowed or not."""
    raw = gzip.compress(TABLE.encode() * 50)[:-20]
    with pytest.raises(InputError, match="broken compression"):
        load(table(tmp_path, raw), Told([]))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"subject": {"id": "drug_id", "category": "?"}}, "subject: category is still open: '?'"),
        ({"object": {"id": "x", "category": "Drugs"}}, "category is unknown: 'Drugs'; did you mea"),
        ({"relation": {}}, "relation needs either predicate or column with values"),
        ({"relation": {"predicate": "inhibit"}}, "predicate is unknown: 'inhibit'; did you mean"),
        ({"relation": {"column": "action", "values": {"a": "b"}}}, "relation: a is unknown: 'b'"),
        ({"delimiter": "::"}, "delimiter is not one character: '::'"),
        ({"publicatons": "pmid"}, "unknown key: 'publicatons'; did you mean publications"),
        ({"subject": {"id": "drug_id", "category": "Drug", "prefix": "CHEB"}}, "prefix is unkn"),
    ],
)
def test_bad_mappings_are_told(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    """Before any row is read."""
    with pytest.raises(InputError) as caught:
        load(table(tmp_path, **changes))
    assert said in str(caught.value)
    assert "a.mapping.yaml" in str(caught.value)


def test_bare_numbers_get_their_prefix(tmp_path: Path) -> None:
    """Where the mapping says which."""
    subject = {"id": "drug_id", "name": "drug", "category": "Drug", "prefix": "PUBCHEM.COMPOUND"}
    path = table(tmp_path, TABLE.replace("CHEBI:6121", "3821"), subject=subject)
    assert "PUBCHEM.COMPOUND:3821" in {one.id for one in load(path)}


@pytest.mark.parametrize("cell", ["DB00002", "DRUGBANK:DB00002", "DB:DB00002"])
def test_a_prefix_is_not_written_twice(tmp_path: Path, cell: str) -> None:
    """A cell that has it already, as we or others write it, is taken as it stands."""
    subject = {"id": "drug_id", "category": "Drug", "prefix": "DRUGBANK"}
    path = table(tmp_path, TABLE.replace("CHEBI:6121", cell), subject=subject)
    assert load(path)[0].id == "DRUGBANK:DB00002"


@pytest.mark.parametrize("cell", ["UniProt:Q05586|UniProt:Q12879", "GO:1; GO:2", "GO:1,GO:2"])
def test_several_identifiers_in_one_cell_are_told(tmp_path: Path, cell: str) -> None:
    """They are neither one thing nor a claim for each."""
    path = table(tmp_path, TABLE.replace("GO:0017146", cell))
    with pytest.raises(InputError, match=r":2: several identifiers in one cell: .*; write a row f"):
        load(path)


def test_a_guess_finds_ends_names_relation_and_papers(tmp_path: Path) -> None:
    """What an identifier names follows from its prefix; what a word means is left to people."""
    (tmp_path / "a.tsv").write_text(TABLE.replace("\tagonist", "\tActivates"))
    assert yaml.safe_load(guess(tmp_path / "a.tsv")) == {
        "delimiter": "\t",
        "quoted": False,
        "encoding": "utf-8",
        "subject": {"id": "drug_id", "category": "Drug", "name": "drug"},
        "relation": {"column": "action", "values": {"Activates": "activates", "blocker": ""}},
        "object": {"id": "target_id", "category": "Process", "name": "target"},
        "publications": "pmid",
        "negated": {"column": "qualifier", "values": ["NOT"]},
        "source": "",
        "licence": "not stated",
    }


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["", "NOT", "not", "NOT|contributes_to"], ["NOT", "NOT|contributes_to", "not"]),
        (["TRUE", "FALSE"], ["TRUE"]),
        (["0"] * 600 + ["1"], ["1"]),
        (["", "contributes_to"], None),
    ],
)
def test_a_guess_finds_denials(tmp_path: Path, cells: list[str], values: list[str] | None) -> None:
    """However they are spelled, and wherever they stand; a qualifier alone is none."""
    header = "drug_id\ttarget_id\tpredicate\tqualifier\n"
    rows = (f"CHEBI:6121\tUniProtKB:Q1\tinhibits\t{cell}\n" for cell in cells)
    (tmp_path / "a.tsv").write_text(header + "".join(rows))
    negated = values and {"column": "qualifier", "values": values}
    assert yaml.safe_load(guess(tmp_path / "a.tsv")).get("negated") == negated


def test_a_guess_finds_a_column_of_denials_by_its_name(tmp_path: Path) -> None:
    """And rows are denied by it."""
    rows = "CHEBI:6121\tUniProtKB:Q1\tinhibits\tTRUE\nCHEBI:6121\tUniProtKB:Q2\tinhibits\tFALSE\n"
    path = tmp_path / "a.tsv"
    path.write_text("drug_id\ttarget_id\tpredicate\tis_negated\n" + rows)
    mapped.mapping_for(path).write_text(guess(path))
    assert [one.object for one in load(path) if isinstance(one, Claim)] == ["UniProtKB:Q2"]


def test_a_guess_of_commas_latin_and_no_relation(tmp_path: Path) -> None:
    """What cannot be guessed is left open, and is an error until it is said."""
    raw = "a,b,née\nWIKIDATA:Q1,CHEBI:1,é\n".encode("latin-1")
    (tmp_path / "a.csv").write_bytes(raw)
    text = guess(tmp_path / "a.csv")
    found = yaml.safe_load(text)
    assert (found["delimiter"], found["encoding"]) == (",", "latin-1")
    assert found["relation"] == {"predicate": "?"}
    assert found["subject"] == {"id": "a", "category": "?"}
    mapped.mapping_for(tmp_path / "a.csv").write_text(text)
    with pytest.raises(InputError, match="still open"):
        load(tmp_path / "a.csv")


def test_a_guess_needs_identifiers(tmp_path: Path) -> None:
    """Names alone are nobody."""
    (tmp_path / "a.tsv").write_text("drug\ttarget\nketamine\tNMDA\n")
    with pytest.raises(InputError, match="no two columns of identifiers"):
        guess(tmp_path / "a.tsv")
