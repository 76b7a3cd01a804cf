"""The reference data of other projects, unpacked once."""

from __future__ import annotations

import os
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

DATA: Final = Path(__file__).parents[3] / "shared" / "data"


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that unpacks an archive of the reference data, by name, once."""
    done: dict[str, Path] = {}

    def unpack(name: str) -> Path:
        path = DATA / f"{name}.tar.gz"
        if not path.exists():
            if "CI" in os.environ:
                pytest.fail(f"the reference data are not there: {path}")
            pytest.skip(f"needs {path}, the reference data beside the checkout")
        if name not in done:
            done[name] = tmp_path_factory.mktemp(name)
            with tarfile.open(path) as archive:
                archive.extractall(done[name], filter="data")
        return done[name]

    return unpack
