"""Every engine gives the same answers: named queries and others, on the seeds and random graphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from kgraph.model.records import content_hash
from kgraph.queries.catalog import catalogue, named
from kgraph.store import new_graph, open_store
from tests.store.answers import arguments, compared
from tests.store.pictures import picture
from tests.store.questions import QUESTIONS, params

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore, Row

GRAPHS: Final = ("the seeds", "200 random graphs")
LANGUAGES: Final = ("CYPHER 5", "CYPHER 25")
NAMED: Final = sorted(catalogue())


@pytest.fixture(scope="module", params=GRAPHS)
def asked(request: pytest.FixtureRequest) -> str:
    """Return the name of a graph."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def server(asked: str, graphs: dict[str, Subgraph], address: str) -> Iterator[GraphStore]:
    """Return the graph on a server of each release."""
    with new_graph(address) as store:
        store.write(graphs[asked], "same")
    with open_store(address) as store:
        yield store


@pytest.fixture
def folder(asked: str, folders: dict[str, GraphStore]) -> GraphStore:
    """Return the same graph on the embedded engine."""
    return folders[asked]


def test_everything_in_the_graph_is_the_same(server: GraphStore, folder: GraphStore) -> None:
    """Every node and relationship with all its properties, and every record."""
    assert picture(server) == picture(folder)
    assert content_hash(server.records()) == content_hash(folder.records())


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_one_answer(
    server: GraphStore, folder: GraphStore, graphs: dict[str, Subgraph], asked: str, question: str
) -> None:
    """Values and their types, whatever the order of the rows."""
    text = QUESTIONS[question]
    given = params(text, graphs[asked])
    assert compared(server.run(text, **given)) == compared(folder.run(text, **given))


@pytest.mark.parametrize("name", NAMED)
def test_a_named_query_has_one_answer(
    server: GraphStore, folder: GraphStore, graphs: dict[str, Subgraph], asked: str, name: str
) -> None:
    """In the same order as well, because a named query has one; only ``steps`` has none."""
    query = named(name)
    given = arguments(query, folder, graphs[asked])
    ours, theirs = (
        [compared([_timeless(row)]) for row in query.run(store, **given)]
        for store in (server, folder)
    )
    if name == "steps":
        ours, theirs = sorted(ours), sorted(theirs)
    assert ours == theirs


def _timeless(row: Row) -> Row:
    return {key: value for key, value in row.items() if key not in {"started", "finished"}}


def test_most_answers_have_rows(
    folders: dict[str, GraphStore], graphs: dict[str, Subgraph]
) -> None:
    """Two empty answers would always be the same: nine of ten have rows, over both graphs.

    Neither has paths that a curator drew; a test of that loader asks for one on every engine.
    """
    answers = {}
    for graph in GRAPHS:
        store, records = folders[graph], graphs[graph]
        for name, text in QUESTIONS.items():
            answers[graph, name] = store.run(text, **params(text, records))
        for name in {*NAMED} - {"curated_paths"}:
            given = arguments(named(name), store, records)
            answers[graph, name] = named(name).run(store, **given)
    empty = [name for name, rows in answers.items() if not rows]
    assert len(QUESTIONS) >= 40
    assert len(empty) <= len(answers) / 10, empty


@pytest.mark.parametrize("asked", ["the seeds"], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_the_server_does_not_matter(
    server: GraphStore, folder: GraphStore, graphs: dict[str, Subgraph], asked: str, language: str
) -> None:
    """Questions and named queries have the same answers in Cypher 5 and in Cypher 25."""
    spoken = server.run("CALL dbms.components() YIELD versions RETURN versions[0] AS version")
    if language == "CYPHER 25" and spoken[0]["version"].startswith("5."):
        return  # the LTS release knows one language only
    texts = {text: params(text, graphs[asked]) for text in QUESTIONS.values()}
    queries = [named(name) for name in NAMED if name != "loads"]
    texts |= {q.text: q.bind(arguments(q, folder, graphs[asked])) for q in queries}
    for text, given in texts.items():
        assert compared(server.run(f"{language} {text}", **given)) == compared(
            folder.run(text, **given)
        )
