"""kgraph's own JSON and JSON Lines: the contract, and what is said of files that break it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from kgraph import formats
from kgraph.errors import InputError
from kgraph.formats import json_lines, native
from kgraph.model.claim import Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.placed import Placed
from kgraph.model.records import RECORD_TYPES
from tests.examples import TREATS, example_graph

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ("format", "meta", "entities", "claims", "evidence", "publications")
ENTITY = '{"id":"CHEBI:6121","name":"ketamine","category":"Drug"}'
ONLY = "only kgraph/1 can be read; name another format with --from"
EARLY = "the text ends too early: fetch or make the file again"
FINITE = "give a finite number, its measure and its UCUM unit"
CLAIM = '{"subject":"CHEBI:6121","predicate":"inhibits","object":"GO:0017146"}'


def document(tmp_path: Path) -> dict[str, Any]:
    """Return the example graph as its JSON file says it."""
    formats.write(example_graph(), tmp_path / "a.json")
    found: dict[str, Any] = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    return found


def test_document_has_the_fields_of_the_contract(tmp_path: Path) -> None:
    """Format, meta and four arrays, in that order."""
    assert tuple(found := document(tmp_path)) == FIELDS
    assert found["format"] == "kgraph/1"
    assert found["meta"] == {"title": "Example"}


def test_arrays_are_sorted_by_id(tmp_path: Path) -> None:
    """Every array is in the order of its ids, and every record carries its id first."""
    found = document(tmp_path)
    for name in ("entities", "claims", "evidence", "publications"):
        ids = [one["id"] for one in found[name]]
        assert ids == sorted(ids)
        assert all(next(iter(one)) == "id" for one in found[name])


def test_a_claim_as_plain_data(tmp_path: Path) -> None:
    """A claim has its fields, its id by the hash of the contract, and its summary."""
    text = '["CHEBI:6121","treats","EFO:0009854",[["route","kgraph:intravenous"]]]'
    name = f"claim:{sha256(text.encode()).hexdigest()[:32]}"
    found = next(one for one in document(tmp_path)["claims"] if one["id"] == name)
    # Trial .8, review .3 in the same study, and a work known from the review alone: .8 × .5 × .5.
    assert found == {
        "id": name,
        "subject": "CHEBI:6121",
        "predicate": "treats",
        "object": "EFO:0009854",
        "qualifiers": {"route": "kgraph:intravenous"},
        "summary": {
            "status": "contested",
            "n_support": 3,
            "n_refute": 1,
            "n_insufficient": 0,
            "species": ["human"],
            "best_certainty": "asserted",
            "species_opposed": ["human"],
            "publications": ["PMID:90000001", "PMID:90000004", "kgraph:cited-work-6"],
            "publications_opposed": ["PMID:90000002"],
            "contested_kind": "null_results",
            "differs_by": ["comparator"],
            "support": 0.84,
            "opposition": 0.45,
            "support_human": 0.8,
        },
    }


def test_what_is_null_or_empty_is_left_out() -> None:
    """No null, empty list or empty object is written; defaults that say something are."""
    assert native.plain(Entity(id="CHEBI:1", name="x", category="Drug")) == {
        "id": "CHEBI:1",
        "name": "x",
        "category": "Drug",
    }
    item = Evidence(
        claim=TREATS.id,
        publication="PMID:1",
        locator=Locator(section="Abstract"),
        statement="works",
        stance="supports",
        certainty="asserted",
        design="rct",
        knowledge_level="observation",
        agent_type="manual_agent",
        curator="me",
        source="mine",
        licence="CC0",
        value=40,
        measure="Cmax",
    )
    found = native.plain(item)
    assert found["system"] == "not_stated"
    assert found["locator"] == {"section": "Abstract"}
    assert not {"conditions", "species", "quote", "finding"} & {*found}
    assert repr(found["value"]) == "40.0"


def test_a_document_is_what_the_page_embeds(tmp_path: Path) -> None:
    """`to_native` is the content of the file."""
    assert native.to_native(example_graph()) == document(tmp_path)


def test_summaries_are_not_believed(tmp_path: Path) -> None:
    """What a file says of a claim's summary does not matter."""
    for name, lines in {
        "a.json": ['{"format":"kgraph/1","claims":[', f'{CLAIM[:-1]},"summary":{{"x":1}}}}', "]}"],
        "a.jsonl": [
            '{"type":"meta","format":"kgraph/1"}',
            f'{{"type":"claim","summary":7,{CLAIM[1:]}',
        ],
    }.items():
        (tmp_path / name).write_text("\n".join(lines))
        [placed] = formats.read(tmp_path / name)
        assert placed.record == Claim(
            subject="CHEBI:6121", predicate="inhibits", object="GO:0017146"
        )
        assert placed.line == 2


