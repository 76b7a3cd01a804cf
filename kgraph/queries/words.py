"""The words of Cypher over this graph: labels, relationship types, properties, keywords."""

from __future__ import annotations

import functools
from typing import Final

from kgraph.model.claim import Assertion, Qualifiers
from kgraph.model.entity import Entity
from kgraph.model.evidence import Evidence, Locator
from kgraph.model.publication import Publication
from kgraph.model.summary import Summary
from kgraph.model.vocabulary import vocabulary
from kgraph.propertygraph.schema import LINKS, NODE_LABELS, entity_labels, predicate_types

_KEYWORDS: Final = """
MATCH OPTIONAL WHERE RETURN WITH UNWIND UNION CALL ORDER BY SKIP LIMIT DISTINCT AS AND OR XOR NOT
IN IS NULL STARTS ENDS CONTAINS CASE WHEN THEN ELSE END EXISTS COUNT COLLECT ASC DESC EXPLAIN TRUE
FALSE ALL ANY NONE SINGLE
"""
_FUNCTIONS: Final = """
abs avg ceil coalesce collect count endNode exists floor head id keys labels last left length log
max min nodes percentileCont properties range reduce relationships replace reverse right round sign
size split sqrt startNode stdev substring sum tail toFloat toInteger toLower toString toUpper trim
type
"""
KEYWORDS: Final = tuple(_KEYWORDS.split())
FUNCTIONS: Final = tuple(_FUNCTIONS.split())
_LOAD: Final = ("id", "source", "state", "started", "finished", "version")


@functools.cache
def labels() -> tuple[str, ...]:
    """Return the labels of nodes."""
    return (*NODE_LABELS, *entity_labels())


@functools.cache
def types() -> tuple[str, ...]:
    """Return the relationship types."""
    return (*predicate_types(), *LINKS)


@functools.cache
def properties() -> tuple[str, ...]:
    """Return the properties of nodes and relationships."""
    names = [
        *Entity.__struct_fields__,
        *("search_text", "given", "family", "sign", "subject", "object", "predicate", "retracted"),
        *Qualifiers.__struct_fields__,
        *Summary.__struct_fields__,
        *(f"asserted_{name}" for name in Assertion.__struct_fields__),
        *(name for name in Evidence.__struct_fields__ if name not in {"locator", "conditions"}),
        *(f"locator_{name}" for name in Locator.__struct_fields__),
        *(key.property for key in vocabulary().conditions.values()),
        *Publication.__struct_fields__,
        *_LOAD,
    ]
    return tuple(dict.fromkeys(names))
