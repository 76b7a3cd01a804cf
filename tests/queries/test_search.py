"""Search where nothing holds the text: what is spelt alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.queries.asking import ask
from kgraph.queries.catalog import named
from kgraph.queries.names import search
from tests.examples import example_graph

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore
    from tests.store.engines import Engine


@pytest.fixture
def graph(engine: Engine) -> GraphStore:
    """Return the example, to be searched."""
    return engine.holding(example_graph(), "test", "example")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ketamnie", "ketamine"),
        ("glutamta", "glutamate"),
        ("nmda recepter", "NMDA receptor"),
        ("ketmaine", "ketamine"),
        ("ketmine", "ketamine"),
        ("ketanine", "ketamine"),
        ("esketmaine", "esketamine"),
        ("nmad", "NMDA receptor"),
        ("qqqqqq", None),
        ("xyzxyz", None),
        ("kx", None),
    ],
)
def test_slips_are_tolerated(graph: GraphStore, text: str, first: str | None) -> None:
    """Two swapped letters, or half of the triples of letters there; counted here once more."""
    triples = [text[place : place + 3] for place in range(len(text) - 2)]
    swapped = [
        f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}" for at in range(len(text) - 1)
    ]
    expected = {
        entity.id
        for entity in example_graph().entities.values()
        if len(triples) > 1
        and (
            2 * sum(t in entity.search_text for t in triples) >= len(triples)
            or any(t in entity.search_text for t in swapped)
        )
    }
    found = search(graph, text)
    assert {row["id"] for row in found} == expected
    assert all(row["rank"] == 6 for row in found)
    assert (found[0]["name"] if found else None) == first


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ketmaine", "ketamine"),
        ("ketmine", "ketamine"),
        ("ketanine", "ketamine"),
        ("depresion", "depression"),
        ("esketmaine", "esketamine"),
        ("recpetor", "receptor"),
    ],
)
def test_slips_find_their_word_among_the_seeds(
    engine: Engine, seeds: Subgraph, text: str, word: str
) -> None:
    """What is called so, or by it, comes first; nonsense finds nothing among many names either."""
    seeded = engine.holding(seeds, "kgraph-seeds", "seeds")
    assert word in search(seeded, text)[0]["name"].split()
    for nonsense in ("qqqqqq", "zxzxzx"):
        assert search(seeded, nonsense) == []


def test_what_holds_the_text_is_not_mixed_with_what_is_alike(graph: GraphStore) -> None:
    """A good answer is not made longer by guesses."""
    found = search(graph, "esketamine")
    assert [row["name"] for row in found] == ["esketamine"]
    assert found[0]["rank"] == 1


@pytest.mark.parametrize(
    ("text", "first", "rank"),
    [
        ("KETAMINE", "ketamine", 1),
        (" nmda  Receptor", "NMDA receptor", 1),
        ("NMDAR", "NMDA receptor", 2),
        ("CHEBI:6121", "ketamine", 0),
        ("Ketamnie", "ketamine", 6),
    ],
)
def test_case_and_spaces_make_no_difference(
    graph: GraphStore, text: str, first: str, rank: int
) -> None:
    """However the query is asked: as a search, by its name, or by its own hand."""
    found = search(graph, text)
    assert (found[0]["name"], found[0]["rank"]) == (first, rank)
    assert ask(graph, named("search"), {"text": text}).rows == found
    assert named("search").run(graph, text=text) == found
    assert search(graph, " ".join(text.lower().split())) == found
