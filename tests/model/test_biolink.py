"""The Biolink side of the vocabulary against the model itself, version 4.4.4."""

from __future__ import annotations

import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast, get_args

import pytest
import yaml

from kgraph.model.vocabulary import AgentType, KnowledgeLevel, vocabulary

if TYPE_CHECKING:
    from kgraph.model.terms import Category, Predicate

ARCHIVE: Final = Path(__file__).parents[3] / "shared" / "data" / "biolink.tar.gz"
PREFIX: Final = "biolink:"

pytestmark = pytest.mark.skipif(
    not ARCHIVE.is_file(), reason="the Biolink model lies in ../shared, which is not there"
)


@pytest.fixture(scope="module")
def model() -> dict[str, Any]:
    """Return the Biolink model as its YAML gives it."""
    with tarfile.open(ARCHIVE) as archive:
        member = archive.extractfile("biolink/biolink-model.yaml")
        assert member is not None
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        return cast("dict[str, Any]", yaml.load(member.read(), Loader=loader))


def _slot(name: str) -> str:
    return name.removeprefix(PREFIX).replace("_", " ")


def _slots(model: dict[str, Any]) -> dict[str, Any]:
    return cast("dict[str, Any]", model["slots"])


def _class_names(model: dict[str, Any]) -> dict[str, Any]:
    """Return the classes by their names in camel case: ``named thing`` is ``NamedThing``."""
    return {
        "".join(word[0].upper() + word[1:] for word in name.split()): row
        for name, row in model["classes"].items()
    }


def _wider(slots: dict[str, Any], name: str) -> set[str]:
    """Return a slot and all that it is a kind of."""
    found = set()
    todo = [name]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            row = slots[one] or {}
            todo += [*filter(None, [row.get("is_a")]), *row.get("mixins", ())]
    return found


def test_version(model: dict[str, Any]) -> None:
    """The version that KGX export targets."""
    assert model["version"] == "4.4.4"


@pytest.mark.parametrize("predicate", list(vocabulary().predicates.values()), ids=lambda p: p.name)
def test_predicates_are_biolink_predicates(model: dict[str, Any], predicate: Predicate) -> None:
    """Each maps to a slot that is a kind of ``related to`` and not deprecated."""
    assert predicate.biolink.startswith(PREFIX)
    name = _slot(predicate.biolink)
    assert name in _slots(model)
    assert "related to" in _wider(_slots(model), name)
    assert not _slots(model)[name].get("deprecated")


@pytest.mark.parametrize("predicate", list(vocabulary().predicates.values()), ids=lambda p: p.name)
def test_symmetry_agrees(model: dict[str, Any], predicate: Predicate) -> None:
    """What has one direction here is not exported as a statement in both, unless as a wide one."""
    symmetric = bool(_slots(model)[_slot(predicate.biolink)].get("symmetric"))
    wide = {"biolink:related_to", "biolink:directly_physically_interacts_with"}
    assert symmetric == predicate.symmetric or predicate.biolink in wide


@pytest.mark.parametrize("predicate", list(vocabulary().predicates.values()), ids=lambda p: p.name)
def test_qualifiers_are_biolink_qualifiers(model: dict[str, Any], predicate: Predicate) -> None:
    """Slots that are qualifiers, with values of their enumerations, or predicates."""
    for key, value in predicate.biolink_qualifiers:
        row = _slots(model)[_slot(key)]
        if key == "qualified_predicate":
            assert _slot(value) in _slots(model)
        else:
            assert value in model["enums"][row["range"]]["permissible_values"]


def test_qualified_direction_agrees_with_the_sign() -> None:
    """What lowers is exported as ``decreased``, what raises as ``increased``."""
    for predicate in vocabulary().predicates.values():
        direction = dict(predicate.biolink_qualifiers).get("object_direction_qualifier")
        if direction:
            assert direction == ("increased" if predicate.sign > 0 else "decreased")


@pytest.mark.parametrize("category", list(vocabulary().categories.values()), ids=lambda c: c.name)
def test_categories_are_biolink_classes(model: dict[str, Any], category: Category) -> None:
    """Each maps to a class that a node can have: no mixin, not deprecated."""
    assert category.biolink.startswith(PREFIX)
    row = _class_names(model)[category.biolink.removeprefix(PREFIX)]
    assert not row.get("mixin")
    assert not row.get("deprecated")


@pytest.mark.parametrize(
    ("choices", "enumeration"),
    [(KnowledgeLevel, "KnowledgeLevelEnum"), (AgentType, "AgentTypeEnum")],
)
def test_enumerations(model: dict[str, Any], choices: Any, enumeration: str) -> None:
    """All values, none besides: what another Biolink graph states can be read."""
    assert set(get_args(choices)) == set(model["enums"][enumeration]["permissible_values"])
