"""The vocabulary as code sees it: agreement of tables, records and the design."""

from __future__ import annotations

from typing import Any, Final, get_args

import pytest

from kgraph.errors import InputError
from kgraph.model.claim import Qualifiers
from kgraph.model.evidence import Conditions
from kgraph.model.terms import Family
from kgraph.model.vocabulary import (
    DEFAULT_PRIORITY,
    ContestedKind,
    Finding,
    NoticeKind,
    Stance,
    Status,
    System,
    look_up,
    vocabulary,
)

MECHANISM: Final = {"mechanism", "subject_direction", "object_direction", "aspect"}
WEIGHTS: Final = {
    "meta_analysis": 0.9,
    "rct": 0.8,
    "guideline": 0.7,
    "label": 0.7,
    "regulator_notice": 0.7,
    "systematic_review": 0.6,
    "cohort": 0.5,
    "open_label": 0.5,
    "post_hoc": 0.5,
    "cross_sectional": 0.3,
    "case_series": 0.3,
    "pharmacokinetic": 0.3,
    "narrative_review": 0.3,
    "database": 0.3,
    "animal_study": 0.35,
    "in_vitro_study": 0.25,
    "letter": 0.15,
    "not_stated": 0.15,
}
"""DESIGN §2; ``not_stated`` is not weighed there and has the least."""


def test_weights_of_designs() -> None:
    """The list of the design, and no design besides."""
    found = {name: row.weight for name, row in vocabulary().designs.items()}
    assert found == WEIGHTS


def test_weights_of_certainties() -> None:
    """Surest first."""
    found = [(name, row.weight) for name, row in vocabulary().certainties.items()]
    assert found == [("asserted", 1), ("probable", 0.7), ("hedged", 0.5), ("speculative", 0.25)]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        (Stance, {"supports", "refutes", "insufficient"}),
        (Finding, {"opposite", "null"}),
        (System, {"in_vivo", "ex_vivo", "in_vitro", "in_silico", "not_stated"}),
        (Status, {"supported", "contested", "refuted", "unproven", "unreviewed"}),
        (ContestedKind, {"opposed", "null_results", "unproven"}),
        (NoticeKind, {"erratum", "retraction", "expression_of_concern"}),
    ],
)
def test_closed_choices(choices: Any, expected: set[str]) -> None:
    """Those of the design."""
    assert set(get_args(choices)) == expected


SIGNED: Final = {
    "inhibits": -1,
    "decreases": -1,
    "treats": -1,
    "relieves": -1,
    "activates": 1,
    "increases": 1,
    "causes": 1,
    "contributes_to": 1,
    "required_for": 1,
}


def test_signs() -> None:
    """Those of the design; every other predicate of our own has none."""
    own = [p for p in vocabulary().predicates.values() if p.family != "imported"]
    assert {p.name: p.sign for p in own if p.sign} == SIGNED


def test_imported_predicates_join_anything_and_take_no_qualifier() -> None:
    """What is kept as another graph states it is not judged here."""
    for one in vocabulary().predicates_of("imported"):
        assert (one.domain, one.range, one.qualifiers, one.required) == ((), (), (), ())


def test_symmetric_predicates() -> None:
    """Two of our own."""
    own = [p for p in vocabulary().predicates.values() if p.family != "imported"]
    assert {p.name for p in own if p.symmetric} == {"has_enantiomer", "interacts_with"}


