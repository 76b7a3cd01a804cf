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
    "BTO": "http://purl.obolibrary.org/obo/BTO_",
    "CAS": "http://identifiers.org/cas/",
    "CHEBI": "http://purl.obolibrary.org/obo/CHEBI_",
    "CHEMBL.COMPOUND": "http://identifiers.org/chembl.compound/",
    "CHEMBL.TARGET": "http://identifiers.org/chembl.target/",
    "CL": "http://purl.obolibrary.org/obo/CL_",
    "ComplexPortal": "https://www.ebi.ac.uk/complexportal/complex/",
    "dictyBase": "http://dictybase.org/gene/",
    "doi": "https://doi.org/",
    "DOID": "http://purl.obolibrary.org/obo/DOID_",
    "DRUGBANK": "http://identifiers.org/drugbank/",
    "DrugCentral": "http://drugcentral.org/drugcard/",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "ENSEMBL": "http://identifiers.org/ensembl/",
    "FB": "http://identifiers.org/fb/",
    "FMA": "http://purl.obolibrary.org/obo/FMA_",
    "FYPO": "http://purl.obolibrary.org/obo/FYPO_",
    "GO": "http://purl.obolibrary.org/obo/GO_",
    "GTOPDB": "https://www.guidetopharmacology.org/GRAC/LigandDisplayForward?ligandId=",
    "HGNC": "http://identifiers.org/hgnc/",
    "HGNC.FAMILY": "http://identifiers.org/hgnc.family/",
    "HMDB": "http://identifiers.org/hmdb/",
    "HP": "http://purl.obolibrary.org/obo/HP_",
    "ICD10": "https://icd.who.int/browse10/2016/en#/",
    "INCHIKEY": "http://identifiers.org/inchikey/",
    "KEGG": "http://www.kegg.jp/entry/",
    "KEGG.COMPOUND": "http://identifiers.org/kegg.compound/",
    "KEGG.PATHWAY": "https://bioregistry.io/kegg.pathway:",
    "MEDDRA": "http://identifiers.org/meddra/",
    "MESH": "http://id.nlm.nih.gov/mesh/",
    "MGI": "http://identifiers.org/mgi/",
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "MP": "http://purl.obolibrary.org/obo/MP_",
    "NCBIGene": "http://identifiers.org/ncbigene/",
    "NCBITaxon": "http://purl.obolibrary.org/obo/NCBITaxon_",
    "NCIT": "http://purl.obolibrary.org/obo/NCIT_",
    "OMIM": "http://purl.obolibrary.org/obo/OMIM_",
    "orphanet": "http://www.orpha.net/ORDO/Orphanet_",
    "PANTHER.FAMILY": "http://www.pantherdb.org/panther/family.do?clsAccession=",
    "PATO": "http://purl.obolibrary.org/obo/PATO_",
    "PFAM": "http://identifiers.org/pfam/",
    "PHARMGKB.DRUG": "https://www.pharmgkb.org/chemical/",
    "PMID": "http://www.ncbi.nlm.nih.gov/pubmed/",
    "PomBase": "https://www.pombase.org/gene/",
    "PR": "http://purl.obolibrary.org/obo/PR_",
    "PUBCHEM.COMPOUND": "http://identifiers.org/pubchem.compound/",
    "PUBCHEM.SUBSTANCE": "http://identifiers.org/pubchem.substance/",
    "REACT": "http://www.reactome.org/PathwayBrowser/#/",
    "RGD": "http://identifiers.org/rgd/",
    "RXCUI": "https://mor.nlm.nih.gov/RxNav/search?searchBy=RXCUI&searchTerm=",
    "SGD": "http://identifiers.org/sgd/",
    "SMPDB": "http://identifiers.org/smpdb/",
    "SNOMEDCT": "http://snomed.info/id/",
    "SO": "http://purl.obolibrary.org/obo/SO_",
    "TIGRFAM": "http://identifiers.org/tigrfam/",
    "UBERON": "http://purl.obolibrary.org/obo/UBERON_",
    "UMLS": "http://identifiers.org/umls/",
    "UNII": "http://identifiers.org/unii/",
    "UniProtKB": "http://purl.uniprot.org/uniprot/",
    "WB": "http://identifiers.org/wb/",
    "WIKIDATA": "https://www.wikidata.org/entity/",
    "WIKIPATHWAYS": "http://identifiers.org/wikipathways/",
    "Xenbase": "http://www.xenbase.org/gene/showgene.do?method=display&geneId=",
    "ZFIN": "http://identifiers.org/zfin/",
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
