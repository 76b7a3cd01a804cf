"""Opening what is not a graph, or is one no more: each case has its message."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from kgraph.errors import IncompatibleSchema, StoreBusy, StoreError, StoreUnavailable
from kgraph.model.records import content_hash
from kgraph.store import default_uri, new_graph, open_store
from kgraph.store.embedded import jvm, opening
from tests.examples import ENTITIES, example_graph
from tests.store.processes import other

if TYPE_CHECKING:
    from pathlib import Path


def refused(place: Path | str, kind: type[StoreError] = StoreUnavailable) -> str:
    """Return the message of the error that opening to read, and to write, both end with."""
    with pytest.raises(StoreError) as reading:
        open_store(str(place))
    with pytest.raises(StoreError) as writing:
        open_store(str(place), write=True)
    assert type(reading.value) is type(writing.value) is kind
    assert str(reading.value) == str(writing.value)
    return str(reading.value)


def manifest(folder: Path, **changes: object) -> None:
    """Change what the manifest of a graph says."""
    path = folder / "kgraph.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def database(folder: Path) -> Path:
    """Return the folder of the one database in a graph's folder."""
    [found] = [path for path in folder.iterdir() if path.is_dir()]
    return found


def test_a_place_where_nothing_is(tmp_path: Path) -> None:
    """The message says how to make a graph."""
    place = tmp_path / "none"
    assert refused(place) == f"no graph at {place}: make one with `kgraph build`"
    assert not place.exists()


def test_an_empty_folder(tmp_path: Path) -> None:
    """It is told apart from a missing one, and stays empty."""
    assert refused(tmp_path) == f"{tmp_path} is empty: make a graph with `kgraph build`"
    assert list(tmp_path.iterdir()) == []


def test_a_file(tmp_path: Path) -> None:
    """A file that is no folder is named as such, also as the parent of the place."""
    path = tmp_path / "graph.json"
    path.write_text("{}")
    assert refused(path) == f"{path} is a file, not the folder of a kgraph database"
    assert refused(path / "deeper").startswith("no graph at")


def test_somebody_elses_folder(tmp_path: Path) -> None:
    """It is refused, to read and to build in, and left as it is."""
    (tmp_path / "thesis.doc").write_text("x")
    (tmp_path / "graph-notes").mkdir()
    message = f"{tmp_path} is not a kgraph database: it holds 'graph-notes'; name another folder"
    assert refused(tmp_path) == message
    with pytest.raises(StoreUnavailable) as error, new_graph(str(tmp_path)):
        pass
    assert str(error.value) == message
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph-notes", "thesis.doc"]


def test_a_build_that_was_never_finished(folder: Path) -> None:
    """Only a database is there, and no manifest that names it."""
    (folder / "kgraph.json").unlink()
    told = f"{folder} holds only an unfinished build: make a graph with `kgraph build`"
    assert refused(folder) == told


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": "kgraph-embedded/1"}', "\xff", '{"live": "../../x"}']
)
def test_a_damaged_manifest(folder: Path, text: str) -> None:
    """The message names the file, and what to do."""
    (folder / "kgraph.json").write_bytes(text.encode("latin-1"))
    told = refused(folder)
    assert told.startswith(f"{folder / 'kgraph.json'} is damaged (")
    assert told.endswith("): build it anew with `kgraph build`")


