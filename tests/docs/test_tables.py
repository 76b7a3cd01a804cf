"""The page on tables shows what kgraph does with its table and its mapping."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import here

PAGE = (Path(__file__).parents[2] / "docs" / "TABLES.md").read_text(encoding="utf-8")
(TABLE,) = re.findall(r"```text\n(.+?)```", PAGE, re.DOTALL)
GUESSED, MAPPING = re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)
SHOWN = dict(re.findall(r"^\$ kgraph (.+)\n((?:(?!\$ kgraph|```).*\n)*)", PAGE, re.MULTILINE))
WRONG = {"better,human,RCT": "bettr,humn,RCTs", "-7.3": "<7", "unclear,": ","}


@pytest.fixture(autouse=True)
def _beside_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with the page's table, and one with its mistakes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KGRAPH_DB", str(tmp_path / "graph"))
    monkeypatch.setenv("COLUMNS", "100")
    wrong = TABLE
    for right, mistake in WRONG.items():
        wrong = wrong.replace(right, mistake)
    Path("trials.csv").write_text(TABLE, encoding="utf-8")
    Path("wrong.csv").write_text(wrong, encoding="utf-8")
    Path("wrong.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    Path("lone.tsv").write_text("drug_id\ttarget_id\nCHEBI:1\tGO:1\n", encoding="utf-8")
    Path("lone.mapping.yaml").write_text(
        "{subject: {id: drug_id, category: Drug}, relation: {predicate: inhibits}, "
        "object: {id: target_id, category: Receptor}}"
    )
    assert here("build", "lone.tsv").code == 0


def test_the_first_mapping_is_what_is_shown() -> None:
    """Word for word."""
    command = "load trials.csv --guess"
    ran = here(*command.split())
    assert (ran.code, ran.err) == (0, SHOWN[command])
    assert Path("trials.mapping.yaml").read_text(encoding="utf-8") == GUESSED


@pytest.mark.parametrize("command", ["load trials.csv --dry-run", "load trials.csv"])
def test_it_loads_as_shown(command: str) -> None:
    """With the mapping as it was completed."""
    Path("trials.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    ran = here(*command.split())
    assert (ran.code, ran.err) == (0, SHOWN[command])


def test_what_was_loaded_is_shown() -> None:
    """The evidence on both sides."""
    Path("trials.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    assert here("load", "trials.csv").code == 0
    command = "show ketamine"
    assert here(*command.split(), "--format", "table").out == SHOWN[command]


def test_mistakes_are_told_as_shown() -> None:
    """All of them."""
    command = "load wrong.csv --dry-run"
    ran = here(*command.split())
    assert (ran.code, ran.err) == (3, SHOWN[command])
