"""Graphs for the page: the bundled seeds, and generated ones of any size."""

from __future__ import annotations

import functools
import random
from typing import TYPE_CHECKING, Final

from kgraph import resources
from kgraph.loaders import seeds
from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.publication import Publication
from kgraph.model.records import Subgraph, collect

if TYPE_CHECKING:
    from kgraph.model.vocabulary import Stance

KETAMINE: Final = "CHEBI:6121"
DOCUMENTS: Final = {"doi:10.1007/s11916-021-00977-w", "kgraph:rosenhagen_2023"}
KINDS: Final = (
    ("Drug", 8), ("Metabolite", 4), ("Receptor", 6), ("Protein", 14), ("Signalling", 8),
    ("Process", 16), ("Effect", 6), ("Condition", 24), ("AdverseEffect", 14),
)  # fmt: skip
STANCES: Final[tuple[Stance, ...]] = ("supports", "supports", "supports", "refutes")
STEPS: Final = ("inhibits", "activates", "increases", "decreases")


@functools.cache
def ketamine() -> Subgraph:
    """Return the graph of the bundled seeds."""
    return collect(placed.record for placed in seeds.load_seeds(resources.folder("seeds")))


@functools.cache
def documents() -> Subgraph:
    """Return the part of the bundled graph that the two documents state."""
    full = ketamine()
    items = [one for one in full.evidence.values() if {one.publication, one.read} & DOCUMENTS]
    claims = [full.claims[one] for one in sorted({item.claim for item in items})]
    ends = {end for one in claims for end in (one.subject, one.object)}
    papers = {one for item in items for one in (item.publication, item.read)}
    return collect(
        [
            *(full.entities[one] for one in ends if one in full.entities),
            *(full.publications[one] for one in papers if one in full.publications),
            *claims,
            *items,
        ]
    )


def crossed_lanes() -> Subgraph:
    """Return a drug that treats an effect, and its metabolite of a long name a condition."""
    named = {"d": "Drug", "an-endless-name-of-a-metabolite": "Metabolite"}
    named |= {"t": "Receptor", "e": "Effect", "c": "Condition"}
    drug, metabolite, target, effect, condition = (f"kgraph:{name}" for name in named)
    stated = (Assertion(source="test"),)
    triples = [
        (drug, "treats", effect),
        (metabolite, "treats", condition),
        (drug, "inhibits", target),
        (drug, "has_metabolite", metabolite),
    ]
    return collect(
        [
            *(
                Entity(id=f"kgraph:{name}", name=name, category=kind)
                for name, kind in named.items()
            ),
            *(Claim(subject=s, predicate=p, object=o, asserted=stated) for s, p, o in triples),
        ]
    )


@functools.cache
def generated(entities: int, claims: int) -> Subgraph:
    """Return a graph with a hub, chains through all tiers, evidence on a third of its claims."""
    dice = random.Random(entities)
    kinds = [name for name, share in KINDS for _ in range(share)]
    things = [
        Entity(
            id=f"kgraph:e{n}",
            name=f"thing {n} of {kinds[n * 37 % 100]}",
            category=kinds[n * 37 % 100],
        )
        for n in range(entities)
    ]
    names = ("drug", "metabolite", "target", "signalling", "process", "outcome")
    tiers = [[one for one in things if one.kind.tier == name] for name in names]
    papers = [
        Publication(
            id=f"kgraph:p{n}", title=f"Paper {n}", authors=(f"Author {n}",), year=1980 + n % 45
        )
        for n in range(max(20, entities // 10))
    ]
    records: dict[str, Claim] = {}
    while len(records) < claims:
        claim = _claim(dice, tiers)
        records[claim.id] = claim
    evidence = [
        _evidence(dice, claim, papers)
        for claim in list(records.values())[::3]
        for _ in range(dice.choice((1, 1, 2, 4)))
    ]
    return collect([*things, *papers, *records.values(), *evidence])


def _claim(dice: random.Random, tiers: list[list[Entity]]) -> Claim:
    first = dice.randrange(5)
    second = min(5, first + dice.choice((1, 1, 1, 2, 5)))
    subject = tiers[0][0] if dice.random() < 0.08 else dice.choice(tiers[first])
    target = dice.choice(tiers[second])
    clinical = subject.kind.tier == "drug" and target.kind.tier == "outcome"
    harmful = target.category == "AdverseEffect"
    if clinical:
        predicate = (
            "has_side_effect"
            if harmful
            else "treats"
            if target.category == "Condition"
            else "causes"
        )
    elif target.kind.tier == "outcome":
        predicate = "causes"
    elif target.kind.tier == "metabolite":
        predicate = "has_metabolite"
    else:
        predicate = dice.choice(STEPS)
    stated = Assertion(
        source="generated", knowledge_level="knowledge_assertion", agent_type="manual_agent"
    )
    return Claim(subject=subject.id, predicate=predicate, object=target.id, asserted=(stated,))


def _evidence(dice: random.Random, claim: Claim, papers: list[Publication]) -> Evidence:
    stance = dice.choice(STANCES)
    species = dice.choice((("human",), ("rat",), ()))
    return Evidence(
        claim=claim.id,
        publication=dice.choice(papers).id,
        locator=Locator(section="Results"),
        statement="A generated statement.",
        stance=stance,
        finding="null" if stance == "refutes" else None,
        certainty=dice.choice(("asserted", "probable", "hedged")),
        species=species,
        system="in_vivo" if species else "not_stated",
        design=dice.choice(("rct", "animal_study", "letter")),
        knowledge_level="knowledge_assertion",
        agent_type="manual_agent",
        curator="generator",
        source="generated",
        licence="CC0-1.0",
    )
