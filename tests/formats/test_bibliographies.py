"""BibTeX, RIS and CSL-JSON: the same publications, as other tools read them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from bibtexparser.entrypoint import parse_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgraph import formats
from kgraph.formats.citation import citations
from kgraph.model.publication import Publication
from tests import examples
from tests.examples import example_graph
from tests.strategies import publications

if TYPE_CHECKING:
    from pathlib import Path


def bibtex(path: Path, *records: Publication) -> dict[str, dict[str, str]]:
    """Return entries as a BibTeX parser sees them: fields by key, the type among them."""
    formats.write(records or example_graph(), path / "a.bib")
    library = parse_file(str(path / "a.bib"), encoding="utf-8")
    assert library.failed_blocks == []
    return {
        entry.key: {"type": entry.entry_type} | {f.key: f.value for f in entry.fields}
        for entry in library.entries
    }


def ris(path: Path, *records: Publication) -> dict[str, list[tuple[str, str]]]:
    """Return the tags of each reference of a RIS file, by id, as its specification has them."""
    formats.write(records or example_graph(), path / "a.ris")
    raw = (path / "a.ris").read_bytes().decode()
    found = {}
    for block in raw.removesuffix("\r\n\r\n").split("\r\n\r\n"):
        lines = [line.split("  - ", 1) for line in block.split("\r\n")]
        assert (lines[0][0], lines[-1]) == ("TY", ["ER", ""])
        tags = [(tag, text) for tag, text in lines]
        found[dict(tags)["ID"]] = tags
    return found


def csl(path: Path, *records: Publication) -> dict[str, dict[str, Any]]:
    """Return CSL items by id."""
    formats.write(records or example_graph(), path / "a.csl.json")
    items = json.loads((path / "a.csl.json").read_text(encoding="utf-8"))
    return {item["id"]: item for item in items}


def test_bibtex_of_an_article(tmp_path: Path) -> None:
    """Names in parts, capitals kept, identifiers as they are, the notice in the note."""
    assert bibtex(tmp_path)["PMID_90000001"] == {
        "type": "article",
        "title": '{A "made-up" trial; of nothing, by nobody}',
        "author": "Zeta, Z. and Alpha, A. B. and Müller-Łukasz, Ö.",
        "year": "2019",
        "journal": "Journal of Examples",
        "doi": "10.0000/example.1",
        "pmid": "90000001",
        "pmcid": "PMC90000001",
        "url": "https://pubmed.ncbi.nlm.nih.gov/90000001",
        "note": "erratum 2020-02-30? PMID:90000011; kind: rct; licence: CC-BY-4.0",
    }


def test_ris_of_an_article(tmp_path: Path) -> None:
    """One author per line."""
    assert ris(tmp_path)[examples.TRIAL] == [
        ("TY", "JOUR"),
        ("ID", "PMID:90000001"),
        ("AU", "Zeta, Z."),
        ("AU", "Alpha, A. B."),
        ("AU", "Müller-Łukasz, Ö."),
        ("PY", "2019"),
        ("TI", 'A "made-up" trial; of nothing, by nobody'),
        ("T2", "Journal of Examples"),
        ("DO", "10.0000/example.1"),
        ("AN", "90000001"),
        ("C2", "PMC90000001"),
        ("UR", "https://pubmed.ncbi.nlm.nih.gov/90000001"),
        ("N1", "erratum 2020-02-30? PMID:90000011; kind: rct; licence: CC-BY-4.0"),
        ("ER", ""),
    ]


def test_csl_of_an_article(tmp_path: Path) -> None:
    """Family and given names, the year as date parts."""
    item = csl(tmp_path)[examples.TRIAL]
    assert item["type"] == "article-journal"
    assert item["author"][1] == {"family": "Alpha", "given": "A. B."}
    assert item["issued"] == {"date-parts": [[2019]]}
    assert (item["container-title"], item["DOI"]) == ("Journal of Examples", "10.0000/example.1")


def test_every_publication_is_in_each(tmp_path: Path) -> None:
    """And nothing else."""
    ids = {one.id for one in examples.PUBLICATIONS}
    assert {*csl(tmp_path)} == {*ris(tmp_path)} == ids
    assert len(bibtex(tmp_path)) == len(ids)


def test_a_retraction_is_the_first_word_of_the_note(tmp_path: Path) -> None:
    """Whoever cites it shall see it."""
    told = "retraction 2016-05-01 PMID:90000013; expression of concern"
    assert csl(tmp_path)[examples.RETRACTED]["note"] == told


@pytest.mark.parametrize(
    ("kind", "types"),
    [
        ("thesis", ("phdthesis", "THES", "thesis")),
        ("book chapter", ("incollection", "CHAP", "chapter")),
        ("report", ("techreport", "RPRT", "report")),
        ("web page", ("misc", "ELEC", "webpage")),
        ("label", ("misc", "ELEC", "webpage")),
        (None, ("misc", "GEN", "document")),
    ],
)
def test_kinds(tmp_path: Path, kind: str | None, types: tuple[str, ...]) -> None:
    """What is no article is not called one."""
    one = Publication(id="kgraph:x", kind=kind, title="T")
    found = (
        bibtex(tmp_path, one)["kgraph_x"]["type"],
        dict(ris(tmp_path, one)["kgraph:x"])["TY"],
        csl(tmp_path, one)["kgraph:x"]["type"],
    )
    assert found == types


def test_bodies_are_no_persons(tmp_path: Path) -> None:
    """A name without initials stands whole, and no style takes it apart."""
    one = Publication(id="kgraph:x", authors=("Department of Health and Care", "Popova", "Saraç İ"))
    assert bibtex(tmp_path, one)["kgraph_x"]["author"] == (
        "{Department of Health and Care} and {Popova} and Saraç, İ."
    )
    assert csl(tmp_path, one)["kgraph:x"]["author"][:1] == [
        {"literal": "Department of Health and Care"}
    ]


def test_what_tex_would_misread_is_escaped(tmp_path: Path) -> None:
    """Braces stay balanced, for BibTeX counts them."""
    one = Publication(id="kgraph:x", title=r"50% of {x} & $y_1 #2 ~^\z")
    assert bibtex(tmp_path, one)["kgraph_x"]["title"] == (
        r"{50\% of \textbraceleft{}x\textbraceright{} \& \$y\_1 \#2 "
        r"\textasciitilde{}\textasciicircum{}\textbackslash{}z}"
    )


def test_keys_are_made_from_ids_and_unique() -> None:
    """They do not change when another publication comes; capitals do not tell them apart."""
    ids = ("doi:10.1/a-b", "doi:10.1/a.B", "PMID:1", "kgraph:Å_b")
    assert [one.key for one in citations(Publication(id=name) for name in ids)] == [
        "doi_10_1_a_b",
        "doi_10_1_a_B_2",
        "PMID_1",
        "kgraph_A_b",
    ]


def test_other_identifiers_are_in_the_note(tmp_path: Path) -> None:
    """None is lost."""
    one = Publication(id="PMID:1", xrefs=("doi:10.1/a", "doi:10.1/b", "kgraph:c"))
    item = csl(tmp_path, one)["PMID:1"]
    assert (item["DOI"], item["note"]) == ("10.1/a", "also: doi:10.1/b, kgraph:c")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(found=st.lists(publications(), max_size=3, unique_by=lambda one: one.id))
def test_any_publications_are_parsed(found: list[Publication], tmp_path: Path) -> None:
    """Whatever a record lets pass, BibTeX parses and RIS has its tags."""
    assert len(bibtex(tmp_path, *found)) == len(found) or not found
    if found:
        assert {*ris(tmp_path, *found)} == {one.id for one in found}


def test_nothing_is_a_file_too(tmp_path: Path) -> None:
    """Of no publications."""
    for name in ("a.bib", "a.ris", "a.csl.json"):
        formats.write([], tmp_path / name)
    assert re.sub(r"\s", "", (tmp_path / "a.csl.json").read_text()) == "[]"
