"""Two hundred random graphs, side by side in one database: their ids say which is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from hypothesis import HealthCheck, Phase, given, settings

from kgraph.model.records import Subgraph, collect
from tests.strategies import subgraphs

if TYPE_CHECKING:
    from kgraph.model.claim import Claim
    from kgraph.model.entity import Entity
    from kgraph.model.evidence import Evidence
    from kgraph.model.publication import Publication
    from kgraph.model.records import Record

MANY: Final = 200


def crowd() -> Subgraph:
    """Return the graphs as one; the same ones every time."""
    drawn: list[Subgraph] = []

    @settings(
        max_examples=MANY,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(graph=subgraphs())
    def draw(graph: Subgraph) -> None:
        drawn.append(graph)

    draw()
    assert len(drawn) == MANY
    return collect(record for n, graph in enumerate(drawn) for record in _apart(graph, f"g{n}-"))


def _apart(graph: Subgraph, mark: str) -> list[Record]:
    """Return a graph's records under ids that no other graph has."""
    claims = {one.id: _claim(one, mark) for one in graph.claims.values()}
    return [
        *(_entity(one, mark) for one in graph.entities.values()),
        *(_publication(one, mark) for one in graph.publications.values()),
        *claims.values(),
        *(_evidence(one, claims[one.claim].id, mark) for one in graph.evidence.values()),
    ]


def _marked(id_: str, mark: str) -> str:
    prefix, _, local = id_.partition(":")
    # A PMID is a number: the mark is one as well.
    number = f"{int(mark[1:-1]) + 1}{int(local):08d}" if prefix == "PMID" else f"{mark}{local}"
    return f"{prefix}:{number}"


def _all_marked(ids: tuple[str, ...], mark: str) -> tuple[str, ...]:
    return tuple(_marked(one, mark) for one in ids)


def _entity(one: Entity, mark: str) -> Entity:
    sources = one.sources or ("crowd",)
    return msgspec.structs.replace(one, id=_marked(one.id, mark), sources=sources)


def _publication(one: Publication, mark: str) -> Publication:
    return msgspec.structs.replace(
        one,
        id=_marked(one.id, mark),
        cites=_all_marked(one.cites, mark),
        sources=one.sources or ("crowd",),
    )


def _claim(one: Claim, mark: str) -> Claim:
    ends = {name: _marked(value, mark) for name, value in one.qualifiers.entities()}
    asserted = tuple(
        msgspec.structs.replace(a, publications=_all_marked(a.publications, mark))
        for a in one.asserted
    )
    return msgspec.structs.replace(
        one,
        id="",
        subject=_marked(one.subject, mark),
        object=_marked(one.object, mark),
        qualifiers=msgspec.structs.replace(one.qualifiers, **ends),
        asserted=asserted,
    )


def _evidence(one: Evidence, claim: str, mark: str) -> Evidence:
    read_in = None if one.read_in is None else _marked(one.read_in, mark)
    return msgspec.structs.replace(
        one, id="", claim=claim, publication=_marked(one.publication, mark), read_in=read_in
    )
