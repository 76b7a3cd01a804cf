"""Ids that were released stay, or are retired with what they became and why."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kgraph.errors import InputError
from kgraph.loaders.seeds import load_seeds
from kgraph.loaders.seeds.retired import read_retired
from tests.cli.running import SEEDS, here

LIST = Path(__file__).with_name("released_ids.txt")
"""One id a line; those of a release are added when it is tagged, and none is ever taken out."""


def current() -> set[str]:
    """Return every id of the seeds."""
    return {one.record.id for one in load_seeds(SEEDS)}


def test_released_ids_are_there_or_retired() -> None:
    """Whoever cited one finds it."""
    released = set(LIST.read_text(encoding="utf-8").split())
    assert len(released) > 1000
    assert released - current() == set(read_retired(SEEDS)) & released


def test_what_replaces_a_retired_id_is_there() -> None:
    """And each has been released, else there was nothing to retire."""
    retired = read_retired(SEEDS)
    assert {row["new"] for row in retired.values() if row["new"]} <= current()
    assert set(retired) <= set(LIST.read_text(encoding="utf-8").split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that retires memantine's id."""
    mine = tmp_path / "mine"
    shutil.copytree(SEEDS, mine)
    (mine / "retired.tsv").write_text("old\tnew\treason\nCHEBI:64312\tCHEBI:1\ttoo wide\n")
    return mine


def test_a_retired_id_is_not_used_again(folder: Path) -> None:
    """Each place that does is told, with what it became and why."""
    ran = here("check", folder)
    assert ran.code == 5
    lines = ran.out.replace(f"{folder}/", "").splitlines()
    told = "retired id: 'CHEBI:64312'; it is CHEBI:1 now: too wide"
    assert lines[0].startswith("entities.tsv:")
    assert {line.split(": ", 1)[1] for line in lines} == {told}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("CHEBI:1\tCHEBI:2\t\n", "retired.tsv:2: retired without a reason: 'CHEBI:1'"),
        (
            "B:1\t\tx\nA:1\t\tx\n",
            "retired.tsv:3: not sorted: 'A:1'; it belongs before B:1 in line 2",
        ),
        ("A:1\t\tx\nA:1\t\ty\n", "retired.tsv: an id is retired twice; keep one row"),
        ("A:1\tx\n", "retired.tsv:2: 2 cells instead of 3: 'A:1\\tx'; check tabs"),
    ],
)
def test_a_broken_table(tmp_path: Path, rows: str, said: str) -> None:
    """Told with file and line."""
    (tmp_path / "entities.tsv").write_text(
        "id\tname\tcategory\tsynonyms\txrefs\tdescription\tsource\n"
    )
    (tmp_path / "retired.tsv").write_text(f"old\tnew\treason\n{rows}")
    with pytest.raises(InputError) as error:
        list(load_seeds(tmp_path))
    assert str(error.value).replace(f"{tmp_path}/", "") == said
