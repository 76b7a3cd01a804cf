"""Identifiers and references as other sources write them."""

from __future__ import annotations

import pytest

from kgraph.errors import InputError
from kgraph.model import identifiers


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("DB:DB00514", "DRUGBANK:DB00514"),
        ("UniProt:Q99720", "UniProtKB:Q99720"),
        ("REACT:R-HSA-75893", "REACT:R-HSA-75893"),
        ("reactome:R-HSA-75893", "REACT:R-HSA-75893"),
        ("taxonomy:11103", "NCBITaxon:11103"),
        ("CHEBI:CHEBI:6121", "CHEBI:6121"),
        ("chebi:6121", "CHEBI:6121"),
        ("Pfam:PF00186", "PFAM:PF00186"),
        ("FlyBase:FBgn0000008", "FB:FBgn0000008"),
        ("Ensembl:ENSG00000124151", "ENSEMBL:ENSG00000124151"),
        (" MESH:D003915 ", "MESH:D003915"),
    ],
)
def test_prefixes_become_ours(written: str, normal: str) -> None:
    """Whatever their case, and a prefix written twice is one."""
    assert identifiers.normal(written) == normal


@pytest.mark.parametrize("text", ["DB00514", "XYZ:1", "DB:", ":1", ""])
def test_nothing_is_guessed(text: str) -> None:
    """Without a prefix that is known, an identifier is none."""
    with pytest.raises(InputError, match="identifier is not understood"):
        identifiers.normal(text)


@pytest.mark.parametrize(
    ("reference", "publication"),
    [
        ("https://pubmed.ncbi.nlm.nih.gov/18294576/", "PMID:18294576"),
        ("http://www.ncbi.nlm.nih.gov/pubmed/18294576", "PMID:18294576"),
        ("suppresses cough (https://pubmed.ncbi.nlm.nih.gov/18294576/).", "PMID:18294576"),
        ("PMID: 0012", "PMID:12"),
        ("https://doi.org/10.1038/Nature17998.", "doi:10.1038/nature17998"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/", "PMC:PMC123"),
        ("https://pubchem.ncbi.nlm.nih.gov/compound/Dextromethorphan", None),
        ("", None),
    ],
)
def test_references_name_publications(reference: str, publication: str | None) -> None:
    """By PMID, DOI or PMC number; other pages name none."""
    assert identifiers.publication(reference) == publication
