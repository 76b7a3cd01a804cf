"""Evidence: its rules, and what it says of itself."""

from __future__ import annotations

import json
import math
from typing import Any

import msgspec
import pytest

from kgraph.errors import InputError
from kgraph.model.evidence import Conditions, Evidence, Locator
from kgraph.model.hashing import sentence_hash
from tests.model.making import CLAIM_ID, evidence

CURIE = "write prefix:identifier, without spaces"
SHA = sentence_hash("A sentence.")
FINDING = "opposite or null, on every refutation and nowhere else"
CERTAINTIES = "one of: asserted, probable, hedged, speculative"
LEVELS = (
    "one of: knowledge_assertion, logical_entailment, prediction, statistical_association, "
    "text_co_occurrence, observation, not_provided"
)
AGENTS = (
    "one of: manual_agent, automated_agent, data_analysis_pipeline, computational_model, "
    "text_mining_agent, image_processing_agent, manual_validation_of_automated_agent, not_provided"
)
MADE = "ev:7510d3caa7a23f08c29de0349d446af9"
"""["claim:20580dcd5366460bfdf91abd2f423475","PMID:1","Abstract",null,null,"supports"]"""
NUMBER = "give a finite number, its measure and its UCUM unit"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"claim": "claim:1"}, "not the id of a claim: 'claim:1'"),
        ({"claim": "ev:" + "0" * 32}, f"not the id of a claim: 'ev:{'0' * 32}'"),
        ({"claim": "claim:" + "A" * 32}, f"not the id of a claim: 'claim:{'A' * 32}'"),
        ({"claim": "claim:" + "0" * 33}, f"not the id of a claim: 'claim:{'0' * 33}'"),
        ({"publication": "1484394"}, f"publication is not a CURIE: '1484394'; {CURIE}"),
        ({"read_in": "Schwenk"}, f"read_in is not a CURIE: 'Schwenk'; {CURIE}"),
        ({"statement": ""}, "statement is empty or padded with spaces: ''"),
        (
            {"statement": "x" * 241},
            f"statement has 241 characters, more than 240: '{'x' * 80}…'; shorten it",
        ),
        ({"stance": "support"}, "unknown stance: 'support'; did you mean supports?"),
        (
            {"stance": "neutral"},
            "unknown stance: 'neutral'; one of: supports, refutes, insufficient",
        ),
        (
            {"stance": "refutes", "finding": "none"},
            "unknown finding: 'none'; one of: opposite, null",
        ),
        ({"system": "in vivo"}, "unknown system: 'in vivo'; did you mean in_vivo or in_vitro?"),
        ({"certainty": "sure"}, f"unknown certainty: 'sure'; {CERTAINTIES}"),
        ({"design": "cohorte"}, "unknown design: 'cohorte'; did you mean cohort?"),
        ({"species": ("humans",)}, "unknown species: 'humans'; did you mean human?"),
        ({"species": ("rat", "rat")}, "species stands twice: 'rat'"),
        ({"knowledge_level": "x"}, f"unknown knowledge_level: 'x'; {LEVELS}"),
        ({"agent_type": "x"}, f"unknown agent_type: 'x'; {AGENTS}"),
        ({"curator": ""}, "curator is empty or padded with spaces: ''"),
        ({"source": ""}, "source is empty or padded with spaces: ''"),
        ({"licence": ""}, "licence is empty or padded with spaces: ''"),
        ({"study": ""}, "study is empty or padded with spaces: ''"),
        ({"level": ""}, "level is empty or padded with spaces: ''"),
        ({"quote": " x"}, "quote is empty or padded with spaces: ' x'"),
        ({"unit": "%"}, "unit or measure without a value: '%'"),
        ({"value": 5.0}, f"value without measure, or not finite: '5.0'; {NUMBER}"),
        (
            {"value": math.inf, "measure": "ratio"},
            f"value without measure, or not finite: 'inf'; {NUMBER}",
        ),
        ({"stance": "refutes"}, f"finding and stance disagree: 'refutes'; {FINDING}"),
        ({"finding": "null"}, f"finding and stance disagree: 'supports'; {FINDING}"),
        (
            {"stance": "insufficient", "finding": "opposite"},
            f"finding and stance disagree: 'insufficient'; {FINDING}",
        ),
        (
            {"id": "ev:1"},
            f"evidence id is not its hash: 'ev:1'; its content hashes to {MADE}; leave the id out",
        ),
    ],
)
def test_rules(fields: dict[str, Any], message: str) -> None:
    """What breaks a rule is refused where it is made."""
    with pytest.raises(InputError) as caught:
        evidence(**fields)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"section": ""}, "section is empty or padded with spaces: ''"),
        ({"item": ""}, "item is empty or padded with spaces: ''"),
        (
            {"sentence": 1},
            "sentence and sha256 belong together: 'Results'; give both or neither",
        ),
        ({"sha256": SHA}, "sentence and sha256 belong together: 'Results'; give both or neither"),
        ({"sentence": 0, "sha256": SHA}, "sentences count from 1: '0'"),
        ({"sentence": 1, "sha256": "abc"}, "sha256 is not 64 hex digits: 'abc'"),
        (
            {"sentence": 1, "sha256": SHA.upper()},
            f"sha256 is not 64 hex digits: '{SHA.upper()}'",
        ),
    ],
)
def test_rules_of_locators(fields: dict[str, Any], message: str) -> None:
    """A section there is always; a sentence has its hash."""
    with pytest.raises(InputError) as caught:
        Locator(**({"section": "Results"} | fields))
    assert str(caught.value) == message


