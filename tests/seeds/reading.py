"""The bundled seeds as records, read here on their own so that the content is tested by itself."""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
import yaml

from kgraph.documents.sections import Document, read_document
from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication
from kgraph.model.vocabulary import vocabulary
from kgraph.tsv import Row, read_table

ROOT: Final = Path(__file__).parents[2]
SEEDS: Final = ROOT / "seeds"
SHARED: Final = ROOT.parent / "shared"
SCHWENK: Final = "doi:10.1007/s11916-021-00977-w"
ROSENHAGEN: Final = "kgraph:rosenhagen_2023"
STEMS: Final = {SCHWENK: "schwenk-2021", ROSENHAGEN: "rosenhagen-2023"}
"""The two publications that were read, and the stem of their files."""

ENTITY_COLUMNS: Final = ("id", "name", "category", "synonyms", "xrefs", "description", "source")
RELATION_COLUMNS: Final = (
    "subject",
    "subject_name",
    "predicate",
    "object",
    "object_name",
    "qualifiers",
    "publication",
    "knowledge_level",
    "note",
)
COVERAGE_COLUMNS: Final = ("publication", "section", "sentence", "sha256", "claims", "reason")


@dataclasses.dataclass(frozen=True)
class Item:
    """An evidence item with its claim, and the (id, name) pairs that stand beside each other."""

    claim: Claim
    evidence: Evidence
    mentions: tuple[tuple[str, str], ...]

    @property
    def place(self) -> tuple[str, str, int, str]:
        """The publication that was read, section, sentence and hash."""
        where = self.evidence.locator
        assert where.sentence is not None
        assert where.sha256 is not None
        return self.evidence.read, where.section, where.sentence, where.sha256


@functools.cache
def entities() -> dict[str, Row]:
    """Return the rows of entities.tsv by id."""
    return {row["id"]: row for row in read_table(SEEDS / "entities.tsv", ENTITY_COLUMNS)}


@functools.cache
def relations() -> tuple[Row, ...]:
    """Return the rows of relations.tsv."""
    return tuple(read_table(SEEDS / "relations.tsv", RELATION_COLUMNS))


@functools.cache
def coverage() -> tuple[Row, ...]:
    """Return the rows of coverage.tsv."""
    return tuple(read_table(SEEDS / "coverage.tsv", COVERAGE_COLUMNS))


@functools.cache
def publications() -> dict[str, Publication]:
    """Return the publications by id."""
    raw = yaml.safe_load((SEEDS / "publications.yaml").read_text(encoding="utf-8"))
    return {one["id"]: msgspec.convert(one, Publication) for one in raw}


def items(publication: str) -> tuple[Item, ...]:
    """Return the evidence items read in one of the two documents, in file order."""
    return items_of(STEMS[publication])


@functools.cache
def items_of(stem: str) -> tuple[Item, ...]:
    """Return the evidence items of one file, in file order."""
    path = SEEDS / "evidence" / f"{stem}.yaml"
    return tuple(_item(raw) for raw in yaml.safe_load(path.read_text(encoding="utf-8")))


def document_items() -> tuple[Item, ...]:
    """Return the items of the two documents that were read sentence by sentence."""
    return tuple(item for publication in STEMS for item in items(publication))


def all_items() -> tuple[Item, ...]:
    """Return the items of every evidence file."""
    stems = sorted(path.stem for path in (SEEDS / "evidence").glob("*.yaml"))
    return tuple(item for stem in stems for item in items_of(stem))


def _item(raw: dict[str, Any]) -> Item:
    stated = raw.pop("claim")
    pairs = {key: value.split(" ", 1) for key, value in stated.items() if _is_entity(key)}
    ends = {key: pairs[key][0] for key in ("subject", "object")}
    qualifiers = {
        key: pairs[key][0] if key in pairs else value
        for key, value in stated.items()
        if key not in {"subject", "predicate", "object"}
    }
    claim = msgspec.convert(
        {**ends, "predicate": stated["predicate"], "qualifiers": qualifiers}, Claim
    )
    filled = {
        "claim": claim.id,
        "knowledge_level": "knowledge_assertion",
        "agent_type": "manual_agent",
        "curator": "test",
        "source": "kgraph-seeds",
        "licence": "CC-BY-4.0",
    }
    mentions = tuple((id_, name) for id_, name in pairs.values())
    return Item(claim, msgspec.convert({**raw, **filled}, Evidence), mentions)


def _is_entity(key: str) -> bool:
    known = vocabulary().qualifiers.get(key)
    return key in {"subject", "object"} or (known is not None and known.kind == "entity")


def in_words(item: Item) -> tuple[str, str, str, str]:
    """Return subject, predicate, object and qualifiers, entities by name."""
    names = dict(item.mentions)
    said = ", ".join(f"{key}={names.get(v, v)}" for key, v in item.claim.qualifiers.items())
    claim = item.claim
    return names[claim.subject], claim.predicate, names[claim.object], said


def items_on(subject: str, predicate: str, object_: str) -> list[Item]:
    """Return the items of the two documents on one claim, by the names of its ends."""
    words = (subject, predicate, object_)
    return [item for item in document_items() if in_words(item)[:3] == words]


def document(publication: str) -> Document:
    """Return the reader's copy of a document; the test is skipped where there is none."""
    path = SHARED / "seeds" / f"{STEMS[publication]}.txt"
    if not path.exists():
        pytest.skip("the source documents are not part of the repository")
    return read_document(path)


def repeated(values: list[str]) -> list[str]:
    """Return what stands in a list more than once."""
    return [value for value, count in Counter(values).items() if count > 1]
