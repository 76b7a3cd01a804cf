"""What two sides of a disagreement differ in: only what both state, in a common spelling."""

from __future__ import annotations

from typing import Any

import pytest

from kgraph.model.evidence import Conditions
from kgraph.model.summary import summarise
from tests.model.making import LACKING, NULL, OPPOSITE, items, summary


def given(**conditions: str) -> dict[str, Any]:
    """Return evidence under conditions; species and system are not stated."""
    return {"species": (), "system": "not_stated", "conditions": Conditions(**conditions)}


def of(*species: str, system: str = "not_stated") -> dict[str, Any]:
    """Return evidence in these species."""
    return {"species": species, "system": system}


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param([of("rat")], [of("human")], ("species",), id="rat, human"),
        pytest.param([of("rat")], [of("mouse")], ("species",), id="rat, mouse"),
        pytest.param([of("rat")], [of("rodent")], (), id="a rat is a rodent"),
        pytest.param([of("rodent")], [of("rat")], (), id="a rodent may be a rat"),
        pytest.param([of("rodent")], [of("rhesus monkey")], ("species",), id="rodent, monkey"),
        pytest.param([of("monkey")], [of("rhesus monkey")], (), id="a rhesus is a monkey"),
        pytest.param([of("animal")], [of("human")], ("species",), id="animal, human"),
        pytest.param([of("rat", "human")], [of("human")], (), id="one in common"),
        pytest.param([of("rat")], [of()], (), id="one side silent on species"),
        pytest.param([of("rat"), of("human")], [of("human")], (), id="one item matches"),
        pytest.param(
            [of(system="in_vivo")], [of(system="in_vitro")], ("system",), id="vivo, vitro"
        ),
        pytest.param([of(system="in_vivo")], [of()], (), id="system not stated"),
        pytest.param(
            [of("rat", system="in_vivo")],
            [of("human", system="in_vitro")],
            ("species", "system"),
            id="two dimensions in order",
        ),
        pytest.param([given(dose="0.5 mg/kg")], [given(dose="500 µg/kg")], (), id="units"),
        pytest.param([given(dose="1 g")], [given(dose="1000 mg")], (), id="grams"),
        pytest.param(
            [given(dose="0.5 mg/kg")], [given(dose="1 mg/kg")], ("dose",), id="another dose"
        ),
        pytest.param(
            [given(dose="0.5 mg/kg")], [given(dose="0.5 mg")], ("dose",), id="per kg or not"
        ),
        pytest.param([given(dose="56 or 84 mg")], [given(dose="56 mg")], (), id="one of two"),
        pytest.param(
            [given(dose="subanaesthetic")], [given(dose="1 mg/kg")], (), id="free text dose"
        ),
        pytest.param([given(route="IV")], [given(route="intravenous infusion")], (), id="IV"),
        pytest.param([given(route="IV")], [given(route="nasal spray")], ("route",), id="nasal"),
        pytest.param(
            [given(route="through a vein")], [given(route="nasal spray")], (), id="free text route"
        ),
        pytest.param(
            [given(population="TRD")],
            [given(population="healthy subjects")],
            ("population",),
            id="patients, volunteers",
        ),
        pytest.param(
            [given(population="people we met")],
            [given(population="people they met")],
            (),
            id="free text population",
        ),
        pytest.param(
            [given(time_point="24 h")], [given(time_point="1 day")], (), id="a day has 24 h"
        ),
        pytest.param(
            [given(time_point="24 h")],
            [given(time_point="4 weeks")],
            ("time_point",),
            id="later",
        ),
        pytest.param([given(comparator="saline")], [given(comparator="placebo")], (), id="saline"),
        pytest.param(
            [given(comparator="saline")],
            [given(comparator="midazolam")],
            ("comparator",),
            id="active placebo",
        ),
        pytest.param([given(n="20")], [given(n="200")], (), id="a dimension that is none: n"),
        pytest.param(
            [given(formulation="spray")],
            [given(formulation="infusion")],
            (),
            id="a dimension that is none: formulation",
        ),
        pytest.param(
            [given(dose="0.5 mg/kg", route="IV")],
            [given(dose="56 mg", route="nasal", comparator="placebo")],
            ("dose", "route"),
            id="only what both state",
        ),
        # Each dimension for itself: one item matches in dose, another in route.
        pytest.param(
            [given(dose="0.5 mg/kg", route="IV"), given(dose="56 mg", route="nasal")],
            [given(dose="56 mg", route="IV")],
            (),
            id="dimension by dimension",
        ),
    ],
)
def test_differs_by(
    ours: list[dict[str, Any]], theirs: list[dict[str, Any]], expected: tuple[str, ...]
) -> None:
    """What both sides state in a common spelling and no two of their items share."""
    for against in (OPPOSITE, NULL, LACKING):
        made = summary(*ours, *({**fields, **against} for fields in theirs))
        assert made.differs_by == expected


def test_nothing_differs_where_nothing_is_contested() -> None:
    """Two supporting items in different species are no dispute."""
    assert summary(of("rat"), of("human")).differs_by == ()
    assert summary({**of("rat"), **NULL}, {**of("human"), **OPPOSITE}).differs_by == ()


def test_retracted_evidence_does_not_make_sides_match() -> None:
    """Only standing items are compared."""
    rat, human, against = items(of("rat"), of("human"), {**of("human"), **OPPOSITE})
    assert summarise([rat, human, against]).differs_by == ()
    assert summarise([rat, human, against], retracted={human.publication}).differs_by == (
        "species",
    )
