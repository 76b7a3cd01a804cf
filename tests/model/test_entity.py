"""Entities: their rules, what they derive, and that equal ones are equal bytes."""

from __future__ import annotations

import unicodedata
from typing import Any

import msgspec
import pytest

from kgraph.errors import InputError
from kgraph.model.entity import Entity
from tests.model.making import entity

CURIE = "write prefix:identifier, without spaces"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": "ketamine"}, f"id is not a CURIE: 'ketamine'; {CURIE}"),
        ({"id": None}, "id is not a text: 'None'"),
        ({"name": ""}, "name is empty or padded with spaces: ''"),
        ({"name": "x" * 501}, f"name has 501 characters, more than 500: '{'x' * 80}…'; shorten it"),
        ({"category": "Drgu"}, "unknown category: 'Drgu'; did you mean Drug?"),
        ({"category": "drug"}, "unknown category: 'drug'; did you mean Drug?"),
        ({"synonyms": ("K", "K")}, "synonym stands twice: 'K'"),
        ({"synonyms": ("K", "")}, "synonym is empty or padded with spaces: ''"),
        ({"synonyms": ("K", None)}, "synonym is not a text: 'None'"),
        ({"synonyms": ("K", 5)}, "synonym is not a text: '5'"),
        ({"xrefs": ("DB01221",)}, f"xref is not a CURIE: 'DB01221'; {CURIE}"),
        ({"xrefs": ("UNII:1", "UNII:1")}, "xref stands twice: 'UNII:1'"),
        ({"description": " x"}, "description is empty or padded with spaces: ' x'"),
        ({"taxon": "9606"}, f"taxon is not a CURIE: '9606'; {CURIE}"),
        ({"sources": ("a", "a")}, "source stands twice: 'a'"),
        ({"sources": ("",)}, "source is empty or padded with spaces: ''"),
    ],
)
def test_rules(fields: dict[str, Any], message: str) -> None:
    """What breaks a rule is refused where it is made."""
    with pytest.raises(InputError) as caught:
        entity(**fields)
    assert str(caught.value) == message


def test_unknown_category_without_a_near_one_lists_all() -> None:
    """All categories in the order of the table."""
    with pytest.raises(InputError, match=r"one of: Drug, Procedure, Metabolite, .*Class$"):
        entity(category="qqqqqqqq")


def test_lists_are_sets() -> None:
    """Order given makes no difference: neither for equality nor for the bytes."""
    one = entity(synonyms=("b", "a"), xrefs=("UNII:2", "UNII:1"), sources=("t", "s"))
    other = entity(synonyms=("a", "b"), xrefs=("UNII:1", "UNII:2"), sources=("s", "t"))
    assert one == other
    assert hash(one) == hash(other)
    assert msgspec.json.encode(one) == msgspec.json.encode(other)
    assert one.synonyms == ("a", "b")


def test_ids_are_composed() -> None:
    """An id in decomposed letters is the same id."""
    one = entity(id=unicodedata.normalize("NFD", "kgraph:été"), xrefs=("kgraph:e\u0301",))
    assert one == entity(id="kgraph:\u00e9t\u00e9", xrefs=("kgraph:\u00e9",))


def test_composed_ids_that_become_equal_stand_twice() -> None:
    """Two spellings of one cross-reference are one."""
    with pytest.raises(InputError, match=r"^xref stands twice"):
        entity(xrefs=("kgraph:e\u0301", "kgraph:\u00e9"))


def test_immutable() -> None:
    """A record is never changed: a changed one is made from it, and checked again."""
    with pytest.raises(AttributeError):
        entity().name = "other"  # type: ignore[misc]
    with pytest.raises(InputError):
        msgspec.structs.replace(entity(), category="no such")


def test_fields_are_given_by_name() -> None:
    """Nothing depends on the order of fields."""
    with pytest.raises(TypeError):
        Entity("CHEBI:6121", "ketamine", "Drug")  # type: ignore[call-arg]


def test_empty_fields_are_left_out_of_json() -> None:
    """Only what is known is written."""
    expected = b'{"id":"CHEBI:6121","name":"ketamine","category":"Drug"}'
    assert msgspec.json.encode(entity()) == expected
    assert msgspec.json.encode(entity(synonyms=[], taxon=None)) == expected


def test_unknown_field_is_refused() -> None:
    """A misspelt field in a file is no silent loss."""
    with pytest.raises(msgspec.ValidationError, match="unknown field `nmae`"):
        msgspec.json.decode(
            b'{"id":"CHEBI:1","name":"a","category":"Drug","nmae":"b"}', type=Entity
        )


def test_derived() -> None:
    """Kind, names and the text that is searched."""
    one = entity(synonyms=("Special  K", "KETAMINE"), xrefs=("DRUGBANK:DB01221",))
    assert one.kind.tier == "drug"
    assert one.names == ("ketamine", "KETAMINE", "Special  K")
    assert one.search_text == "ketamine | special k | chebi:6121 | drugbank:db01221"


@pytest.mark.parametrize("long", ["a" * 32_742, "ü" * 16_371])
def test_names_fit_into_an_index(long: str) -> None:
    """Of 32,766 bytes "ketamine", " | " and " | chebi:6121" take 24."""
    assert len(entity(synonyms=(long,)).search_text.encode()) == 32_766
    with pytest.raises(InputError, match="32767 bytes together, more than 32766: 'CHEBI:6121'"):
        entity(synonyms=(f"{long}a",))
