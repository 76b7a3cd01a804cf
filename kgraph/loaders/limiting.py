"""The first claims of a source with all that belongs to them: a look before the whole is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgraph.model.claim import Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence
from kgraph.model.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.model.placed import Placed


def first(placed: Sequence[Placed], most: int) -> list[Placed]:
    """Return the first ``most`` claims, their evidence, entities and publications.

    Of a source without claims it is the first ``most`` records.
    """
    claims = [one.record for one in placed if isinstance(one.record, Claim)][:most]
    if not claims:
        return list(placed[:most])
    kept = {claim.id for claim in claims}
    ends = {end for one in claims for end in (one.subject, one.object)}
    ends |= {value for one in claims for _, value in one.qualifiers.entities()}
    papers = {p for one in claims for said in one.asserted for p in said.publications}
    for one in placed:
        if isinstance(one.record, Evidence) and one.record.claim in kept:
            kept.add(one.record.id)
            papers |= {one.record.publication, one.record.read}
    cites = {
        one.record.id: one.record.cites for one in placed if isinstance(one.record, Publication)
    }
    while papers:
        kept |= papers
        papers = {cited for paper in papers for cited in cites.get(paper, ())} - kept
    return [
        one for one in placed if one.record.id in (ends if isinstance(one.record, Entity) else kept)
    ]
