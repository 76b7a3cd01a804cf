"""What becomes a node and what an edge, where a format knows nothing else.

An edge states. A claim that nobody supports is a node, as in the property graph: whoever walks
the edges meets only what somebody says. Evidence goes with its claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import InputError, Problem
from kgraph.formats.flat import nested, parsed
from kgraph.formats.native import plain
from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kgraph.formats.decoding import Harvest
    from kgraph.model.records import Subgraph

RECORD: Final = "record"
"""The attribute that tells the nodes apart: ``entity``, ``publication`` or ``claim``."""


def stated(subgraph: Subgraph) -> list[Claim]:
    """Return the claims that somebody states: the edges."""
    return [c for c in subgraph.claims.values() if subgraph.summaries[c.id].stated]


def unstated(subgraph: Subgraph) -> list[Claim]:
    """Return the claims that nobody states."""
    return [c for c in subgraph.claims.values() if not subgraph.summaries[c.id].stated]


def check_holds(subgraph: Subgraph, name: str) -> None:
    """Check that nodes and edges can hold a subgraph.

    Raises:
        InputError: A piece of evidence is without its claim, or one id is an entity and a
            publication.
    """
    hint = "choose jsonl, which holds any records"
    problems = [
        Problem(message=f"{name} holds no evidence without its claim", text=one.id, hint=hint)
        for one in subgraph.evidence.values()
        if one.claim not in subgraph.claims
    ]
    problems += [
        Problem(message=f"{name} holds one node of an id", text=clash, hint=hint)
        for clash in subgraph.publications
        if clash in subgraph.entities
    ]
    if problems:
        raise InputError(problems)


def label(claim: Claim, subgraph: Subgraph) -> str:
    """Return a claim as people read it: ``ketamine inhibits NMDA receptor``."""
    ends = [
        subgraph.entities[end].name if end in subgraph.entities else end
        for end in (claim.subject, claim.object)
    ]
    return f"{ends[0]} {claim.kind.label} {ends[1]}"


def sources(claim: Claim, subgraph: Subgraph) -> list[str]:
    """Return who gives a claim, asserted or with evidence, the one of highest priority first."""
    found = {*claim.sources, *(e.source for e in subgraph.evidence_by_claim[claim.id])}
    return sorted(found, key=vocabulary().priority)


def evidence_data(claim: Claim, subgraph: Subgraph) -> list[dict[str, Any]]:
    """Return the evidence of a claim as plain data, without the claim's id in each."""
    found = [plain(one) for one in subgraph.evidence_by_claim[claim.id]]
    return [{name: value for name, value in one.items() if name != "claim"} for one in found]


def add_claim(harvest: Harvest, cells: Mapping[str, str], evidence: str, line: int) -> None:
    """Keep the claim of a row and the evidence that the row has as JSON, or what is wrong."""
    try:
        claim = harvest.add(Claim, nested(Claim, cells), line)
        items = parsed(evidence, "json") if evidence else []
    except InputError as error:
        harvest.problems += [problem.at(harvest.file, line) for problem in error.problems]
        return
    except ValueError as error:
        harvest.wrong(f"evidence: {error}", line, text=evidence[:80])
        return
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        harvest.wrong("evidence is not a list of objects", line, text=evidence[:80])
    elif claim is not None:
        for item in items:
            harvest.add(Evidence, item | {"claim": claim.id}, line)
