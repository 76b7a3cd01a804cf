"""What an analyst meant: unknown words of a query, and where an engine's message points."""

from __future__ import annotations

import pytest

from kgraph.model.vocabulary import vocabulary
from kgraph.propertygraph.mapping import NODES, claim_properties, edge_properties
from kgraph.queries import words
from kgraph.queries.catalog import catalogue
from kgraph.queries.mistakes import caret, located, unknown_words
from tests.examples import example_graph


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MATCH (d:Durg) RETURN d", [("label", "Durg", 9, "did you mean Drug?")]),
        (
            "MATCH (d:Drug|Gen) RETURN d",
            [("label", "Gen", 14, "did you mean Gene?")],
        ),
        (
            "MATCH (a)-[:BINDS|INHIBIT*1..2]->(b) RETURN a",
            [("relationship type", "INHIBIT", 18, "did you mean INHIBITS?")],
        ),
        ("MATCH (a) RETURN a.nmae AS x", [("property", "nmae", 19, "did you mean name?")]),
        (
            "MATCH (a:Entity {nmae: 'x', id: 'y'}) RETURN a",
            [("property", "nmae", 17, "did you mean name?")],
        ),
        (
            "MATCH (a:Qwxz) RETURN a",
            [("label", "Qwxz", 9, "`kgraph schema` lists what there is")],
        ),
        (
            "MATCH (a:Durg)\nRETURN a.nmae",
            [
                ("label", "Durg", 9, "did you mean Drug?"),
                ("property", "nmae", 24, "did you mean name?"),
            ],
        ),
    ],
)
def test_words_that_mean_nothing(text: str, expected: list[tuple[str, str, int, str]]) -> None:
    """Each with its kind, its place and the nearest that is known."""
    found = unknown_words(text)
    assert [(one.kind, one.word, one.start, one.hint) for one in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (d:Drug {id: 'a:Nope'}) // (x:Nope)\nWHERE d.name = '(y:Bad).z' RETURN d.name",
        'MATCH (d:Entity:Drug) /* [:NOPE] d.nope */ RETURN d.name AS n, 1.5 AS z, ":Nope"',
        "WITH {a: 1} AS m RETURN m.a, 2 AS b",
        "MATCH (a)-[r:INHIBITS]->(b) RETURN r.sign, date('2020-01-01'), apoc.text.join(['a'], ',')",
        "MATCH (v:Evidence)-[:SUPPORTS]->(c:Claim) RETURN v.at_dose, c.n_support, c.status",
        "MATCH (l:Load), (s:Schema) RETURN l.state, s.version",
    ],
)
def test_what_is_right_is_not_blamed(text: str) -> None:
    """Texts and comments are no part of a query; maps have keys of their own."""
    assert unknown_words(text) == []


@pytest.mark.parametrize("name", catalogue())
def test_bundled_queries_have_no_unknown_word(name: str) -> None:
    """They would be blamed for it."""
    assert unknown_words(catalogue()[name].text) == []


def test_every_property_that_is_written_is_known() -> None:
    """Of every record of the example, as the stores write them."""
    graph = example_graph()
    written: set[str] = set()
    for record in (
        *graph.entities.values(),
        *graph.publications.values(),
        *graph.evidence.values(),
    ):
        written |= NODES[type(record)][0](record).keys()
    for claim in graph.claims.values():
        summary = graph.summaries[claim.id]
        written |= claim_properties(claim, summary, ["s"]).keys()
        written |= edge_properties(claim, summary, ["s"]).keys()
    assert written <= set(words.properties())
    assert set(vocabulary().categories) <= set(words.labels())
    assert {one.relationship for one in vocabulary().predicates.values()} <= set(words.types())


@pytest.mark.parametrize(
    ("text", "message", "expected"),
    [
        (  # as the embedded engine counts columns, and as the server does
            "MATCH (d:Drug) RETRUN d",
            "Unexpected input 'RETRUN' at line 1, column 15 MATCH (d:Drug) RETRUN d ^",
            (
                "Unexpected input 'RETRUN' at line 1, column 15; did you mean RETURN or TRUE?\n"
                "  MATCH (d:Drug) RETRUN d\n"
                "                 ^"
            ),
        ),
        (
            "MATCH (d:Drug) RETRUN d",
            "Invalid input 'RETRUN': expected 'MATCH', 'WITH' or <EOF> at line 1, column 16",
            (
                "Invalid input 'RETRUN'; did you mean RETURN or TRUE?\n"
                "  MATCH (d:Drug) RETRUN d\n"
                "                 ^"
            ),
        ),
        (
            "MATCH (d:Drug\nRETURN d",
            "Syntax error at line 2:0 - mismatched input 'RETURN' expecting {'$', ')'}",
            "Syntax error at line 2:0 - mismatched input 'RETURN'\n  RETURN d\n  ^",
        ),
        (
            "MATCH (drug:Drug)\nRETURN durg.name",
            "UndefinedVariable: Variable 'durg' not defined",
            (
                "UndefinedVariable: Variable 'durg' not defined; did you mean drug?\n"
                "  RETURN durg.name\n"
                "         ^"
            ),
        ),
        (
            "RETURN cout(1)",
            "Unknown function 'cout' at line 1, column 8",
            (
                "Unknown function 'cout' at line 1, column 8; did you mean count?\n"
                "  RETURN cout(1)\n"
                "         ^"
            ),
        ),
        ("RETURN 1", "this query writes", "this query writes"),
        ("RETURN 1", "odd at line 7, column 3", "odd at line 7, column 3"),
        (
            "RETURN 1 +",
            "Unexpected end at line 1, column 40",
            "Unexpected end at line 1, column 40\n  RETURN 1 +\n            ^",
        ),
    ],
)
def test_a_message_is_located(text: str, message: str, expected: str) -> None:
    """With the line, a caret below the word, and what was meant."""
    assert located(text, message) == expected


def test_a_caret_stands_below_tabs() -> None:
    """As far in as the editor shows it."""
    assert caret("\tRETURN x", 8) == "  \tRETURN x\n  \t       ^"