def test_parts_of_a_document_may_be_missing_and_stand_anywhere(tmp_path: Path) -> None:
    """Arrays may come in any order, or not at all."""
    (tmp_path / "a.json").write_text(f'{{"entities":[{ENTITY}], "format":"kgraph/1"}}')
    [placed] = formats.read(tmp_path / "a.json")
    assert placed.record == Entity(id="CHEBI:6121", name="ketamine", category="Drug")


CLAIM_TEXT = '["CHEBI:6121","inhibits","GO:0017146",[]]'
CLAIM_ID = f"claim:{sha256(CLAIM_TEXT.encode()).hexdigest()[:32]}"
BAD_JSON: dict[str, tuple[str, list[str]]] = {
    "truncated": (
        '{"format":"kgraph/1",\n"entities":[' + ENTITY,
        [f"a.json:2:68: not JSON (] is expected); {EARLY}"],
    ),
    "syntax": (
        '{"format":"kgraph/1",\n"entities":[\n' + ENTITY + ",\n  {'id':1}]}",
        ["a.json:4:4: not JSON (Expecting property name enclosed in double quotes): \"'id':1}]}\""],
    ),
    "missing comma": (
        '{"format":"kgraph/1"\n"entities":[]}',
        ["a.json:2:1: not JSON (} is expected): '\"entities\":[]}'"],
    ),
    "trailing text": (
        '{"format":"kgraph/1"}\nx',
        ["a.json:2:1: not JSON (something follows its end): 'x'"],
    ),
    "not an object": ("[1]", ["a.json:1:1: not JSON ({ is expected): '[1]'"]),
    "name is no text": (
        "{1:2}",
        ["a.json:1:2: not JSON (the name of a field is expected): '1:2}'"],
    ),
    "empty file": ("", [f"a.json:1:1: not JSON ({{ is expected); {EARLY}"]),
    "field twice": (
        '{"format":"kgraph/1",\n"entities":[],\n"entities":[]}',
        ["a.json:3:1: a field stands twice: '\"entities\":[]}'"],
    ),
    "field of a record twice": (
        '{"format":"kgraph/1","entities":[\n{"id":"CHEBI:1","id":"CHEBI:2"}]}',
        ['a.json:2:1: the field id stands twice: \'{"id":"CHEBI:1","id"\''],
    ),
    "NaN": (
        '{"format":"kgraph/1","meta":{"x":\nNaN}}',
        ["a.json:1:29: NaN is no JSON number: '{\"x\":'"],
    ),
    "nested too deeply": (
        '{"format":' + "[" * 100_000,
        [f"a.json:1:11: nested too deeply: '{'[' * 20}'"],
    ),
    "another version": ('{"format":"kgraph/2"}', [f"a.json:1: not kgraph/1: 'kgraph/2'; {ONLY}"]),
    "no format": ("{}", [f"a.json:1: no format is stated; {ONLY}"]),
    "wrong types": (
        '{"format":"kgraph/1",\n"meta":3,\n"claims":{}}',
        ["a.json:2: meta has the wrong type: '3'", "a.json:3: claims has the wrong type: '{}'"],
    ),
    "unknown fields": (
        '{"format":"kgraph/1",\n"claim":[],\n"edges":[]}',
        [
            "a.json:2: unknown field: 'claim'; did you mean claims?",
            f"a.json:3: unknown field: 'edges'; known: {', '.join(FIELDS)}",
        ],
    ),
}
BAD_RECORDS: dict[str, tuple[str, str]] = {
    "unknown field": (
        '"entities":[{"id":"CHEBI:1","name":"x","catgory":"Drug"}]',
        "entity: unknown field: 'catgory'; did you mean category?",
    ),
    "no object": ('"entities":[7]', "entity: Expected `object`, got `int`: '7'"),
    "wrong type": (
        '"entities":[{"id":"CHEBI:1","name":2,"category":"Drug"}]',
        "entity name: Expected `str`, got `int`: '2'",
    ),
    "missing field": (
        '"entities":[{"id":"CHEBI:1","name":"x"}]',
        "entity: Object missing required field `category`: \"{'id': 'CHEBI:1', 'name': 'x'}\"",
    ),
    "broken rule": (
        '"entities":[{"id":"CHEBI:1","name":"x","category":"Drog"}]',
        "unknown category: 'Drog'; did you mean Drug?",
    ),
    "summary of an entity": (
        f'"entities":[{ENTITY[:-1]},"summary":{{}}}}]',
        "entity: unknown field: 'summary'; remove it",
    ),
    "wrong type deep down": (
        f'"claims":[{CLAIM[:-1]},"asserted":[{{"source":"a"}},{{"source":3}}]}}]',
        "claim asserted source: Expected `str`, got `int`: '3'",
    ),
    "unknown field deep down": (
        f'"claims":[{CLAIM[:-1]},"asserted":[{{"source":"a","mesure":"Ki"}}]}}]',
        "claim asserted: unknown field: 'mesure'; did you mean measure or source?",
    ),
    "unknown qualifier": (
        f'"claims":[{CLAIM[:-1]},"qualifiers":{{"mecanism":"x"}}}}]',
        "claim qualifiers: unknown field: 'mecanism'; did you mean mechanism?",
    ),
    "broken rule deep down": (
        f'"claims":[{CLAIM[:-1]},"asserted":[{{"source":"a","value":1}}]}}]',
        "value without measure, or not finite: '1.0'; " + FINITE,
    ),
    "another id": (
        f'"claims":[{CLAIM[:-1]},"id":"claim:0"}}]',
        f"claim id is not its hash: 'claim:0'; its content hashes to {CLAIM_ID}; leave the id out",
    ),
}


