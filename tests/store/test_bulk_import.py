"""What is exported for ``neo4j-admin`` is imported by it, and is then the same graph."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

import neo4j
import pytest

from kgraph import formats
from kgraph.model.records import Subgraph, collect, content_hash
from kgraph.queries.catalog import catalogue, named
from kgraph.store import open_store
from tests.examples import example_graph
from tests.servers import BOTH, RELEASES, Server
from tests.store.answers import arguments, compared
from tests.store.pictures import from_source, picture
from tests.store.questions import QUESTIONS, params

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.store import GraphStore

ARROW: Final = "\\\n"
"""How a command goes on in the next line."""


@pytest.fixture(scope="module", params=BOTH)
def imported(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    graphs: dict[str, Subgraph],
) -> Iterator[GraphStore]:
    """Return the seeds on a server that never saw a load: exported, imported, started."""
    home = tmp_path_factory.mktemp("imported")
    formats.write(graphs["the seeds"], home / "csv", "neo4j-admin")
    server = Server(RELEASES[request.param], home)
    import_as_told(server, home / "csv")
    server.start()
    try:
        constrain_as_told(server.uri, home / "csv")
        with open_store(server.uri) as store:
            yield store
    finally:
        server.kill()


def import_as_told(server: Server, folder: Path) -> None:
    """Run the command that the README says, in the folder, on a server that is stopped."""
    readme = (folder / "README.md").read_text(encoding="utf-8")
    told = re.search(r"^neo4j-admin (.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert told is not None
    done = server.admin(*shlex.split(told[1].replace(ARROW, " ")), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr


def constrain_as_told(uri: str, folder: Path) -> None:
    """Run the statements of the file that the README names, as ``cypher-shell`` would."""
    statements = (folder / "constraints.cypher").read_text(encoding="utf-8").split(";\n")
    with neo4j.GraphDatabase.driver(uri) as driver:
        for statement in filter(None, statements):
            driver.execute_query(statement)


def test_every_record_is_there(imported: GraphStore, graphs: dict[str, Subgraph]) -> None:
    """Value for value."""
    assert content_hash(imported.records()) == content_hash(graphs["the seeds"])


def test_the_graph_is_the_loaded_one(imported: GraphStore, folders: dict[str, GraphStore]) -> None:
    """Every node and relationship, with all its properties and their types."""
    assert picture(imported) == picture(folders["the seeds"])


def test_the_questions_have_the_same_answers(
    imported: GraphStore, folders: dict[str, GraphStore], graphs: dict[str, Subgraph]
) -> None:
    """All of them, and the named queries; an import is no load, so there are none."""
    seeds, folder = graphs["the seeds"], folders["the seeds"]
    for text in QUESTIONS.values():
        given = params(text, seeds)
        assert compared(imported.run(text, **given)) == compared(folder.run(text, **given))
    for query in (named(name) for name in catalogue() if name != "loads"):
        given = arguments(query, folder, seeds)
        assert compared(query.run(imported, **given)) == compared(query.run(folder, **given))


def test_it_has_the_constraints(imported: GraphStore) -> None:
    """So it can be loaded into like any other graph."""
    names = {row["name"] for row in imported.run("SHOW CONSTRAINTS")}
    assert {"kgraph_entity_id", "kgraph_INHIBITS_id", "kgraph_schema_id"} <= names


@pytest.mark.parametrize("release", BOTH)
def test_awkward_texts_come_through(tmp_path: Path, release: str) -> None:
    """Pipes and quotation marks in lists, characters of every kind; then it is loaded into."""
    graph = collect(from_source(example_graph(), "again"))
    formats.write(graph, tmp_path / "csv", "neo4j-admin")
    server = Server(RELEASES[release], tmp_path)
    import_as_told(server, tmp_path / "csv")
    server.start()
    try:
        with open_store(server.uri, write=True) as store:
            assert content_hash(store.records()) == content_hash(graph)
            before = picture(store)
            store.write(graph, "again")
            assert picture(store) == before
    finally:
        server.kill()
