"""A table of one's own whose rows are evidence: what its columns say, what is refused, the ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from kgraph.errors import InputError
from kgraph.loaders import mapped
from kgraph.loaders.gathering import Told
from kgraph.loaders.mapped.guess import guess
from kgraph.model import integrity
from kgraph.model.claim import Claim
from kgraph.model.evidence import Conditions, Evidence
from kgraph.model.hashing import sentence_hash
from kgraph.model.publication import Publication
from kgraph.model.summary import summarise

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = (
    *("drug_id", "drug", "target_id", "target", "pmid", "outcome", "sure", "species", "type"),
    *("dose", "value", "unit", "words", "said", "where", "number", "key", "not", "study"),
)
ROW = {
    "drug_id": "CHEBI:6121",
    "drug": "ketamine",
    "target_id": "GO:0017146",
    "target": "NMDA receptor",
    "pmid": "1",
    "species": "rat",
}
MAPPING: dict[str, Any] = {
    "subject": {"id": "drug_id", "name": "drug", "category": "Drug"},
    "relation": {"predicate": "inhibits"},
    "object": {"id": "target_id", "name": "target", "category": "Receptor"},
    "publications": "pmid",
    "source": "Our lab, 2024",
    "licence": "CC0-1.0",
    "knowledge_level": "observation",
    "agent_type": "manual_agent",
}
CLAIM = Claim(subject="CHEBI:6121", predicate="inhibits", object="GO:0017146")


def table(folder: Path, *rows: dict[str, str], evidence: Any, **changes: Any) -> Path:
    """Return a table of rows like `ROW`, each with its own cells, and a mapping beside it."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join((ROW | row).get(name, "") for name in COLUMNS) for row in rows or ({},)]
    path = folder / "a.tsv"
    path.write_text("\n".join(lines) + "\n")
    text = yaml.safe_dump(MAPPING | changes | {"evidence": evidence})
    mapped.mapping_for(path).write_text(text)
    return path


def load(path: Path, told: Told | None = None) -> list[Any]:
    """Return the records that the loader reads; they hold together."""
    placed = list(mapped.load_mapped(path, "a", told))
    assert integrity.problems(placed) == []
    return [one.record for one in placed]


def items(path: Path, told: Told | None = None) -> list[Evidence]:
    """Return the evidence of a table."""
    return [one for one in load(path, told) if isinstance(one, Evidence)]


def test_a_row_is_evidence(tmp_path: Path) -> None:
    """With what its columns say, and what holds for all rows; the claim has no other voice."""
    path = table(
        tmp_path,
        {
            "outcome": "yes",
            "sure": "Probable",
            "species": "rats; Mus musculus",
            "type": "in vitro study",
            "dose": "3 umol/L",
            "value": "−1.5e2",
            "unit": "nM",
            "words": "Blocks  the channel.",
            "said": "Ketamine blocks it.",
            "where": "Results",
            "number": "4",
            "key": "r7",
            "study": "NCT00000001",
        },
        evidence={
            "stance": {"column": "outcome", "values": {"yes": "supports"}},
            "certainty": "sure",
            "species": "species",
            "system": {"always": "in vitro"},
            "design": "type",
            "study": "study",
            "conditions": {"dose": "dose", "n": {"always": "6"}},
            "value": "value",
            "unit": {"column": "unit", "values": {"nM": "nmol/L"}},
            "measure": {"always": "Ki"},
            "statement": "words",
            "quote": "said",
            "curator": {"always": "A. Reader"},
            "read_in": {"always": "PMID:9"},
            "locator": {"section": "where", "sentence": "number", "item": "key"},
        },
    )
    found = load(path)
    assert [one.id for one in found if isinstance(one, Publication)] == ["PMID:1", "PMID:9"]
    (item,) = (one for one in found if isinstance(one, Evidence))
    assert (item.claim, item.publication, item.read) == (CLAIM.id, "PMID:1", "PMID:9")
    assert (item.stance, item.finding, item.certainty) == ("supports", None, "probable")
    assert (item.species, item.system) == (("mouse", "rat"), "in_vitro")
    assert (item.design, item.study) == ("in_vitro_study", "NCT00000001")
    assert item.conditions == Conditions(dose="3 umol/L", n="6")
    assert (item.value, item.unit, item.measure) == (-150, "nmol/L", "Ki")
    assert (item.statement, item.quote) == ("Blocks the channel.", "Ketamine blocks it.")
    place = item.locator
    assert (place.section, place.sentence, place.item) == ("Results", 4, "r7")
    assert place.sha256 == sentence_hash("Ketamine blocks it.")
    assert (item.knowledge_level, item.agent_type) == ("observation", "manual_agent")
    assert (item.curator, item.source, item.licence) == ("A. Reader", "Our lab, 2024", "CC0-1.0")
    assert [one for one in found if isinstance(one, Claim)] == [CLAIM]