@pytest.mark.parametrize(
    ("family", "expected"),
    [
        (
            "mechanism",
            """binds inhibits activates increases decreases causes contributes_to required_for
            involves""",
        ),
        ("metabolism", "has_metabolite metabolized_by"),
        (
            "structure",
            "has_part has_enantiomer has_active_ingredient is_a developed_from",
        ),
        ("therapy", "treats studied_for recommended_for proposed_for relieves"),
        ("comparison", "more_effective_than noninferior_to"),
        ("regulation", "approved_by"),
        ("use", "administered_by"),
        ("safety", "has_side_effect cautioned_in contraindicated_in interacts_with"),
    ],
)
def test_families(family: str, expected: str) -> None:
    """The core predicates of the design, in its order."""
    assert [p.name for p in vocabulary().predicates_of(family)] == expected.split()


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        ("binds", {"mechanism", "aspect"}),
        ("inhibits", MECHANISM),
        ("activates", MECHANISM),
        ("increases", MECHANISM | {"drug"}),
        ("decreases", MECHANISM | {"drug"}),
        ("involves", MECHANISM),
        ("causes", MECHANISM | {"drug"}),
        ("contributes_to", MECHANISM | {"drug"}),
        ("required_for", MECHANISM | {"drug"}),
        ("has_metabolite", set()),
        ("metabolized_by", set()),
        ("has_part", set()),
        ("has_enantiomer", set()),
        ("has_active_ingredient", set()),
        ("is_a", set()),
        ("developed_from", set()),
        ("treats", {"route", "formulation"}),
        ("studied_for", {"route", "formulation"}),
        ("proposed_for", {"route", "formulation"}),
        ("relieves", {"route", "formulation"}),
        ("recommended_for", {"route", "formulation", "authority", "line_of_therapy"}),
        ("more_effective_than", {"indication"}),
        ("noninferior_to", {"indication"}),
        ("approved_by", {"indication", "route", "formulation"}),
        ("administered_by", {"formulation"}),
        ("has_side_effect", {"route"}),
        ("cautioned_in", {"route"}),
        ("contraindicated_in", {"route"}),
        ("interacts_with", {"route"}),
    ],
)
def test_qualifiers_of_a_predicate(predicate: str, expected: set[str]) -> None:
    """Those of its family, as the design says."""
    assert set(vocabulary().predicates[predicate].qualifiers) == expected


def test_required_qualifiers() -> None:
    """A comparison is for an indication."""
    found = {p.name: p.required for p in vocabulary().predicates.values() if p.required}
    assert found == {
        "more_effective_than": ("indication",),
        "noninferior_to": ("indication",),
    }


def test_qualifier_fields_are_the_table() -> None:
    """In the same order."""
    assert list(vocabulary().qualifiers) == list(Qualifiers.__struct_fields__)


def test_condition_fields_are_the_table() -> None:
    """In the same order; in the graph each is a property of its own."""
    found = vocabulary().conditions
    assert list(found) == list(Conditions.__struct_fields__)
    assert [row.property for row in found.values()] == [f"at_{name}" for name in found]


def test_qualifiers_that_are_entities() -> None:
    """Those that the record says are, each with the categories it may have."""
    rows = vocabulary().qualifiers.values()
    entities = {row.name: row.values for row in rows if row.kind == "entity"}
    assert set(entities) == {"drug", "route", "authority", "indication"}
    for name, categories in entities.items():
        assert categories, name
        assert set(categories) <= set(vocabulary().categories), name


def test_values_belong_to_choices_and_entities() -> None:
    """A free text has none, a choice at least two."""
    for row in vocabulary().qualifiers.values():
        assert (len(row.values) >= 2) if row.kind == "choice" else True
        assert bool(row.values) == (row.kind != "text"), row.name


def test_tiers_from_left_to_right() -> None:
    """As the cascade runs; context stands apart."""
    assert list(vocabulary().tiers) == [
        "drug",
        "metabolite",
        "target",
        "signalling",
        "process",
        "outcome",
        "context",
    ]


def test_tiers_of_categories() -> None:
    """Of the categories that the design names."""
    tiers = {name: row.tier for name, row in vocabulary().categories.items()}
    named = {
        "Drug": "drug",
        "Metabolite": "metabolite",
        "Receptor": "target",
        "Protein": "target",
        "Gene": "target",
        "Neurotransmitter": "signalling",
        "Signalling": "signalling",
        "Pathway": "signalling",
        "MolecularFunction": "signalling",
        "Process": "process",
        "CellularComponent": "process",
        "PainType": "outcome",
        "Condition": "outcome",
        "Effect": "outcome",
        "AdverseEffect": "outcome",
        "Route": "context",
        "Population": "context",
        "Setting": "context",
        "Organization": "context",
        "Anatomy": "context",
        "PharmacologicClass": "context",
    }
    assert named.items() <= tiers.items()
    assert set(tiers.values()) == set(vocabulary().tiers)


