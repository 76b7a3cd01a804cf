"""The graph in Python: queries as methods, Cypher, parts of the graph."""

from __future__ import annotations

import inspect
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import kgraph
from kgraph.errors import InputError, QueryError, StoreUnavailable, UnknownName
from kgraph.queries.catalog import catalogue, listed
from tests import examples
from tests.examples import example_graph

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.interop.graph import Graph

OWN = """// name: drugs
// doc: Drugs by name.
// mode: read
// param most: integer = 10 in 1.. — how many
// returns name: string — name of the drug
// example:
MATCH (d:Drug) RETURN d.name AS name ORDER BY name LIMIT $most
"""


def test_a_query_is_a_method(opened: Graph) -> None:
    """Its rows are records with the columns as attributes."""
    (chain,) = opened.paths("ketamine", "TRD")
    assert chain.net == -1
    assert chain.ids[0] == examples.KETAMINE
    assert chain.names[-1] == "treatment-resistant depression"
    assert type(chain).__name__ == "PathsRow"
    with pytest.raises(AttributeError):
        chain.net = 1  # type: ignore[misc]


def test_the_answer_is_that_of_the_library(opened: Graph) -> None:
    """The same file answers the command line and Python."""
    ids = {"from": examples.KETAMINE, "to": examples.TRD}
    assert opened.paths("ketamine", "TRD").to_dicts() == catalogue()["paths"].run(
        opened.store, **ids
    )


@pytest.mark.parametrize("name", listed(catalogue()))
def test_signature_and_help_are_those_of_the_header(opened: Graph, name: str) -> None:
    """What is required stands first, the rest is given by name."""
    query = catalogue()[name]
    method = getattr(opened, name)
    params = inspect.signature(method).parameters
    real = {"from_": "from"}
    assert {real.get(key, key) for key in params} == {param.name for param in query.params}
    for key, param in params.items():
        meant = next(one for one in query.params if one.name == real.get(key, key))
        by_name = param.kind is inspect.Parameter.KEYWORD_ONLY
        assert by_name is not meant.required
        if by_name:
            assert param.default == meant.default
    assert query.summary in (method.__doc__ or "")
    assert name in dir(opened)


@pytest.mark.parametrize("text", ["nmda receptor", "NMDA receptor", "GO:0017146"])
def test_a_name_is_searched_in_any_case(opened: Graph, text: str) -> None:
    """As the command line does."""
    assert opened.search(text)[0].name == "NMDA receptor"


def test_what_is_no_query_names_the_nearest(opened: Graph) -> None:
    """As an attribute that is not there."""
    with pytest.raises(AttributeError, match="no query 'path'; did you mean paths"):
        _ = opened.path
    with pytest.raises(TypeError, match="missing a required argument: 'to'"):
        opened.paths("ketamine")  # type: ignore[call-arg]
    with pytest.raises(UnknownName, match="did you mean ketamine"):
        opened.entity("ketamin")


def test_notes_tell_what_is_missing_or_cut(opened: Graph) -> None:
    """Nothing is left out in silence."""
    cut = opened.neighbourhood("ketamine", most=2)
    assert len(cut) == 2
    assert "first 2 only" in cut.note
    assert "first 2 only" in repr(cut)
    empty = opened.neighbourhood("ketamine", families=["use"])
    assert list(empty) == []
    assert empty.note == "nothing found with families=use; without it there would be 6"


def test_rows_are_a_sequence(opened: Graph) -> None:
    """By place, by slice, by number."""
    rows = opened.neighbourhood("ketamine")
    assert len(rows[1:3]) == 2
    assert rows[-1] == list(rows)[-1]


def test_cypher(opened: Graph) -> None:
    """Columns are attributes; those that Python cannot write go by their place."""
    rows = opened.cypher(
        "MATCH (d:Drug {id: $id}) RETURN d.name AS name, d.category", id=examples.KETAMINE
    )
    assert (rows[0].name, rows[0].column_2) == ("ketamine", "Drug")
    assert rows.to_dicts() == [{"name": "ketamine", "d.category": "Drug"}]
    assert opened.cypher("MATCH (n:Entity) RETURN n.id AS id", rows=2).note == "cut after 2 rows"
    assert opened.cypher("MATCH (n:Load {id: 'no'}) RETURN n.id").note.startswith("nothing found")
    with pytest.raises(QueryError):
        opened.cypher("CREATE (:Entity)")


