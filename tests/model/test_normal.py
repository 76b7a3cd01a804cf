"""Conditions brought to one spelling; what is not understood is left out, never guessed."""

from __future__ import annotations

import pytest

from kgraph.model.normal import doses, lineage, same_species, spans, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.5 mg/kg", {"0.5 mg/kg"}),
        ("0.50mg/kg i.v. over 40 min", {"0.5 mg/kg"}),
        ("0.5 MG/KG", {"0.5 mg/kg"}),
        ("500 \u00b5g/kg", {"0.5 mg/kg"}),
        ("500 \u03bcg/kg", {"0.5 mg/kg"}),
        ("500 ug/kg", {"0.5 mg/kg"}),
        ("500 mcg/kg", {"0.5 mg/kg"}),
        ("0.5 mg per kg", {"0.5 mg/kg"}),
        ("0.5 mg kg-1", {"0.5 mg/kg"}),
        ("0.5 mg·kg⁻¹", {"0.5 mg/kg"}),
        ("2 g/kg", {"2000 mg/kg"}),
        ("1 g", {"1000 mg"}),
        ("250 mcg", {"0.25 mg"}),
        ("56 mg", {"56 mg"}),
        ("56 or 84 mg", {"56 mg", "84 mg"}),
        ("56/84 mg", {"56 mg", "84 mg"}),
        ("28, 56, or 84 mg", {"28 mg", "56 mg", "84 mg"}),
        ("0.1-0.5 mg/kg", {"0.1 mg/kg", "0.5 mg/kg"}),
        ("0.1–0.5 mg/kg", {"0.1 mg/kg", "0.5 mg/kg"}),
        ("0.1 to 0.5 mg/kg", {"0.1 mg/kg", "0.5 mg/kg"}),
        ("3 mg/kg, 10 mg/kg and 30 mg/kg", {"3 mg/kg", "10 mg/kg", "30 mg/kg"}),
        ("10 mg then 0.5 mg/kg", {"10 mg", "0.5 mg/kg"}),
        ("GLYX-13 10 mg/kg", {"10 mg/kg"}),
    ],
)
def test_doses(text: str, expected: set[str]) -> None:
    """Milligrams, or milligrams per kilogram; numbers before one unit all have it."""
    assert doses(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "subanaesthetic",
        "",
        "a low dose",
        "0.5",
        "0.5 mg/kg/h",
        "0.5 mg/kg per hour",
        "0.5 mg kg-1 h-1",
        "10 mg/h",
        "40 mg/m2",
        "5 mg/ml",
        "10 µM",
        "5 mgs",
        "1,000 mg",
        "0,5 mg/kg",
        "dose 2b mg",
    ],
)
def test_no_doses(text: str) -> None:
    """Rates, concentrations, commas that may mean two things, and words are no amounts."""
    assert doses(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24 h", {"24 h"}),
        ("24-hour", {"24 h"}),
        ("24 hrs", {"24 h"}),
        ("1 day", {"24 h"}),
        ("7 d", {"168 h"}),
        ("1 week", {"168 h"}),
        ("2 wks", {"336 h"}),
        ("2 wk", {"336 h"}),
        ("90 minutes", {"1.5 h"}),
        ("30 min", {"0.5 h"}),
        ("30 mins", {"0.5 h"}),
        ("2 months", {"1461 h"}),
        ("4, 24 and 72 h", {"4 h", "24 h", "72 h"}),
        ("1-2 weeks", {"168 h", "336 h"}),
        ("within 2 hours and up to 7 days", {"2 h", "168 h"}),
        ("1.5 h after the infusion", {"1.5 h"}),
    ],
)
def test_spans(text: str, expected: set[str]) -> None:
    """All in hours; a month is a twelfth of 365.25 days."""
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text", ["", "soon", "day 1", "week 4", "2 weekly", "24", "1,5 h", "5 human", "30 s", "T7 d"]
)
def test_no_spans(text: str) -> None:
    """A day by number is no span, and no word is."""
    assert spans(text) == set()


@pytest.mark.parametrize(
    ("condition", "text", "expected"),
    [
        ("route", "intravenous", {"intravenous"}),
        ("route", "IV", {"intravenous"}),
        ("route", "i.v.", {"intravenous"}),
        ("route", "IV  Infusion", {"intravenous"}),
        ("route", "nasal spray", {"intranasal"}),
        ("route", "i.p.", {"intraperitoneal"}),
        ("route", "IV, s.c.; oral", {"intravenous", "subcutaneous", "oral"}),
        ("route", "IV and IM", {"intravenous", "intramuscular"}),
        ("route", "IV or IM", {"intravenous", "intramuscular"}),
        ("route", "intravenous/intranasal", {"intravenous", "intranasal"}),
        ("route", "IV and by dart", {"intravenous"}),
        ("comparator", "saline", {"placebo"}),
        ("comparator", "vehicle", {"placebo"}),
        ("comparator", "ECT", {"electroconvulsive therapy"}),
        ("population", "patients with TRD", set()),
        ("population", "TRD", {"treatment-resistant depression"}),
        ("population", "fetal and neonatal", {"neonates"}),
        ("population", "IV", set()),
        ("route", "given through the nose", set()),
        ("route", "ivory", set()),
        ("route", "", set()),
        ("dose", "IV", set()),
    ],
)
def test_terms(condition: str, text: str, expected: set[str]) -> None:
    """A whole part has to be a term or one of its spellings; free text never is."""
    assert terms(condition, text) == expected


def test_lineage() -> None:
    """A term and every wider one."""
    assert lineage("rat") == {"rat", "rodent", "mammal", "animal"}
    assert lineage("rhesus monkey") == {"rhesus monkey", "monkey", "mammal", "animal"}
    assert lineage("human") == {"human"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("rat", "rat", True),
        ("rat", "rodent", True),
        ("rodent", "rat", True),
        ("rat", "animal", True),
        ("rat", "mouse", False),
        ("rat", "monkey", False),
        ("rhesus monkey", "monkey", True),
        ("rhesus monkey", "rodent", False),
        ("human", "animal", False),
        ("human", "mammal", False),
        ("human", "human", True),
    ],
)
def test_same_species(one: str, other: str, expected: bool) -> None:
    """A wider term may mean the narrower; two narrow ones differ; man is no animal here."""
    assert same_species(one, other) is expected
    assert same_species(other, one) is expected