def test_tiers_in_domain_and_range_are_spread() -> None:
    """A predicate names categories only, in table order; none means any."""
    predicates = vocabulary().predicates
    assert predicates["metabolized_by"].domain == ("Drug", "Metabolite")
    assert predicates["binds"].range == ("Receptor", "Protein", "Gene", "GeneFamily")
    assert predicates["treats"].range == ("PainType", "Condition", "Symptom", "AdverseEffect")
    assert predicates["is_a"].domain == predicates["is_a"].range == ()
    for predicate in predicates.values():
        known = set(vocabulary().categories)
        assert known.issuperset(predicate.domain), predicate.name
        assert known.issuperset(predicate.range), predicate.name


def test_symmetric_predicates_take_the_same_at_both_ends() -> None:
    """Their ends may be turned round."""
    for predicate in vocabulary().predicates.values():
        if predicate.symmetric:
            assert predicate.domain == predicate.range
            assert predicate.sign == 0


def test_drug_qualifier_takes_what_can_have_effects() -> None:
    """A metabolite's effect can need a target as well."""
    assert vocabulary().qualifiers["drug"].values == ("Drug", "Metabolite")


def test_species_lead_to_animal_or_are_human() -> None:
    """Every chain of wider terms ends; man stands apart."""
    table = vocabulary().species
    for name in table:
        seen = [name]
        while parent := table[seen[-1]].parent:
            assert parent in table, name
            assert parent not in seen, name
            seen.append(parent)
        assert seen[-1] == ("human" if name == "human" else "animal")


def test_priority() -> None:
    """Lower wins; what no table lists has the default, and then the name decides."""
    words = vocabulary()
    assert words.priority("kgraph-seeds") == (10, "kgraph-seeds")
    assert words.priority("a graph") == (DEFAULT_PRIORITY, "a graph")
    assert min(row.priority for row in words.sources.values()) < DEFAULT_PRIORITY


def test_look_up() -> None:
    """The row, or an error that names the nearest, or all."""
    words = vocabulary()
    assert look_up(words.designs, "rct", "design").label == "randomised trial"
    with pytest.raises(InputError) as caught:
        look_up(words.certainties, "hegded", "certainty")
    assert str(caught.value) == "unknown certainty: 'hegded'; did you mean hedged?"
    with pytest.raises(InputError) as caught:
        look_up(words.certainties, "", "certainty")
    assert str(caught.value) == (
        "unknown certainty: ''; one of: asserted, probable, hedged, speculative"
    )


def test_the_vocabulary_is_read_once() -> None:
    """And never changed."""
    assert vocabulary() is vocabulary()
    with pytest.raises(AttributeError):
        vocabulary().tiers = {}  # type: ignore[misc]


def test_every_family_is_known() -> None:
    """Imported graphs have one of their own, which no core predicate has."""
    found = {p.family for p in vocabulary().predicates.values()}
    assert found <= set(get_args(Family))


def test_where_a_class_of_drugs_may_stand() -> None:
    """Where sources speak of one, and in imported graphs anywhere that takes any category."""
    takes = {
        name
        for name, one in vocabulary().predicates.items()
        if "PharmacologicClass" in one.domain and one.family != "imported"
    }
    assert takes == {"increases", "decreases", "causes", "treats", "cautioned_in", "interacts_with"}
    assert "PharmacologicClass" in vocabulary().predicates["interacts_with"].range


@pytest.mark.parametrize(
    "predicate",
    [
        "binds",
        "has_metabolite",
        "metabolized_by",
        "has_enantiomer",
        "has_active_ingredient",
        "developed_from",
        "administered_by",
        "approved_by",
    ],
)
def test_a_procedure_is_no_substance(predicate: str) -> None:
    """It is not metabolised, has no mirror image and is not swallowed."""
    one = vocabulary().predicates[predicate]
    assert "Procedure" not in (*one.domain, *one.range)
    assert "Drug" in one.domain


@pytest.mark.parametrize("predicate", ["treats", "noninferior_to", "has_side_effect"])
def test_a_procedure_is_a_treatment(predicate: str) -> None:
    """It is compared with drugs, and has effects wanted and unwanted."""
    assert "Procedure" in vocabulary().predicates[predicate].domain
