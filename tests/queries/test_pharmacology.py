"""Potency beside levels, time courses, doses, funding and inferred rows, by hand from the seeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kgraph.queries.catalog import named

if TYPE_CHECKING:
    from kgraph.model.records import Subgraph
    from kgraph.store import GraphStore
    from tests.store.engines import Engine

KETAMINE = "CHEBI:6121"
MEMANTINE = "CHEBI:64312"
NMDA = "GO:0017146"


@pytest.fixture
def pharmacy(engine: Engine, seeds: Subgraph) -> GraphStore:
    """Return the graph of the seeds; nothing in this module writes."""
    return engine.holding(seeds, "kgraph-seeds", "seeds")


def rows(store: GraphStore, name: str, **params: object) -> list[dict[str, Any]]:
    """Return the rows of a named query."""
    return [dict(row) for row in named(name).run(store, **params)]


@pytest.fixture
def potency(pharmacy: GraphStore) -> list[dict[str, Any]]:
    """Return what ketamine does to the NMDA receptor, beside its levels."""
    return rows(pharmacy, "potency", drug=KETAMINE, target=NMDA)


def test_the_antidepressant_dose_just_reaches_the_human_receptor(
    potency: list[dict[str, Any]],
) -> None:
    """0.78 umol/L in plasma over an IC50 of 0.71: both in people, 1.1 times."""
    (row,) = (
        one
        for one in potency
        if one["value"] == 0.71 and (one["level"], one["unit"]) == (0.78, "umol/L")
    )
    assert (row["dose"], row["route"], row["matrix"]) == ("0.5 mg/kg", "intravenous", "plasma")
    assert (row["species"], row["level_species"]) == (["human"], ["human"])
    assert row["times"] == pytest.approx(0.78 / 0.71)


def test_nanomolar_and_micromolar_meet(potency: list[dict[str, Any]]) -> None:
    """A Ki of 922.2 nmol/L is one of 0.9222 umol/L, in rats."""
    (found,) = {(r["umol_per_l"], tuple(r["species"])) for r in potency if r["value"] == 922.2}
    assert found == (pytest.approx(0.9222), ("rat",))


def test_a_mass_is_not_made_an_amount(potency: list[dict[str, Any]]) -> None:
    """No unit has a molar mass: what is told in ng/mL stands as told."""
    told = [row for row in potency if row["level_unit"] == "ng/mL"]
    assert {row["level"] for row in told} == {296, 22.9, 60.8, 77.6, 70, 500}
    assert {(row["level_umol_per_l"], row["times"]) for row in told} == {(None, None)}


def test_amounts_are_brought_to_micromoles(pharmacy: GraphStore) -> None:
    """In both units that the seeds have."""
    micromoles = {"umol/L": 1, "nmol/L": 1e-3}
    told = rows(pharmacy, "potency", drug=KETAMINE)
    told += rows(pharmacy, "potency", drug="kgraph:dizocilpine")
    assert {row["unit"] for row in told} == set(micromoles)
    for row in told:
        assert row["umol_per_l"] == pytest.approx(row["value"] * micromoles[row["unit"]])


def test_a_metabolite_is_set_against_its_own_level(potency: list[dict[str, Any]]) -> None:
    """Norketamine 4.7 over 0.97; hydroxynorketamine 8 in mice over 46, which is not reached."""
    told = {
        (row["substance"], row["level"], row["umol_per_l"], tuple(row["level_species"]))
        for row in potency
        if row["substance"] in {"norketamine", "(2R,6R)-hydroxynorketamine"}
    }
    assert told == {
        ("norketamine", 4.7, 0.97, ("human",)),
        ("(2R,6R)-hydroxynorketamine", 8, 46, ("mouse",)),
    }


def test_forms_are_inferred_and_say_so(potency: list[dict[str, Any]]) -> None:
    """Enantiomers lend no level to each other; each says how it comes to be asked for."""
    told = {row["substance"]: row["through"] for row in potency}
    assert told["ketamine"] == ["ketamine"]
    assert told["esketamine"] == ["esketamine", "ketamine"]
    assert told["(S)-norketamine"] == ["(S)-norketamine", "esketamine", "ketamine"]
    levels = {
        name: {row["level"] for row in potency if row["substance"] == name}
        for name in ("esketamine", "arketamine", "racemic ketamine")
    }
    assert levels == {"esketamine": {70, 500}, "arketamine": {None}, "racemic ketamine": {None}}


def test_a_target_has_its_subunits(pharmacy: GraphStore) -> None:
    """Memantine on GluN2A to GluN2D is asked for with the receptor, and named as what it is."""
    told = rows(pharmacy, "potency", drug=MEMANTINE, target=NMDA)
    assert {row["target"] for row in told} == {
        "NMDA receptor",
        "GluN2A",
        "GluN2B",
        "GluN2C",
        "GluN2D",
    }
    assert {row["level"] for row in told} == {0.5}


def test_time_course(pharmacy: GraphStore) -> None:
    """Onset, peak, duration and half-life in hours, by route and species."""
    told = {
        (row["substance"], row["kind"], row["about"], row["value"], row["unit"]): row
        for row in rows(pharmacy, "time_course", drug=KETAMINE)
    }
    half = told["ketamine", "half-life", "intravenous", 79, "min"]
    assert half["hours"] == pytest.approx(79 / 60)
    assert half["species"] == ["human"]
    wafer = told["racemic ketamine", "peak", "sublingual", 0.75, "h"]
    assert (wafer["hours"], wafer["through"]) == (0.75, ["racemic ketamine", "ketamine"])
    occupied = told["ketamine", "peak", "NMDA receptor", 15, "min"]
    assert (occupied["species"], occupied["system"]) == (["mouse"], "ex_vivo")
    assert {kind for _, kind, _, _, _ in told} == {"onset", "peak", "duration", "half-life"}


def test_hours_are_those_of_ucum(pharmacy: GraphStore) -> None:
    """A month is 30.4375 days there, a year 365.25: asked of every unit that the seeds have."""
    hours = {"s": 1 / 3600, "min": 1 / 60, "h": 1, "d": 24, "wk": 168, "mo": 730.5, "a": 8766}
    told = rows(pharmacy, "time_course", drug=KETAMINE)
    told += rows(pharmacy, "time_course", drug=MEMANTINE)
    assert {"s", "min", "h", "wk", "mo", "a"} == {row["unit"] for row in told}
    for row in told:
        assert row["hours"] == pytest.approx(row["value"] * hours[row["unit"]])


def test_doses_for_people_only(pharmacy: GraphStore) -> None:
    """With a species no row of another comes."""
    told = rows(pharmacy, "doses", drug=KETAMINE, species="human")
    assert {tuple(row["species"]) for row in told} == {("human",)}
    (row,) = (r for r in told if (r["dose"], r["substance"]) == ("9 to 13 mg/kg", "ketamine"))
    assert row["route"] == "intramuscular"
    assert row["tested_for"] == ["causes general anaesthesia (supports)"]
    assert row["items"] == 2


def test_funding_names_who_and_where_it_is_stated(pharmacy: GraphStore) -> None:
    """Five works; the trial of ketamine against ECT was paid for by PCORI."""
    told = {row["publication"]: row for row in rows(pharmacy, "funding")}
    assert len(told) == 5
    assert told["PMID:37224232"]["funding"].startswith("Funder: PCORI (")
    assert told["PMID:37224232"]["studies"] == ["ELEKT-D"]
    lost = told["PMID:31290965"]
    assert (lost["supports"], lost["refutes"], lost["insufficient"]) == (5, 1, 1)


def test_what_is_inferred_says_so_and_from_what(pharmacy: GraphStore) -> None:
    """A question about neuropathic pain finds its kinds, and keeps them apart from it."""
    told = rows(pharmacy, "inherited", id=_named(pharmacy, "neuropathic pain"))
    own = [row for row in told if not row["inferred"]]
    assert {(row["link"], tuple(row["through"])) for row in own} == {(None, ("neuropathic pain",))}
    assert all("neuropathic pain" in {row["subject"], row["object"]} for row in own)
    kinds = {row["through"][0] for row in told if row["inferred"]}
    assert {"postherpetic neuralgia", "phantom limb pain", "spinal cord injury pain"} <= kinds
    assert {row["link"] for row in told if row["inferred"]} == {"is_a"}


def test_a_receptor_tells_what_is_on_its_subunits(pharmacy: GraphStore) -> None:
    """Stated by a database on GluN2A is not stated on the receptor."""
    told = rows(pharmacy, "inherited", id=NMDA)
    (row,) = (r for r in told if (r["subject"], r["object"]) == ("felbamate", "GluN2A"))
    assert (row["inferred"], row["link"]) == (True, "has_part")
    assert row["through"] == ["GluN2A", "NMDA receptor"]
    assert row["status"] == "unreviewed"
    (own,) = (r for r in told if r["subject"] == "amantadine")
    assert own["inferred"] is False


def _named(store: GraphStore, name: str) -> str:
    (row,) = store.run("MATCH (e:Entity {name: $name}) RETURN e.id AS id", name=name)
    found: str = row["id"]
    return found
