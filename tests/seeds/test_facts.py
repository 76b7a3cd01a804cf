"""The seeds say what the collected facts say: every row of them, and fifteen field by field."""

from __future__ import annotations

import random
import re
from typing import Any, Final

import pytest

from tests.seeds import reading
from tests.seeds.facts import facts, items_of, publication_of, rejected
from tests.seeds.test_wording import runs

SEED: Final = 5
OTHER_STANCE: Final = {"evidence.tsv:87", "evidence_extra.tsv:10"}
"""Rows that were taken up with another stance; REJECTED.md says why."""

DRAWN: Final[dict[str, dict[str, Any]]] = {
    "evidence.tsv:164": {
        "claim": ("nociplastic pain", "involves", "altered pain processing", ""),
        "species": ("human",),
        "design": "narrative_review",
        "certainty": "hedged",
        "conditions": {"population": ("fibromyalgia", "low back pain", "irritable bowel syndrome")},
    },
    "evidence.tsv:69": {
        "claim": ("esketamine", "activates", "mTOR signalling", ""),
        "species": ("animal",),
        "design": "narrative_review",
        "certainty": "hedged",
        "conditions": {"comparator": ("arketamine",)},
    },
    "evidence.tsv:194": {
        "claim": ("racemic ketamine", "has_part", "esketamine", ""),
        "species": (),
        "design": "not_stated",
        "certainty": "asserted",
        "conditions": {},
    },
    "evidence.tsv:95": {
        "claim": ("esketamine", "treats", "treatment-resistant depression", ""),
        "species": ("human",),
        "design": "rct",
        "certainty": "hedged",
        "value": (-4.1, "{score}"),
        "study": "TRANSFORM-1",
        "conditions": {"dose": ("56 mg",), "schedule": ("twice weekly",), "route": ("intranasal",)},
    },
    "evidence_extra.tsv:15": {
        "claim": ("esketamine", "treats", "treatment-resistant depression", ""),
        "species": ("human",),
        "design": "post_hoc",
        "certainty": "asserted",
        "value": (-4.5, "{score}"),
        "conditions": {
            "population": ("women under 65",),
            "comparator": ("antidepressant plus placebo",),
            "time_point": ("28 days",),
        },
    },
    "evidence.tsv:181": {
        "claim": (
            "(2R,6R)-hydroxynorketamine",
            "treats",
            "complex regional pain syndrome",
            "",
        ),
        "species": ("mouse",),
        "design": "animal_study",
        "certainty": "asserted",
        "conditions": {"schedule": ("3 daily injections",), "model": ("tibia fracture",)},
    },
    "evidence_extra.tsv:57": {
        "claim": ("ketamine", "increases", "glutamate", ""),
        "species": ("rodent",),
        "design": "animal_study",
        "certainty": "asserted",
        "conditions": {"method": ("GABA interneurons",), "region": ("medial prefrontal cortex",)},
    },
    "evidence_extra.tsv:28": {
        "claim": ("ketamine", "contributes_to", "structural brain changes", ""),
        "species": ("human",),
        "design": "case_series",
        "certainty": "asserted",
        "value": (2, "a"),
        "conditions": {"n": ("21",), "method": ("MRI",)},
    },
    "evidence.tsv:171": {
        "claim": ("ketamine", "causes", "persistent psychiatric effects", ""),
        "species": ("human",),
        "design": "label",
        "certainty": "hedged",
        "conditions": {"other": ("newer text", "days to weeks")},
    },
    "evidence_extra.tsv:52": {
        "claim": ("ketamine", "studied_for", "postoperative pain", ""),
        "species": ("human",),
        "design": "meta_analysis",
        "certainty": "asserted",
        "conditions": {"route": ("intravenous",), "n": ("8341",), "n_studies": ("130",)},
    },
    "evidence.tsv:140": {
        "claim": ("ketamine", "treats", "mood disorder", ""),
        "species": ("human",),
        "design": "guideline",
        "certainty": "hedged",
        "conditions": {"year": ("2017",)},
    },
    "evidence.tsv:9": {
        "claim": ("(2S,6S)-hydroxynorketamine", "inhibits", "NMDA receptor", ""),
        "species": ("mouse", "rat"),
        "design": "in_vitro_study",
        "certainty": "asserted",
        "conditions": {
            "model": ("hippocampal slices", "Xenopus oocytes"),
            "comparator": ("(2R,6R)-hydroxynorketamine", "ketamine"),
        },
    },
    "evidence.tsv:124": {
        "claim": ("esketamine", "has_side_effect", "dissociation", ""),
        "species": ("human",),
        "design": "label",
        "certainty": "asserted",
        "value": (61, "%"),
        "conditions": {"route": ("intranasal",)},
    },
    "evidence_extra.tsv:10": {
        "claim": ("hydroxynorketamine", "proposed_for", "pain", ""),
        "stance": "supports",
        "species": (),
        "design": "narrative_review",
        "certainty": "hedged",
        "conditions": {},
    },
    "evidence.tsv:66": {
        "claim": ("ketamine", "treats", "post-traumatic stress disorder", ""),
        "species": ("human",),
        "design": "rct",
        "certainty": "asserted",
        "conditions": {
            "dose": ("0.2 mg/kg", "0.5 mg/kg"),
            "schedule": ("twice weekly", "8 times"),
            "route": ("intravenous",),
            "n": ("158",),
            "population": ("veterans",),
        },
    },
}
"""What the fifteen rows that the seed draws come to, read by a person: conditions in part."""


