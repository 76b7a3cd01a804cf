"""`kgraph diff`: two graphs, be they folders, files or databases."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import SEEDS, here

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the seeds in which one statement speaks to the other side."""
    copy = tmp_path_factory.mktemp("changed") / "seeds"
    shutil.copytree(SEEDS, copy)
    file = copy / "evidence" / "zhou-2021.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count('stance: refutes\n  finding: "null"') == 1
    file.write_text(
        text.replace('stance: refutes\n  finding: "null"', "stance: supports"), encoding="utf-8"
    )
    return copy


def test_the_same_is_no_difference() -> None:
    """Nothing on stdout but the header, also where the code is asked for."""
    ran = here("diff", SEEDS, SEEDS, "--exit-code", "--format", "tsv")
    assert (ran.code, ran.err) == (0, "no difference\n")
    assert ran.out == "what\thow\tid\ttext\tbefore\tafter\n"


def test_a_changed_folder(changed: Path) -> None:
    """The claim's status and the item that moved; no failure unless asked for."""
    ran = here("diff", SEEDS, changed, "--format", "tsv")
    assert (ran.code, ran.err) == (0, "2 differences\n")
    assert [(row["what"], row["how"]) for row in ran.rows()] == [
        ("claim", "status"),
        ("evidence", "moved"),
    ]
    assert ran.rows()[1]["before"].startswith("refutes: ")
    assert here("diff", SEEDS, changed, "--exit-code").code == 5


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl"])
def test_every_form_of_rows(changed: Path, form: str) -> None:
    """As all commands that print rows."""
    ran = here("diff", SEEDS, changed, "--format", form)
    assert ran.code == 0
    assert "status" in ran.out


def test_databases_and_files(example: Path, tmp_path: Path) -> None:
    """A database is what was exported from it."""
    out = tmp_path / "out.json"
    assert here("--db", example, "export", out).code == 0
    assert here("diff", example, out, "--exit-code").code == 0


def test_what_is_not_there(tmp_path: Path) -> None:
    """Bad input, said with its name."""
    ran = here("diff", SEEDS, tmp_path / "nowhere")
    assert ran.code == 3
    assert "no such file or folder" in ran.err
