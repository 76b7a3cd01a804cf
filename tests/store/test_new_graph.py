"""A new graph takes the place of the old one whole, or not at all."""

from __future__ import annotations

import contextlib
import json
from typing import TYPE_CHECKING

import pytest

from kgraph.errors import IncompatibleSchema, InputError, StoreUnavailable
from kgraph.propertygraph import schema
from kgraph.store import new_graph, open_store
from kgraph.store.embedded import seal
from kgraph.store.embedded.folder import Folder
from tests import examples
from tests.examples import ENTITIES, example_graph

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.store import GraphStore


def count(place: Path) -> int:
    """Return how many records the graph holds."""
    with open_store(str(place)) as store:
        return len(list(store.records()))


def names(place: Path) -> set[str]:
    """Return what lies in the folder, but for the lock of builds."""
    return {path.name for path in place.iterdir()} - {"build.lock"}


def test_a_new_graph_is_empty_and_usable_at_once(tmp_path: Path) -> None:
    """In a place that has to be made first."""
    place = tmp_path / "deep" / "er"
    with new_graph(str(place)) as store:
        assert list(store.records()) == []
        store.write(example_graph(), "test")
        assert len(list(store.records())) == 70
    assert count(place) == 70


def test_success_leaves_one_database(folder: Path) -> None:
    """The old one is gone, and so is its lock."""
    assert count(folder) == 70
    with new_graph(str(folder)) as store:
        store.write(ENTITIES, "new")
    assert count(folder) == 17
    live = Folder(folder).live().name
    assert names(folder) == {"kgraph.json", live, f"{live}.lock"}


def _write_and_fail(store: GraphStore, error: type[BaseException]) -> None:
    store.write(ENTITIES, "new")
    raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_leaves_the_old_graph_and_no_litter(
    folder: Path, error: type[BaseException]
) -> None:
    """Whatever it is, and however much was written."""
    before = names(folder)
    with pytest.raises(error), new_graph(str(folder)) as store:
        _write_and_fail(store, error)
    assert names(folder) == before
    assert count(folder) == 70


def test_a_refused_load_leaves_the_old_graph(folder: Path) -> None:
    """The error of a record ends the build."""
    with pytest.raises(InputError), new_graph(str(folder)) as store:
        store.write([*ENTITIES[:3], examples.TREATS], "new")
    assert count(folder) == 70


def test_an_error_in_a_first_build_leaves_no_graph(tmp_path: Path) -> None:
    """And nothing that looks like one."""
    place = tmp_path / "graph"
    with pytest.raises(ValueError, match="x"), new_graph(str(place)):
        raise ValueError("x")
    assert not place.exists()
    with pytest.raises(StoreUnavailable, match="no graph at"):
        open_store(str(place))


def test_a_folder_that_was_there_stays(tmp_path: Path) -> None:
    """Empty, as it was."""
    with pytest.raises(ValueError, match="x"), new_graph(str(tmp_path)):
        raise ValueError("x")
    assert names(tmp_path) == set()
    with pytest.raises(StoreUnavailable, match="is empty"):
        open_store(str(tmp_path))


@pytest.mark.parametrize("which", ["sealed.json", "kgraph.json"])
def test_an_error_while_it_takes_its_place_leaves_the_old_graph(
    folder: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    """A full disk, say."""
    before = names(folder)
    write = seal.write_whole

    def full(path: Path, content: object) -> None:
        if path.name == which:
            raise StoreUnavailable("No space left on device")
        write(path, content)

    monkeypatch.setattr(seal, "write_whole", full)
    with pytest.raises(StoreUnavailable), new_graph(str(folder)) as store:
        store.write(ENTITIES, "new")
    assert names(folder) == before
    monkeypatch.undo()
    assert count(folder) == 70


def test_an_interruption_once_it_is_in_place_keeps_the_new_graph(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From then on it is the graph, and must not be tidied away."""
    publish = Folder._publish

    def interrupted(self: Folder, database: Path) -> None:
        publish(self, database)
        raise KeyboardInterrupt

    monkeypatch.setattr(Folder, "_publish", interrupted)
    with pytest.raises(KeyboardInterrupt), new_graph(str(folder)) as store:
        store.write(ENTITIES, "new")
    assert count(folder) == 17


@pytest.mark.parametrize("text", ["", '{"format": "kgraph-embedded/9"}'])
def test_an_error_leaves_even_a_damaged_graph_as_it_was(folder: Path, text: str) -> None:
    """Somebody may mend its manifest by hand: only a build that succeeds replaces it."""
    (folder / "kgraph.json").write_text(text)
    before = names(folder)
    with pytest.raises(ValueError, match="x"), new_graph(str(folder)):
        raise ValueError("x")
    assert names(folder) == before


def test_an_error_leaves_a_graph_of_another_schema(folder: Path) -> None:
    """The version of kgraph that wrote it can still read it."""
    path = folder / "kgraph.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema": 99}))
    before = names(folder)
    with pytest.raises(ValueError, match="x"), new_graph(str(folder)):
        raise ValueError("x")
    assert names(folder) == before
    with pytest.raises(IncompatibleSchema):
        open_store(str(folder))
    with new_graph(str(folder)) as store:
        store.write(ENTITIES, "new")
    assert count(folder) == 17


def test_what_a_killed_build_left_is_swept(folder: Path) -> None:
    """Its database, its lock, its half-written manifest."""
    left = folder / f"graph-{16 * '0'}"
    left.mkdir()
    (left / "x").write_text("x")
    (folder / f"graph-{16 * '1'}.lock").write_text("")
    (folder / "kgraph.json.new").write_text("{")
    with contextlib.suppress(ValueError), new_graph(str(folder)):
        assert not left.exists()
        raise ValueError
    live = Folder(folder).live().name
    assert names(folder) - {f"{live}.lock"} == {"kgraph.json", live}


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    """A file stands there, or in the way."""
    path = tmp_path / "file"
    path.write_text("x")
    with pytest.raises(StoreUnavailable, match="is a file, not the folder"), new_graph(str(path)):
        pass
    with pytest.raises(StoreUnavailable, match="Not a directory"), new_graph(str(path / "deeper")):
        pass
    assert path.read_text() == "x"


def test_a_new_graph_says_which_schema_it_has(folder: Path) -> None:
    """In the manifest, which is all that opening it reads before the engine starts."""
    assert json.loads((folder / "kgraph.json").read_text()) == {
        "format": "kgraph-embedded/1",
        "schema": schema.VERSION,
        "live": Folder(folder).live().name,
    }
