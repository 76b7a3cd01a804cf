"""Records for the tests of the model: valid as they stand, any field replaced at will."""

from __future__ import annotations

from typing import Any, Final

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.publication import Publication
from kgraph.model.summary import Summary, summarise

CLAIM_ID: Final = "claim:20580dcd5366460bfdf91abd2f423475"
"""Id of `claim` as it stands; worked out in test_hashing."""


NULL: Final[dict[str, Any]] = {"stance": "refutes", "finding": "null"}
OPPOSITE: Final[dict[str, Any]] = {"stance": "refutes", "finding": "opposite"}
LACKING: Final[dict[str, Any]] = {"stance": "insufficient"}
"""Fields of evidence that speaks against the claim, or finds too little for it."""


def entity(**fields: Any) -> Entity:
    """Return ketamine."""
    usual = {"id": "CHEBI:6121", "name": "ketamine", "category": "Drug"}
    return Entity(**(usual | fields))


def claim(**fields: Any) -> Claim:
    """Return: ketamine inhibits the NMDA receptor."""
    usual = {"subject": "CHEBI:6121", "predicate": "inhibits", "object": "GO:0017146"}
    return Claim(**(usual | fields))


def evidence(**fields: Any) -> Evidence:
    """Return supporting evidence of a human trial."""
    usual: dict[str, Any] = {
        "claim": CLAIM_ID,
        "publication": "PMID:1",
        "locator": Locator(section="Abstract"),
        "statement": "Blocks the channel",
        "stance": "supports",
        "certainty": "asserted",
        "species": ("human",),
        "system": "in_vivo",
        "design": "rct",
        "knowledge_level": "observation",
        "agent_type": "manual_agent",
        "curator": "kgraph",
        "source": "kgraph-seeds",
        "licence": "CC-BY-4.0",
    }
    return Evidence(**(usual | fields))


def publication(**fields: Any) -> Publication:
    """Return a publication of which nothing but the id is known."""
    return Publication(**({"id": "PMID:1"} | fields))


def items(*given: dict[str, Any]) -> list[Evidence]:
    """Return evidence, each item in a publication of its own unless one is given."""
    return [
        evidence(
            **({"publication": f"PMID:{n}", "locator": Locator(section=f"Section {n}")} | fields)
        )
        for n, fields in enumerate(given, start=101)
    ]


def summary(*given: dict[str, Any]) -> Summary:
    """Return the summary of a claim with this evidence."""
    return summarise(items(*given))
