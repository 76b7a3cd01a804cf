"""PubMed XML: articles and books, with the errata, retractions and concerns that later came.

A notice that stands in a file tells of the article that it is about, be that in the file or not.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Final

# What a document could do to its reader it does by declaring entities; that is refused below.
from xml.etree import ElementTree as ET
from xml.parsers import expat

import msgspec

from kgraph import compression
from kgraph.errors import InputError, Problem
from kgraph.loaders.gathering import Gathering, Told
from kgraph.model.publication import Notice, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kgraph.model.placed import Placed
    from kgraph.model.vocabulary import NoticeKind

_ARTICLES: Final = ("PubmedArticle", "PubmedBookArticle")
_NOTICES: Final[dict[str, NoticeKind]] = {
    "ErratumIn": "erratum",
    "CorrectedandRepublishedIn": "erratum",
    # What is left of the article stands.
    "PartialRetractionIn": "erratum",
    "RetractionIn": "retraction",
    "RetractedandRepublishedIn": "retraction",
    "ExpressionOfConcernIn": "expression_of_concern",
}
"""``RefType`` of a comment or correction that says something about this very article."""
_OF_ANOTHER: Final[dict[str, NoticeKind]] = {
    "ErratumFor": "erratum",
    "CorrectedandRepublishedFrom": "erratum",
    "PartialRetractionOf": "erratum",
    "RetractionOf": "retraction",
    "RetractedandRepublishedFrom": "retraction",
    "ExpressionOfConcernFor": "expression_of_concern",
}
"""``RefType`` by which a notice names the article that it is about."""
_RETRACTED: Final = "Retracted Publication"
_IDLE: Final = ("Journal Article", "Research Support", "English Abstract")
"""Types that say nothing about how a study was made."""
_CHUNK: Final = 1 << 16
_HEAD: Final = 2000


def is_pubmed(path: Path) -> bool:
    """Return whether ``path`` is an XML file of PubMed, compressed or not."""
    if not (path.is_file() and compression.uncompressed(path.name).lower().endswith(".xml")):
        return False
    with compression.reading(path) as file:
        head = file.read(_HEAD)
    return any(f"<{name}".encode() in head for name in _ARTICLES)


def load_pubmed(path: Path, source: str, told: Told | None = None) -> Iterator[Placed]:
    """Return the publications of a file of PubMed.

    Args:
        path: As PubMed's download service or its baseline files give it.
        source: The name that the records go by.
        told: Takes what was left out.

    Raises:
        InputError: The file is not XML, or an article does not hold; everything found is in it.
    """
    gathering = Gathering(source, told)
    found: dict[str, tuple[Publication, int]] = {}
    about: list[tuple[str, Notice, int]] = []
    try:
        with compression.reading(path) as file:
            for number, article in enumerate(_articles(file), start=1):
                try:
                    record = _publication(article, source)
                    about += ((key, one, number) for key, one in _about_others(article, record))
                    found.setdefault(record.id, (record, number))
                except InputError as error:
                    gathering.wrong(error, str(path), number)
                article.clear()
    except (ET.ParseError, expat.ExpatError) as error:
        raise InputError(Problem(message=f"not XML ({error})", file=str(path))) from error
    for key, notice, number in about:
        record, place = found.get(key) or (Publication(id=key, sources=(source,)), number)
        if (notice.kind, notice.id) not in {(one.kind, one.id) for one in record.notices}:
            record = msgspec.structs.replace(record, notices=(*record.notices, notice))
        found[key] = record, place
    for record, place in found.values():
        gathering.publication(record, str(path), place)
    return gathering.result()


def _articles(file: IO[bytes]) -> Iterator[ET.Element]:
    """Yield the articles as they end; a document that declares entities is refused.

    PubMed's own files have a DOCTYPE, which declares nothing and is never fetched.
    """
    builder, ready = ET.TreeBuilder(), list[ET.Element]()

    def ended(tag: str) -> None:
        element = builder.end(tag)
        if tag in _ARTICLES:
            ready.append(element)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = builder.data
    while chunk := file.read(_CHUNK):
        parser.Parse(chunk)
        yield from ready
        ready.clear()
    parser.Parse(b"", True)  # noqa: FBT003 - taken by position only
    yield from ready


def _refuse(*declared: object) -> None:
    hint = "remove it: PubMed's files declare none, and it can make a reader unfold it"
    raise InputError(Problem(message="an entity is declared", text=str(declared[0]), hint=hint))


def _publication(article: ET.Element, source: str) -> Publication:
    book = article.find("BookDocument")
    citation = article.find("MedlineCitation") if book is None else book
    pmid = citation.findtext("PMID") if citation is not None else None
    if citation is None or not pmid:
        raise InputError(Problem(message="an article without PMID"))
    paper = citation.find("Article") if book is None else book
    if paper is None:
        raise InputError(Problem(message="a citation without article", text=pmid))
    types = paper.iter("PublicationType")
    kinds = [_text(one) for one in types]
    title, volume = _text(paper.find("ArticleTitle")), _text(paper.find("Book/BookTitle"))
    return Publication(
        id=f"PMID:{pmid.strip()}",
        title=(title or volume).rstrip(".") or None,
        authors=_authors(paper),
        year=_year(paper),
        journal=_text(paper.find("Journal/Title")) or (title and volume) or None,
        kind=_kind(kinds),
        xrefs=tuple(sorted({*_xrefs(article)})),
        notices=tuple(_notices(citation, kinds)),
        sources=(source,),
    )


def _text(element: ET.Element | None) -> str:
    """Return all text of an element on one line, that of italics and the like as well."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _authors(paper: ET.Element) -> tuple[str, ...]:
    """Return who wrote an article, or a chapter, or else the book; its editors did not."""
    for place in ("AuthorList", "Book/AuthorList"):
        lists = [one for one in paper.iterfind(place) if one.get("Type") != "editors"]
        if lists:
            return tuple(filter(None, map(_author, lists[0].iterfind("Author"))))
    return ()