@pytest.mark.parametrize("name", Conditions.__struct_fields__)
def test_rules_of_conditions(name: str) -> None:
    """Each is a line of at most 500 characters."""
    for text, message in (
        ("", f"{name} is empty or padded with spaces: ''"),
        ("x" * 501, f"{name} has 501 characters, more than 500: '{'x' * 80}…'; shorten it"),
    ):
        with pytest.raises(InputError) as caught:
            Conditions(**{name: text})
        assert str(caught.value) == message


def test_conditions_come_in_table_order() -> None:
    """Only those that are set, dose first, other last."""
    conditions = Conditions(other="x", comparator="placebo", dose="0.5 mg/kg")
    assert conditions.items() == [("dose", "0.5 mg/kg"), ("comparator", "placebo"), ("other", "x")]


def test_longest_statement() -> None:
    """240 characters pass."""
    assert len(evidence(statement="é" * 240).statement) == 240


@pytest.mark.parametrize(
    ("species", "system", "expected"),
    [
        (("human",), "in_vivo", True),
        (("human", "rat"), "in_vivo", True),
        (("human",), "in_vitro", False),
        (("human",), "ex_vivo", False),
        (("human",), "in_silico", False),
        (("human",), "not_stated", False),
        (("rat",), "in_vivo", False),
        (("animal",), "in_vivo", False),
        ((), "in_vivo", False),
    ],
)
def test_human(species: tuple[str, ...], system: str, expected: bool) -> None:
    """Only human and in the living body counts as human."""
    assert evidence(species=species, system=system).human is expected


def test_read_is_where_it_was_read() -> None:
    """The publication itself, unless another is named."""
    assert (evidence().read, evidence().elsewhere) == ("PMID:1", False)
    cited = evidence(read_in="PMID:2")
    assert (cited.read, cited.elsewhere) == ("PMID:2", True)


def test_read_in_itself_is_read_in_nothing_else() -> None:
    """Named once more, the publication stays one: the records are equal."""
    one = evidence(read_in="PMID:1")
    assert one == evidence()
    assert one.read_in is None


def test_species_are_a_set() -> None:
    """Order given makes no difference."""
    one, other = evidence(species=("rat", "human")), evidence(species=["human", "rat"])
    assert one == other
    assert hash(one) == hash(other)
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
    assert one.species == ("human", "rat")


def test_a_default_written_out_is_the_default() -> None:
    """Equal items are equal bytes, however their defaults were given."""
    stated = json.loads('"not_stated"')
    one = evidence(system=stated, species=(), conditions=Conditions())
    other = evidence(system="not_stated", species=[])
    assert one == other
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
    assert not {"system", "species", "conditions"} & set(msgspec.to_builtins(one))


def test_equal_numbers_are_equal_bytes() -> None:
    """A whole number and a float are written alike."""
    one, other = evidence(value=40, measure="Cmax"), evidence(value=40.0, measure="Cmax")
    assert one == other
    assert msgspec.json.encode(one) == msgspec.json.encode(other)


def test_immutable() -> None:
    """Evidence, locators and conditions are never changed."""
    for record in (evidence(), Locator(section="A"), Conditions()):
        for name in record.__struct_fields__:
            with pytest.raises(AttributeError):
                setattr(record, name, None)


@pytest.mark.parametrize(
    "name",
    [
        "claim",
        "publication",
        "locator",
        "statement",
        "stance",
        "certainty",
        "design",
        "knowledge_level",
        "agent_type",
        "curator",
        "source",
        "licence",
    ],
)
def test_required(name: str) -> None:
    """Who says what where, how surely, by whose word: none may be left out."""
    fields = msgspec.to_builtins(evidence())
    del fields[name], fields["id"]
    with pytest.raises(msgspec.ValidationError, match=f"missing required field `{name}`"):
        msgspec.convert(fields, Evidence)


def test_evidence_speaks_of_one_claim() -> None:
    """The claim's id is part of what is hashed."""
    assert evidence().claim == CLAIM_ID
    assert evidence(claim="claim:" + "0" * 32).id != evidence().id
