"""What a record is called in Biolink 4.4.4, and what a Biolink name is called here.

All names come from the vocabulary's tables. Where several of ours share one Biolink name, a file
has to say which is meant; nothing is guessed.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, get_args

from kgraph.model.vocabulary import AgentType, KnowledgeLevel, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kgraph.model.claim import Claim
    from kgraph.model.evidence import Evidence
    from kgraph.model.terms import Predicate

ASSOCIATION: Final = "biolink:Association"
PUBLICATION: Final = "biolink:Publication"
ANYTHING: Final = "biolink:NamedThing"
UNSTATED: Final = "biolink:InformationContentEntity"
"""Category of a claim that nobody supports: not an edge, and no thing of nature either."""
PUBLICATION_TYPE: Final = "dctypes:Text"
"""Biolink requires a type of every publication; this Dublin Core term is true of each."""
AGGREGATOR: Final = "infores:kgraph"
LOCAL: Final = "kgraph:"
"""Prefix under which our predicates stand as ``original_predicate``."""
QUALIFIER_SLOTS: Final = (
    "qualified_predicate",
    "subject_direction_qualifier",
    "object_aspect_qualifier",
    "object_direction_qualifier",
    "disease_context_qualifier",
)
INVERSES: Final = {
    "biolink:part_of": "biolink:has_part",
    "biolink:superclass_of": "biolink:subclass_of",
    "biolink:caused_by": "biolink:causes",
    "biolink:treated_by": "biolink:treats",
    "biolink:has_substrate": "biolink:is_substrate_of",
    "biolink:is_metabolite_of": "biolink:has_metabolite",
    "biolink:is_active_ingredient_of": "biolink:has_active_ingredient",
    "biolink:contribution_from": "biolink:contributes_to",
    "biolink:is_side_effect_of": "biolink:has_side_effect",
}
"""Predicates of Biolink that say what one of ours says with its ends turned round."""
_OTHERWISE: Final = {
    "binds": "directly_interacts_with",
    "inhibits": "decreases_activity_of",
    "activates": "increases_activity_of",
    "increases": "increases_abundance_of",
    "decreases": "decreases_abundance_of",
    "causes": "brings_about",
    "contributes_to": "has_share_in",
    "has_metabolite": "metabolizes_to",
    "has_active_ingredient": "contains_ingredient",
    "treats": "acts_against",
    "relieves": "ameliorates",
    "contraindicated_in": "contraindicated_for",
    "interacts_with": "associates_with",
}
"""What is taken where a predicate does not join such ends: an imported one of its meaning."""
_ANYHOW: Final = "related_to"
"""The predicate that every other of Biolink is a kind of, so what it says is never wrong."""
_WIDEST: Final = {
    "biolink:BiologicalProcess": "Process",
    "biolink:PhenotypicFeature": "Symptom",
    "biolink:SmallMolecule": "Chemical",
}
"""Where several of our categories are one of Biolink's: the one that is true of all of them."""
_NARROWER: Final = {"biolink:Drug": "Drug"}
"""Categories of Biolink that none of ours is written as, and what they are here."""
_KIND_OF: Final = {
    "biolink:Drug": ("biolink:ChemicalEntity", "biolink:SmallMolecule"),
    "biolink:SmallMolecule": ("biolink:ChemicalEntity",),
    "biolink:Pathway": ("biolink:BiologicalProcess",),
    "biolink:Cell": ("biolink:AnatomicalEntity",),
    "biolink:CellularComponent": ("biolink:AnatomicalEntity",),
}
"""Categories of Biolink that say more than others that have an equivalent here too."""
_OPPOSITE: Final = {"increased": "decreased", "decreased": "increased"}


