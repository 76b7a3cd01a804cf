"""A bad item of evidence or publication is refused at the field that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.loaders.seeds.folders import PUBLICATIONS, refused, seeds

if TYPE_CHECKING:
    from pathlib import Path

ITEM = """\
- claim: {subject: "CHEBI:6121 ketamine", predicate: causes, object: "kgraph:sleep sleep"}
  publication: PMID:1
  locator: {section: abstract, item: a}
  statement: Says so
  stance: supports
  certainty: asserted
  species: [rat]
  design: animal_study
  conditions: {dose: 10 mg/kg}
  value: 60
  unit: min
  measure: time
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "predicate: causes",
            "predicate: cause",
            "1:54: unknown predicate: 'cause'; did you mean causes?",
        ),
        (
            "stance: supports",
            "stance: support",
            "5:11: unknown stance: 'support'; did you mean supports?",
        ),
        (
            "stance: supports",
            "stance: yes",
            "5:11: unknown stance: 'yes'; one of: insufficient, refutes, supports",
        ),
        (
            "stance: supports",
            "stance: refutes",
            (
                "5:11: finding and stance disagree: 'refutes'; "
                "opposite or null, on every refutation and nowhere else"
            ),
        ),
        (
            "stance: supports",
            "stance: refutes\n  finding: nul",
            "6:12: unknown finding: 'nul'; did you mean null?",
        ),
        (
            "stance: supports",
            "stance: [supports]",
            "5:11: stance is not a text; write one text",
        ),
        (
            "asserted",
            "certain",
            "6:14: unknown certainty: 'certain'; one of: asserted, probable, hedged, speculative",
        ),
        ("[rat]", "[rats, mouse]", "7:13: unknown species: 'rats'; did you mean rat or rabbit?"),
        ("[rat]", "rat", "7:12: species is not a list: 'rat'; write it in brackets: [one, two]"),
        (
            "[rat]",
            "[rat, ~]",
            "7:18: species is empty: '~'; leave the field out, or quote the text",
        ),
        (
            "animal_study",
            "animals",
            "8:11: unknown design: 'animals'; did you mean animal_study?",
        ),
        (
            "  locator: {section: abstract, item: a}\n",
            "",
            "1:3: locator is missing; every evidence needs it",
        ),
        (
            "{section: abstract, item: a}",
            "{item: a}",
            "3:12: section is missing; every locator needs it",
        ),
        (
            "{section: abstract, item: a}",
            "abstract",
            "3:12: locator is not a table: 'abstract'; write name: value",
        ),
        (
            "item: a",
            "sentence: 1",
            "3:22: sentence and sha256 belong together: 'abstract'; give both or neither",
        ),
        (
            "item: a",
            "sentence: one",
            "3:42: sentence is not a whole number: 'one'; write digits only",
        ),
        (
            "item: a",
            "item: null",
            "3:38: item is empty: 'null'; leave the field out, or quote the text",
        ),
        (
            "statement: Says so",
            "statement:",
            "4:13: statement is empty: ''; leave the field out, or quote the text",
        ),
        ("value: 60", "value: many", "10:10: value is not a number: 'many'; write digits only"),
        (
            "value: 60",
            "value: .inf",
            "10:10: value is not a number: '.inf'; write digits only",
        ),
        (
            "  measure: time\n",
            "",
            (
                "1:3: value without measure, or not finite: '60.0'; "
                "give a finite number, its measure and its UCUM unit"
            ),
        ),
        (
            "{dose: 10 mg/kg}",
            "{doses: 10 mg/kg}",
            "9:16: unknown field: 'doses'; did you mean dose?",
        ),
        (
            "  publication: PMID:1\n",
            "  publication: PMID 1\n",
            "2:16: publication is not a CURIE: 'PMID 1'; write prefix:identifier, without spaces",
        ),
        (
            '"CHEBI:6121 ketamine"',
            '"CHEBI:6121"',
            (
                "1:20: subject has no name beside its id: 'CHEBI:6121'; "
                "write id and name together, as in CHEBI:6121 ketamine"
            ),
        ),
        (
            "predicate: causes",
            "predicate: causes, dose: 1",
            (
                "1:62: unknown qualifier: 'dose'; one of: mechanism, subject_direction, "
                "object_direction, aspect, drug, route, formulation, authority, "
                "line_of_therapy, indication"
            ),
        ),
        (
            "predicate: causes",
            "predicate: causes, aspects: 1",
            "1:62: unknown qualifier: 'aspects'; did you mean aspect?",
        ),
        (
            "predicate: causes, ",
            "",
            "1:10: predicate is missing; a claim has subject, predicate and object",
        ),
        (
            "predicate: causes",
            "predicate: [causes]",
            "1:54: predicate is not a text; write one text",
        ),
        (
            "predicate: causes",
            'predicate: causes, route: "kgraph:iv intravenous"',
            (
                "1:62: causes takes no such qualifier: 'route'; "
                "it takes: mechanism, subject_direction, object_direction, aspect, drug"
            ),
        ),
    ],
)
def test_evidence_is_refused(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """Evidence is refused."""
    problems = refused(seeds(tmp_path, evidence=ITEM.replace(right, wrong)))
    assert problems == [f"evidence/doe.yaml:{said}"]


def test_every_problem_of_an_item_is_named(tmp_path: Path) -> None:
    """Every problem of an item is named."""
    item = ITEM.replace("predicate: causes", "predicate: cause").replace("statement:", "statment:")
    assert refused(seeds(tmp_path, evidence=item.replace("supports", "support"))) == [
        "evidence/doe.yaml:1:54: unknown predicate: 'cause'; did you mean causes?",
        "evidence/doe.yaml:4:3: unknown field: 'statment'; did you mean statement?",
        "evidence/doe.yaml:5:11: unknown stance: 'support'; did you mean supports?",
        "evidence/doe.yaml:1:3: statement is missing; every evidence needs it",
    ]


@pytest.mark.parametrize("field", ["id: ev:0", "source: me", "quote: Verbatim."])
def test_fields_that_the_file_may_not_set(tmp_path: Path, field: str) -> None:
    """Fields that the file may not set."""
    (problem,) = refused(seeds(tmp_path, evidence=f"{ITEM}  {field}\n"))
    name = field.partition(":")[0]
    assert problem.startswith(f"evidence/doe.yaml:13:3: unknown field: {name!r}; ")


def test_a_statement_too_long_is_found_where_it_stands(tmp_path: Path) -> None:
    """A statement too long is found where it stands."""
    long = "so " * 100
    assert refused(seeds(tmp_path, evidence=ITEM.replace("Says so", long))) == [
        (
            "evidence/doe.yaml:4:14: statement has 299 characters, more than 240: "
            f"'{long[:80]}…'; shorten it"
        )
    ]


def test_an_item_that_is_a_text(tmp_path: Path) -> None:
    """An item that is a text."""
    assert refused(seeds(tmp_path, evidence="- supports\n")) == [
        "evidence/doe.yaml:1:3: evidence is not a table; write name: value"
    ]


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("", "1:3: claim is missing"),
        ("  claim: ketamine causes sleep\n", "13:10: claim is not a table"),
    ],
)
def test_an_item_without_its_claim(tmp_path: Path, claim: str, said: str) -> None:
    """An item without its claim."""
    lines = ITEM.splitlines(keepends=True)
    item = "".join(["- read_in: PMID:1\n", *lines[1:], claim])
    hint = "write claim: {subject: CURIE name, predicate: …, object: CURIE name}"
    assert refused(seeds(tmp_path, evidence=item)) == [f"evidence/doe.yaml:{said}; {hint}"]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("year: 2019", "year: late", "4:9: year is not a whole number: 'late'; write digits only"),
        ("year: 2019", "year: 19", "4:9: year is out of range: '19'"),
        ("year:", "yaer:", "4:3: unknown field: 'yaer'; did you mean year?"),
        (
            "- id: PMID:2\n",
            "- id: PMID:0\n",
            "7: not sorted: 'PMID:0'; it belongs before PMID:1 in line 1",
        ),
        ("- id: PMID:2\n", "- year: 2019\n", "7:3: id is missing; every publication needs it"),
        (
            "kind: erratum",
            "kind: error",
            "5:20: unknown kind: 'error'; one of: erratum, expression_of_concern, retraction",
        ),
        ("notices: [", "notices: [x, ", "5:13: notice is not a table: 'x'; write name: value"),
        (
            "cites: [PMID:2]",
            "sources: [me]",
            (
                "6:3: unknown field: 'sources'; one of: id, title, authors, year, journal, kind, "
                "xrefs, licence, notices, cites, text_sha256, funding"
            ),
        ),
    ],
)
def test_a_publication_is_refused(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """A publication is refused."""
    problems = refused(seeds(tmp_path, publications=PUBLICATIONS.replace(right, wrong)))
    assert problems == [f"publications.yaml:{said}"]
