"""RDF terms as N-Triples writes them, and the IRIs that CURIEs stand for.

Namespaces are those of the Biolink model 4.4.4's prefix map; what it does not have is an URN of
kgraph's own, which claims no address.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
CITO: Final = "http://purl.org/spar/cito/"
BIOLINK: Final = "https://w3id.org/biolink/vocab/"
TERMS: Final = "urn:kgraph:vocabulary:"
NAMESPACES: Final = {
    "CAS": "http://identifiers.org/cas/",
    "CHEBI": "http://purl.obolibrary.org/obo/CHEBI_",
    "CHEMBL.COMPOUND": "http://identifiers.org/chembl.compound/",
    "CL": "http://purl.obolibrary.org/obo/CL_",
    "DOID": "http://purl.obolibrary.org/obo/DOID_",
    "DrugCentral": "http://drugcentral.org/drugcard/",
    "DRUGBANK": "http://identifiers.org/drugbank/",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "GO": "http://purl.obolibrary.org/obo/GO_",
    "HGNC": "http://identifiers.org/hgnc/",
    "HGNC.FAMILY": "http://identifiers.org/hgnc.family/",
    "HP": "http://purl.obolibrary.org/obo/HP_",
    "INCHIKEY": "http://identifiers.org/inchikey/",
    "KEGG": "http://www.kegg.jp/entry/",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "NCBIGene": "http://identifiers.org/ncbigene/",
    "NCBITaxon": "http://purl.obolibrary.org/obo/NCBITaxon_",
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "PFAM": "http://identifiers.org/pfam/",
    "PMID": "http://www.ncbi.nlm.nih.gov/pubmed/",
    "PR": "http://purl.obolibrary.org/obo/PR_",
    "PUBCHEM.COMPOUND": "http://identifiers.org/pubchem.compound/",
    "REACT": "http://www.reactome.org/PathwayBrowser/#/",
    "SNOMEDCT": "http://snomed.info/id/",
    "TIGRFAM": "http://identifiers.org/tigrfam/",
    "UBERON": "http://purl.obolibrary.org/obo/UBERON_",
    "UMLS": "http://identifiers.org/umls/",
    "UNII": "http://identifiers.org/unii/",
    "UniProtKB": "http://purl.uniprot.org/uniprot/",
    "WIKIDATA": "https://www.wikidata.org/entity/",
    "doi": "https://doi.org/",
    "biolink": BIOLINK,
}
_SAFE: Final = "!$&'()*+,;=:@/?-._~"
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED: Final = re.compile(r'[\\"\x00-\x1f\x7f]')


def iri(curie: str) -> str:
    """Return a CURIE as an IRI between angle brackets; characters no IRI has are percent-encoded.

    ``PMC:PMC1`` and what has no namespace become ``urn:kgraph:PREFIX:LOCAL``.
    """
    prefix, _, local = curie.partition(":")
    base = NAMESPACES.get(prefix, f"urn:kgraph:{quote(prefix, '')}:")
    return f"<{base}{quote(local, _SAFE)}>"


def term(namespace: str, name: str) -> str:
    """Return a name of a namespace as an IRI between angle brackets."""
    return f"<{namespace}{quote(name, _SAFE)}>"


def literal(value: str | float) -> str:
    """Return a value as a literal: a text, or a truth value or number with its type."""
    if isinstance(value, str):
        return f'"{_ESCAPED.sub(_escape, value)}"'
    if isinstance(value, bool):
        return typed("true" if value else "false", "boolean")
    return typed(repr(value), "integer" if isinstance(value, int) else "double")


def typed(text: str, kind: str) -> str:
    """Return a literal of an XML Schema type."""
    return f'"{text}"^^<{XSD}{kind}>'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}")
