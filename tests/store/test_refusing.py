"""What a graph refuses, it refuses as a whole: nothing of the load is written."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

import msgspec
import pytest

from kgraph.errors import IdentityError, InputError
from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.publication import Publication
from kgraph.store import GraphStore, merging, writing
from tests import examples
from tests.examples import ENTITIES, EVIDENCE, PUBLICATIONS, example_graph
from tests.store.engines import by_transactions
from tests.store.pictures import picture, told
from tests.store.sources import Stopped, until

if TYPE_CHECKING:
    from kgraph.model.records import Record

GENE: Final = Entity(id=examples.KETAMINE, name="ketamine", category="Gene")
STATED: Final = (Assertion(source="test"),)
STRAY_END: Final = Claim(
    subject=examples.KETAMINE, predicate="is_a", object="CHEBI:99", asserted=STATED
)
STRAY_QUALIFIER: Final = Claim(
    subject=examples.KETAMINE,
    predicate="treats",
    object=examples.TRD,
    qualifiers=Qualifiers(route="kgraph:nowhere"),
    asserted=STATED,
)
STRAY_SOURCE: Final = Claim(
    subject=examples.KETAMINE,
    predicate="is_a",
    object=examples.ESKETAMINE,
    asserted=(Assertion(source="test", publications=("PMID:5",)),),
)
STRAY_PAPER: Final = msgspec.structs.replace(EVIDENCE[0], publication="PMID:5", id="")
STRAY_READING: Final = msgspec.structs.replace(EVIDENCE[0], read_in="PMID:5")
STRAY_CLAIM: Final = msgspec.structs.replace(EVIDENCE[0], claim="claim:" + 32 * "0", id="")

REFUSED: Final[list[tuple[list[Record], str]]] = [
    ([STRAY_END], "a claim (is_a) names an entity that is not there: 'CHEBI:99'; add the entity"),
    ([STRAY_QUALIFIER], "a claim (treats) names an entity that is not there: 'kgraph:nowhere'"),
    ([STRAY_SOURCE], "a claim (is_a) names a publication that is not there: 'PMID:5'; add the"),
    ([STRAY_PAPER], f"{STRAY_PAPER.id} names a publication that is not there: 'PMID:5'"),
    ([STRAY_READING], f"{STRAY_READING.id} names a publication that is not there: 'PMID:5'"),
    ([STRAY_CLAIM], f"evidence for a claim that is not there: '{STRAY_CLAIM.claim}'; load the"),
    ([GENE], "CHEBI:6121 is a Drug in the graph: 'Gene'; a category never changes in a graph"),
    (
        [Entity(id="GO:9", name="x", category=c) for c in ("Gene", "Drug")],
        "GO:9 is a Gene among the records: 'Drug'; a category never changes",
    ),
]
MORE: Final[list[Record]] = [
    Publication(id="PMID:1"),
    Entity(id="CHEBI:1", name="one", category="Drug"),
]
"""Good records that would be written before the bad one is reached."""


@pytest.fixture(params=["whole", "batches"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make loads one transaction, or one for each three records."""
    if request.param == "batches":
        monkeypatch.setattr(writing, "WHOLE", 0)
        monkeypatch.setattr(merging, "BATCH", 3)
    return str(request.param)


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize(
    ("bad", "message"), REFUSED, ids=lambda v: v[:30] if isinstance(v, str) else ""
)
def test_nothing_of_a_refused_load_is_written(
    example: GraphStore, bad: list[Record], message: str
) -> None:
    """A collection is checked before the first record is written, however long it is."""
    before = picture(example)
    with pytest.raises(InputError) as error:
        example.write([*MORE, *bad], "bad")
    assert str(error.value).startswith(message)
    assert picture(example) == before
    assert example.unfinished() == []


def test_a_clash_of_categories_is_one_of_identity(example: GraphStore) -> None:
    """It is told as such."""
    with pytest.raises(IdentityError):
        example.write([GENE], "bad")


@pytest.mark.usefixtures("size")
def test_all_problems_are_told_together(example: GraphStore) -> None:
    """Of claims, publications and evidence."""
    with pytest.raises(InputError) as error:
        example.write([*MORE, STRAY_END, STRAY_PAPER, STRAY_CLAIM, STRAY_QUALIFIER], "bad")
    assert len(error.value.problems) == 4


def test_a_stream_that_fits_one_transaction_is_refused_whole(example: GraphStore) -> None:
    """Though it can be gone through only once."""
    before = picture(example)
    with pytest.raises(InputError):
        example.write(iter([*MORE, STRAY_END]), "bad")
    assert picture(example) == before
    assert example.unfinished() == []


def test_a_long_stream_that_fails_itself_changes_nothing(
    example: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read to its end before the first of its records is merged."""
    monkeypatch.setattr(writing, "WHOLE", 0)
    by_transactions(monkeypatch)

    before = picture(example)
    with pytest.raises(Stopped):
        example.write(until(MORE, len(MORE)), "bad")
    assert picture(example) == before
    assert example.unfinished() == []


def test_a_long_stream_is_refused_where_it_fails(
    example: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came before it stays, marked unfinished; mended and run again, it is complete."""
    monkeypatch.setattr(writing, "WHOLE", 0)
    by_transactions(monkeypatch)
    before = told(example.records())
    with pytest.raises(InputError):
        example.write(iter([*MORE, STRAY_END]), "bad")
    assert example.unfinished() == ["bad"]
    found = told(example.records())
    assert found.keys() - before.keys() == {("Entity", "CHEBI:1"), ("Publication", "PMID:1")}
    example.write(iter([*MORE, Entity(id="CHEBI:99", name="x", category="Drug"), STRAY_END]), "bad")
    assert example.unfinished() == []


@pytest.mark.usefixtures("size")
def test_a_collection_may_hold_its_records_in_any_order(store: GraphStore) -> None:
    """They are put in the order of their dependence."""
    mixed = list(example_graph())
    random.Random(3).shuffle(mixed)
    store.write(mixed, "test")
    found = picture(store)
    store.write(example_graph(), "test")
    assert picture(store) == found


@pytest.mark.usefixtures("size")
def test_what_is_in_the_graph_already_may_be_spoken_of(store: GraphStore) -> None:
    """Evidence may come without its claim, a claim without its ends, where they came before."""
    store.write([*ENTITIES, *PUBLICATIONS], "test")
    store.write(examples.CLAIMS[:1], "test")
    items = [item for item in EVIDENCE if item.claim == examples.CLAIMS[0].id]
    store.write(items, "test")
    assert len(list(store.records([examples.CLAIMS[0].id]))) == 2 + 2 + 1 + len(items)
