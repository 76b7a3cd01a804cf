"""A big load makes a folder's graph anew by the engine's bulk path: the same graph, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
import pytest

from kgraph import resources
from kgraph.errors import IdentityError, InputError, StoreBusy
from kgraph.loaders.seeds import load_seeds
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.model.records import content_hash
from kgraph.store import new_graph, open_store
from kgraph.store.embedded import rebuilding
from kgraph.store.embedded.folder import Folder
from tests import examples
from tests.examples import ENTITIES, EVIDENCE, PUBLICATIONS, example_graph
from tests.store.crowd import crowd
from tests.store.engines import by_transactions
from tests.store.pictures import picture, told
from tests.store.processes import other
from tests.store.sources import FIRST, SECOND, Stopped, example_halves, halves, until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kgraph.model.records import Record
    from kgraph.store import GraphStore

Loads = list[tuple[list["Record"], str]]


@pytest.fixture
def big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every load count as big."""
    monkeypatch.setattr(rebuilding, "LEAST", 0)
    monkeypatch.setattr(rebuilding, "SHARE", 1000)


def _seeds() -> Loads:
    return [([one.record for one in load_seeds(resources.folder("seeds"))], "kgraph-seeds")]


def _disagreeing() -> Loads:
    first, second = example_halves()
    return [(first, FIRST), (second, SECOND), (first, FIRST)]


def _random() -> Loads:
    first, second = halves(crowd())
    return [(first, FIRST), (second, SECOND)]


def _left_out() -> Loads:
    """Return a claim that nobody states, and evidence that arrives by another load."""
    bare: Record = Claim(subject=examples.KETAMINE, predicate="binds", object=examples.NMDA)
    records: list[Record] = [*ENTITIES, *PUBLICATIONS, bare, *examples.CLAIMS]
    return [(records, "claims"), ([*ENTITIES, *examples.CLAIMS, *EVIDENCE], "evidence")]


LOADS: Final = {
    "the seeds": _seeds,
    "sources that disagree": _disagreeing,
    "random graphs of two sources": _random,
    "claims that nobody states": _left_out,
}


def _written(place: Path, loads: Loads) -> tuple[object, object, str, object]:
    """Return all that can be told of a graph after these loads, and of the loads."""
    with new_graph(str(place)) as store:
        reports = [store.write(records, source) for records, source in loads]
        records = list(store.records())
        notes = [(one.written, sorted(one.notes)) for one in reports]
        return picture(store), told(records), content_hash(records), notes


@pytest.mark.parametrize("name", LOADS)
def test_the_bulk_path_makes_the_same_graph_as_transactions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Every property of every node and edge, every record, count and note."""
    loads = LOADS[name]()
    with monkeypatch.context() as patch:
        by_transactions(patch)
        expected = _written(tmp_path / "by transactions", loads)
    monkeypatch.setattr(rebuilding, "LEAST", 0)
    monkeypatch.setattr(rebuilding, "SHARE", 1000)
    assert _written(tmp_path / "in bulk", loads) == expected


def test_the_smallest_number_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Java spells it 4.9E-324, and the engine then holds what came in bulk as a decimal."""
    monkeypatch.setattr(rebuilding, "LEAST", 0)
    monkeypatch.setattr(rebuilding, "SHARE", 1000)
    tiny = msgspec.structs.replace(EVIDENCE[0], value=5e-324, measure="Ki", unit=None, id="")
    with new_graph(str(tmp_path / "graph")) as store:
        store.write([*ENTITIES, *PUBLICATIONS, *examples.CLAIMS, tiny], "test")
        text = f"MATCH (v:Evidence {{id: '{tiny.id}'}}) RETURN v.value AS value"
        assert store.run(text) == [{"value": 5e-324}]


@pytest.fixture
def opened(folder: Path, big: None) -> Iterator[GraphStore]:  # noqa: ARG001
    """Return the example's graph, open for writing."""
    with open_store(str(folder), write=True) as store:
        yield store


