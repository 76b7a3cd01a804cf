"""Named queries are sub-commands made from their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kgraph.queries.catalog import catalogue, listed
from tests.cli.running import here, names

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = catalogue()


def test_without_a_name_the_queries_are_listed(tmp_path: Path) -> None:
    """It needs no graph."""
    ran = here("--db", tmp_path / "none", "query")
    assert ran.code == 0
    assert sorted(names(ran.rows())) == sorted(listed(CATALOGUE))
    themes = [row["theme"] for row in ran.rows()]
    assert list(dict.fromkeys(themes)) == [
        "find",
        "mechanism",
        "evidence",
        "clinic",
        "graph",
    ]


def test_what_kgraph_asks_itself_is_listed_on_demand() -> None:
    """And its own help is there for who knows the name."""
    ran = here("query", "--all")
    inner = {row["name"] for row in ran.rows() if row["theme"] == "inner"}
    assert inner == {"claim_counts", "claims_of", "expand", "kinds", "named", "steps"}
    assert set(names(ran.rows())) == set(CATALOGUE)


def test_an_optional_parameter_is_bracketed() -> None:
    """What has to be given stands plain."""
    (row,) = (row for row in here("query").rows() if row["name"] == "paths")
    assert row["parameters"] == "from, to, [hops], [net], [least], [width], [most]"


@pytest.mark.parametrize("name", CATALOGUE)
def test_the_help_of_a_query_is_its_header(name: str) -> None:
    """Doc, parameters, defaults and columns."""
    told = " ".join(here("query", name, "--help").out.split())
    query = CATALOGUE[name]
    assert " ".join(query.doc.split()) in told
    kinds = {
        p.name: f"[{'|'.join(p.choices)}]" if p.choices and p.type == "string" else p.type.upper()
        for p in query.params
    }
    assert [name for name, kind in kinds.items() if f"--{name} {kind}" not in told] == []
    assert [c.name for c in query.returns if f" {c.name} {c.type}: " not in f" {told}"] == []


def test_the_list_in_the_help_is_whole() -> None:
    """No summary is cut short."""
    told = " ".join(here("query", "--help").out.split()).replace("- ", "-")
    assert [q.name for q in listed(CATALOGUE).values() if q.summary not in told] == []


def test_an_entity_is_given_by_name(graph: Path) -> None:
    """Where the header says entity, the command takes what people call it."""
    rows = here("--db", graph, "query", "kinds", "--id", "Depression").rows()
    assert "treatment-resistant depression" in names(rows)


def test_a_list_is_split_at_commas(graph: Path) -> None:
    """Several values for one parameter."""
    both = here("--db", graph, "query", "claims_of", "--ids", "CHEBI:6121, CHEBI:60799").rows()
    one = here("--db", graph, "query", "claims_of", "--ids", "CHEBI:60799").rows()
    assert 0 < len(one) < len(both)


@pytest.mark.parametrize(
    ("query", "option", "parts"),
    [
        (("upstream", "--of", "antidepressant effect"), "--categories", ("Drug", "Metabolite")),
        (
            ("between", "--one", "ketamine", "--other", "TRD"),
            "--families",
            ("mechanism", "therapy"),
        ),
        (("upstream", "--of", "antidepressant effect"), "--columns", ("net", "name")),
    ],
)
def test_a_list_may_be_given_in_parts(
    graph: Path, query: tuple[str, ...], option: str, parts: tuple[str, str]
) -> None:
    """A repeated option adds to what was given before it."""
    args = ("--db", graph, "query", *query)
    repeated = here(*args, option, parts[0], option, parts[1])
    assert (repeated.code, repeated.err) == (0, "")
    assert repeated.out == here(*args, option, ",".join(parts)).out
    assert repeated.out != here(*args, option, parts[1]).out


def test_a_default_may_be_left_out(graph: Path) -> None:
    """And given, as the type it has."""
    args = ("--db", graph, "query", "paths", "--from", "ketamine", "--to", "TRD")
    assert here(*args).rows() == here(*args, "--hops", "6").rows()
    assert len(here(*args, "--hops", "2").rows()) == 1


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("paths",), "Missing option '--from'"),
        (
            ("paths", "--from", "ketamine", "--to", "TRD", "--hops", "x"),
            "'x' is not a valid integer",
        ),
        (("kinds", "--id", "ketamine", "--parts", "perhaps"), "'perhaps' is not a valid boolean"),
        (("kinds", "--id", "ketamine", "--part", "no"), "No such option '--part'"),
    ],
)
def test_a_slip_in_a_parameter_is_a_usage_error(
    graph: Path, args: tuple[str, ...], told: str
) -> None:
    """Exit code 2, the option named."""
    ran = here("--db", graph, "query", *args)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_an_unknown_query_has_a_hint() -> None:
    """Exit code 1, with the nearest name."""
    ran = here("query", "contestd")
    assert (ran.code, ran.err) == (1, "kgraph: no query 'contestd'; did you mean contested?\n")


def test_a_query_like_no_other_is_sent_to_the_list() -> None:
    """Where no name is near."""
    assert here("query", "qqqq").err == "kgraph: no query 'qqqq'; `kgraph query` lists them\n"


def test_an_unknown_entity_in_a_parameter(graph: Path) -> None:
    """Exit code 1, as everywhere."""
    assert here("--db", graph, "query", "kinds", "--id", "qqqq").code == 1


def test_no_rows_is_nothing_found(graph: Path) -> None:
    """Exit code 1, nothing on stdout."""
    ran = here("--db", graph, "query", "kinds", "--id", "magnesium")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "kgraph: nothing found: the query gives no rows\n"


@pytest.mark.parametrize(("option", "kind"), [("--hops", "integer"), ("--least", "number")])
def test_what_is_no_number_is_told_so(option: str, kind: str) -> None:
    """By what it should be."""
    ran = here("query", "paths", "--from", "a", "--to", "b", option, "far")
    assert ran.code == 2
    assert f"'far' is not a valid {kind}." in ran.err
