"""Every sentence of the two documents is accounted for: its claims, or the reason for none."""

from __future__ import annotations

import re

import pytest

from tests.seeds import reading

ORDER = ("title", "abstract", "keywords", "references", "citation", "licence", "page")
BOTH = pytest.mark.parametrize("publication", list(reading.STEMS))


def rows_of(publication: str) -> list[tuple[str, int, str]]:
    """Return section, sentence and hash of each row of one document."""
    return [
        (row["section"], int(row["sentence"]), row["sha256"])
        for row in reading.coverage()
        if row["publication"] == publication
    ]


@BOTH
def test_no_sentence_is_missing(publication: str) -> None:
    """The table has each sentence, reference, title, keyword list and citation just once."""
    sentences = reading.document(publication).sentences
    found = [(s.section, s.number, s.sha256) for s in sentences if s.section != "page"]
    listed = [row for row in rows_of(publication) if row[0] != "page"]
    assert sorted(found) == sorted(listed)


@BOTH
def test_no_sentence_of_the_page_is_missing(publication: str) -> None:
    """Sentences around the article are listed too; how headings are joined does not matter."""
    page = reading.document(publication).section("page")
    sentences = {s.sha256 for s in page if re.search(r"\w\.$", s.text)}
    assert sentences <= {sha for section, _, sha in rows_of(publication) if section == "page"}


def test_the_table_is_in_order() -> None:
    """Document by document, section by section, sentence by sentence."""
    publications = list(reading.STEMS)
    keys = [
        (publications.index(row["publication"]), ORDER.index(row["section"]), int(row["sentence"]))
        for row in reading.coverage()
    ]
    assert keys == sorted(set(keys))


def test_each_row_has_claims_or_a_reason() -> None:
    """A sentence without claims says why."""
    empty = [row.line for row in reading.coverage() if not row["claims"] and not row["reason"]]
    assert empty == []


def test_claims_of_a_row_are_ids_in_order() -> None:
    """Claim ids are sorted, none twice."""
    for row in reading.coverage():
        ids = row.items("claims")
        assert list(ids) == sorted(set(ids)), row.line
        assert all(re.fullmatch(r"claim:[0-9a-f]{32}", id_) for id_ in ids), row.line


def test_rows_and_items_agree() -> None:
    """A row lists exactly the claims whose evidence lies in its sentence."""
    listed = {
        (row["publication"], row["section"], int(row["sentence"]), row["sha256"], claim)
        for row in reading.coverage()
        for claim in row.items("claims")
    }
    assert listed == {(*item.place, item.claim.id) for item in reading.document_items()}


@pytest.mark.parametrize(
    ("publication", "least"), [(reading.SCHWENK, 20), (reading.ROSENHAGEN, 35)]
)
def test_enough_claims(publication: str, least: int) -> None:
    """At least twenty claims come from the first document, thirty-five from the second."""
    assert len({item.claim.id for item in reading.items(publication)}) >= least
