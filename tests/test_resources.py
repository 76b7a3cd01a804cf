"""Where the bundled folders lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph import resources
from kgraph.errors import KgraphError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty place that takes itself for the package."""
    place = tmp_path / "site" / "kgraph"
    place.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", place)
    return place


def test_in_a_checkout_they_lie_beside_the_package(package: Path) -> None:
    """One level up."""
    (package.parent / "seeds").mkdir()
    assert resources.folder("seeds") == package.parent / "seeds"


def test_in_an_installation_they_lie_in_the_package(package: Path) -> None:
    """And win over what happens to lie beside it."""
    (package.parent / "seeds").mkdir()
    (package / "_data" / "seeds").mkdir(parents=True)
    assert resources.folder("seeds") == package / "_data" / "seeds"


def test_a_missing_folder(package: Path) -> None:
    """A file of that name is none."""
    (package.parent / "seeds").write_text("")
    with pytest.raises(KgraphError) as caught:
        resources.folder("seeds")
    assert str(caught.value) == "the bundled folder 'seeds' is missing: reinstall kgraph"


@pytest.mark.parametrize("name", ["cypher", "seeds", "visualizations"])
def test_the_bundled_folders_are_there(name: str) -> None:
    """With something in them."""
    assert any(resources.folder(name).iterdir())
