"""Ids are what SHA-256 makes of the texts written here; the digits are those of ``sha256sum``.

``printf '%s' 'TEXT' | sha256sum | cut -c1-32``
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.model.claim import Assertion, Claim, Qualifiers
from kgraph.model.evidence import Conditions, Locator
from kgraph.model.hashing import content_id, sentence_hash
from tests.model.making import CLAIM_ID, claim, evidence

SHA: Final = "f64981898e9ceb336ef49c34e1a90fd6784bd63e789a9b9fc312983e5116c09c"
HASHED: Final = {
    "20580dcd5366460bfdf91abd2f423475": '["CHEBI:6121","inhibits","GO:0017146",[]]',
    "464965f5b6c83d7411d0ceb0d6619756": (
        '["CHEBI:6121","treats","EFO:0009854",'
        '[["formulation","infusion"],["route","kgraph:intravenous"]]]'
    ),
    "2d0d5444f8048db1537aea8155f34936": '["CHEBI:580604","has_enantiomer","CHEBI:60799",[]]',
    "4df2051eeca5a2863cd5e5e2069305a8": (
        '["kgraph:café","increases","kgraph:été",[["mechanism","début \\"α\\" / β"]]]'
    ),
    "5b9c12f918283c5d9a123871a235441f": (
        '["claim:20580dcd5366460bfdf91abd2f423475","PMID:1484394","Abstract",null,null,"supports"]'
    ),
    "410a47735b4857b19b3d94e60525db83": (
        '["claim:20580dcd5366460bfdf91abd2f423475","PMID:1484394","Résultats",3,"24 h","refutes"]'
    ),
    "5c9d68da43f45108c0aed479f63eee63": (
        '["claim:20580dcd5366460bfdf91abd2f423475","PMID:1484394","Abstract",null,null,'
        '"insufficient"]'
    ),
    "1491492b1ca37838f4529852d6ccd727": (
        '["claim:20580dcd5366460bfdf91abd2f423475","PMID:1484394","Abstract",null,"second",'
        '"supports"]'
    ),
    "0eb5b8d6f81bc677da8a08567cc4fa9a": '["a"]',
    "0b657be394b1d432f8d1942406ed09c2": '["é"]',
}
"""The first 32 hex digits of each text's SHA-256."""


def test_the_texts_are_those_that_were_hashed() -> None:
    """No text was edited without its digits, and each is NFC."""
    for digits, text in HASHED.items():
        assert hashlib.sha256(text.encode()).hexdigest().startswith(digits)
        assert unicodedata.is_normalized("NFC", text)


def test_claim_without_qualifiers() -> None:
    """The list of qualifiers is there, and empty."""
    assert claim().id == "claim:20580dcd5366460bfdf91abd2f423475"


def test_qualifiers_are_hashed_sorted_by_key() -> None:
    """Formulation before route, in whatever order they were given."""
    made = Claim(
        subject="CHEBI:6121",
        predicate="treats",
        object="EFO:0009854",
        qualifiers=Qualifiers(route="kgraph:intravenous", formulation="infusion"),
    )
    assert made.id == "claim:464965f5b6c83d7411d0ceb0d6619756"


@pytest.mark.parametrize("ends", [("CHEBI:60799", "CHEBI:580604"), ("CHEBI:580604", "CHEBI:60799")])
def test_symmetric_claim_is_one_claim_in_both_orders(ends: tuple[str, str]) -> None:
    """Its ends are ordered first: 580604 comes before 60799, as text."""
    made = Claim(subject=ends[0], predicate="has_enantiomer", object=ends[1])
    assert made.id == "claim:2d0d5444f8048db1537aea8155f34936"
    assert (made.subject, made.object) == ("CHEBI:580604", "CHEBI:60799")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_are_one_claim(form: Any) -> None:
    """The hashed text is NFC with nothing escaped but the quotation marks."""
    made = Claim(
        subject=unicodedata.normalize(form, "kgraph:café"),
        predicate="increases",
        object=unicodedata.normalize(form, "kgraph:été"),
        qualifiers=Qualifiers(mechanism=unicodedata.normalize(form, 'début "α" / β')),
    )
    assert made.id == "claim:4df2051eeca5a2863cd5e5e2069305a8"
    assert (made.subject, made.object) == ("kgraph:caf\u00e9", "kgraph:\u00e9t\u00e9")
    assert made.qualifiers.mechanism == 'd\u00e9but "α" / β'


