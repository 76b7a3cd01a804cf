"""Identifiers as other sources write them, in the form that they have here."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

from kgraph.errors import InputError, Problem
from kgraph.model.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

_PREFIXES: Final = {
    "db": "DRUGBANK",
    "uniprot": "UniProtKB",
    "uniprot knowledgebase": "UniProtKB",
    "cid": "PUBCHEM.COMPOUND",
    "reactome": "REACT",
    "taxonomy": "NCBITaxon",
    "taxid": "NCBITaxon",
    "ncbi_taxid": "NCBITaxon",
    "pfam": "PFAM",
    "tigr": "TIGRFAM",
    "entrez": "NCBIGene",
    "egid": "NCBIGene",
    "ncbigene": "NCBIGene",
    "pubchem": "PUBCHEM.COMPOUND",
    "pubchem.compound": "PUBCHEM.COMPOUND",
    "chembl": "CHEMBL.COMPOUND",
    "umls_cui": "UMLS",
    "snomed": "SNOMEDCT",
    "fplx": "FPLX",
    "cas": "CAS",
    "pubmed": "PMID",
    "flybase": "FB",
    "wormbase": "WB",
}
"""Prefixes that other sources use, in small letters, and ours."""
_DOI: Final = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?P<id>10\.\d{4,9}/\S+)",
    re.IGNORECASE,
)
_PUBMED: Final = re.compile(
    r"(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/|pmid:?\s*)"
    r"(?P<id>\d{1,9})\b",
    re.IGNORECASE,
)
_PMC: Final = re.compile(
    r"https?://\S*/pmc/articles/(?P<id>PMC\d+)|pmc:?\s*(?P<bare>PMC\d+)", re.IGNORECASE
)


def normal(text: str) -> str:
    """Return an identifier with the prefix that it has here: ``UniProt:P1`` as ``UniProtKB:P1``.

    A prefix written twice (``CHEBI:CHEBI:6121``, ``DB:DB00514`` is none) is taken once.

    Raises:
        InputError: It has no prefix, or one that is unknown here.
    """
    found = _understood(text)
    if found is None:
        hint = "write prefix:identifier with a prefix of seeds/vocabulary/prefixes.tsv"
        raise InputError(Problem(message="identifier is not understood", text=text, hint=hint))
    return found


def spelled(text: str) -> str:
    """Return an identifier as `normal` does, or as it is where it is not understood."""
    return _understood(text) or text


def is_known(text: str) -> bool:
    """Return whether an identifier is understood here."""
    return _understood(text) is not None


@functools.lru_cache(maxsize=100_000)
def _understood(text: str) -> str | None:
    prefix, colon, local = text.strip().partition(":")
    ours = _PREFIXES.get(prefix.lower()) or _known().get(prefix.lower())
    if not colon or ours is None or not local:
        return None
    if local.lower().startswith(f"{prefix.lower()}:"):
        local = local[len(prefix) + 1 :]
    return f"{ours}:{local.strip()}"


@functools.cache
def _known() -> Mapping[str, str]:
    return {name.lower(): name for name in vocabulary().prefixes}


def publication(text: str) -> str | None:
    """Return the publication that a reference names by PMID, DOI or PMC number, or None."""
    if found := _PUBMED.search(text):
        return f"PMID:{int(found['id'])}"
    if found := _DOI.search(text):
        return f"doi:{found['id'].rstrip('.,;)').lower()}"
    if found := _PMC.search(text):
        return f"PMC:{(found['id'] or found['bare']).upper()}"
    return None
