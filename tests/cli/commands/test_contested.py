"""Both tensions of the two documents surface, and what stands on each side is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.running import here
from tests.loaders.seeds.folders import EVIDENCE, seeds

if TYPE_CHECKING:
    from pathlib import Path


def test_neurotoxicity_and_substance_use(graph: Path) -> None:
    """One claim with evidence on both sides, one condition in two roles."""
    rows = here("--db", graph, "contested", "--format", "json").json()
    told = [(row["conflict"], row["subject"], row["object"], row["kind"]) for row in rows]
    assert ("contested", "ketamine", "neurotoxicity", "unproven") in told
    assert ("roles", "ketamine", "substance use disorder", "studied_for/cautioned_in") in told


def test_a_guideline_that_advises_against(graph: Path) -> None:
    """Cohen 2018 speaks against infusions where Rosenhagen 2023 sees research: told as well."""
    rows = here("--db", graph, "contested", "--format", "json").json()
    told = [(row["conflict"], row["subject"], row["object"], row["kind"]) for row in rows]
    assert ("roles", "ketamine", "substance use disorder", "studied_for/contraindicated_in") in told


def test_what_sets_the_sides_apart(graph: Path) -> None:
    """Animals on one side, humans on the other."""
    rows = here("--db", graph, "contested", "--format", "json").json()
    (row,) = (row for row in rows if row["object"] == "neurotoxicity")
    assert row["differs_by"] == ["species"]
    assert len(row["claims"]) == 1


def test_a_conflict_of_roles_names_both_claims(graph: Path) -> None:
    """The use comes first, then the caution."""
    rows = here("--db", graph, "contested", "--format", "json").json()
    roles = [row for row in rows if row["conflict"] == "roles"]
    assert {row["kind"].split("/")[0] for row in roles} == {"studied_for"}
    assert [len(set(row["claims"])) for row in roles] == [2] * len(roles)


def test_people_see_the_evidence_of_both_sides(graph: Path) -> None:
    """Animal support, human doubt, and what to make of it."""
    out = here("--db", graph, "contested", "--format", "table").out
    assert (
        "Contested (found unproven; the sides differ by species): ketamine – neurotoxicity" in out
    )
    assert "\n  supports: animal · narrative review · asserted\n" in out
    assert "\n  unproven: human · narrative review · asserted\n" in out
    assert "\nConflicting roles: ketamine – substance use disorder\n" in out
    assert out.endswith("Scores rank claims; they are not probabilities. Not medical advice.\n")


def test_opposite_findings_come_first(example: Path) -> None:
    """A true contradiction before null results, and those before what is only unproven."""
    rows = here("--db", example, "contested", "--format", "json").json()
    kinds = [row["kind"] for row in rows if row["conflict"] == "contested"]
    assert kinds == ["opposed", "null_results", "unproven"]


def test_nothing_contested_is_nothing_found(example: Path, tmp_path: Path) -> None:
    """Exit code 1, as for everything that finds nothing."""
    part = tmp_path / "part.json"
    assert here("--db", example, "export", part, "--predicate", "has_part").code == 0
    assert here("--db", tmp_path / "graph", "build", part).code == 0
    ran = here("--db", tmp_path / "graph", "contested")
    assert (ran.code, ran.out, ran.err) == (1, "", "kgraph: nothing in this graph is contested\n")


def test_opposite_signs_are_told(tmp_path: Path) -> None:
    """That one thing raises and lowers another is a conflict, whoever says which."""
    item = EVIDENCE.split("- claim:")[1]
    other = item.replace("predicate: causes", "predicate: decreases").replace("Rats", "Mice")
    (tmp_path / "s").mkdir()
    source = seeds(tmp_path / "s", evidence=f"- claim:{item}- claim:{other}")
    graph = tmp_path / "graph"
    assert here("--db", graph, "build", source).code == 0
    (row,) = here("--db", graph, "contested", "--format", "json").json()
    assert (row["conflict"], row["kind"]) == ("signs", "causes/decreases")
    assert (row["subject"], row["object"]) == ("ketamine", "sleep")
    out = here("--db", graph, "contested", "--format", "table").out
    assert out.startswith("Opposite signs: ketamine causes and decreases sleep\nKetamine causes ")
    assert "Mice slept for an hour." in out