def test_of_what_is_not_said_little_is_taken(tmp_path: Path) -> None:
    """A row speaks for its claim, as a fact; a statement is made from its names."""
    (item,) = items(table(tmp_path, evidence={}))
    assert item.statement == "ketamine inhibits NMDA receptor"
    assert (item.stance, item.certainty, item.design) == ("supports", "asserted", "not_stated")
    assert (item.species, item.system, item.curator) == ((), "not_stated", "Our lab, 2024")
    assert item.locator.section == "table row"


def test_each_publication_has_the_evidence(tmp_path: Path) -> None:
    """The same of each."""
    found = load(table(tmp_path, {"pmid": "1; PMID:2|doi:10.1000/x"}, evidence={}))
    papers = [one.id for one in found if isinstance(one, Publication)]
    assert papers == ["PMID:1", "PMID:2", "doi:10.1000/x"]
    assert [one.publication for one in found if isinstance(one, Evidence)] == papers


def test_a_table_out_of_one_paper(tmp_path: Path) -> None:
    """Its publication is said once."""
    (item,) = items(table(tmp_path, evidence={}, publications={"always": "PMID:7"}))
    assert item.publication == "PMID:7"


def test_without_a_publication_the_table_is_one(tmp_path: Path) -> None:
    """Under the name of its source."""
    found = load(table(tmp_path, {"pmid": ""}, evidence={}))
    assert [one for one in found if isinstance(one, Publication)] == [
        Publication(
            id="kgraph:table_our_lab_2024",
            title="Our lab, 2024",
            kind="data set",
            licence="CC0-1.0",
            sources=("Our lab, 2024",),
        )
    ]
    assert found[-1].publication == "kgraph:table_our_lab_2024"


def test_a_table_of_nobody_is_no_publication(tmp_path: Path) -> None:
    """Its rows need one each; where none can have one the mapping is told."""
    with pytest.raises(InputError, match=r":2: evidence without a publication; name one, or give"):
        load(table(tmp_path, {"pmid": ""}, evidence={}, source=""))
    with pytest.raises(InputError, match=r"yaml: evidence needs publications; name their column"):
        load(table(tmp_path, evidence={}, source="", publications=""))


@pytest.mark.parametrize(
    ("cell", "stance", "finding", "words"),
    [
        ("better", "supports", None, "ketamine"),
        ("same", "refutes", "null", "No difference shown: ketamine"),
        ("worse", "refutes", "opposite", "The opposite shown: ketamine"),
        ("insufficient", "insufficient", None, "Too little is known: ketamine"),
    ],
)
def test_one_column_tells_stance_and_finding(
    tmp_path: Path, cell: str, stance: str, finding: str | None, words: str
) -> None:
    """A made statement says which; ``null``, ``no`` and ``yes`` need no quotation marks."""
    values = {"better": "supports", "same": "null", "worse": "opposite"}
    path = table(tmp_path, {"outcome": cell}, evidence={})
    text = f"evidence: {{stance: {{column: outcome, values: {values!r}}}}}".replace("'", "")
    mapped.mapping_for(path).write_text(yaml.safe_dump(MAPPING) + text)
    (item,) = items(path)
    assert (item.stance, item.finding) == (stance, finding)
    assert item.statement == f"{words} inhibits NMDA receptor"


