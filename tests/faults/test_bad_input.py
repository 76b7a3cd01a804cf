"""A source with anything wrong in it changes nothing, and says where and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.cli.running import content, here
from tests.loaders.seeds.folders import (
    ENTITIES,
    ENTITY_HEADER,
    EVIDENCE,
    KETAMINE,
    PUBLICATIONS,
    RELATIONS,
    seeds,
    table,
)

if TYPE_CHECKING:
    from pathlib import Path

FIRST: Final = "- claim:" + EVIDENCE.split("- claim:")[1]
"""The first item of the evidence file."""
CASES: Final[dict[str, tuple[str, str, str, str]]] = {
    "unknown predicate": (
        "evidence",
        "predicate: causes",
        "predicate: cures",
        "evidence/doe.yaml:2:54: unknown predicate: 'cures'",
    ),
    "unknown category": (
        "entities",
        "\tRoute\t",
        "\tWay\t",
        "entities.tsv:4: unknown category: 'Way'; did you mean Pathway?",
    ),
    "unknown stance": (
        "evidence",
        "stance: supports",
        "stance: suports",
        "evidence/doe.yaml:8:11: unknown stance: 'suports'; did you mean supports?",
    ),
    "unknown qualifier": (
        "relations",
        "mechanism=channel block",
        "mechanisms=channel block",
        "relations.tsv:2: unknown qualifier: 'mechanisms'; did you mean mechanism?",
    ),
    "dangling id": (
        "relations",
        "GO:0017146\tNMDA receptor",
        "GO:0000000\tNMDA receptor",
        "relations.tsv:2: no such entity: 'GO:0000000 NMDA receptor'; add it, or correct the id",
    ),
    "id and name that disagree": (
        "relations",
        "GO:0017146\tNMDA receptor",
        "GO:0017146\tAMPA receptor",
        "relations.tsv:2: ",
    ),
    "duplicate": (
        "entities",
        table(KETAMINE),
        table(KETAMINE) * 2,
        "entities.tsv:3: ",
    ),
    "two items with one id": (
        "evidence",
        FIRST,
        FIRST * 2,
        "evidence/doe.yaml:17",
    ),
    "unsorted file": (
        "entities",
        table(ENTITY_HEADER),
        table(ENTITY_HEADER, "kgraph:zebra; zebra; Drug;;;;"),
        "entities.tsv:3: not sorted: 'CHEBI:6121'; it belongs before kgraph:zebra in line 2",
    ),
    "evidence without locator": (
        "evidence",
        "  locator: {section: abstract, item: rats}\n",
        "",
        "evidence/doe.yaml:2",
    ),
    "broken YAML": ("evidence", "stance: supports", "stance: [supports", "evidence/doe.yaml:"),
    "broken publications": ("publications", "year: 2019", "year: [2019", "publications.yaml:"),
    "broken TSV": ("entities", "\tRoute\t", "Route\t", "entities.tsv:4: 6 cells instead of 7"),
    "a header that is not ours": ("entities", "category", "kind", "entities.tsv:1: "),
    "a doubled key": (
        "evidence",
        "stance: supports",
        "stance: supports\n  stance: refutes",
        "evidence/doe.yaml:9",
    ),
}
"""What is wrong: in which file, what stands there rightly, what instead, and what is said."""
TEXTS: Final = {
    "entities": ENTITIES,
    "relations": RELATIONS,
    "publications": PUBLICATIONS,
    "evidence": EVIDENCE,
}


def spoilt(folder: Path, part: str, right: str, wrong: str) -> Path:
    """Return a seeds folder with one thing wrong."""
    assert TEXTS[part].count(right) >= 1
    return seeds(folder, **{part: TEXTS[part].replace(right, wrong, 1)})


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("command", ["build", "load"])
def test_nothing_of_it_is_taken(old: Path, tmp_path: Path, command: str, case: str) -> None:
    """Exit code 3, file and line, and the old graph as it was."""
    part, right, wrong, told = CASES[case]
    before = content(old)
    ran = here("--db", old, command, spoilt(tmp_path, part, right, wrong))
    assert (ran.code, ran.out) == (3, "")
    assert "Traceback" not in ran.err
    assert told in ran.err.replace(f"{tmp_path}/", "")
    assert content(old) == before


@pytest.mark.parametrize("case", CASES)
def test_check_finds_it(tmp_path: Path, case: str) -> None:
    """Exit code 5, with the same words on stdout."""
    part, right, wrong, told = CASES[case]
    ran = here("check", spoilt(tmp_path, part, right, wrong))
    assert ran.code == 5
    assert told in ran.out.replace(f"{tmp_path}/", "")


@pytest.mark.parametrize("name", ["entities.tsv", "publications.yaml", "evidence/doe.yaml"])
def test_another_encoding(old: Path, tmp_path: Path, name: str) -> None:
    """The line that is no UTF-8 is named, and the encoding wanted."""
    file = seeds(tmp_path) / name
    text = file.read_text(encoding="utf-8").replace("ketamine", "kétamine").replace("Doe", "Dœ")
    file.write_bytes(text.encode("cp1252"))
    ran = here("--db", old, "build", tmp_path)
    assert ran.code == 3
    assert f"{name}:" in ran.err
    assert "not UTF-8" in ran.err
    assert "save it as UTF-8" in ran.err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty.json", ""),
        ("half.json", '{"format": "kgraph/1", "entities": ['),
        ("other.json", '{"nodes": [], "edges": []}'),
        ("future.json", '{"format": "kgraph/9"}'),
        ("list.json", "[]"),
        ("half.jsonl", '{"type": "entity", "id": "kgraph:a", "name": "a", "category": "Dru'),
        ("other.jsonl", '{"type": "cat"}\n'),
        ("empty.graphml", ""),
        ("half.graphml", "<graphml><graph>"),
        ("binary.json", "\x00\x01\x02"),
        ("x_nodes.tsv", "id\n"),
        ("x.entities.csv", "id\n"),
        ("x.yaml.gz", "\x1f\x8b\x08"),
    ],
)
def test_a_file_that_does_not_hold(old: Path, tmp_path: Path, name: str, text: str) -> None:
    """It is told, with its name; the graph stays."""
    (tmp_path / name).write_bytes(text.encode("latin-1"))
    before = content(old)
    ran = here("--db", old, "load", tmp_path / name)
    assert ran.code in {1, 3}
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "should not happen" not in ran.err
    assert name.partition(".")[0].partition("_")[0] in ran.err
    assert content(old) == before
