"""Claims: their rules, the order of symmetric ends, and their sign."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from kgraph.errors import InputError
from kgraph.model.claim import Assertion, Claim, Qualifiers
from tests.model.making import CLAIM_ID, claim

CURIE = "write prefix:identifier, without spaces"
MECHANISM = "it takes: mechanism, subject_direction, object_direction, aspect"
LEAVE = "leave the id out"
NUMBER = "give a finite number, its measure and its UCUM unit"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"subject": "ketamine"}, f"subject is not a CURIE: 'ketamine'; {CURIE}"),
        ({"object": "NMDA"}, f"object is not a CURIE: 'NMDA'; {CURIE}"),
        ({"subject": None}, "subject is not a text: 'None'"),
        (
            {"subject": "CHBI:1"},
            "subject has an unknown prefix: 'CHBI:1'; did you mean CHEBI?",
        ),
        ({"predicate": "inhibit"}, "unknown predicate: 'inhibit'; did you mean inhibits?"),
        (
            {"qualifiers": Qualifiers(drug="CHEBI:1")},
            f"inhibits takes no such qualifier: 'drug'; {MECHANISM}",
        ),
        (
            {"predicate": "has_part", "qualifiers": Qualifiers(aspect="x")},
            "has_part takes no such qualifier: 'aspect'; it takes: none",
        ),
        (
            {"qualifiers": Qualifiers(subject_direction="lowered")},
            "unknown subject_direction: 'lowered'; one of: increased, decreased",
        ),
        (
            {"qualifiers": Qualifiers(object_direction="decreasd")},
            "unknown object_direction: 'decreasd'; did you mean decreased or increased?",
        ),
        (
            {"predicate": "causes", "qualifiers": Qualifiers(drug="ketamine")},
            f"drug is not a CURIE: 'ketamine'; {CURIE}",
        ),
        (
            {"qualifiers": Qualifiers(mechanism="")},
            "mechanism is empty or padded with spaces: ''",
        ),
        (
            {"qualifiers": Qualifiers(aspect="x" * 201)},
            f"aspect has 201 characters, more than 200: '{'x' * 80}…'; shorten it",
        ),
        (
            {"predicate": "recommended_for", "qualifiers": Qualifiers(line_of_therapy="fifth")},
            "unknown line_of_therapy: 'fifth'; did you mean first?",
        ),
        (
            {"predicate": "more_effective_than"},
            "more_effective_than needs the qualifier indication",
        ),
        ({"predicate": "noninferior_to"}, "noninferior_to needs the qualifier indication"),
        (
            {"asserted": (Assertion(source="a"), Assertion(source="a"))},
            "source of an assertion stands twice: 'a'",
        ),
        (
            {"id": "claim:1"},
            f"claim id is not its hash: 'claim:1'; its content hashes to {CLAIM_ID}; {LEAVE}",
        ),
    ],
)
def test_rules(fields: dict[str, Any], message: str) -> None:
    """What breaks a rule is refused where it is made."""
    with pytest.raises(InputError) as caught:
        claim(**fields)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source": ""}, "source is empty or padded with spaces: ''"),
        ({"licence": ""}, "licence is empty or padded with spaces: ''"),
        (
            {"knowledge_level": "observed"},
            "unknown knowledge_level: 'observed'; did you mean observation?",
        ),
        (
            {"agent_type": "manualagent"},
            "unknown agent_type: 'manualagent'; did you mean manual_agent?",
        ),
        ({"publications": ("1",)}, f"publication is not a CURIE: '1'; {CURIE}"),
        ({"publications": ("PMID:1", "PMID:1")}, "publication stands twice: 'PMID:1'"),
        (
            {"original_predicate": ""},
            "original_predicate is empty or padded with spaces: ''",
        ),
        ({"unit": "nmol/L"}, "unit or measure without a value: 'nmol/L'"),
        ({"measure": "Ki"}, "unit or measure without a value: 'Ki'"),
        ({"unit": ""}, "unit is empty or padded with spaces: ''"),
        ({"measure": ""}, "measure is empty or padded with spaces: ''"),
        ({"value": 1.0}, f"value without measure, or not finite: '1.0'; {NUMBER}"),
        (
            {"value": 1.0, "unit": "nmol/L"},
            f"value without measure, or not finite: '1.0'; {NUMBER}",
        ),
        (
            {"value": math.nan, "measure": "Ki"},
            f"value without measure, or not finite: 'nan'; {NUMBER}",
        ),
        (
            {"value": -math.inf, "measure": "Ki"},
            f"value without measure, or not finite: '-inf'; {NUMBER}",
        ),
    ],
)
def test_rules_of_assertions(fields: dict[str, Any], message: str) -> None:
    """What breaks a rule is refused where it is made."""
    with pytest.raises(InputError) as caught:
        Assertion(**({"source": "a graph"} | fields))
    assert str(caught.value) == message


def test_every_qualifier_of_a_predicate_is_taken() -> None:
    """A claim may be narrowed in all ways its predicate knows, required ones included."""
    full = Qualifiers(
        mechanism="m",
        subject_direction="increased",
        object_direction="decreased",
        aspect="onset",
        drug="CHEBI:6121",
    )
    assert claim(predicate="causes", qualifiers=full).qualifiers == full
    compared = Qualifiers(indication="MONDO:0002050")
    assert claim(predicate="more_effective_than", qualifiers=compared).qualifiers == compared


def test_items_are_sorted_and_entities_are_ids() -> None:
    """Keys in order of the alphabet, and those of them that hold entity ids."""
    qualifiers = Qualifiers(
        route="kgraph:iv", formulation="spray", authority="kgraph:fda", line_of_therapy="third"
    )
    assert qualifiers.items() == [
        ("authority", "kgraph:fda"),
        ("formulation", "spray"),
        ("line_of_therapy", "third"),
        ("route", "kgraph:iv"),
    ]
    assert qualifiers.entities() == [("authority", "kgraph:fda"), ("route", "kgraph:iv")]
    assert Qualifiers().items() == []


@pytest.mark.parametrize(
    ("predicate", "directions", "expected"),
    [
        ("increases", {}, 1),
        ("increases", {"subject_direction": "decreased"}, -1),
        ("increases", {"object_direction": "decreased"}, -1),
        ("increases", {"subject_direction": "decreased", "object_direction": "decreased"}, 1),
        ("increases", {"subject_direction": "increased", "object_direction": "decreased"}, -1),
        ("increases", {"subject_direction": "increased"}, 1),
        ("inhibits", {}, -1),
        ("inhibits", {"subject_direction": "decreased"}, 1),
        ("inhibits", {"object_direction": "decreased"}, 1),
        ("inhibits", {"subject_direction": "decreased", "object_direction": "decreased"}, -1),
        ("decreases", {}, -1),
        ("activates", {}, 1),
        ("causes", {}, 1),
        ("contributes_to", {}, 1),
        ("required_for", {}, 1),
        ("involves", {}, 0),
        ("involves", {"subject_direction": "decreased"}, 0),
        ("binds", {}, 0),
        ("treats", {}, -1),
        ("relieves", {}, -1),
        ("has_metabolite", {}, 0),
    ],
)
def test_sign(predicate: str, directions: dict[str, str], expected: int) -> None:
    """The predicate's sign, times −1 for each end that is decreased."""
    assert claim(predicate=predicate, qualifiers=Qualifiers(**directions)).sign == expected


