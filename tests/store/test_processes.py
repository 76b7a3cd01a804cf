"""Several processes at one embedded graph: many read, one writes, one builds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kgraph.errors import StoreBusy
from kgraph.store import new_graph, open_store
from kgraph.store.embedded.folder import Folder
from tests.examples import ENTITIES
from tests.store.processes import other

if TYPE_CHECKING:
    from pathlib import Path

READER: Final = """
with open_store(FOLDER) as store:
    pause()
    print(len(list(store.records())))
"""
WRITER: Final = """
with open_store(FOLDER, write=True) as store:
    store.write(ENTITIES, "other")
    pause()
"""
BUILDER: Final = """
with new_graph(FOLDER) as store:
    store.write(ENTITIES, "other")
    pause()
"""


def count(folder: Path) -> int:
    """Return how many records a reader of this process finds."""
    with open_store(str(folder)) as store:
        return len(list(store.records()))


def databases(folder: Path) -> list[str]:
    """Return the names of the databases in a graph's folder."""
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def test_two_processes_read_at_once(folder: Path) -> None:
    """Neither hinders the other."""
    with other(READER, folder) as reader:
        assert count(folder) == 70
        assert reader.end() == "70\n"


def test_nobody_writes_while_somebody_reads(folder: Path) -> None:
    """The engine itself would let it."""
    with other(READER, folder) as reader:
        with pytest.raises(StoreBusy) as error:
            open_store(str(folder), write=True)
        assert str(error.value) == (
            f"{folder} is in use by another kgraph process: wait for it to end"
        )
        assert reader.end() == "70\n"
    with open_store(str(folder), write=True):
        pass


def test_nobody_reads_or_writes_while_somebody_writes(folder: Path) -> None:
    """The message names the process."""
    with other(WRITER, folder) as writer:
        for write in (False, True):
            with pytest.raises(StoreBusy) as error:
                open_store(str(folder), write=write)
            named = f"{folder} is in use by process {writer.process.pid} (-c"
            assert str(error.value).startswith(named)
        writer.end()
    assert count(folder) == 70


def test_a_name_left_by_an_earlier_writer_is_not_told(folder: Path) -> None:
    """A reader is not taken for who wrote before it."""
    with open_store(str(folder), write=True):
        pass
    with other(READER, folder), pytest.raises(StoreBusy, match="another kgraph process"):
        open_store(str(folder), write=True)


def test_a_reader_is_not_disturbed_by_a_build(folder: Path) -> None:
    """It goes on with the old graph, which is removed by the next build after it."""
    [old] = databases(folder)
    with other(READER, folder) as reader:
        with new_graph(str(folder)) as store:
            store.write(ENTITIES, "new")
        assert count(folder) == 17
        assert old in databases(folder)
        assert reader.end() == "70\n"
    with new_graph(str(folder)):
        pass
    assert len(databases(folder)) == 1
    assert old not in databases(folder)


def test_readers_see_the_old_graph_until_a_build_is_done(folder: Path) -> None:
    """And the new one as soon as it is."""
    with other(BUILDER, folder) as builder:
        assert count(folder) == 70
        builder.end()
    assert count(folder) == 17


def test_one_builds_at_a_time(folder: Path) -> None:
    """The second is told who the first is, and leaves it alone."""
    with other(BUILDER, folder) as builder:
        with pytest.raises(StoreBusy) as error, new_graph(str(folder)):
            pass
        named = f"{folder} is in use by process {builder.process.pid} (-c"
        assert str(error.value).startswith(named)
        builder.end()
    assert count(folder) == 17


def test_a_killed_build_leaves_the_old_graph(folder: Path) -> None:
    """What it left behind is swept by the next build."""
    with other(BUILDER, folder) as builder:
        builder.process.kill()
        builder.process.wait()
    assert len(databases(folder)) == 2
    assert count(folder) == 70
    with new_graph(str(folder)) as store:
        store.write(ENTITIES, "new")
    assert len(databases(folder)) == 1
    assert count(folder) == 17


def test_a_killed_first_build_leaves_an_unfinished_one(tmp_path: Path) -> None:
    """Told as such; building again makes the graph."""
    place = tmp_path / "graph"
    with other(BUILDER, place) as builder:
        builder.process.kill()
        builder.process.wait()
    with pytest.raises(Exception, match="holds only an unfinished build"):
        open_store(str(place))
    with new_graph(str(place)) as store:
        store.write(ENTITIES, "new")
    assert len(databases(place)) == 1


def test_a_killed_writer_leaves_a_graph_that_the_next_reader_recovers(folder: Path) -> None:
    """What it committed is there, what it did not is not."""
    code = """
    store = open_store(FOLDER, write=True)
    store.transact(lambda tx: tx.run("CREATE (:Publication {id: 'PMID:1', sources: ['x']})"))
    store.transact(lambda tx: (tx.run("CREATE (:Publication {id: 'PMID:2'})"), pause()))
    """
    with other(code, folder) as writer:
        writer.process.kill()
        writer.process.wait()
    with open_store(str(folder)) as store:
        found = store.find(["PMID:1", "PMID:2", "PMID:90000001"])
    assert sorted(found) == ["PMID:1", "PMID:90000001"]
    assert count(folder) == 71


def test_a_killed_load_is_told_and_completed(folder: Path) -> None:
    """Cut off between two batches, by the hardest end there is."""
    code = """
    from kgraph.store import merging, writing
    writing.WHOLE, merging.BATCH = 0, 5
    store = open_store(FOLDER, write=True)
    store.write(example_graph(), "more", lambda done: pause() if done >= 40 else None)
    """
    with other(code, folder) as writer:
        writer.process.kill()
        writer.process.wait()
    with open_store(str(folder)) as store:
        assert store.unfinished() == ["more"]
    with open_store(str(folder), write=True) as store:
        store.write(ENTITIES, "more")
        assert store.unfinished() == []


def test_a_build_that_ends_between_the_look_and_the_lock_is_followed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database that was live a moment ago may be gone."""
    look = Folder.live
    builds = [0]

    def live(self: Folder) -> Path:
        found = look(self)
        if not builds[0]:
            builds[0] = 1
            with new_graph(str(folder)) as store:
                store.write(ENTITIES, "new")
        return found

    monkeypatch.setattr(Folder, "live", live)
    with open_store(str(folder)) as store:
        assert len(list(store.records())) == 17
    assert len(databases(folder)) == 1
