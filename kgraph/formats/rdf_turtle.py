"""Turtle: records as RDF for people, all about one thing together."""

from __future__ import annotations

import itertools
import re
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from kgraph.formats import files
from kgraph.formats.rdf_statements import TYPE, stated, statements
from kgraph.formats.rdf_terms import (
    CITO,
    DCTERMS,
    NAMESPACES,
    PROV,
    RDF,
    RDFS,
    TERMS,
    XSD,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kgraph.formats.ordered import Ordered

_PREFIXES: Final = {
    "cito": CITO,
    "dcterms": DCTERMS,
    "kgraph": TERMS,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "xsd": XSD,
    "claim": "urn:kgraph:claim:",
    "ev": "urn:kgraph:ev:",
    **NAMESPACES,
}
_PLAIN: Final = re.compile(r"[A-Za-z0-9_]+")
"""Local names that stand in Turtle as they are."""


def write_rdf_turtle(graph: Ordered, path: Path) -> None:
    """Write records as Turtle (UTF-8); see `rdf_statements` for what is said how.

    Turtle has no graphs: which source says something is told by its ``kgraph:source``.
    """
    short = _Names()
    with files.writing(path) as file:
        for prefix, namespace in sorted(_PREFIXES.items()):
            file.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
        said = itertools.chain(statements(graph), stated(graph))
        for subject, group in itertools.groupby(said, key=attrgetter("subject")):
            # Of several edges with one pair of ends and one predicate there is one triple.
            pairs = dict.fromkeys((short(one.predicate), short(one.object)) for one in group)
            told = " ;\n    ".join(f"{predicate} {object_}" for predicate, object_ in pairs)
            file.write(f"\n{short(subject)} {told} .\n".encode())


class _Names:
    """Shortens terms to prefixed names where Turtle allows it."""

    def __init__(self) -> None:
        # The longest namespace wins: CHEBI lies in that of all OBO ontologies.
        self._namespaces = sorted(
            ((namespace, prefix) for prefix, namespace in _PREFIXES.items()),
            key=lambda pair: (-len(pair[0]), pair[1]),
        )
        self._known: dict[str, str] = {TYPE: "a"}

    def __call__(self, term: str) -> str:
        if term in self._known:
            return self._known[term]
        if term.startswith('"'):
            text, mark, kind = term.rpartition("^^<")
            return f"{text}^^{self('<' + kind)}" if mark and term.endswith(">") else term
        short = self._shortened(term)
        if short.startswith(("kgraph:", "biolink:", "rdf", "dcterms:", "xsd:")):
            self._known[term] = short
        return short

    def _shortened(self, term: str) -> str:
        for namespace, prefix in self._namespaces:
            local = term[1 + len(namespace) : -1]
            if term.startswith(namespace, 1) and _PLAIN.fullmatch(local):
                return f"{prefix}:{local}"
        return term