def statement(claim: Claim) -> dict[str, str]:
    """Return the Biolink predicate of a claim and the qualifiers that Biolink has a slot for.

    A claim about a decreased object turns the direction that its predicate brings: to inhibit
    what is decreased is to raise it.
    """
    ours = claim.qualifiers
    found = {"predicate": claim.kind.biolink} | dict(claim.kind.biolink_qualifiers)
    direction = found.get("object_direction_qualifier")
    if ours.object_direction is not None:
        falls = ours.object_direction == "decreased"
        turned = _OPPOSITE[direction] if direction and falls else direction
        found["object_direction_qualifier"] = turned or ours.object_direction
    own = {
        "subject_direction_qualifier": ours.subject_direction,
        "object_aspect_qualifier": ours.aspect,
        "disease_context_qualifier": ours.indication,
    }
    return found | {slot: value for slot, value in own.items() if value is not None}


def infores(source: str) -> str:
    """Return the name of a source as an information resource: ``infores:kgraph-seeds``."""
    return "infores:" + (re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-") or "unnamed")


def voucher(claim: Claim, evidence: Iterable[Evidence]) -> tuple[str, str]:
    """Return knowledge level and agent type of the best that vouches for a claim.

    Best is what comes first in Biolink's lists; only support vouches.
    """
    found = [(one.knowledge_level, one.agent_type) for one in claim.asserted]
    found += [(e.knowledge_level, e.agent_type) for e in evidence if e.stance == "supports"]
    levels, agents = get_args(KnowledgeLevel), get_args(AgentType)
    return min(
        found,
        key=lambda pair: (levels.index(pair[0]), agents.index(pair[1])),
        default=("not_provided", "not_provided"),
    )


def categories_of(biolink: Sequence[str]) -> list[str]:
    """Return our categories that one of these Biolink categories can mean.

    ``biolink:NamedThing`` is true of everything and means none of them. Many files give a category
    with all that it is a kind of: the one that says most counts.
    """
    wider = {kind for one in biolink for kind in _KIND_OF.get(one, ())}
    telling = {*biolink} - {ANYTHING} - wider
    found = [_NARROWER[one] for one in biolink if one in _NARROWER]
    ours = [c for c in vocabulary().categories.values() if c.biolink in telling]
    return list(dict.fromkeys([*found, *(_WIDEST.get(c.biolink, c.name) for c in ours)]))


def predicates_of(cells: Mapping[str, str]) -> list[str]:
    """Return our predicates that a row of Biolink slots can mean.

    Where one of them is called as Biolink calls it, it is that one; the others say more than it.
    """
    found = _predicates().get((cells.get("predicate", ""), *_qualified(cells)), [])
    same = cells.get("predicate", "").removeprefix("biolink:")
    return [same] if same in found else found


def fitting(predicate: str, subject: str | None, object_: str | None) -> str:
    """Return the predicate that states as much as ``predicate`` between ends of these categories.

    Imported predicates join anything. Where there is none of that meaning it is ``related_to``.
    An end whose category is not known decides nothing.
    """
    kind = vocabulary().predicates[predicate]
    ends = ((subject, kind.domain), (object_, kind.range))
    if all(not takes or end is None or end in takes for end, takes in ends):
        return predicate
    return _OTHERWISE.get(predicate, _ANYHOW)


def _qualified(cells: Mapping[str, str]) -> tuple[str, ...]:
    slots = ("qualified_predicate", "object_aspect_qualifier", "object_direction_qualifier")
    return tuple(cells.get(slot, "") for slot in slots)


@functools.cache
def _predicates() -> Mapping[tuple[str, ...], list[str]]:
    found: defaultdict[tuple[str, ...], list[Predicate]] = defaultdict(list)
    for one in vocabulary().predicates.values():
        found[_key(one)].append(one)
    return {key: [p.name for p in _preferred(same)] for key, same in found.items()}


def _preferred(same: Sequence[Predicate]) -> Sequence[Predicate]:
    """Return those of our own among predicates of one meaning, and what is called as in Biolink."""
    own = [p for p in same if p.family != "imported" or p.biolink == f"biolink:{p.name}"]
    return own or same


def _key(predicate: Predicate) -> tuple[str, ...]:
    return (predicate.biolink, *_qualified(dict(predicate.biolink_qualifiers)))