def test_each_row_is_rejected_once_with_its_own_reason() -> None:
    """At most fifteen per cent are, and each row exists."""
    rows = [fact.row for fact in facts()]
    reasons = rejected()
    assert set(reasons) <= set(rows)
    assert len(reasons) <= 0.15 * len(rows)
    assert reading.repeated(list(reasons.values())) == []


def test_the_note_counts_right() -> None:
    """Rows of both tables, rejected, taken up."""
    text = (reading.SEEDS / "REJECTED.md").read_text(encoding="utf-8")
    told = re.search(
        r"\((\d+) rows\).+?\((\d+) rows\).+?Of the (\d+) rows (\d+)\s", text, re.DOTALL
    )
    assert told
    tables = [fact.row.split(":")[0] for fact in facts()]
    counts = [tables.count(name) for name in ("evidence.tsv", "evidence_extra.tsv")]
    assert [int(number) for number in told.groups()] == [*counts, len(tables), len(rejected())]


def test_every_other_row_is_in_the_seeds() -> None:
    """Its publication has an item of its stance, but for two rows whose reason is given."""
    lost = {
        fact.row
        for fact in facts()
        if fact.row not in rejected()
        if fact["stance"]
        not in {item.evidence.stance for item in items_of(publication_of(fact["key"]))}
    }
    assert lost == OTHER_STANCE


def drawn() -> list[str]:
    """Return the rows that the seed draws among those that were taken up."""
    rows = [fact.row for fact in facts() if fact.row not in rejected()]
    return random.Random(SEED).sample(rows, 15)


def test_these_are_the_rows_drawn() -> None:
    """They were not chosen."""
    assert sorted(drawn()) == sorted(DRAWN)


def the_item(row: str) -> reading.Item:
    """Return the one item that a drawn row came to."""
    (fact,) = (fact for fact in facts() if fact.row == row)
    expected = DRAWN[row]
    (found,) = (
        item
        for item in items_of(publication_of(fact["key"]))
        if reading.in_words(item) == expected["claim"]
        if item.evidence.stance == expected.get("stance", fact["stance"])
        if (item.evidence.value, item.evidence.unit) == expected.get("value", (None, None))
    )
    return found


@pytest.mark.parametrize("row", list(DRAWN))
def test_a_drawn_row_field_by_field(row: str) -> None:
    """Publication, claim, stance, value and unit find it; the rest is compared."""
    evidence, expected = the_item(row).evidence, DRAWN[row]
    assert evidence.species == expected["species"]
    assert evidence.design == expected["design"]
    assert evidence.certainty == expected["certainty"]
    if "study" in expected:
        assert evidence.study == expected["study"]
    for name, parts in expected["conditions"].items():
        assert [p for p in parts if p not in (getattr(evidence.conditions, name) or "")] == []


@pytest.mark.parametrize("row", list(DRAWN))
def test_a_drawn_row_is_worded_anew(row: str) -> None:
    """No eight words in a row are those of the note."""
    (fact,) = (fact for fact in facts() if fact.row == row)
    assert runs(the_item(row).evidence.statement) & runs(fact["statement"]) == set()


@pytest.mark.parametrize("row", list(DRAWN))
def test_a_drawn_row_adds_no_number(row: str) -> None:
    """Every number of statement, value and conditions stands in a row of that publication."""
    (key,) = (fact["key"] for fact in facts() if fact.row == row)
    evidence = the_item(row).evidence
    said = " ".join([evidence.statement, *(value for _, value in evidence.conditions.items())])
    number = r"\d+(?:\.\d+)?|\.\d+"
    cells = [cell for fact in facts() if fact["key"] == key for cell in fact.cells.values()]
    theirs = {float(n) for n in re.findall(number, " ".join(cells))}
    ours = {float(n) for n in re.findall(number, f"{said} {evidence.value or ''}")}
    assert ours - theirs == set()


def test_no_statement_copies_a_note() -> None:
    """The notes were to be worded anew, all of them."""
    notes = {run for fact in facts() for run in runs(fact["statement"])}
    copied = [
        i.evidence.statement for i in reading.all_items() if runs(i.evidence.statement) & notes
    ]
    assert copied == []
