"""Compact identifiers: which are taken, and where they lead."""

from __future__ import annotations

from typing import Any

import pytest

from kgraph.errors import InputError
from kgraph.model.curie import check_curie, link
from kgraph.model.vocabulary import vocabulary

FORM = "write prefix:identifier, without spaces"


@pytest.mark.parametrize(
    "curie",
    [
        "CHEBI:6121",
        "CHEMBL.COMPOUND:CHEMBL742",
        "doi:10.1002/(SICI)1097-0258(19980815/30)17:15<1661::AID-SIM968>3.0.CO;2-2",
        "kgraph:2R-6R-hydroxynorketamine",
        "kgraph:naïve-β",
        "INCHIKEY:YQEZLKZALYSWHR-UHFFFAOYSA-N",
    ],
)
def test_taken(curie: str) -> None:
    """A known prefix, a colon, anything without spaces; it is returned as it is."""
    assert check_curie(curie) == curie


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ketamine",
        "CHEBI:",
        ":6121",
        "CHEBI 6121",
        "CHEBI: 6121",
        "CHEBI:6121 ",
        " CHEBI:6121",
        "CHEBI:61\n21",
        "CHEBI:6121\n",
        "CHEBI:6|1",
        "kgraph:a\x00b",
        "kgraph:a\x7fb",
        "kgraph:a\x85b",
        "kgraph:a\ud800b",
        "9X:1",
        "a-b:1",
    ],
)
def test_not_a_curie(text: str) -> None:
    """Spaces, strokes (they part lists), control characters, and a part that is missing."""
    with pytest.raises(InputError) as caught:
        check_curie(text)
    assert str(caught.value) == f"id is not a CURIE: {text!r}; {FORM}"


def test_at_most_a_thousand_characters() -> None:
    """What is longer is refused, and shown cut."""
    longest = "kgraph:" + "x" * 993
    assert check_curie(longest) == longest
    with pytest.raises(InputError) as caught:
        check_curie(longest + "x")
    assert str(caught.value) == f"id is not a CURIE: 'kgraph:{'x' * 73}'; {FORM}"


@pytest.mark.parametrize("value", [None, 6121])
def test_no_text_is_no_id(value: Any) -> None:
    """A null id is refused by the record, not by an engine."""
    with pytest.raises(InputError) as caught:
        check_curie(value, "subject")
    assert str(caught.value) == f"subject is not a text: '{value}'"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("CHEBl:6121", "did you mean CHEBI?"),
        ("chebi:6121", "did you mean CHEBI?"),
        ("DOI:10.1/x", "did you mean doi or DOID?"),
        ("zzz:1", "use kgraph: for what has no public identifier"),
        ("javascript:alert(1)", "use kgraph: for what has no public identifier"),
    ],
)
def test_unknown_prefix(text: str, hint: str) -> None:
    """Prefixes come from the table, in its spelling; near ones are named, whatever their case."""
    with pytest.raises(InputError) as caught:
        check_curie(text, "xref")
    assert str(caught.value) == f"xref has an unknown prefix: {text!r}; {hint}"


@pytest.mark.parametrize(
    ("curie", "address"),
    [
        ("CHEBI:6121", "https://www.ebi.ac.uk/chebi/searchId.do?chebiId=CHEBI:6121"),
        ("PMID:1484394", "https://pubmed.ncbi.nlm.nih.gov/1484394"),
        ("doi:10.1093/ijnp/pyy052", "https://doi.org/10.1093/ijnp/pyy052"),
        (
            "doi:10.1002/(SICI)17:15<1661::AID>3.0.CO;2-2#x?y%z",
            "https://doi.org/10.1002/(SICI)17:15%3C1661::AID%3E3.0.CO;2-2%23x%3Fy%25z",
        ),
        (
            "CHEMBL.COMPOUND:CHEMBL742",
            "https://www.ebi.ac.uk/chembl/compound_report_card/CHEMBL742",
        ),
        (
            "HGNC:4584",
            "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:4584",
        ),
        ("UniProtKB:Q05586", "https://www.uniprot.org/uniprotkb/Q05586"),
        ("kgraph:pain", None),
        ("INCHIKEY:YQEZLKZALYSWHR-UHFFFAOYSA-N", None),
        ("nothing:1", None),
        ("ketamine", None),
    ],
)
def test_links(curie: str, address: str | None) -> None:
    """The prefix's pattern with the local part in it; what means something in it is escaped."""
    assert link(curie) == address


def test_every_address_is_https_and_has_one_place_for_the_id() -> None:
    """Patterns that lead nowhere, or not safely, do not get into the table."""
    for prefix in vocabulary().prefixes.values():
        if prefix.url:
            assert prefix.url.startswith("https://"), prefix.prefix
            assert prefix.url.count("{id}") == 1, prefix.prefix