@pytest.mark.parametrize("case", BAD_JSON)
def test_bad_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    """Everything that is wrong is named with its line, and nothing is returned."""
    text, said = BAD_JSON[case]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(InputError) as caught:
        formats.read("a.json")
    assert [str(problem) for problem in caught.value.problems] == said


@pytest.mark.parametrize("case", BAD_RECORDS)
def test_bad_records(tmp_path: Path, case: str) -> None:
    """What is wrong with a record is told with the place in it."""
    text, said = BAD_RECORDS[case]
    path = tmp_path / "a.json"
    path.write_text('{"format":"kgraph/1",\n' + text + "}")
    with pytest.raises(InputError) as caught:
        formats.read(path)
    assert str(caught.value) == f"{path}:2: {said}"


def test_all_bad_records_are_told_together(tmp_path: Path) -> None:
    """One error names every bad record with its line."""
    path = tmp_path / "a.json"
    path.write_text('{"format":"kgraph/1","entities":[\n1,\n' + ENTITY + ",\n2],\n" + '"x":0}')
    with pytest.raises(InputError) as caught:
        formats.read(path)
    assert [problem.line for problem in caught.value.problems] == [2, 4, 5]


HEAD = '{"type":"meta","format":"kgraph/1"}\n'
BAD_LINES: dict[str, tuple[str, list[str]]] = {
    "empty file": ("", [f"a.jsonl:1: empty file; {ONLY}"]),
    "no header": (
        '{"type":"entity"}\n',
        [f"a.jsonl:1: the first line is no header of kgraph/1: 'entity'; {ONLY}"],
    ),
    "another version": (
        '{"type":"meta","format":"kgraph/2"}\n',
        [f"a.jsonl:1: the first line is no header of kgraph/1: 'kgraph/2'; {ONLY}"],
    ),
    "lines": (
        HEAD + '{"type":"entity",\n[1]\n\n{"type":"entityy"}\n{"type":3}\n'
        '{"type":"entity","id":"CHEBI:1","name":"x","category":"Drug","colour":"red"}\n'
        '{"type":"evidence"',
        [
            "a.jsonl:2:18: not JSON (Expecting property name enclosed in double quotes); " + EARLY,
            "a.jsonl:3: not an object: '[1]'",
            "a.jsonl:5: unknown type of record: 'entityy'; did you mean entity?",
            f"a.jsonl:6: unknown type of record: '3'; one of: {', '.join(RECORD_TYPES)}",
            "a.jsonl:7: entity: unknown field: 'colour'; remove it",
            "a.jsonl:8:19: not JSON (Expecting ',' delimiter); " + EARLY,
        ],
    ),
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_bad_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str) -> None:
    """Everything that is wrong is named with its line, and nothing is returned."""
    text, said = BAD_LINES[case]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text(text)
    with pytest.raises(InputError) as caught:
        formats.read("a.jsonl")
    assert [str(problem) for problem in caught.value.problems] == said


