"""A load that is cut off says so, and running it again makes it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
import pytest

from kgraph.errors import InputError
from kgraph.model.publication import Notice
from kgraph.store import claims, filling, merging, writing
from tests import examples
from tests.examples import ENTITIES, EVIDENCE, PUBLICATIONS, example_graph
from tests.store.engines import by_transactions
from tests.store.pictures import ids, picture, told
from tests.store.sources import Stopped, until

if TYPE_CHECKING:
    from collections.abc import Callable

    from kgraph.model.records import Record
    from kgraph.store import GraphStore
    from kgraph.store.engine import Transaction
    from tests.store.engines import Engine

_CLAIMS: Final = (examples.TREATS, examples.TOXIC, examples.BINDS, examples.KIND, examples.BETTER)
RETRACTED: Final = [
    msgspec.structs.replace(one, notices=(Notice(kind="retraction"),))
    for one in PUBLICATIONS
    if one.id == examples.REVIEW
]
SMALL: Final[list[Record]] = [
    *(one for one in ENTITIES if one.category in {"Drug", "Condition", "AdverseEffect", "Route"}),
    next(one for one in ENTITIES if one.id == examples.NMDA),
    *(one for one in PUBLICATIONS if one.id != examples.REVIEW),
    *RETRACTED,
    *_CLAIMS,
    *(item for item in EVIDENCE if item.claim in {one.id for one in _CLAIMS}),
]
"""What is loaded: edges only, contested claims, and the news that a review was retracted."""
BEFORE: Final[list[Record]] = [
    *ENTITIES,
    *PUBLICATIONS,
    examples.METABOLITE,
    examples.PLASTICITY_EFFECT,
    *(
        item
        for item in EVIDENCE
        if item.claim in {examples.METABOLITE.id, examples.PLASTICITY_EFFECT.id}
    ),
]
"""What was there: one of its claims rests on that review and loses its edge."""


def stop_at(count: int) -> Callable[[int], None]:
    """Return what, told how many records are written, fails from so many on."""

    def progress(done: int) -> None:
        if done >= count:
            raise Stopped

    return progress


@pytest.fixture(scope="module")
def undisturbed(engine: Engine) -> tuple[dict[str, str], list[str]]:
    """Return the graph that the load makes when nothing happens."""
    store = engine.empty()
    store.write(BEFORE, "before")
    assert len(edges_before(store)) == 1
    store.write(SMALL, "test")
    assert not edges_before(store), "the load takes an edge of what was there"
    return picture(store)


def edges_before(store: GraphStore) -> set[str]:
    """Return the edge of what was there that rests on the retracted review, if it is there."""
    return ids(store, "MATCH ()-[r:CONTRIBUTES_TO]->() RETURN r.id AS id")


@pytest.fixture
def store_before(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> GraphStore:
    """Return a graph with another source in it; loads are written three records at a time."""
    store.write(BEFORE, "before")
    monkeypatch.setattr(writing, "WHOLE", 0)
    monkeypatch.setattr(merging, "BATCH", 3)
    by_transactions(monkeypatch)
    return store


@pytest.mark.parametrize("count", range(1, len(SMALL) + 1))
def test_a_load_cut_off_is_told_and_completed_by_running_it_again(
    store_before: GraphStore, undisturbed: tuple[dict[str, str], list[str]], count: int
) -> None:
    """Wherever it was cut off."""
    with pytest.raises(Stopped):
        store_before.write(SMALL, "test", stop_at(count))
    assert store_before.unfinished() == ["test"]
    store_before.write(SMALL, "test")
    assert store_before.unfinished() == []
    assert picture(store_before) == undisturbed


@pytest.mark.parametrize("place", range(2))
def test_a_load_cut_off_while_it_weighs_is_completed_by_running_it_again(
    store_before: GraphStore,
    undisturbed: tuple[dict[str, str], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    place: int,
) -> None:
    """All records are written by then, so the second run finds nothing new."""
    weigh = claims.weigh
    calls: list[int] = []

    def weigh_until(*args: Any, **named: Any) -> list[str]:
        if len(calls) == place:
            raise Stopped
        calls.append(1)
        return weigh(*args, **named)

    with monkeypatch.context() as patch:
        patch.setattr(claims, "weigh", weigh_until)
        with pytest.raises(Stopped):
            store_before.write(SMALL, "test")
    assert store_before.unfinished() == ["test"]
    store_before.write(SMALL, "test")
    assert picture(store_before) == undisturbed


def test_another_load_does_not_hide_the_one_cut_off(store_before: GraphStore) -> None:
    """Each source has its own mark."""
    with pytest.raises(Stopped):
        store_before.write(SMALL, "test", stop_at(5))
    store_before.write(BEFORE, "before")
    assert store_before.unfinished() == ["test"]


def test_a_load_mended_before_it_is_run_again_leaves_no_claim_unweighed(
    store_before: GraphStore,
) -> None:
    """Claims that were written by the first try and are not in the second."""
    with pytest.raises(Stopped):
        store_before.write(SMALL, "test", stop_at(len(SMALL)))
    assert store_before.run("MATCH (c:Claim) WHERE c.status IS NULL RETURN c.id AS id") != []
    store_before.write(SMALL[:3], "test")
    assert store_before.run("MATCH (c:Claim) WHERE c.status IS NULL RETURN c.id AS id") == []
    assert store_before.unfinished() == []


@pytest.mark.parametrize("count", [1, 20, 50, 70])
def test_a_load_of_ordinary_size_is_all_or_nothing(store: GraphStore, count: int) -> None:
    """Cut off anywhere it leaves the graph as it was, and nothing to complete."""
    store.write(BEFORE, "before")
    before = picture(store)
    with pytest.raises(Stopped):
        store.write(example_graph(), "test", stop_at(count))
    with pytest.raises(Stopped):
        store.write(until(list(example_graph()), count), "test")
    assert picture(store) == before
    assert store.unfinished() == []


def test_batches_and_one_transaction_make_the_same_graph(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size of a load decides how it is written, not what comes of it."""
    store.write(example_graph(), "test")
    whole, records = picture(store), told(store.records())
    store.transact(lambda tx: tx.run("MATCH (n) WHERE NOT n:Schema DETACH DELETE n"))
    monkeypatch.setattr(writing, "WHOLE", 0)
    monkeypatch.setattr(filling, "BATCH", 3)
    store.write(example_graph(), "test")
    assert picture(store) == whole
    assert told(store.records()) == records