def test_a_mistake_in_cypher_is_told_as_on_the_command_line(opened: Graph) -> None:
    """With its line, a caret and the nearest; words that mean nothing stand in the note."""
    with pytest.raises(QueryError, match="did you mean RETURN") as caught:
        opened.cypher("MATCH (d:Drug)\nRETRUN d")
    assert str(caught.value).split("\n")[1:] == ["  RETRUN d", "  ^"]
    assert "RETRUN d ^" not in str(caught.value)
    assert opened.cypher("MATCH (d:Drugg) RETURN d").note == (
        "nothing found: the query gives no rows\n"
        "no label 'Drugg'; did you mean Drug?\n  MATCH (d:Drugg) RETURN d\n           ^"
    )
    some = opened.cypher("MATCH (d:Drug) RETURN d.nmae AS name", rows=1)
    assert some.note.startswith("cut after 1 rows\nno property 'nmae'; did you mean name?\n")


def test_a_part_of_the_graph(opened: Graph) -> None:
    """Records as they were loaded, with the evidence of both sides."""
    part = opened.subgraph("NMDA receptor")
    whole = example_graph()
    expected = {c.id for c in whole.claims.values() if examples.NMDA in {c.subject, c.object}}
    assert set(part.claims) == expected
    assert part.focus == examples.NMDA
    assert set(opened.subgraph().claims) == set(whole.claims)
    assert "17 entities" in repr(opened.subgraph())
    with pytest.raises(QueryError, match="a selection has no 'hop'; did you mean hops"):
        opened.subgraph("ketamine", hop=2)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("categories", "Receptor"),
        ("predicates", "inhibits"),
        ("species", "human"),
        ("sources", "kgraph-seeds"),
    ],
)
def test_one_text_is_a_list_of_one(opened: Graph, field: str, text: str) -> None:
    """Not of its letters."""
    part = opened.subgraph("ketamine", **{field: text})
    assert set(part.claims) == set(opened.subgraph("ketamine", **{field: [text]}).claims)
    assert part.claims
    with pytest.raises(QueryError, match="no predicate 'inhibit'; did you mean inhibits"):
        opened.subgraph("ketamine", predicates="inhibit")


def test_the_part_that_rows_name(opened: Graph) -> None:
    """By ids of claims, else by the entities between which they lie."""
    assert set(opened.evidence_between("ketamine", "NMDA receptor").subgraph().claims) == {
        examples.INHIBITS.id
    }
    chain = opened.paths("ketamine", "TRD").subgraph()
    assert examples.PLASTICITY_EFFECT.id in chain.claims
    assert set(chain.entities) >= set(opened.paths("ketamine", "TRD")[0].ids)


def test_chains_have_every_step(opened: Graph) -> None:
    """With their claims and evidence."""
    found = opened.chains("ketamine", "TRD", most=1)
    assert [step.sign for step in found.chains[0].steps] == [-1, -1, 1, 1, 1, -1]


def test_ones_own_queries_are_methods(folder: Path, tmp_path: Path) -> None:
    """And a wrong header says so."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "drugs.cypher").write_text(OWN, encoding="utf-8")
    for one in (own, str(own)):
        with kgraph.open(folder, queries=one) as graph:
            assert "drugs" in graph.queries
    with kgraph.open(folder, queries=[own]) as graph:
        rows = graph.drugs(most=2)
        assert [row.name for row in rows] == ["arketamine", "esketamine"]
        assert "first 2 only" in rows.note
    (own / "bad.cypher").write_text("// name: bad\nRETURN 1 AS x\n", encoding="utf-8")
    with pytest.raises(InputError, match="the header lacks a line"):
        kgraph.open(folder, queries=[own])
    with pytest.raises(QueryError, match="no folder of queries"):
        kgraph.open(folder, queries=[own / "none"])


def test_no_graph_is_told(tmp_path: Path) -> None:
    """As everywhere."""
    with pytest.raises(StoreUnavailable):
        kgraph.open(tmp_path / "none")


def test_importing_kgraph_costs_nothing() -> None:
    """No part of it is imported before it is used."""
    code = "import kgraph, sys; print([m for m in sys.modules if m.startswith('kgraph.')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