def test_words_of_yaml_are_spellings(tmp_path: Path) -> None:
    """What YAML takes for a truth value or a number is what stands in a cell."""
    path = table(tmp_path, {"outcome": "no"}, {"outcome": "1"}, evidence={})
    text = "evidence: {stance: {column: outcome, values: {no: null, 1: supports}}}"
    mapped.mapping_for(path).write_text(yaml.safe_dump(MAPPING) + text)
    assert [one.finding for one in items(path)] == ["null", None]


def test_a_finding_has_its_own_column(tmp_path: Path) -> None:
    """What holds for all rows holds for refutations."""
    rows = ({"outcome": "supports"}, {"outcome": "refutes", "type": "opposite"})
    path = table(tmp_path, *rows, evidence={"stance": "outcome", "finding": "type"})
    assert [one.finding for one in items(path)] == [None, "opposite"]
    evidence = {"stance": "outcome", "finding": {"always": "null"}}
    path = table(tmp_path, *rows, evidence=evidence)
    assert [one.finding for one in items(path)] == [None, "null"]


@pytest.mark.parametrize("stance", ["supports", "insufficient", "null"])
def test_a_row_that_contradicts_itself_is_told(tmp_path: Path, stance: str) -> None:
    """Neither of its columns wins."""
    evidence = {"stance": "outcome", "finding": "type"}
    path = table(tmp_path, {"outcome": stance, "type": "opposite"}, evidence=evidence)
    said = rf"a\.tsv:2: a row that contradicts itself: '{stance}, opposite'; its stance"
    with pytest.raises(InputError, match=said):
        load(path)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("", ()),
        ("Human", ("human",)),
        ("NCBITaxon:9606", ("human",)),
        ("rat, mice|RATS", ("mouse", "rat")),
        ("zebrafish", ("animal",)),
        ("n/a; rat", ("rat",)),
        ("rat; n/a, zebrafish", ("animal", "rat")),
    ],
)
def test_species(tmp_path: Path, cell: str, meant: tuple[str, ...]) -> None:
    """Several in a cell, in any case, by synonym or taxon, or by what the mapping says."""
    values = {"zebrafish": "animal", "n/a": "not_stated"}
    evidence = {"species": {"column": "species", "values": values}}
    (item,) = items(table(tmp_path, {"species": cell}, evidence=evidence))
    assert item.species == meant


def test_a_denied_row_states_nothing_unless_it_is_said_what_was_found(tmp_path: Path) -> None:
    """Then it is a refutation; one that lacks grounds stays so."""
    rows = ({"not": "NOT"}, {"not": "NOT", "outcome": "insufficient"})
    evidence = {"stance": {"column": "outcome", "values": {"": "supports"}}}
    negated = {"column": "not", "values": ["NOT"]}
    told = Told()
    assert load(table(tmp_path, *rows, evidence=evidence, negated=negated), told) == []
    assert len(told.notes) == 2
    found = items(table(tmp_path, *rows, evidence=evidence, negated=negated | {"finding": "null"}))
    assert [(one.stance, one.finding) for one in found] == [
        ("refutes", "null"),
        ("insufficient", None),
    ]
    assert summarise(found).status == "refuted"


def test_a_refutation_is_not_denied(tmp_path: Path) -> None:
    """What would be meant is not guessed."""
    path = table(
        tmp_path,
        {"not": "NOT", "outcome": "null"},
        evidence={"stance": "outcome"},
        negated={"column": "not", "finding": "opposite"},
    )
    with pytest.raises(InputError, match=r"a\.tsv:2: a refutation that is denied"):
        load(path)


def test_ids_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    """Nor on what the mapping says besides; equal rows are one item, others are two."""
    rows = ({"species": "rat"}, {"species": "mouse"}, {"species": "rat", "key": "unread"})
    first = {one.id for one in items(table(tmp_path, *rows, evidence={"species": "species"}))}
    turned = table(tmp_path, *reversed(rows), evidence={"species": "species"}, licence="not stated")
    assert {one.id for one in items(turned)} == first
    assert len(first) == 2


