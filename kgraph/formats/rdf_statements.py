"""Records as RDF: claims reified with their evidence, and stated outright where somebody does.

Every source is a named graph with what it alone asserts or reports; the default graph holds the
rest. A field with a term in Biolink, Dublin Core, PROV or CiTO stands under that; every other under
its own name in the kgraph vocabulary.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kgraph.formats import biolink
from kgraph.formats.flat import columns, values
from kgraph.formats.native import plain
from kgraph.formats.rdf_terms import (
    BIOLINK,
    CITO,
    DCTERMS,
    PROV,
    RDF,
    RDFS,
    TERMS,
    iri,
    literal,
    term,
    typed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import msgspec

    from kgraph.formats.ordered import Ordered, Reviewed
    from kgraph.model.entity import Entity
    from kgraph.model.evidence import Evidence
    from kgraph.model.publication import Publication

TYPE: Final = term(RDF, "type")
_ROLES: Final = {
    "supports": "supports",
    "refutes": "refutes",
    "insufficient": "finds_insufficient",
}


class Statement(NamedTuple):
    """A triple of N-Triples terms, and the graph it stands in (empty: the default one)."""

    subject: str
    predicate: str
    object: str
    graph: str = ""


# Fields whose value is an identifier, and the terms of others that have one.
_LINKS: Final = {
    "xrefs": term(BIOLINK, "xref"),
    "taxon": term(BIOLINK, "in_taxon"),
    "cites": term(CITO, "cites"),
    "publication": term(PROV, "wasDerivedFrom"),
    "read_in": term(TERMS, "read_in"),
    "publications": term(BIOLINK, "publications"),
    "publications_opposed": term(TERMS, "publications_opposed"),
    **{name: term(TERMS, name) for name in ("drug", "route", "authority", "indication")},
}
_TEXTS: Final = {
    "name": term(RDFS, "label"),
    "synonyms": term(BIOLINK, "synonym"),
    "description": term(DCTERMS, "description"),
    "title": term(DCTERMS, "title"),
    "licence": term(DCTERMS, "license"),
    "statement": term(DCTERMS, "description"),
    "curator": term(PROV, "wasAttributedTo"),
    "knowledge_level": term(BIOLINK, "knowledge_level"),
    "agent_type": term(BIOLINK, "agent_type"),
}


def statements(graph: Ordered) -> Iterator[Statement]:
    """Yield what records say, all of one subject together, in the order of their ids."""
    for entity in graph.entities.values():
        yield from _entity(entity)
    for publication in graph.publications.values():
        yield from _publication(publication)
    for one in graph.claims():
        yield from _claim(one)
    for item in graph.evidence():
        yield from _evidence(item)


def stated(graph: Ordered) -> Iterator[Statement]:
    """Yield the claims that somebody states as plain triples with their Biolink predicate."""
    for one in graph.stated():
        claim = one.claim
        yield Statement(iri(claim.subject), iri(claim.kind.biolink), iri(claim.object))


def _entity(one: Entity) -> Iterator[Statement]:
    yield Statement(iri(one.id), TYPE, iri(one.kind.biolink))
    yield from _fields(iri(one.id), one, {"id"})


def _publication(one: Publication) -> Iterator[Statement]:
    subject = iri(one.id)
    yield Statement(subject, TYPE, iri(biolink.PUBLICATION))
    if one.year is not None:
        yield Statement(subject, term(DCTERMS, "issued"), typed(f"{one.year:04}", "gYear"))
    yield from _list(subject, term(DCTERMS, "creator"), one.authors)
    for number, notice in enumerate(one.notices, start=1):
        node = f"{subject[:-1]}#notice-{number}>"
        yield Statement(subject, term(TERMS, "notice"), node)
        for name, text in plain(notice).items():
            yield Statement(node, term(TERMS, name), iri(text) if name == "id" else literal(text))
    yield from _fields(subject, one, {"id", "year", "authors", "notices"})


def _list(subject: str, predicate: str, texts: Iterable[str]) -> Iterator[Statement]:
    """Yield an ordered list of texts, its cells named after what it belongs to."""
    cells = [(f"{subject[:-1]}#author-{n}>", text) for n, text in enumerate(texts, start=1)]
    for number, (cell, text) in enumerate(cells):
        yield Statement(subject, predicate, literal(text))
        if number == 0:
            yield Statement(subject, term(TERMS, "authors"), cell)
        rest = cells[number + 1][0] if number + 1 < len(cells) else term(RDF, "nil")
        yield Statement(cell, term(RDF, "first"), literal(text))
        yield Statement(cell, term(RDF, "rest"), rest)


def _claim(one: Reviewed) -> Iterator[Statement]:
    claim, subject = one.claim, iri(one.claim.id)
    for kind in (term(RDF, "Statement"), iri(biolink.ASSOCIATION)):
        yield Statement(subject, TYPE, kind)
    yield Statement(subject, term(RDF, "subject"), iri(claim.subject))
    yield Statement(subject, term(RDF, "predicate"), iri(claim.kind.biolink))
    yield Statement(subject, term(RDF, "object"), iri(claim.object))
    for slot, text in biolink.statement(claim).items():
        if slot != "predicate":
            linked = ":" in text
            found = iri(text) if linked else literal(text)
            yield Statement(subject, term(BIOLINK, slot), found)
    yield from _fields(subject, claim, {"id", "subject", "object", "asserted"})
    yield Statement(subject, term(TERMS, "sign"), literal(claim.sign))
    yield from _fields(subject, one.summary, set())
    for each in claim.asserted:
        graph = source_graph(each.source)
        node = f"{subject[:-1]}#{graph[1:-1].rpartition(':')[2]}>"
        yield Statement(node, TYPE, term(TERMS, "Assertion"), graph)
        yield Statement(node, term(TERMS, "asserts"), subject, graph)
        for statement in _fields(node, each, set()):
            yield statement._replace(graph=graph)


def _evidence(one: Evidence) -> Iterator[Statement]:
    graph, subject = source_graph(one.source), iri(one.id)
    yield Statement(subject, TYPE, term(TERMS, "Evidence"), graph)
    yield Statement(subject, term(TERMS, _ROLES[one.stance]), iri(one.claim), graph)
    for statement in _fields(subject, one, {"id", "claim"}):
        yield statement._replace(graph=graph)


def source_graph(source: str) -> str:
    """Return the name of the graph of what a source says."""
    return iri(f"source:{source}")


def _fields(subject: str, record: msgspec.Struct, without: set[str]) -> Iterator[Statement]:
    """Yield the fields of a record, one statement for each item of a list."""
    found = values(record)
    for name in (column.name for column in columns(type(record)) if column.name not in without):
        value = found.get(name, [])
        for each in value if isinstance(value, list) else [value]:
            if name in _LINKS:
                yield Statement(subject, _LINKS[name], iri(each))
            else:
                yield Statement(subject, _TEXTS.get(name, term(TERMS, name)), literal(each))