def test_a_manifest_that_cannot_be_read(folder: Path) -> None:
    """What the system says of it is told."""
    (folder / "kgraph.json").unlink()
    (folder / "kgraph.json").mkdir()
    assert refused(folder) == f"{folder}: Is a directory"


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else's, perhaps: it is not said to be empty."""

    def closed(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", closed)
    assert refused(tmp_path) == f"{tmp_path}: Permission denied"


def test_a_manifest_that_leads_elsewhere(folder: Path) -> None:
    """A name that is not one of our databases is never followed."""
    manifest(folder, live="../elsewhere")
    assert "'../elsewhere' names no database" in refused(folder)


@pytest.mark.parametrize("changes", [{"schema": 2}, {"format": "kgraph-embedded/2"}])
def test_another_schema(folder: Path, changes: dict[str, object]) -> None:
    """Written by another version of kgraph; the message says which."""
    manifest(folder, **changes)
    told = refused(folder, IncompatibleSchema)
    theirs = f"{changes.get('format', 'kgraph-embedded/1')} with schema {changes.get('schema', 1)}"
    assert told == (
        f"{folder} is {theirs}, this kgraph reads kgraph-embedded/1 with schema 1: "
        "build it anew with `kgraph build`"
    )


def test_a_missing_database(folder: Path) -> None:
    """The manifest names one that is gone."""
    live = database(folder)
    live.rename(folder / "graph-0000000000000000")
    assert refused(folder) == f"{live} is missing or incomplete: build it anew with `kgraph build`"


@pytest.mark.parametrize("pattern", ["schema.json", "Drug_*.bucket", "Entity_*.umtidx", "*.dict"])
@pytest.mark.parametrize("left", [0, 1])
def test_a_shortened_file(folder: Path, pattern: str, left: int) -> None:
    """The engine alone would answer with what is left of it."""
    path = min(database(folder).glob(pattern))
    whole = path.stat().st_size
    path.write_bytes(path.read_bytes()[:left])
    told = f"({path.name} has {left} bytes instead of {whole}): build it anew with `kgraph build`"
    assert refused(folder).endswith(told)


def test_a_lost_file(folder: Path) -> None:
    """The message names it."""
    path = next(database(folder).glob("Claim_*.bucket"))
    path.unlink()
    assert f"is damaged ({path.name} is gone)" in refused(folder)


def test_a_damaged_seal(folder: Path) -> None:
    """Where it cannot be read nothing can be said of the files."""
    (database(folder) / "sealed.json").write_text("[")
    assert "sealed.json is damaged" in refused(folder)


def test_a_database_that_the_engine_cannot_open(folder: Path) -> None:
    """Without a seal, as after a crash, the engine's own word stands, without names of classes."""
    live = database(folder)
    (live / "sealed.json").unlink()
    (live / "configuration.json").write_text("x")
    with pytest.raises(StoreUnavailable) as error:
        open_store(str(folder))
    told = str(error.value)
    assert told.startswith(f"{live} cannot be opened: build it anew with `kgraph build` (")
    assert "com.arcadedb" not in told
    assert "Exception" not in told


def test_a_database_that_cannot_be_recovered_is_let_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock is free again, so that a build can replace it."""
    opened = opening.opened

    def broken(path: Path, mode: str = "READ_WRITE") -> object:
        if mode == "READ_ONLY":
            raise StoreUnavailable("broken")
        return opened(path, mode)

    monkeypatch.setattr(opening, "opened", broken)
    with pytest.raises(StoreUnavailable, match="broken"):
        open_store(str(folder))
    with open_store(str(folder), write=True) as store:
        assert len(list(store.records())) == 70


def test_a_database_that_another_program_has_open(folder: Path) -> None:
    """One that knows nothing of our locks; the engine's own is heeded."""
    code = f"""
    from kgraph.store.embedded import jvm
    jvm.start("short")
    database = jvm.engine().open_database({str(database(folder))!r})
    pause()
    database.close()
    """
    with other(code, folder) as program:
        told = refused(folder, StoreBusy)
        assert told == "the database is in use by another process: wait for it to end"
        program.end()
    with open_store(str(folder)) as store:
        assert len(list(store.records())) == 70


def test_a_graph_that_was_damaged_is_built_anew(folder: Path) -> None:
    """As every message says."""
    (folder / "kgraph.json").write_text("")
    with new_graph(str(folder)) as store:
        store.write(ENTITIES, "test")
    with open_store(str(folder)) as store:
        assert len(list(store.records())) == 17


def test_reading_changes_nothing_on_disk(folder: Path) -> None:
    """So it can be opened again and again."""
    live = database(folder)
    before = {path.name: path.stat().st_size for path in live.iterdir()}
    for _ in range(2):
        with open_store(str(folder)) as store:
            assert len(list(store.records())) == 70
    assert {path.name: path.stat().st_size for path in live.iterdir()} == before


def test_writing_is_sealed_again(folder: Path) -> None:
    """A graph that was loaded into and closed opens, and a file shortened later is found."""
    with open_store(str(folder), write=True) as store:
        assert not (database(folder) / "sealed.json").exists()
        store.write(example_graph(), "again")
    with open_store(str(folder)) as store:
        assert store.run("MATCH (l:Load) RETURN count(l) AS n") == [{"n": 2}]
    next(database(folder).glob("Load_*.bucket")).write_bytes(b"")
    assert "Load_" in refused(folder)


def test_a_store_that_reads_does_not_write(folder: Path) -> None:
    """Even for us."""
    with open_store(str(folder)) as store:
        with pytest.raises(StoreError):
            store.write(ENTITIES, "test")
        assert len(list(store.records())) == 70


def test_the_same_graph_twice_in_one_process(folder: Path) -> None:
    """The engine holds a graph once in a process; the first store goes on."""
    with open_store(str(folder)) as store:
        with pytest.raises(StoreBusy, match="this process has the graph open already"):
            open_store(str(folder))
        assert len(list(store.records())) == 70
    with open_store(str(folder)) as store:
        assert len(list(store.records())) == 70


def test_a_graph_can_be_moved(folder: Path, tmp_path: Path) -> None:
    """The folder knows nothing of where it lies."""
    moved = folder.rename(tmp_path / "moved away, with spaces")
    with open_store(str(moved)) as store:
        assert content_hash(store.records())


def test_closing_twice_is_closing_once(folder: Path) -> None:
    """A store may be closed inside its own block."""
    with open_store(str(folder)) as store:
        store.close()
        store.close()
    with open_store(str(folder), write=True):
        pass


def test_a_forgotten_store_lets_go(folder: Path) -> None:
    """Once nothing refers to it."""
    store = open_store(str(folder))
    assert len(list(store.records())) == 70
    del store
    with open_store(str(folder), write=True) as found:
        assert len(list(found.records())) == 70


def test_the_default_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment names, else a folder of the user's."""
    monkeypatch.setenv("KGRAPH_DB", "/somewhere/else")
    assert default_uri() == "/somewhere/else"
    monkeypatch.delenv("KGRAPH_DB")
    assert default_uri().endswith("kgraph/graph")


def test_the_default_place_is_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When none is given, to read and to build."""
    monkeypatch.setenv("KGRAPH_DB", str(folder))
    with open_store() as store:
        assert store.uri == str(folder)
    with new_graph() as store:
        assert store.uri == str(folder)
    with open_store() as store:
        assert list(store.records()) == []


def test_a_machine_without_the_engine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no wheel of it everywhere: the message says what to use instead."""
    monkeypatch.setitem(sys.modules, "arcadedb_embedded", None)
    with pytest.raises(
        StoreUnavailable, match=r"give the address of a Neo4j server with --db bolt"
    ):
        jvm.engine()
    with pytest.raises(StoreUnavailable, match="not available for this machine"):
        open_store(str(folder))
    with pytest.raises(StoreUnavailable), new_graph(str(folder)):
        pass
