"""A script that is exported runs on a server, and what it makes is the graph that a load makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import neo4j
import pytest

from kgraph import formats
from kgraph.model.entity import Entity
from kgraph.model.records import collect, content_hash
from kgraph.queries.selection import restrict
from kgraph.store import new_graph, open_store
from tests.examples import example_graph
from tests.store.pictures import from_source, picture

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.model.records import Subgraph

NASTY = (
    "'}) DETACH DELETE n //",
    "\\u0027}) DETACH DELETE n //",
    "\\\\u0027",
    "\\\\\\u0027 \\u000a",
    "ends in \\",
    "`tick` \"double\" 'single'",
    "; // no comment",
    "/* no comment */",
    "$parameter {map} [list]",
    ":exit",
    "line\u2028separator \uffff 🙂 µ",
    "\\n is no line end",
)
"""Texts that end a string, a name or a statement where they are not escaped."""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory, graphs: dict[str, Subgraph]) -> Path:
    """Return the seeds as a script."""
    path = tmp_path_factory.mktemp("script") / "seeds.cypher"
    formats.write(graphs["the seeds"], path)
    return path


def run(uri: str, path: Path) -> None:
    """Run a script on an emptied server, statement by statement, as ``cypher-shell`` does."""
    with neo4j.GraphDatabase.driver(uri) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        run_again(driver, path)


def run_again(driver: neo4j.Driver, path: Path) -> None:
    """Run the statements; no text holds a line end, so ``;`` before one ends a statement."""
    for statement in path.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            driver.execute_query(statement)


def test_the_graph_is_the_loaded_one(
    address: str, script: Path, graphs: dict[str, Subgraph]
) -> None:
    """Every node and relationship, every property and its type."""
    with new_graph(address) as store:
        store.write(graphs["the seeds"], "same")
        loaded = picture(store)
    run(address, script)
    with open_store(address) as store:
        assert picture(store) == loaded
        assert content_hash(store.records()) == content_hash(graphs["the seeds"])


def test_a_script_may_be_run_again(address: str, tmp_path: Path) -> None:
    """It changes nothing, and completes what was cut off."""
    formats.write(example_graph(), tmp_path / "a.cypher")
    run(address, tmp_path / "a.cypher")
    with open_store(address) as store:
        once = picture(store)
    with neo4j.GraphDatabase.driver(address) as driver:
        driver.execute_query("MATCH (n:Evidence|Claim) DETACH DELETE n")
        run_again(driver, tmp_path / "a.cypher")
    with open_store(address) as store:
        assert picture(store) == once


@pytest.mark.parametrize("text", NASTY)
def test_no_text_ends_its_string(address: str, text: str, tmp_path: Path) -> None:
    """Whatever stands in a name, nothing but the name changes; in a comment it stays one."""
    before = Entity(id="kgraph:a", name="first", category="Drug", sources=("s",))
    named = Entity(id="kgraph:b", name=text, category="Drug", synonyms=(text,), sources=("s",))
    formats.write([before, named], tmp_path / "a.cypher", meta={"selection": text})
    run(address, tmp_path / "a.cypher")
    with open_store(address) as store:
        assert sorted(store.records(), key=lambda one: one.id) == [before, named]


def test_any_records_come_through(
    address: str, graphs: dict[str, Subgraph], tmp_path: Path
) -> None:
    """Hypothesis's random records, awkward texts and all."""
    whole = graphs["200 random graphs"]
    graph = collect(from_source(restrict(whole, list(whole.claims)[:60]), "script"))
    formats.write(graph, tmp_path / "a.cypher")
    run(address, tmp_path / "a.cypher")
    with open_store(address) as store:
        assert content_hash(store.records()) == content_hash(graph)
