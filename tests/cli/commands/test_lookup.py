"""Entities are found and shown as people call them; what is not there is told with a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import here, names, terminal
from tests.loaders.seeds.folders import ENTITY_HEADER, seeds, table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def doubled(tmp_path_factory: pytest.TempPathFactory, graph: Path) -> Path:
    """Return a graph where one synonym means two entities."""
    del graph
    folder = tmp_path_factory.mktemp("doubled")
    entities = table(
        ENTITY_HEADER,
        "kgraph:mescaline; mescaline; Drug; M;;;",
        "kgraph:morphine; morphine; Drug; M|painkiller;;;",
    )
    source = seeds(
        folder / "s", entities=entities, relations=None, publications=None, evidence=None
    )
    assert here("--db", folder / "graph", "build", source).code == 0
    return folder / "graph"


@pytest.mark.parametrize("text", ["treatment-resistant depression", "trd", "EFO:0009854", "Trd"])
def test_search_finds_by_name_synonym_and_id(graph: Path, text: str) -> None:
    """In any case."""
    assert here("--db", graph, "search", text).rows()[0]["id"] == "EFO:0009854"


def test_search_finds_a_part_of_a_name(graph: Path) -> None:
    """Names that begin so come before names that hold it."""
    rows = here("--db", graph, "search", "depress").rows()
    found = names(rows)
    begin = [
        any(name.startswith("depress") for name in (row["name"], *row["synonyms"].split("|")))
        for row in rows
    ]
    assert begin[0]
    assert begin == sorted(begin, reverse=True)
    assert "treatment-resistant depression" in found
    assert "antidepressant effect" in found


def test_search_prints_the_best_only_on_demand(graph: Path) -> None:
    """And says that there are more."""
    ran = here("--db", graph, "search", "ketamine", "--most", "2")
    assert len(ran.rows()) == 2
    assert ran.err == "note: the best 2 only; raise --most to see more\n"


def test_search_that_finds_all_says_nothing(graph: Path) -> None:
    """As many as asked for is not fewer than there are."""
    ran = here("--db", graph, "search", "esketamine", "--most", "3")
    assert (len(ran.rows()), ran.err) == (3, "")


def test_search_finds_what_is_spelt_alike(graph: Path) -> None:
    """Where nothing holds the text, and says so; the nearest comes first."""
    ran = here("--db", graph, "search", "esketamnie", "--most", "1")
    assert [row["name"] for row in ran.rows()] == ["esketamine"]
    assert ran.err.startswith("note: nothing holds 'esketamnie'; these are spelt alike\n")


@pytest.mark.parametrize("command", [("show",), ("path", "ketamine")])
def test_an_unknown_name_has_a_hint(graph: Path, command: tuple[str, ...]) -> None:
    """Exit code 1, with the nearest names."""
    ran = here("--db", graph, *command, "esketamin3")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing is called 'esketamin3'; did you mean " in ran.err
    assert "esketamine" in ran.err


def test_a_name_like_no_other_is_sent_to_search(graph: Path) -> None:
    """Where nothing is near, the hint is where to look."""
    ran = here("--db", graph, "show", "qqqqqqqq")
    assert ran.err == "kgraph: nothing is called 'qqqqqqqq'; `kgraph search` finds names\n"


def test_an_ambiguous_name_lists_its_candidates(doubled: Path) -> None:
    """Exit code 2, each candidate with id, name and category."""
    ran = here("--db", doubled, "show", "m")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "kgraph: 'm' names 2 entities; give the id of one:\n"
        "  kgraph:mescaline  mescaline (Drug)\n"
        "  kgraph:morphine  morphine (Drug)\n"
    )


def test_the_other_synonym_is_not_ambiguous(doubled: Path) -> None:
    """What only one is called means that one."""
    assert "morphine" in here("--db", doubled, "show", "Painkiller", "--format", "table").out


def test_show_tells_what_an_entity_is(graph: Path) -> None:
    """Name, id, category, other names, cross-references."""
    out = here("--db", graph, "show", "esketamine", "--format", "table").out
    assert out.startswith("esketamine\nid:           CHEBI:60799\ncategory:     Drug\n")
    assert "\nalso called:  (S)-ketamine, S(+)-ketamine, S-ketamine\n" in out


def test_show_tells_both_sides(graph: Path) -> None:
    """Support and doubt of one claim stand together; its kinds are told apart by `through`."""
    rows = here("--db", graph, "show", "neurotoxicity").rows()
    own = [row for row in rows if row["predicate"] == "causes" and not row["through"]]
    assert {(row["stance"], row["species"]) for row in own} == {
        ("supports", "animal"),
        ("insufficient", "human"),
    }


def test_show_counts_the_kinds_of_an_entity(graph: Path) -> None:
    """What is known of treatment-resistant depression is known of depression, through it."""
    rows = here("--db", graph, "show", "depressive disorder").rows()
    through = {row["through"] for row in rows}
    way = "treatment-resistant depression > major depressive disorder > depressive disorder"
    assert through >= {"", way}
    out = here("--db", graph, "show", "depressive disorder", "--format", "table").out
    assert f"    through: {way}\n" in out


def test_show_tells_an_assertion_by_its_source(example: Path) -> None:
    """A claim without evidence records says who states it."""
    out = here("--db", example, "show", "NMDA receptor", "--format", "table").out
    assert "NMDA receptor has part GRIN1" in out
    assert "no evidence is recorded here." in out


def test_show_of_an_entity_without_claims(doubled: Path) -> None:
    """It is told, and that nothing is said of it."""
    ran = here("--db", doubled, "show", "morphine", "--format", "table")
    assert ran.code == 0
    assert ran.out.endswith("No claims about it. Not medical advice.\n")


def test_show_marks_the_sides_in_colour_on_a_terminal(graph: Path) -> None:
    """Green for support, yellow for what stands against it."""
    out = terminal("--db", graph, "show", "neurotoxicity").out
    assert "\x1b[32msupports: animal" in out
    assert "\x1b[33munproven: human" in out
