"""What is written in the seeds is in our own words."""

from __future__ import annotations

import re

import pytest

from tests.seeds import reading

RUN = 8
"""So many consecutive words of a document are a copy."""


def words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every run of eight words."""
    found = words(text)
    return {tuple(found[n : n + RUN]) for n in range(len(found) - RUN + 1)}


def written() -> list[str]:
    """Return every text of our own: statements, reasons, descriptions, notes."""
    return [
        *(item.evidence.statement for item in reading.all_items()),
        *(row["reason"] for row in reading.coverage()),
        *(row["description"] for row in reading.entities().values()),
        *(row["note"] for row in reading.relations()),
    ]


@pytest.mark.parametrize("publication", list(reading.STEMS))
def test_nothing_is_copied(publication: str) -> None:
    """No text has eight consecutive words of a document."""
    path = reading.document(publication).path
    theirs = runs(path.read_text(encoding="utf-8"))
    assert [text for text in written() if runs(text) & theirs] == []


def test_statements_are_sentences() -> None:
    """Each begins with a capital or a bracket and ends with a full stop."""
    odd = [
        item.evidence.statement
        for item in reading.all_items()
        if not re.fullmatch(r"[A-Z(].*\.", item.evidence.statement)
    ]
    assert odd == []


def test_no_quote_is_bundled() -> None:
    """Quotes come from the reader's own copy only."""
    assert all(item.evidence.quote is None for item in reading.all_items())