def test_lines_that_hold_are_kept_beside_bad_ones(tmp_path: Path) -> None:
    """Whoever may leave bad rows out loads the rest; a blank line is none."""
    path = tmp_path / "a.jsonl"
    formats.write(example_graph(), path)
    whole = [one.record for one in formats.read(path)]
    header, first, *others = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    bad = ['{"type":"entity",', '{"type":"entityy"}', first.replace('category":"', 'category":"x')]
    assert bad[2] != first
    path.write_text("\n".join([header, *bad, "", *others, "", ""]), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        formats.read(path)
    assert [one.line for one in caught.value.problems] == [2, 3, 4]
    kept = [one for one in caught.value.kept or () if isinstance(one, Placed)]
    assert [one.record for one in kept] == whole[1:]
    assert kept[0].line == 6


@pytest.mark.parametrize("header", ['{"type":"meta","format":"kgraph/2"}', '{"type":"meta",'])
def test_nothing_is_kept_without_a_good_header(tmp_path: Path, header: str) -> None:
    """Whose lines these are is not known, so none of them may be taken for ours."""
    path = tmp_path / "a.jsonl"
    path.write_text(header + '\n{"type":"entity","id":"CHEBI:1","name":"x","category":"Drug"}\n')
    with pytest.raises(InputError) as caught:
        formats.read(path)
    assert caught.value.kept is None


def test_a_file_of_another_kind_is_not_read_to_its_end(tmp_path: Path) -> None:
    """After a thousand problems reading stops."""
    (tmp_path / "a.jsonl").write_text("a\tb\n" * 5000)
    with pytest.raises(InputError) as caught:
        formats.read(tmp_path / "a.jsonl")
    assert len(caught.value.problems) == json_lines.MOST_PROBLEMS == 1000


def test_lines_have_their_type_first(tmp_path: Path) -> None:
    """Each line says first what it is."""
    formats.write(example_graph(), tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    types = [line.split('"')[3] for line in lines]
    assert all(line.startswith('{"type":"') for line in lines)
    assert (
        types
        == ["meta"] + ["entity"] * 17 + ["publication"] * 7 + ["claim"] * 20 + ["evidence"] * 26
    )


def test_an_id_is_checked_against_the_content(tmp_path: Path) -> None:
    """A claim whose qualifier was edited by hand no longer has its id."""
    path = tmp_path / "a.jsonl"
    claim = Claim(
        subject="CHEBI:1", predicate="binds", object="GO:2", qualifiers=Qualifiers(mechanism="old")
    )
    formats.write([claim], path)
    path.write_text(path.read_text().replace("old", "new"))
    with pytest.raises(InputError, match="claim id is not its hash"):
        formats.read(path)
