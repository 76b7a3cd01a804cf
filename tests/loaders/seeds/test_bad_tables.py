"""A bad entities.tsv or relations.tsv is refused with its line and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.model.claim import Claim
from tests.loaders.seeds.folders import (
    ENTITIES,
    ENTITY_HEADER,
    INHIBITS,
    KETAMINE,
    RELATION_HEADER,
    RELIEVES,
    loaded,
    refused,
    seeds,
    table,
)

if TYPE_CHECKING:
    from pathlib import Path


def wrong_entity(folder: Path, *rows: str) -> list[str]:
    """Return why a folder with just these rows of entities is refused."""
    return refused(seeds(folder, entities=table(ENTITY_HEADER, *rows)))


def wrong_relation(folder: Path, *rows: str) -> list[str]:
    """Return why a folder with just these relations is refused."""
    return refused(seeds(folder, relations=table(RELATION_HEADER, *rows)))


def test_unknown_category(tmp_path: Path) -> None:
    """Unknown category."""
    assert wrong_entity(tmp_path, KETAMINE.replace("; Drug;", "; Drugs;")) == [
        "entities.tsv:2: unknown category: 'Drugs'; did you mean Drug?"
    ]


def test_unknown_prefix(tmp_path: Path) -> None:
    """Unknown prefix."""
    assert wrong_entity(tmp_path, KETAMINE.replace("CHEBI:", "CHEBBI:")) == [
        ("entities.tsv:2: id has an unknown prefix: 'CHEBBI:6121'; did you mean CHEBI?")
    ]


def test_unsorted_entities_name_the_first_row_out_of_order(tmp_path: Path) -> None:
    """Unsorted entities name the first row out of order."""
    rows = ["kgraph:a; a; Drug;;;;", "kgraph:c; c; Drug;;;;", "kgraph:b; b; Drug;;;;"]
    assert wrong_entity(tmp_path, *rows, KETAMINE) == [
        "entities.tsv:4: not sorted: 'kgraph:b'; it belongs before kgraph:c in line 3"
    ]


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    """Every bad row is named."""
    rows = ["kgraph:a; a; Drugs;;;;", "kgraph:b; ; Drug;;;;"]
    assert wrong_entity(tmp_path, *rows) == [
        "entities.tsv:2: unknown category: 'Drugs'; did you mean Drug?",
        "entities.tsv:3: name is empty or padded with spaces: ''",
    ]


def test_wrong_header(tmp_path: Path) -> None:
    """Wrong header."""
    hint = "the header must be, separated by tabs: id name category synonyms xrefs description"
    assert refused(seeds(tmp_path, entities="id\tname\n")) == [
        f"entities.tsv:1: wrong header: 'id\\tname'; {hint} source"
    ]


def test_a_row_too_short(tmp_path: Path) -> None:
    """A row too short."""
    assert refused(seeds(tmp_path, entities=f"{ENTITIES}kgraph:z\tz\n")) == [
        "entities.tsv:7: 2 cells instead of 7: 'kgraph:z\\tz'; check tabs"
    ]


def test_wrong_encoding(tmp_path: Path) -> None:
    """Wrong encoding."""
    folder = seeds(tmp_path)
    (folder / "entities.tsv").write_bytes(b"id\n\nMerck\xe9\n")
    assert refused(folder) == [
        "entities.tsv:3: not UTF-8: 'id\\n\\nMercké\\n'; save it as UTF-8",
    ]


def test_unsorted_relations(tmp_path: Path) -> None:
    """Unsorted relations."""
    assert wrong_relation(tmp_path, RELIEVES, INHIBITS) == [
        (
            "relations.tsv:3: not sorted: 'CHEBI:6121 inhibits GO:0017146'; "
            "it belongs before kgraph:sleep relieves kgraph:wakefulness in line 2"
        )
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "inhibits",
            "inhibit",
            "unknown predicate: 'inhibit'; did you mean inhibits?",
        ),
        (
            "CHEBI:6121; ketamine",
            "CHEBI:6121;",
            (
                "subject has no name beside its id: 'CHEBI:6121 '; "
                "write id and name together, as in CHEBI:6121 ketamine"
            ),
        ),
        (
            "GO:0017146;",
            "NMDAR;",
            "object is not a CURIE: 'NMDAR'; write prefix:identifier, without spaces",
        ),
        (
            "mechanism=",
            "mechanisms=",
            "unknown qualifier: 'mechanisms'; did you mean mechanism?",
        ),
        (
            "mechanism=",
            "route=kgraph:iv intravenous|mechanism=",
            (
                "inhibits takes no such qualifier: 'route'; "
                "it takes: mechanism, subject_direction, object_direction, aspect"
            ),
        ),
        (
            "mechanism=",
            "subject_direction=down|mechanism=",
            "unknown subject_direction: 'down'; one of: increased, decreased",
        ),
        (
            "mechanism=channel block",
            "channel block",
            "bad qualifier: 'channel block'; write key=value, each key once, joined with |",
        ),
        (
            "mechanism=",
            "mechanism=x|mechanism=",
            (
                "bad qualifier: 'mechanism=channel block'; "
                "write key=value, each key once, joined with |"
            ),
        ),
        (
            "knowledge_assertion",
            "assertion",
            (
                "unknown knowledge_level: 'assertion'; "
                "did you mean observation or knowledge_assertion?"
            ),
        ),
        (
            "PMID:1",
            "",
            (
                "relation without a source: 'CHEBI:6121 inhibits GO:0017146'; "
                "give the publication, or a note that says where it is from"
            ),
        ),
        (
            "PMID:1",
            "Doe 2019",
            "publication is not a CURIE: 'Doe 2019'; write prefix:identifier, without spaces",
        ),
    ],
)
def test_a_relation_is_refused(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    """A relation is refused."""
    problems = wrong_relation(tmp_path, INHIBITS.replace(right, wrong), RELIEVES)
    assert problems == [f"relations.tsv:2: {said}"]


def test_one_claim_in_two_rows(tmp_path: Path) -> None:
    """One claim in two rows."""
    assert wrong_relation(tmp_path, INHIBITS, INHIBITS.replace("PMID:1", "PMID:2")) == [
        (
            "relations.tsv:3: claim stands twice: 'CHEBI:6121 inhibits GO:0017146'; "
            "first in line 2; join their publications with |"
        )
    ]


def test_two_claims_that_differ_in_a_qualifier_only(tmp_path: Path) -> None:
    """Two claims that differ in a qualifier only."""
    rows = table(RELATION_HEADER, INHIBITS, INHIBITS.replace("block", "closure"))
    found = loaded(seeds(tmp_path, relations=rows, evidence=None))
    assert [one.line for one in found if isinstance(one.record, Claim)] == [2, 3]
