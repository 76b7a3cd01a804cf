"""What is built and shipped holds what the checkout holds."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BUNDLED = ("cypher", "seeds", "visualizations")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel and an sdist made from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return out


def _files(folder: Path) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)) for p in found if "__pycache__" not in p.parts}


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    """Return the wheel, opened."""
    return zipfile.ZipFile(next(built.glob("*.whl")))


@pytest.mark.parametrize("name", BUNDLED)
def test_the_wheel_carries_a_bundled_folder_whole(wheel: zipfile.ZipFile, name: str) -> None:
    """Queries, seeds and the page's sources, file by file."""
    prefix = f"kgraph/_data/{name}/"
    carried = {one.removeprefix(prefix) for one in wheel.namelist() if one.startswith(prefix)}
    assert carried == _files(ROOT / name)


def test_the_wheel_carries_every_module(wheel: zipfile.ZipFile) -> None:
    """And the marker that it is typed."""
    carried = {
        one.removeprefix("kgraph/")
        for one in wheel.namelist()
        if one.startswith("kgraph/") and not one.startswith("kgraph/_data/")
    }
    assert carried == _files(ROOT / "kgraph")


def test_the_wheel_puts_nothing_beside_the_package(wheel: zipfile.ZipFile) -> None:
    """The bundled folders lie inside it."""
    assert {one.split("/")[0].split("-")[0] for one in wheel.namelist()} == {"kgraph"}


def test_the_sdist_carries_what_the_wheel_is_made_of(built: Path) -> None:
    """So that a wheel can be built from it."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {f"{top}/{one}" for top in ("kgraph", *BUNDLED) for one in _files(ROOT / top)}
    assert wanted <= names


def test_an_installed_wheel_finds_its_seeds_and_queries(built: Path, tmp_path: Path) -> None:
    """Away from any checkout."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        archive.extractall(tmp_path)
    code = (
        "import kgraph.resources as r; print(r.__file__, len(list(r.folder('cypher').glob('*'))),"
        " (r.folder('seeds') / 'entities.tsv').is_file())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    place, queries, seeds = run.stdout.split()
    assert place.startswith(str(tmp_path))
    assert int(queries) >= 12
    assert seeds == "True"