@pytest.mark.usefixtures("big")
def test_a_live_graph_is_replaced_beside_its_readers(folder: Path) -> None:
    """Who reads the old one reads on; the new one is opened by the next."""
    live = Folder(folder).live().name
    with open_store(str(folder), write=True) as store:
        store.write([Entity(id="CHEBI:1", name="one", category="Drug")], "more")
        assert Folder(folder).live().name != live
        assert len(list(store.records())) == 71
        with pytest.raises(StoreBusy):
            open_store(str(folder))
    with open_store(str(folder)) as store:
        assert len(list(store.records())) == 71
        assert store.unfinished() == []
    assert [path.name for path in folder.iterdir() if path.is_dir()] == [Folder(folder).live().name]


def test_loads_after_a_big_one_are_written_as_ever(
    opened: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By transactions, into the database that it made."""
    opened.write([Entity(id="CHEBI:1", name="one", category="Drug")], "big")
    by_transactions(monkeypatch)
    opened.write([Entity(id="CHEBI:2", name="two", category="Drug")], "small")
    assert {"CHEBI:1", "CHEBI:2"} <= opened.find(["CHEBI:1", "CHEBI:2"]).keys()
    loads = opened.run("MATCH (l:Load) RETURN l.source AS s, l.state AS t ORDER BY s")
    assert loads == [{"s": name, "t": "done"} for name in ("big", "small", "test")]


_STRAY: Final = Claim(subject="CHEBI:99", predicate="is_a", object="CHEBI:98")
_LOST: Final = msgspec.structs.replace(EVIDENCE[0], claim=_STRAY.id, id="")
BAD: Final[dict[str, tuple[Sequence[Record], type[Exception]]]] = {
    "an end that is nowhere": ([_STRAY], InputError),
    "evidence without its claim": ([*PUBLICATIONS, _LOST], InputError),
    "another category": ([Entity(id=examples.KETAMINE, name="k", category="Gene")], IdentityError),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_refused_changes_nothing(opened: GraphStore, name: str) -> None:
    """The graph is as it was and can be written to."""
    records, error = BAD[name]
    before = picture(opened)
    with pytest.raises(error):
        opened.write([Publication(id="PMID:1"), *records], "bad")
    assert picture(opened) == before
    opened.write([Publication(id="PMID:1")], "good")
    assert "PMID:1" in opened.find(["PMID:1"])


def test_a_stream_that_fails_changes_nothing(opened: GraphStore) -> None:
    """However far it came."""
    before = picture(opened)
    whole = list(example_graph())
    with pytest.raises(Stopped):
        opened.write(until(whole, len(whole)), "bad")
    assert picture(opened) == before


def test_a_load_that_is_small_beside_the_graph_is_written_by_transactions(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The graph would be copied for it."""
    monkeypatch.setattr(rebuilding, "LEAST", 0)
    live = Folder(folder).live().name
    with open_store(str(folder), write=True) as store:
        store.write(iter([Publication(id="PMID:1")]), "small")
    assert Folder(folder).live().name == live


KILLED: Final = """
from kgraph.store.embedded import bulk, rebuilding
rebuilding.LEAST, rebuilding.SHARE, bulk._ROWS = 0, 1000, 5
from kgraph import resources
from kgraph.loaders.seeds import load_seeds
records = [one.record for one in load_seeds(resources.folder("seeds"))]
def stream():
    for number, record in enumerate(records):
        if number == {read}:
            pause()
        yield record
store = open_store(FOLDER, write=True)
store.write(stream(), "more", lambda done: pause() if done >= {written} else None)
"""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, object]:
    """Return the graph that the load makes when nothing happens."""
    with new_graph(str(tmp_path_factory.mktemp("undisturbed") / "graph")) as store:
        store.write(example_graph(), "test")
        store.write(_seeds()[0][0], "more")
        return picture(store)


@pytest.mark.usefixtures("big")
@pytest.mark.parametrize(("read", "written"), [(700, 10**9), (-1, 400), (-1, 760)])
def test_a_killed_load_leaves_the_old_graph_and_is_completed_by_running_it_again(
    folder: Path, undisturbed: tuple[object, object], read: int, written: int
) -> None:
    """Killed while it reads, half through the claims, at their last."""
    with other(KILLED.format(read=read, written=written), folder) as loading:
        loading.process.kill()
        loading.process.wait()
    with open_store(str(folder), write=True) as store:
        assert len(list(store.records())) == 70
        assert store.unfinished() == []
        store.write(_seeds()[0][0], "more")
        assert picture(store) == undisturbed
