"""The first claims of a source with all that belongs to them: a look before the whole is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgraph.model.claim import Claim
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kgraph.model.placed import Placed


def first(placed: Iterable[Placed], most: int) -> list[Placed]:
    """Return the first ``most`` claims, their evidence, entities and publications.

    Of a source without claims it is the first ``most`` records. The whole source is read, so that
    it is checked, and of its claims no more than these are held.
    """
    others: list[Placed] = []
    claims: dict[str, Placed] = {}
    evidence: list[Placed] = []
    for one in placed:
        if isinstance(one.record, Evidence):
            if one.record.claim in claims:
                evidence.append(one)
        elif not isinstance(one.record, Claim):
            others.append(one)
        elif len(claims) < most or one.record.id in claims:
            claims.setdefault(one.record.id, one)
    if not claims:
        return others[:most]
    wanted = _needed([one.record for one in claims.values()], [one.record for one in evidence])
    wanted |= _cited(wanted, others)
    kept = [one for one in others if one.record.id in wanted]
    return [*kept, *claims.values(), *evidence]


def _needed(claims: Iterable[Any], evidence: Iterable[Any]) -> set[str]:
    """Return the entities and publications that claims and evidence speak of."""
    found: set[str] = set()
    for claim in claims:
        found |= {claim.subject, claim.object}
        found |= {value for _, value in claim.qualifiers.entities()}
        found |= {paper for said in claim.asserted for paper in said.publications}
    for item in evidence:
        found |= {item.publication, item.read}
    return found


def _cited(papers: set[str], placed: Iterable[Placed]) -> set[str]:
    """Return what publications cite, and what these cite."""
    cites = {
        one.record.id: one.record.cites for one in placed if isinstance(one.record, Publication)
    }
    found: set[str] = set()
    while papers:
        papers = {cited for paper in papers for cited in cites.get(paper, ())} - found
        found |= papers
    return found
