"""The worked example of the page on curating does what the page says."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kgraph.loaders.seeds import load_seeds
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from tests.cli.running import SEEDS, here

PAGE = (Path(__file__).parents[2] / "docs" / "CURATING.md").read_text(encoding="utf-8")
PUBLICATION, EVIDENCE = re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)
MESSAGES = re.findall(r"```text\n(.+?)\n```", PAGE, re.DOTALL)


def folder(at: Path, evidence: str = EVIDENCE) -> Path:
    """Return a folder with the two files that the page shows."""
    (at / "mine" / "evidence").mkdir(parents=True)
    (at / "mine" / "publications.yaml").write_text(PUBLICATION, encoding="utf-8")
    (at / "mine" / "evidence" / "wilkinson-2018.yaml").write_text(evidence, encoding="utf-8")
    return at / "mine"


def test_the_example_is_what_the_seeds_have(tmp_path: Path) -> None:
    """One publication and one item, the same as there, but for the source."""
    ours = [one.record for one in load_seeds(folder(tmp_path), "mine")]
    theirs = {one.record.id: one.record for one in load_seeds(Path(SEEDS))}
    (work,) = (record for record in ours if isinstance(record, Publication))
    (item,) = (record for record in ours if isinstance(record, Evidence))
    same = theirs[item.id]
    assert isinstance(same, Evidence)
    assert (item.statement, item.conditions, item.value) == (
        same.statement,
        same.conditions,
        same.value,
    )
    known = theirs[work.id]
    assert isinstance(known, Publication)
    assert (work.title, work.year) == (known.title, known.year)


def answers() -> str:
    """Return the answers that the page gives to `kgraph new evidence`, one a line."""
    block = re.search(r"\$ kgraph new evidence mine\n(.+?)```", PAGE, re.DOTALL)
    assert block
    lines = block[1].splitlines()
    return "".join(f"{line.partition(':')[2].strip()}\n" for line in lines)


def test_asked_for_it_comes_to_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that `kgraph new` writes holds the item that the page writes by hand."""
    by_hand = [one.record for one in load_seeds(folder(tmp_path), "mine")]
    written = tmp_path / "mine" / "evidence" / "wilkinson-2018.yaml"
    written.unlink()
    monkeypatch.setattr("sys.stdin", io.StringIO(answers()))
    ran = here("new", "evidence", tmp_path / "mine")
    assert (ran.code, ran.out) == (0, "")
    assert written.exists()
    assert [one.record for one in load_seeds(tmp_path / "mine", "mine")] == by_hand


def test_the_example_holds(tmp_path: Path) -> None:
    """The check that the page runs finds nothing."""
    ran = here("check", SEEDS, folder(tmp_path))
    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [(0, "[human]", "[mouse]"), (1, 'suicidal ideation"}', 'suicide"}')],
)
def test_the_mistakes_are_told_as_shown(tmp_path: Path, number: int, old: str, new: str) -> None:
    """In these words, with file and line."""
    ran = here("check", SEEDS, folder(tmp_path, EVIDENCE.replace(old, new)))
    assert ran.code == 5
    assert ran.out.replace(f"{tmp_path}/", "") == f"{MESSAGES[number]}\n"


def test_the_example_loads(tmp_path: Path) -> None:
    """Into a graph of the bundled seeds; the finding is in them already and counts once."""
    graph = tmp_path / "graph"
    assert here("--db", graph, "build").code == 0
    before = here("--db", graph, "query", "stats").out
    assert here("--db", graph, "load", folder(tmp_path)).code == 0
    assert here("--db", graph, "query", "stats").out == before


@pytest.mark.parametrize("word", re.findall(r"^\$ kgraph (\w+)", PAGE, re.MULTILINE))
def test_commands_exist(word: str) -> None:
    """Those that the page tells to run."""
    assert here(word, "--help").code == 0
