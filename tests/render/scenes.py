"""Random graphs for the picture: entities of all tiers, claims any way between them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from kgraph.model.claim import Assertion, Claim
from kgraph.model.entity import Entity
from kgraph.model.records import Subgraph, collect
from kgraph.render.scene import Scene, compose, drawable

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

CATEGORIES: Final = (
    "Drug",
    "Metabolite",
    "Receptor",
    "Protein",
    "Signalling",
    "Process",
    "Effect",
    "Condition",
    "AdverseEffect",
    "Route",
)
PREDICATES: Final = (
    "inhibits",
    "activates",
    "binds",
    "causes",
    "has_metabolite",
    "treats",
    "relieves",
    "has_side_effect",
    "interacts_with",
)
NAMES: Final = (
    "glutamate",
    "treatment-resistant depression",
    "(2R,6R)-hydroxynorketamine",
    "x",
    "Pneumonoultramicroscopicsilicovolcanoconiosis of the third kind",
)


@st.composite
def graphs(draw: DrawFn, most: int = 14) -> Subgraph:
    """Return a graph of stated claims; a name, category or pair may come several times."""
    kinds = draw(st.lists(st.sampled_from(CATEGORIES), min_size=2, max_size=most))
    entities = [
        Entity(id=f"kgraph:e{n}", name=draw(st.sampled_from(NAMES)), category=kind)
        for n, kind in enumerate(kinds)
    ]
    ends = st.sampled_from([one.id for one in entities])
    triples = st.tuples(ends, st.sampled_from(PREDICATES), ends)
    found = draw(st.lists(triples, max_size=2 * most, unique=True))
    stated = (Assertion(source="test"),)
    claims = [Claim(subject=s, predicate=p, object=o, asserted=stated) for s, p, o in found]
    return collect([*entities, *claims])


@st.composite
def scenes(draw: DrawFn, most: int = 14) -> Scene:
    """Return a scene whose lines bear random letters and pills."""
    graph = draw(graphs(most))
    plain = compose(graph, drawable(graph), draw(st.sampled_from(sorted(graph.entities))))
    lines = tuple(
        dataclasses.replace(
            line,
            letter=draw(st.sampled_from(["", "A", "V", "N"])),
            pill=draw(st.sampled_from(["", "3≠2", "12≠10"])),
            width=draw(st.sampled_from([1.5, 2.25, 3.75])),
        )
        for line in plain.lines
    )
    return dataclasses.replace(plain, lines=lines)