def test_with_a_key_a_corrected_row_keeps_its_id(tmp_path: Path) -> None:
    """Without one what it says is its key."""
    for locator, same in (({"item": "key"}, True), ({}, False)):
        evidence = {"conditions": {"dose": "dose"}, "locator": locator}
        one, other = (
            items(table(tmp_path, {"key": "r1", "dose": dose}, evidence=evidence))[0]
            for dose in ("1 mg", "2 mg")
        )
        assert (one.id == other.id) is same


def test_a_key_that_two_rows_share_is_told(tmp_path: Path) -> None:
    """Where they say the same they are one; of a row that is left out nothing stays."""
    rows = ({"key": "r1"}, {"key": "r1"}, {"key": "r1", "species": "mouse", "pmid": "2|1"})
    evidence = {"species": "species", "locator": {"item": "key"}}
    path = table(tmp_path, *rows, evidence=evidence)
    said = r"a\.tsv:4: evidence twice: .*; the first is in .*a\.tsv:3; give each an item"
    with pytest.raises(InputError, match=said):
        load(path)
    assert [one.publication for one in items(path, Told([]))] == ["PMID:1"]


def test_a_long_statement_is_cut_and_told(tmp_path: Path) -> None:
    """Once for a table."""
    rows = [{"words": "x" * length} for length in (240, 241, 500)]
    told = Told()
    found = items(table(tmp_path, *rows, evidence={"statement": "words"}), told)
    assert [len(one.statement) for one in found] == [240, 240, 240]
    assert [one.statement[-1] for one in found] == ["x", "…", "…"]
    (note,) = told.notes
    assert str(note).startswith(
        f"{tmp_path}/a.tsv: 2 of the table's statements are cut to 240 characters; if they are"
    )


@pytest.mark.parametrize("column", ["outcome", "species", "value", "words", "said", "dose"])
def test_a_huge_cell_is_a_bad_row(tmp_path: Path, column: str) -> None:
    """Whatever is read from it, and at once."""
    evidence = {
        "stance": {"column": "outcome", "values": {"": "supports"}},
        "species": "species",
        "value": "value",
        "measure": {"always": "Ki"},
        "statement": "words",
        "quote": "said",
        "conditions": {"dose": "dose"},
    }
    path = table(tmp_path, {column: "ab " * 3_400_000}, evidence=evidence)
    with pytest.raises(InputError, match=r"a\.tsv:2: .* has 10200000 characters, more than 20000"):
        load(path)


