"""The graph is deep enough: how much there is, that it hangs together, and how it is told."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import networkx as nx
import pytest

from kgraph.loaders.seeds import load_seeds
from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.summary import summarise
from kgraph.model.vocabulary import vocabulary
from tests.seeds import reading

if TYPE_CHECKING:
    from kgraph.model.records import Record

CLINICAL: Final = {
    "meta_analysis",
    "rct",
    "open_label",
    "post_hoc",
    "cohort",
    "cross_sectional",
    "case_series",
}
HOPS: Final = 5


@functools.cache
def records() -> tuple[Record, ...]:
    """Return the records of the bundled seeds."""
    return tuple(one.record for one in load_seeds(reading.SEEDS))


def claims() -> list[Claim]:
    """Return all claims."""
    return [record for record in records() if isinstance(record, Claim)]


def evidence() -> list[Evidence]:
    """Return all evidence items."""
    return [record for record in records() if isinstance(record, Evidence)]


def name(id_: str) -> str:
    """Return the name of an entity."""
    return reading.entities()[id_]["name"]


@pytest.mark.parametrize(
    ("kind", "least"), [(Entity, 150), (Claim, 250), (Evidence, 350), (Publication, 100)]
)
def test_there_is_enough(kind: type, least: int) -> None:
    """The least that was asked for."""
    assert sum(isinstance(record, kind) for record in records()) >= least


def test_counts_were_not_reached_by_splitting() -> None:
    """No two items of one publication on one claim say the same."""
    said = [
        f"{item.publication} {item.claim} {item.stance} {item.statement}" for item in evidence()
    ]
    assert reading.repeated(said) == []


def test_publications_are_used() -> None:
    """Each is reported in, read in, cited, or states a relation."""
    used = {work for item in evidence() for work in (item.publication, item.read)}
    used |= {work for one in reading.publications().values() for work in one.cites}
    used |= {work for claim in claims() for one in claim.asserted for work in one.publications}
    assert set(reading.publications()) - used == set()


def test_every_entity_is_reached_from_ketamine() -> None:
    """Through claims: their ends, and the entities that qualify them."""
    graph: nx.Graph[str] = nx.Graph()
    for claim in claims():
        graph.add_edge(claim.subject, claim.object)
        for _, id_ in claim.qualifiers.entities():
            graph.add_edge(claim.subject, id_)
    assert set(nx.node_connected_component(graph, "CHEBI:6121")) == set(reading.entities())


FEW: Final = {
    # One paper, on mice without HCN1.
    ("ketamine", "hypnotic effect"): 1,
    # That metabolites have a part in it is all that the sources say.
    ("ketamine", "clinical activity"): 1,
    ("esketamine", "clinical activity"): 1,
    # One paper, on self-administration in rats.
    ("esketamine", "reinforcement"): 1,
    # These act on the receptor; what follows from it was shown with ketamine and others, and of
    # the antidepressant effect of most a review says that patients do not show it.
    ("acamprosate", "antidepressant effect"): 1,
    ("amantadine", "antidepressant effect"): 1,
    ("magnesium", "antidepressant effect"): 1,
    ("memantine", "antidepressant effect"): 1,
}
"""Mechanisms with a single way, each with the reason."""


def ways() -> dict[tuple[str, str], int]:
    """Return how many chains without a common step lead from a drug to an outcome.

    Chains of stated mechanism claims with a sign, at most five steps in the shortest; the claim
    that skips the mechanism does not count, nor a claim about another drug's effect.
    """
    words = vocabulary()
    found: dict[tuple[str, str], int] = {}
    items = defaultdict(list)
    for item in evidence():
        items[item.claim].append(item)
    stated = [
        claim
        for claim in claims()
        if summarise(items[claim.id], asserted=bool(claim.asserted)).stated
        and (claim.sign or claim.predicate == "has_metabolite")
        and claim.kind.family in {"mechanism", "metabolism"}
    ]
    tier = {i: words.categories[row["category"]].tier for i, row in reading.entities().items()}
    for drug in (id_ for id_, row in reading.entities().items() if row["category"] == "Drug"):
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_node(drug)
        fit = (claim for claim in stated if claim.qualifiers.drug in (None, drug))
        graph.add_edges_from((claim.subject, claim.object) for claim in fit)
        graph.remove_edges_from([(drug, o) for o in list(graph[drug]) if tier[o] == "outcome"])
        near = nx.single_source_shortest_path_length(graph, drug, HOPS)
        for end in (id_ for id_ in near if tier[id_] == "outcome"):
            found[name(drug), name(end)] = int(nx.node_connectivity(graph, drug, end))
    return found


def test_mechanisms_are_traced_in_two_ways_or_there_is_a_reason() -> None:
    """Two chains that share nothing between drug and outcome."""
    found = ways()
    assert {ends: number for ends, number in found.items() if number < 2} == FEW
    assert found["ketamine", "antidepressant effect"] >= 5
    assert {("esketamine", "antidepressant effect"), ("arketamine", "antidepressant effect")} <= {
        ends for ends, number in found.items() if number >= 2
    }


def test_every_item_says_where_it_stands() -> None:
    """A section at least, and a design and a certainty, which no item can lack."""
    assert all(item.locator.section for item in evidence())
    assert {item.certainty for item in evidence()} <= set(vocabulary().certainties)


SPECIES_UNSAID: Final = {"narrative_review", "systematic_review", "label", "database", "not_stated"}
"""Designs that may speak of no species: overviews, labels, tables, titles."""
UNSAID: Final = {
    # No animal is named in the abstract, and the statement says so.
    "In the abstract no animal is named": ("PMID:33606976", "animal_study"),
    # Levels after oral dosing, in a paper on slices of rat brain: whose is not said.
    "Whose levels is not said": ("PMID:9311667", "in_vitro_study"),
    # Only the title of the trial was read.
    "Only a title was read": ("doi:10.1097/ALN.0000000000003345", "rct"),
}


def test_species_are_stated_or_there_is_a_reason() -> None:
    """Cells and proteins, overviews, and three works that do not say."""
    bare = {
        (item.publication, item.design)
        for item in evidence()
        if not item.species and item.system != "in_vitro" and item.design not in SPECIES_UNSAID
    }
    assert bare == set(UNSAID.values())


def test_no_animals_in_studies_of_people() -> None:
    """A trial, a cohort, a survey is of people, whoever else is spoken of."""
    odd = [
        item.statement
        for item in evidence()
        if item.design in CLINICAL and item.species and "human" not in item.species
    ]
    assert odd == []


def test_no_people_in_animal_studies() -> None:
    """Nor living bodies in a dish."""
    pairs = {(item.design, species) for item in evidence() for species in item.species}
    assert ("animal_study", "human") not in pairs
    systems = {(item.design, item.system) for item in evidence()}
    assert not systems & {("in_vitro_study", "in_vivo"), ("animal_study", "in_vitro")}


UNITS: Final = {
    *(
        "%",
        "1",
        "a",
        "mo",
        "wk",
        "h",
        "min",
        "s",
        "g/d",
        "mg/d",
        "mg/kg",
        "nmol/L",
        "umol/L",
        "ng/mL",
    ),
    "{score}",
}
"""UCUM codes that the seeds use, looked up in UCUM's tables by hand."""


def test_every_value_has_a_unit() -> None:
    """Of items and of assertions, and says what it measures."""
    measured = [(item.unit, item.measure) for item in evidence() if item.value is not None]
    measured += [
        (one.unit, one.measure)
        for claim in claims()
        for one in claim.asserted
        if one.value is not None
    ]
    assert {unit for unit, _ in measured} <= UNITS
    assert all(measure for _, measure in measured)


def test_affinities_stand_beside_levels() -> None:
    """Does a dose reach that Ki? Both are there for ketamine, in one unit."""
    about = [
        (item.measure or "", item.unit)
        for item in evidence()
        if item.value is not None
        for claim in claims()
        if claim.id == item.claim and claim.subject == "CHEBI:6121"
    ]
    assert any(measure.startswith("Ki") and unit == "umol/L" for measure, unit in about)
    assert any("concentration" in measure and unit == "umol/L" for measure, unit in about)
