"""PubMed XML: what an article says of itself, and what was later said of it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from kgraph.errors import InputError
from kgraph.loaders import loader_for
from kgraph.loaders.gathering import Told
from kgraph.loaders.pubmed import load_pubmed
from kgraph.model.publication import Notice, Publication

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    '<?xml version="1.0"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
ARTICLE = """<PubmedArticle><MedlineCitation>
<PMID Version="1">90000001</PMID>
<Article>
<Journal><JournalIssue><PubDate><Year>2019</Year><Month>Mar</Month></PubDate></JournalIssue>
<Title>Journal of Examples</Title></Journal>
<ArticleTitle>A <i>made-up</i> trial of (<i>R</i>)-ketamine.</ArticleTitle>
<AuthorList>
<Author><LastName>Zeta</LastName><ForeName>Zoe A</ForeName><Initials>ZA</Initials></Author>
<Author><CollectiveName>The Example Group</CollectiveName></Author>
</AuthorList>
<PublicationTypeList><PublicationType>Journal Article</PublicationType>
<PublicationType>Randomized Controlled Trial</PublicationType></PublicationTypeList>
</Article>
<CommentsCorrectionsList>
<CommentsCorrections RefType="ErratumIn"><RefSource>J Ex. 2020 Feb 3;1(2):3</RefSource>
<PMID>90000011</PMID></CommentsCorrections>
<CommentsCorrections RefType="RetractionIn"><RefSource>J Ex. 2021 May</RefSource>
</CommentsCorrections>
<CommentsCorrections RefType="CommentIn"><RefSource>J Ex. 2020</RefSource></CommentsCorrections>
<CommentsCorrections RefType="RetractionOf"><PMID>7</PMID></CommentsCorrections>
</CommentsCorrectionsList>
</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">90000001</ArticleId>
<ArticleId IdType="doi">10.0000/Example.1</ArticleId><ArticleId IdType="pmc">PMC9</ArticleId>
</ArticleIdList><ReferenceList><Reference><ArticleIdList>
<ArticleId IdType="doi">10.0000/another</ArticleId></ArticleIdList></Reference></ReferenceList>
</PubmedData></PubmedArticle>
"""
END = "</PubmedArticleSet>\n"


def load(tmp_path: Path, text: str, told: Told | None = None) -> list[Any]:
    """Return the records of a file."""
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    return [one.record for one in load_pubmed(tmp_path / "a.xml", "pubmed", told)]


def test_an_article(tmp_path: Path) -> None:
    """Its own identifiers, not those of its references; what came later, and what it retracts."""
    assert load(tmp_path, HEAD + ARTICLE + END) == [
        Publication(
            id="PMID:90000001",
            title="A made-up trial of (R)-ketamine",
            authors=("Zeta ZA", "The Example Group"),
            year=2019,
            journal="Journal of Examples",
            kind="randomized controlled trial",
            xrefs=("PMC:PMC9", "doi:10.0000/example.1"),
            notices=(
                Notice(kind="erratum", date="2020 Feb 3", id="PMID:90000011"),
                Notice(kind="retraction", date="2021 May"),
            ),
            sources=("pubmed",),
        ),
        Publication(
            id="PMID:7",
            notices=(Notice(kind="retraction", date="2019", id="PMID:90000001"),),
            sources=("pubmed",),
        ),
    ]


def test_a_retracted_article_is_known_as_such(tmp_path: Path) -> None:
    """So that its evidence weighs nothing."""
    assert load(tmp_path, HEAD + ARTICLE + END)[0].retracted


@pytest.mark.parametrize(
    ("told", "kinds"),
    [
        ("RetractedandRepublishedIn", ["retraction"]),
        ("CorrectedandRepublishedIn", ["erratum"]),
        ("PartialRetractionIn", ["erratum"]),
        ("UpdateIn", []),
    ],
)
def test_what_was_later_said(tmp_path: Path, told: str, kinds: list[str]) -> None:
    """A part that is retracted leaves the article standing."""
    text = ARTICLE.replace("RetractionIn", told).replace("ErratumIn", "CommentOn")
    (paper, _) = load(tmp_path, HEAD + text + END)
    assert [one.kind for one in paper.notices] == kinds


def test_a_retracted_article_needs_no_link(tmp_path: Path) -> None:
    """Its type says so; with a link it is one retraction. That is no kind of study."""
    said = "<PublicationType>Retracted Publication</PublicationType>"
    text = ARTICLE.replace("<PublicationType>Journal", f"{said}<PublicationType>Journal")
    assert load(tmp_path, HEAD + text + END) == load(tmp_path, HEAD + ARTICLE + END)
    (paper, _) = load(tmp_path, HEAD + text.replace("RetractionIn", "CommentIn") + END)
    assert [one.kind for one in paper.notices] == ["erratum", "retraction"]


def test_a_notice_tells_of_what_it_is_about(tmp_path: Path) -> None:
    """Of an article in the file, before or behind it, and of one that is not; each once."""
    about = ARTICLE.replace("90000001", "7").replace("<PMID>7</PMID>", "<PMID>8</PMID>")
    for text in (about + ARTICLE, ARTICLE + about):
        found = {one.id: one for one in load(tmp_path, HEAD + text + END)}
        assert {*found} == {"PMID:90000001", "PMID:7", "PMID:8"}
        assert found["PMID:7"].notices[1:] == (
            Notice(kind="retraction", date="2019", id="PMID:90000001"),
            Notice(kind="retraction", date="2021 May"),
        )
    linked = about.replace("J Ex. 2021 May</RefSource>", "J</RefSource><PMID>90000001</PMID>")
    found = {one.id: one for one in load(tmp_path, HEAD + ARTICLE + linked + END)}
    assert found["PMID:7"].notices[1:] == (Notice(kind="retraction", id="PMID:90000001"),)


def test_a_doi_beside_the_pages(tmp_path: Path) -> None:
    """Unless it is marked as wrong."""
    place = '<ELocationID EIdType="doi">10.0000/Beside</ELocationID>'
    wrong = place.replace('doi"', 'doi" ValidYN="N"').replace("Beside", "wrong")
    text = ARTICLE.replace("<AuthorList>", f"{place}{wrong}<AuthorList>")
    assert load(tmp_path, HEAD + text + END)[0].xrefs == (
        ("PMC:PMC9", "doi:10.0000/beside", "doi:10.0000/example.1")
    )


def test_a_chapter_of_a_book(tmp_path: Path) -> None:
    """By its authors, not the editors; a book without chapters has its own title."""
    chapter = (
        "<PubmedBookArticle><BookDocument><PMID>4</PMID><ArticleIdList>"
        '<ArticleId IdType="doi">10.0000/B</ArticleId></ArticleIdList><Book>'
        "<BookTitle>Examples</BookTitle><PubDate><Year>2024</Year></PubDate>"
        '<AuthorList Type="editors"><Author><LastName>Eta</LastName></Author></AuthorList></Book>'
        "<ArticleTitle>Ketamine</ArticleTitle>"
        '<AuthorList Type="authors"><Author><LastName>Zeta</LastName></Author></AuthorList>'
        "<PublicationType>Study Guide</PublicationType></BookDocument></PubmedBookArticle>"
    )
    paper = Publication(
        id="PMID:4",
        title="Ketamine",
        authors=("Zeta",),
        year=2024,
        journal="Examples",
        kind="study guide",
        xrefs=("doi:10.0000/b",),
        sources=("pubmed",),
    )
    assert load(tmp_path, HEAD + chapter + END) == [paper]
    whole = chapter.replace("<ArticleTitle>Ketamine</ArticleTitle>", "")
    (book,) = load(tmp_path, HEAD + whole + END)
    assert (book.title, book.journal) == ("Examples", None)


def test_a_bare_article(tmp_path: Path) -> None:
    """Only what is there; a season instead of a year."""
    text = (
        "<PubmedArticle><MedlineCitation><PMID>5</PMID><Article><Journal><JournalIssue><PubDate>"
        "<MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue></Journal>"
        "</Article></MedlineCitation></PubmedArticle>"
    )
    assert load(tmp_path, HEAD + text + END) == [
        Publication(id="PMID:5", year=1998, sources=("pubmed",))
    ]


def test_many_articles_and_compression(tmp_path: Path) -> None:
    """As the baseline files come."""
    text = HEAD + "".join(ARTICLE.replace("90000001", str(n)) for n in range(1, 301)) + END
    path = tmp_path / "pubmed25n0001.xml.gz"
    path.write_bytes(gzip.compress(text.encode()))
    found = loader_for(path)
    assert found is not None
    assert found.name == "pubmed"
    assert [one.record.id for one in found.load(path, "x")][-1] == "PMID:300"


def test_bad_articles_are_told_or_left_out(tmp_path: Path) -> None:
    """By their number."""
    bad = ARTICLE.replace('<PMID Version="1">90000001</PMID>', "")
    with pytest.raises(InputError, match=r"a\.xml:2: an article without PMID"):
        load(tmp_path, HEAD + ARTICLE + bad + END)
    told = Told([])
    assert load(tmp_path, HEAD + ARTICLE + bad + END, told) == load(tmp_path, HEAD + ARTICLE + END)
    assert told.skipped is not None
    assert len(told.skipped) == 1
    with pytest.raises(InputError, match="a citation without article: '5'"):
        load(
            tmp_path,
            "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>5</PMID></MedlineCitation>"
            "</PubmedArticle></PubmedArticleSet>",
        )


def test_what_is_no_xml_is_told(tmp_path: Path) -> None:
    """A file that breaks off; one that declares entities; one of another kind."""
    with pytest.raises(InputError, match="not XML"):
        load(tmp_path, HEAD + ARTICLE)
    laughs = '<!DOCTYPE x [<!ENTITY a "b">]><PubmedArticleSet>&a;</PubmedArticleSet>'
    with pytest.raises(InputError, match="an entity is declared: 'a'; remove it"):
        load(tmp_path, laughs)
    (tmp_path / "b.xml").write_text("<svg/>")
    assert loader_for(tmp_path / "b.xml") is None
