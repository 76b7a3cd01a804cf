"""No finding in animals or in a dish comes out as human, whichever way the graph is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from kgraph import formats
from kgraph.formats import FORMATS
from kgraph.model.evidence import Evidence
from kgraph.queries.catalog import catalogue
from tests.cli.running import here
from tests.packed import unpack

if TYPE_CHECKING:
    from pathlib import Path


def exported(graph: Path, *selection: object) -> dict[str, Any]:
    """Return the native JSON of a selection."""
    ran = here("--db", graph, "export", "-", "--to", "json", *selection)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = ran.json()
    return found


def stated(found: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Return subject, predicate and object of each claim, by name."""
    names = {entity["id"]: entity["name"] for entity in found["entities"]}
    return {(names[c["subject"]], c["predicate"], names[c["object"]]) for c in found["claims"]}


NEUROTOXICITY = ("ketamine", "causes", "neurotoxicity")


@pytest.mark.parametrize(("species", "there"), [("human", False), ("animal", True)])
def test_neurotoxicity_is_of_animals(graph: Path, species: str, *, there: bool) -> None:
    """Doubt in humans is no human support."""
    assert (NEUROTOXICITY in stated(exported(graph, "--species", species))) == there


def test_what_is_human_has_a_human_behind_it(graph: Path) -> None:
    """Each claim that --species human selects is supported in living humans."""
    found = exported(graph, "--species", "human")
    backed = {
        item["claim"]
        for item in found["evidence"]
        if item["stance"] == "supports"
        if "human" in item.get("species", ()) and item.get("system") == "in_vivo"
    }
    assert {claim["id"] for claim in found["claims"]} == backed


def test_human_support_is_of_human_evidence(graph: Path) -> None:
    """In the whole graph, the score is above zero just where such evidence is."""
    found = exported(graph)
    backed = {c["id"] for c in found["claims"] if c["summary"].get("support_human")}
    assert backed == human(found)


def test_what_nobody_supports_is_no_edge(graph: Path) -> None:
    """Refuted and unproven claims are kept, and no traversal walks them."""
    found = exported(graph)
    unsaid = {c["id"] for c in found["claims"]} - {
        item["claim"] for item in found["evidence"] if item["stance"] == "supports"
    }
    unsaid -= {c["id"] for c in found["claims"] if c.get("asserted")}
    assert unsaid
    query = "MATCH ()-[r]->() WHERE r.id IN $ids RETURN count(r) AS n"
    listed = "[" + ", ".join(f'"{id_}"' for id_ in sorted(unsaid)) + "]"
    ran = here("--db", graph, "cypher", query, "-p", f"ids={listed}", "--format", "json")
    assert ran.json() == [{"n": 0}]


def test_the_page_keeps_the_sides_apart(graph: Path, tmp_path: Path) -> None:
    """The animal stands under Supporting, the humans under Opposing."""
    page = tmp_path / "page.html"
    assert here("--db", graph, "draw", page, "--around", "neurotoxicity").code == 0
    cards = page.read_text(encoding="utf-8").split("<article")
    (card,) = (one for one in cards if "<h3>Ketamine <i>causes</i> neurotoxicity</h3>" in one)
    ours, theirs = card.split("<h4>Opposing")
    assert "<h4>Supporting" in ours
    chips = [re.findall(r'<p class="m"><b[^>]*>(\w+)</b>', side) for side in (ours, theirs)]
    assert chips == [["Animal"], ["Human", "Human"]]
    assert "None of the support is human: animals only." in ours
    assert "Called insufficient or unclear" in theirs


def human(found: dict[str, Any]) -> set[str]:
    """Return the claims that some evidence in living humans supports."""
    return {
        item["claim"]
        for item in found["evidence"]
        if item["stance"] == "supports"
        if "human" in item.get("species", ()) and item.get("system") == "in_vivo"
    }


SCORED: Final = sorted(
    name
    for name, query in catalogue().items()
    if {"claim", "support_human"} <= {column.name for column in query.returns}
)
"""Queries that name claims with their human support."""


@pytest.mark.parametrize("name", SCORED)
def test_no_query_makes_an_animal_human(graph: Path, name: str) -> None:
    """Asked by its own example: what it scores as human has a human behind it."""
    query = catalogue()[name]
    given = [part for key, value in query.example.items() for part in (f"--{key}", value)]
    ran = here("--db", graph, "query", name, *given, "--format", "json")
    assert ran.code == 0
    backed = human(exported(graph))
    assert {row["claim"] for row in ran.json() if row["support_human"]} <= backed


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.readable])
def test_no_format_makes_an_animal_human(graph: Path, tmp_path: Path, name: str) -> None:
    """Whatever evidence a format holds comes back with its own species and system."""
    path = tmp_path / f"out{''.join(FORMATS[name].suffixes[:1])}"
    assert here("--db", graph, "export", path, "--to", name).code == 0
    items = {item["id"]: item for item in exported(graph)["evidence"]}
    read = [one.record for one in formats.read(path, name) if isinstance(one.record, Evidence)]
    for item in read:
        told = items[item.id]
        assert list(item.species) == told.get("species", [])
        assert item.system == told.get("system", "not_stated")
    assert read or "evidence" in " ".join(FORMATS[name].loses)


def test_the_page_shows_the_species_of_every_item(graph: Path, tmp_path: Path) -> None:
    """No item is grouped with humans but one in living humans, as many as there are."""
    page = tmp_path / "page.html"
    assert here("--db", graph, "draw", page, "--predicate", "causes").code == 0
    items = exported(graph, "--predicate", "causes")["evidence"]
    bundle = unpack(page.read_text(encoding="utf-8"), "data")["bundle"]
    shown = {
        item["id"]: bool(view.get("human"))
        for item, view in zip(bundle["evidence"], bundle["views"]["evidence"], strict=True)
    }
    assert shown == {
        item["id"]: "human" in item.get("species", ()) and item["system"] == "in_vivo"
        for item in items
    }