@pytest.mark.parametrize("change", ["\r\n", "byte-order mark"])
def test_forms_of_one_table(tmp_path: Path, change: str) -> None:
    """The last column of a line is no other for its end, nor the first for a mark before it."""
    evidence = {"study": "study", "curator": "drug_id"}
    path = table(tmp_path, {"study": "NCT00000001"}, evidence=evidence)
    plain = items(path)
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"\n", b"\r\n") if change == "\r\n" else b"\xef\xbb\xbf" + raw)
    assert items(path) == plain


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"outcome": "suports"}, "unknown stance: 'suports'; did you mean supports"),
        ({"outcome": "bettr"}, "unknown stance: 'bettr'; did you mean better"),
        (
            {"outcome": ""},
            "stance is empty; say what an empty cell means: evidence: stance: values",
        ),
        ({"outcome": "open"}, "a value of evidence: stance without meaning: 'open'; say in the"),
        ({"outcome": "refutes"}, "a refutation without finding"),
        ({"sure": ""}, "certainty is empty"),
        ({"sure": "probabel"}, "unknown certainty: 'probabel'; did you mean probable"),
        ({"species": "rat; humn"}, "unknown species: 'humn'; did you mean human"),
        ({"type": "RCTs"}, "unknown design: 'RCTs'; did you mean rct"),
        ({"value": "<7"}, "value is not a number: '<7'; write digits"),
        ({"value": "1,200"}, "value is not a number: '1,200'"),
        ({"value": "nan"}, "value is not a number: 'nan'"),
        ({"value": "7", "unit": "nM"}, "not a unit of UCUM: 'nM'; write UCUM"),
        ({"number": "4"}, "a sentence without quote: '4'"),
        ({"number": "four", "said": "x"}, "sentence is not a whole number: 'four'"),
    ],
)
def test_bad_cells_are_told(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    """With file, line and what is nearest."""
    path = table(
        tmp_path,
        {"outcome": "better", "sure": "asserted"} | cells,
        evidence={
            "stance": {"column": "outcome", "values": {"better": "supports", "open": ""}},
            "certainty": "sure",
            "species": "species",
            "design": "type",
            "value": "value",
            "unit": "unit",
            "measure": {"always": "Ki"},
            "quote": "said",
            "locator": {"sentence": "number"},
        },
    )
    with pytest.raises(InputError) as caught:
        load(path)
    assert f"a.tsv:2: {said}" in str(caught.value)


def test_all_that_is_wrong_with_a_row_is_told(tmp_path: Path) -> None:
    """At once; left out, it leaves nothing behind."""
    evidence = {"species": "species", "design": "type"}
    path = table(tmp_path, {"species": "humn", "type": "RCTs"}, evidence=evidence)
    with pytest.raises(InputError) as caught:
        load(path)
    assert [one.message for one in caught.value.problems] == ["unknown species", "unknown design"]
    assert load(path, Told([])) == []


def test_empty_cells_say_nothing(tmp_path: Path) -> None:
    """A unit without a value is none."""
    evidence = {
        "species": "species",
        "design": "type",
        "value": "value",
        "unit": "unit",
        "measure": {"always": "Ki"},
        "quote": "said",
        "conditions": {"dose": "dose"},
        "locator": {"section": "where", "sentence": "number", "item": "key"},
    }
    (item,) = items(table(tmp_path, {"species": " ", "unit": "nM"}, evidence=evidence))
    assert (item.species, item.design, item.value, item.unit) == ((), "not_stated", None, None)
    assert (item.quote, item.conditions, item.locator.section) == (None, Conditions(), "table row")


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        ({"spcies": "species"}, "unknown key: 'evidence: spcies'; did you mean species"),
        ({"species": {"colum": "x"}}, "unknown key: 'evidence: species: colum'; did you mean col"),
        ({"conditions": {"dosis": "dose"}}, "unknown condition: 'dosis'; did you mean dose"),
        ({"species": {}}, "evidence: species needs either column or always; write the name of a"),
        (
            {"design": {"always": "RCTs"}},
            "evidence: design: unknown design: 'RCTs'; did you mean r",
        ),
        ({"system": {"column": "type", "values": {"x": "vitro"}}}, "system: unknown system: 'vitr"),
        ({"stance": {"always": "?"}}, "evidence: stance is still open: '?'; one of: supports"),
        ({"stance": {"always": "refutes"}}, "evidence: stance: finding what?: 'refutes'; write op"),
        ({"species": {"always": "rat", "values": {"x": "rat"}}}, "has values without a column"),
        ({"value": "value"}, "evidence: value without measure"),
        ({"unit": "unit"}, "evidence: unit without value"),
        ({"unit": {"always": "nM"}}, "evidence: unit: not a unit of UCUM: 'nM'"),
        ({"locator": {"sentence": "number"}}, "evidence: locator: sentence without quote"),
        ({"species": ["rat"]}, "not a mapping (Expected `str | object`, got `array`"),
        ("species", "not a mapping (Expected `object | null`, got `str` - at `$.evidence`)"),
    ],
)
def test_bad_mappings_are_told(tmp_path: Path, evidence: Any, said: str) -> None:
    """Before any row is read."""
    with pytest.raises(InputError) as caught:
        load(table(tmp_path, evidence=evidence))
    assert said in str(caught.value)
    assert "a.mapping.yaml: " in str(caught.value)


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In every part of evidence."""
    evidence = {"statement": "wrds", "conditions": {"n": "sizes"}, "locator": {"item": "kye"}}
    with pytest.raises(InputError) as caught:
        load(table(tmp_path, evidence=evidence))
    assert [one.text for one in caught.value.problems] == ["wrds", "sizes", "kye"]
    assert caught.value.problems[0].hint == "did you mean words?"


def test_a_publication_of_all_rows_is_one(tmp_path: Path) -> None:
    """It is looked at before any row is."""
    path = table(tmp_path, evidence={}, publications={"always": "Smith 2020"})
    with pytest.raises(InputError, match=r"yaml: publications: not a publication: 'Smith 2020'"):
        load(path)


def test_a_finding_of_denials_needs_evidence(tmp_path: Path) -> None:
    """An assertion cannot refute."""
    path = table(tmp_path, evidence={}, negated={"column": "not", "finding": "null"})
    text = mapped.mapping_for(path).read_text().replace("evidence: {}\n", "")
    mapped.mapping_for(path).write_text(text)
    with pytest.raises(InputError, match="negated: finding without evidence; write ev"):
        load(path)


def guessed(folder: Path, header: str, *rows: str) -> Any:
    """Return the evidence that is guessed for a table whose first columns are its ends."""
    ends = "CHEBI:6121,UniProtKB:Q1,inhibits"
    lines = [f"drug_id,target_id,predicate,{header}", *(f"{ends},{row}" for row in rows)]
    (folder / "g.csv").write_text("\n".join(lines))
    return yaml.safe_load(guess(folder / "g.csv")).get("evidence")


UNSAID = {"stance": {"always": "?"}, "certainty": {"always": "asserted"}}


@pytest.mark.parametrize(
    ("header", "rows", "found"),
    [
        ("Organism", ["Homo sapiens", "mice"], {"species": "Organism"}),
        (
            "species",
            ["human;rat", "Danio rerio"],
            {"species": {"column": "species", "values": {"Danio rerio": ""}}},
        ),
        (
            "Study type",
            ["RCT", "own"],
            {"design": {"column": "Study type", "values": {"own": ""}}},
        ),
        ("certainty", ["hedged", "asserted"], {"certainty": "certainty"}),
        ("stance", ["supports"], {"stance": "stance"}),
        ("stance", ["supports", "refutes"], {"stance": "stance", "finding": {"always": "?"}}),
        ("stance,finding", ["refutes,null"], {"stance": "stance", "finding": "finding"}),
        (
            "value,unit,measure",
            ["7,nmol/L,Ki"],
            {"value": "value", "unit": "unit", "measure": "measure"},
        ),
        (
            "Effect size,units",
            ["0.5,nM"],
            {
                "value": "Effect size",
                "measure": {"always": "?"},
                "unit": {"column": "units", "values": {"nM": ""}},
            },
        ),
        (
            "IC50 (nM)",
            ["12"],
            {
                "value": "IC50 (nM)",
                "measure": {"always": "IC50"},
                "unit": {"always": "nmol/L"},
            },
        ),
        ("sentence", ["Ketamine blocks the channel."], {"quote": "sentence"}),
        ("summary", ["It blocks the channel"], {"statement": "summary"}),
        ("Trial", ["NCT00000001"], {"study": "Trial"}),
        ("dose,sample_size", ["1 mg,12"], {"conditions": {"dose": "dose", "n": "sample_size"}}),
    ],
)
def test_a_guess_finds_what_is_plain(
    tmp_path: Path, header: str, rows: list[str], found: dict[str, Any]
) -> None:
    """What a word means, and whether rows support, is left to people."""
    assert guessed(tmp_path, header, *rows) == UNSAID | found


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("p_value", "0.03"),
        ("value", "high"),
        ("species", "Danio rerio"),
        ("design", "A"),
        ("confidence", "0.9"),
        ("sentence", "12"),
        ("trial", "pilot"),
        ("year", "2019"),
        ("dose", ""),
    ],
)
def test_a_guess_leaves_out_what_is_not(tmp_path: Path, header: str, row: str) -> None:
    """A header alone is not enough, and of what the model does not hold nothing is said."""
    assert guessed(tmp_path, header, row) is None


def test_a_guess_is_loaded_when_its_questions_are_answered(tmp_path: Path) -> None:
    """Until then they are told, all of them."""
    guessed(tmp_path, "species,pmid", "human,1")
    path = tmp_path / "g.csv"
    text = guess(path)
    mapped.mapping_for(path).write_text(text)
    with pytest.raises(InputError, match=r"evidence: stance is still open: '\?'; one of: support"):
        load(path)
    mapped.mapping_for(path).write_text(text.replace("'?'", "supports"))
    (item,) = items(path)
    assert (item.stance, item.species, item.publication) == ("supports", ("human",), "PMID:1")
