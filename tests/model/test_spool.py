"""Records read to their end before they are used."""

from __future__ import annotations

import itertools
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kgraph.model.placed import Placed
from kgraph.model.spool import Spool
from tests.examples import example_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.records import Record


@pytest.mark.parametrize("most", [0, 5, 1000])
def test_all_records_come_back_in_their_order_as_often_as_wanted(most: int) -> None:
    """However many of them are held in memory."""
    records = list(example_graph())
    with closing(Spool(iter(records), most)) as spool:
        assert len(spool) == 70
        assert list(spool) == records
        assert list(spool) == records


@pytest.mark.parametrize("most", [0, 1000])
def test_records_keep_their_places(most: int) -> None:
    """File, line and the names beside ids, as they were read."""
    named = (("CHEBI:6121", "ketamine"), ("GO:0017146", "NMDA receptor"))
    places = itertools.cycle([("a.tsv", 7, named), ("b.tsv", None, ()), ("é\t.tsv", 1, named[:1])])
    placed = [Placed(one, *place) for one, place in zip(example_graph(), places, strict=False)]
    with closing(Spool(iter(placed), most)) as spool:
        assert list(spool) == placed


def test_a_source_that_fails_fails_before_a_record_is_used() -> None:
    """Its last row is read first."""

    def failing() -> Iterator[Record]:
        yield from itertools.islice(example_graph(), 10)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Spool(failing())