def test_evidence_without_sentence_and_item_hashes_nulls() -> None:
    """What is not given has its place all the same."""
    made = evidence(publication="PMID:1484394", locator=Locator(section="Abstract"))
    assert made.id == "ev:5b9c12f918283c5d9a123871a235441f"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_evidence_with_sentence_and_item(form: Any) -> None:
    """The sentence is a number, the item a text; the section is NFC."""
    section = unicodedata.normalize(form, "Résultats")
    made = evidence(
        publication="PMID:1484394",
        locator=Locator(section=section, sentence=3, sha256=SHA, item="24 h"),
        stance="refutes",
        finding="null",
    )
    assert made.id == "ev:410a47735b4857b19b3d94e60525db83"


def test_stance_makes_another_item() -> None:
    """One sentence may speak on both sides."""
    made = evidence(publication="PMID:1484394", stance="insufficient")
    assert made.id == "ev:5c9d68da43f45108c0aed479f63eee63"


def test_item_label_makes_another_item() -> None:
    """One place may hold several findings."""
    place = Locator(section="Abstract", item="second")
    made = evidence(publication="PMID:1484394", locator=place)
    assert made.id == "ev:1491492b1ca37838f4529852d6ccd727"


@pytest.mark.parametrize(
    "corrected",
    [
        {"conditions": Conditions(dose="0.5 mg/kg")},
        {"conditions": Conditions(route="IV", n="20")},
        {"statement": "Said better"},
        {"quote": "Verbatim."},
        {"certainty": "hedged"},
        {"species": ("rat",)},
        {"system": "in_vitro"},
        {"design": "letter"},
        {"study": "NCT00000001"},
        {"read_in": "PMID:2"},
        {"level": "Level 1"},
        {"value": 1.0, "measure": "ratio"},
        {"curator": "another"},
        {"source": "another"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_corrections_keep_the_id(corrected: dict[str, Any]) -> None:
    """Only claim, publication, section, sentence, item and stance are hashed."""
    assert evidence(**corrected).id == evidence().id


def test_finding_and_sentence_hash_are_not_hashed() -> None:
    """A refutation found to be opposite, a sentence hash corrected: still the same item."""
    other = "0" * 64
    null, opposite = (
        evidence(
            stance="refutes",
            finding=finding,
            locator=Locator(section="Abstract", sentence=1, sha256=sha),
        )
        for finding, sha in (("null", SHA), ("opposite", other))
    )
    assert null.id == opposite.id


def test_assertions_are_not_hashed() -> None:
    """Who asserts a claim does not make it another."""
    assert claim(asserted=(Assertion(source="a graph", licence="CC0-1.0"),)).id == CLAIM_ID


def test_an_id_is_its_prefix_and_the_first_32_hex_digits() -> None:
    """128 bits of 256."""
    assert content_id("x", "a") == "x:0eb5b8d6f81bc677da8a08567cc4fa9a"


def test_what_is_hashed_is_composed() -> None:
    """Even where a record did not see to it."""
    assert content_id("x", "e\u0301") == "x:0b657be394b1d432f8d1942406ed09c2"


@given(parts=st.lists(st.text() | st.none() | st.integers(-(2**53), 2**53) | st.lists(st.text())))
def test_what_is_hashed_is_json_as_others_write_it(parts: list[Any]) -> None:
    """Python's own, without spaces and with nothing escaped that may stand plain."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    digits = hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:32]
    assert content_id("x", *parts) == f"x:{digits}"


def test_sentence_hash_folds_white_space() -> None:
    """Tabs, line breaks and repeated spaces are one space; the ends are bare."""
    assert sentence_hash("  Ketamine blocks\n the\u00a0NMDA \t receptor. ") == SHA
    assert sentence_hash("Ketamine blocks the NMDA receptor.") == SHA


def test_sentence_hash_is_of_composed_text() -> None:
    """Of "Café is open." in NFC."""
    expected = "a8e6280a561a56a90e1734bf83d8b9856b26966c10d721c8bc493ef9a24a8b01"
    assert sentence_hash(unicodedata.normalize("NFD", "Café is open.")) == expected


def test_a_given_id_that_is_the_hash_is_kept() -> None:
    """Written out or left out, an id makes no difference."""
    assert evidence(id="ev:" + evidence().id.removeprefix("ev:")) == evidence()
    assert claim(id=CLAIM_ID) == claim()
