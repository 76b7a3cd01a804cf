"""The table of collected facts, read here on its own, and the items of the seeds by publication."""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import Final

import pytest

from tests.seeds import reading

FOLDER: Final = reading.SHARED / "facts"
NAMED_OTHERWISE: Final = {"BenchchemNK": "kgraph:benchchem_norketamine"}
"""Keys whose publication has another local name."""
REJECTED: Final = re.compile(r"^\| (evidence\w*\.tsv:\d+) \| (\S+) \| (.+) \|$", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Fact:
    """A row: where it stands, and its cells by column."""

    row: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell."""
        return self.cells[column]


def table(name: str) -> list[Fact]:
    """Return the rows of a table; the test is skipped where there is none."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip("the collected facts are not part of the repository")
    lines = path.read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    return [
        Fact(f"{name}:{number}", dict(zip(header, line.split("\t"), strict=False)))
        for number, line in enumerate(lines[1:], start=2)
        if line
    ]


def facts() -> list[Fact]:
    """Return all rows of evidence."""
    return [*table("evidence.tsv"), *table("evidence_extra.tsv")]


def rejected() -> dict[str, str]:
    """Return the rows that are not in the seeds, with the reason."""
    text = (reading.SEEDS / "REJECTED.md").read_text(encoding="utf-8")
    listed = text.split("## Rejected")[1].split("##")[0]
    return {row: reason for row, _, reason in REJECTED.findall(listed)}


@functools.cache
def _works() -> dict[str, str]:
    found = {x: id_ for id_, one in reading.publications().items() for x in (id_, *one.xrefs)}
    return found | {_letters(id_.removeprefix("kgraph:")): id_ for id_ in reading.publications()}


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def publication_of(key: str) -> str:
    """Return the id of the publication that a row's key means: by PMID, by DOI, by name."""
    rows = [*table("publications.tsv"), *table("publications_extra.tsv")]
    row = next(row for row in rows if row["key"] == key)
    ways = (f"PMID:{row['pmid']}", f"doi:{row['doi']}", _letters(key))
    found = (_works()[way] for way in ways if way in _works())
    return NAMED_OTHERWISE.get(key) or next(found)


def items_of(publication: str) -> list[reading.Item]:
    """Return the items that were reported in or read in a publication."""
    return [
        item
        for item in reading.all_items()
        if publication in (item.evidence.publication, item.evidence.read)
    ]