def _author(author: ET.Element) -> str:
    """Return a person as PubMed shows it, ``Zarate CA``, or a body."""
    family, initials = author.findtext("LastName"), author.findtext("Initials")
    if family:
        return " ".join(f"{family} {initials or ''}".split())
    return _text(author.find("CollectiveName"))


def _year(paper: ET.Element) -> int | None:
    """Return the year of the issue or book; of ``1998 Dec-1999 Jan`` the first."""
    issue = paper.find("Journal/JournalIssue/PubDate")
    date = paper.find("Book/PubDate") if issue is None else issue
    text = "" if date is None else _text(date.find("Year")) or _text(date.find("MedlineDate"))
    found = re.search(r"\b(1[5-9]|2[01])\d\d\b", text)
    return int(found[0]) if found else None


def _kind(kinds: list[str]) -> str | None:
    """Return the type of an article that says most, in small letters: not that it is one."""
    telling = [kind for kind in kinds if kind and not kind.startswith((*_IDLE, _RETRACTED))]
    return (telling or kinds or [""])[0].lower() or None


def _xrefs(article: ET.Element) -> Iterator[str]:
    # Not iter("ArticleId"): a reference list has identifiers of other works.
    for place, kind in (
        ("PubmedData/ArticleIdList/ArticleId", "IdType"),
        ("PubmedBookData/ArticleIdList/ArticleId", "IdType"),
        ("BookDocument/ArticleIdList/ArticleId", "IdType"),
        ("MedlineCitation/Article/ELocationID", "EIdType"),
    ):
        for one in article.iterfind(place):
            text = "".join((one.text or "").split())
            prefix = {"doi": "doi", "pmc": "PMC"}.get(one.get(kind, ""))
            if prefix and text and one.get("ValidYN") != "N":
                yield f"{prefix}:{text.lower() if prefix == 'doi' else text}"


def _notices(citation: ET.Element, kinds: list[str]) -> Iterator[Notice]:
    """Yield what was later said of an article; it may be called retracted without saying where."""
    retracted = False
    for one in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
        kind = _NOTICES.get(one.get("RefType", ""))
        if kind:
            pmid = one.findtext("PMID")
            where = _text(one.find("RefSource"))
            year = re.search(r"\b(19|20)\d\d\b( [A-Z][a-z]{2}( \d{1,2})?)?", where)
            retracted |= kind == "retraction"
            yield Notice(
                kind=kind,
                date=year[0] if year else None,
                id=f"PMID:{pmid.strip()}" if pmid else None,
            )
    if _RETRACTED in kinds and not retracted:
        yield Notice(kind="retraction")


def _about_others(article: ET.Element, notice: Publication) -> Iterator[tuple[str, Notice]]:
    """Yield the articles that a notice is about, with what it is to them."""
    date = str(notice.year) if notice.year else None
    for one in article.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections"):
        kind, pmid = _OF_ANOTHER.get(one.get("RefType", "")), one.findtext("PMID")
        if kind and pmid:
            yield f"PMID:{pmid.strip()}", Notice(kind=kind, date=date, id=notice.id)