def test_a_claim_is_left_to_the_load_that_is_still_bringing_its_evidence(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another load that has the claim, and nothing to say of it, does not take it away."""
    store.write(example_graph(), "test")
    expected = ids(store, "MATCH (c:Claim) RETURN c.id AS id")
    store.transact(lambda tx: tx.run("MATCH (n) WHERE NOT n:Schema DETACH DELETE n"))
    monkeypatch.setattr(writing, "WHOLE", 0)
    bare = [msgspec.structs.replace(one, asserted=()) for one in examples.CLAIMS]
    before_evidence = len(ENTITIES) + len(PUBLICATIONS) + len(examples.CLAIMS)

    def progress(done: int) -> None:
        if done == before_evidence:
            store.write([*ENTITIES, *bare], "beside")

    store.write(example_graph(), "test", progress)
    assert ids(store, "MATCH (c:Claim) RETURN c.id AS id") == expected
    assert store.unfinished() == []


@pytest.fixture
def in_threes(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> GraphStore:
    """Return an empty graph into which three records are written at a time."""
    monkeypatch.setattr(writing, "WHOLE", 0)
    monkeypatch.setattr(filling, "BATCH", 3)
    monkeypatch.setattr(merging, "BATCH", 3)
    by_transactions(monkeypatch)
    return store


@pytest.fixture(scope="module")
def example_picture(engine: Engine) -> tuple[dict[str, str], list[str]]:
    """Return the example's graph as one transaction makes it."""
    store = engine.empty()
    store.write(example_graph(), "test")
    return picture(store)


@pytest.mark.parametrize("steps", [1, 5, 9, 12, 15])
def test_a_load_into_an_empty_graph_that_is_cut_off_is_completed_by_running_it_again(
    in_threes: GraphStore, example_picture: tuple[dict[str, str], list[str]], steps: int
) -> None:
    """After any of its transactions: among entities, publications or claims."""
    calls: list[int] = []

    def stop(_: int) -> None:
        calls.append(1)
        if len(calls) == steps:
            raise Stopped

    with pytest.raises(Stopped):
        in_threes.write(example_graph(), "test", stop)
    assert in_threes.unfinished() == ["test"]
    in_threes.write(example_graph(), "test")
    assert in_threes.unfinished() == []
    assert picture(in_threes) == example_picture


@pytest.mark.parametrize("other", ["test", "beside"])
@pytest.mark.parametrize("steps", [1, 9, 15])
def test_a_load_that_begins_while_an_empty_graph_is_filled_loses_nothing(
    in_threes: GraphStore,
    example_picture: tuple[dict[str, str], list[str]],
    steps: int,
    other: str,
) -> None:
    """Both bring the same records, by one name or two; each is there once."""
    calls: list[int] = []

    def beside(_: int) -> None:
        calls.append(1)
        if len(calls) == steps:
            in_threes.write(example_graph(), other)

    in_threes.write(example_graph(), "test", beside)
    assert in_threes.unfinished() == []
    assert ids(in_threes, "MATCH (v:Evidence) RETURN v.id AS id") == {one.id for one in EVIDENCE}
    if other == "beside":
        in_threes.remove(other)
    assert picture(in_threes) == example_picture


@pytest.mark.parametrize("other", ["test", "beside"])
def test_a_commit_that_is_not_heard_of_is_not_made_twice(
    in_threes: GraphStore,
    example_picture: tuple[dict[str, str], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    other: str,
) -> None:
    """A driver whose connection breaks at a commit runs the transaction again; here, each."""
    transact = in_threes.transact

    def again(work: Callable[[Transaction], Any]) -> Any:
        transact(work)
        return transact(work)

    with monkeypatch.context() as patch:
        patch.setattr(in_threes, "transact", again)
        in_threes.write(example_graph(), "test")
        in_threes.write(example_graph(), other)
    assert in_threes.unfinished() == []
    if other == "beside":
        in_threes.remove(other)
    assert picture(in_threes) == example_picture


def test_a_load_is_not_done_while_a_later_one_of_the_same_source_is_not(
    in_threes: GraphStore,
) -> None:
    """What the later one wrote and did not weigh is weighed when it is run again."""

    def beside(done: int) -> None:
        if done == 3:
            with pytest.raises(Stopped):
                in_threes.write(example_graph(), "test", stop_at(60))

    in_threes.write(example_graph(), "test", beside)
    assert in_threes.unfinished() == ["test"]
    in_threes.write(example_graph(), "test")
    assert in_threes.unfinished() == []


STRAYS: Final = {
    "names a publication that is not there": {"publication": "PMID:5"},
    "evidence for a claim that is not there": {"claim": f"claim:{'0' * 32}"},
}


@pytest.mark.parametrize("message", STRAYS)
def test_nothing_of_a_refused_load_into_an_empty_graph_is_written(
    in_threes: GraphStore, message: str
) -> None:
    """Not even of a stream whose last record is the bad one."""
    before = picture(in_threes)
    stray = msgspec.structs.replace(EVIDENCE[0], id="", **STRAYS[message])
    with pytest.raises(InputError, match=message):
        in_threes.write(iter([*example_graph(), stray]), "test")
    assert picture(in_threes) == before
    assert in_threes.unfinished() == []