def test_signs_along_a_chain() -> None:
    """Ketamine inhibits the NMDA receptor, whose antagonism raises glutamate: net +."""
    blocks = claim()
    raises = Claim(
        subject="GO:0017146",
        predicate="increases",
        object="CHEBI:29985",
        qualifiers=Qualifiers(subject_direction="decreased"),
    )
    assert (blocks.sign, raises.sign, blocks.sign * raises.sign) == (-1, -1, 1)


@pytest.mark.parametrize("predicate", ["has_enantiomer", "interacts_with"])
def test_symmetric_ends_are_put_in_order(predicate: str) -> None:
    """By id, as text: 580604 comes before 60799."""
    one = claim(predicate=predicate, subject="CHEBI:60799", object="CHEBI:580604")
    assert one == claim(predicate=predicate, subject="CHEBI:580604", object="CHEBI:60799")
    assert one.subject == "CHEBI:580604"


def test_other_claims_keep_their_direction() -> None:
    """A inhibits B is not B inhibits A."""
    turned = claim(subject="GO:0017146", object="CHEBI:6121")
    assert turned.subject == "GO:0017146"
    assert turned.id != claim().id


def test_assertions_are_a_set_by_source() -> None:
    """Order given makes no difference."""
    a, b = Assertion(source="a", publications=("PMID:2", "PMID:10")), Assertion(source="b")
    again = Assertion(source="a", publications=("PMID:10", "PMID:2"))
    one, other = claim(asserted=(a, b)), claim(asserted=[b, again])
    assert one == other
    assert hash(one) == hash(other)
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
    assert one.sources == ("a", "b")


def test_a_default_written_out_is_the_default() -> None:
    """Equal claims are equal bytes, however their defaults were given."""
    bare = b'{"subject":"CHEBI:6121","predicate":"inhibits","object":"GO:0017146","id":"%s"}'
    assert msgspec.json.encode(claim(qualifiers=Qualifiers(), asserted=[])) == bare % (
        CLAIM_ID.encode()
    )
    said = msgspec.json.decode(
        b'{"source":"a","licence":"not stated","knowledge_level":"not_provided"}', type=Assertion
    )
    assert msgspec.json.encode(said) == b'{"source":"a"}'


@pytest.mark.parametrize(("one", "other"), [(40, 40.0), (0.0, -0.0)])
def test_equal_numbers_are_equal_bytes(one: float, other: float) -> None:
    """A whole number and a float, zero and minus zero, are written alike."""
    written = {
        msgspec.json.encode(Assertion(source="a", value=value, measure="Ki"))
        for value in (one, other)
    }
    assert len(written) == 1


def test_immutable() -> None:
    """Claims, qualifiers and assertions are never changed."""
    for record in (claim(), Qualifiers(), Assertion(source="a")):
        for name in record.__struct_fields__:
            with pytest.raises(AttributeError):
                setattr(record, name, None)


def test_kind_is_the_row_of_the_vocabulary() -> None:
    """Label, family and relationship type come from the table."""
    kind = claim(predicate="required_for").kind
    assert (kind.label, kind.family, kind.relationship) == (
        "is required for",
        "mechanism",
        "REQUIRED_FOR",
    )
