"""Units are told from what only looks like them."""

from __future__ import annotations

import pytest

from kgraph.model.ucum import is_unit


@pytest.mark.parametrize(
    "unit",
    [
        "1", "%", "{score}", "mg", "mg/kg", "mg/kg/h", "umol/L", "nmol/L", "ng/mL", "g/d", "h",
        "min", "wk", "mo", "a", "s", "[iU]/L", "k[iU]/L", "mm[Hg]", "m2", "mg/m2", "10*9/L",
        "/min", "mg/kg{body weight}", "L/h/kg", "m.s-1", "Cel", "[pH]",
    ],
)  # fmt: skip
def test_what_ucum_has(unit: str) -> None:
    """As its case-sensitive tables write them."""
    assert is_unit(unit)


@pytest.mark.parametrize(
    "unit",
    [
        "", "points", "µmol/L", "uM", "nM", "hours", "mg per kg", "mg / kg", "mg//kg", "mg/",
        "percent", "0", "weeks", "IU", "{score", "{}", "mcg", "MIN",
    ],
)  # fmt: skip
def test_what_ucum_has_not(unit: str) -> None:
    """Other spellings, molar as a letter, words, blanks, nothing."""
    assert not is_unit(unit)
