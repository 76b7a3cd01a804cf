"""Which section each part of a text belongs to: headings, labels and the look of a paragraph.

Two layouts are known: a page of a literature index saved as text, where a line ``Abstract`` stands
above the abstract; and a bare text of title, abstract, keywords, citation and licence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kgraph.documents.sentences import Span, fold, sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE: Final = "page"
ABSTRACT: Final = "abstract"
KEYWORDS: Final = "keywords"

_HEADINGS: Final = {
    "abstract": ABSTRACT,
    "keywords": KEYWORDS,
    "key words": KEYWORDS,
    "references": "references",
}
_FURNITURE: Final = re.compile(
    "affiliations|cited by|comment in|conflict of interest statement|erratum in|figures"
    "|grants and funding|linkout - more resources|mesh terms|publication types"
    "|pubmed disclaimer|related information|similar articles|substances"
)
"""Headings on a page of a literature index under which nothing of the article itself stands."""
_LABELS: Final = (
    "aims?|background|clinical implications|conclusions?|design|discussion|findings|importance"
    "|interpretation|interventions?|introduction|limitations|main outcome measures?"
    "|materials and methods|measurements|methods?|objectives?|participants|patients and methods"
    "|purpose|purpose of review|rationale|recent findings|results|setting|significance"
    "|study selection|summary|trial registration"
)
_LABEL: Final = re.compile(rf"(?:{_LABELS})\s*(?::|\Z)".replace(" ", r"\s+"), re.IGNORECASE)
_INLINE: Final = re.compile(r"(abstract|keywords|key\s+words)\s*:", re.IGNORECASE)
_BLOCK: Final = re.compile(r"(?:^[^\S\n]*\S.*(?:\n|\Z))+", re.MULTILINE)
_DOI: Final = re.compile(r"\bdoi:\s*10\.\d+/", re.IGNORECASE)
_LICENCE: Final = re.compile(
    r"Copyright\b|©|\(c\)\s|This (?:article|work) is .*licen[cs]ed?\b", re.IGNORECASE
)
_CAPITAL: Final = r"[^\W\d_a-zß-öø-ÿ]"
_NAME: Final = rf"(?:{_CAPITAL}[\w'’.-]*,?|&|and|da|de|den|der|di|dos|et|al\.?|la|le|van|von)"
_CITATION: Final = re.compile(rf"{_CAPITAL}[\w'’-]+,? (?:{_NAME} )+\(\d{{4}}[a-z]?\)\. \S")
_AUTHOR: Final = rf"{_CAPITAL}[\w'’-]+(?:\s[\w'’-]+)?\s{_CAPITAL}{{1,3}}[,.]"
_ITEM: Final = re.compile(
    rf"^[^\S\n]*\d{{1,3}}[.)][^\S\n]+(?=\S)|(?<=\s)\d{{1,3}}[.)]\s+(?={_AUTHOR})", re.MULTILINE
)
_LINKS: Final = re.compile(r"(?:\s+-\s+(?:PubMed|DOI|PMC|Free article|Free PMC article))+\s*\Z")
_KEYWORD_WORDS: Final = 4

Piece = tuple[str, Span]
"""A section and where one sentence of it stands in the text."""


def sectioned(text: str) -> list[Piece]:
    """Return the sentences of a document with their sections, in the order in which they stand."""
    found = (piece for block in _blocks(text) for piece in _cut(text, *block))
    return sorted(found, key=lambda piece: piece[1])


def _blocks(text: str) -> Iterator[Piece]:
    """Yield the paragraphs with their sections; what a heading or label says goes to ``page``."""
    blocks = [found.span() for found in _BLOCK.finditer(text)]
    heads = [_heading(text, *block) for block in blocks]
    headed = next((n for n, head in enumerate(heads) if head and head[0] == ABSTRACT), None)
    section = ABSTRACT if headed is None else PAGE
    title = _title(text, blocks[: 1 if headed is None else headed])
    for number, (start, end) in enumerate(blocks):
        if number == title:
            yield "title", (start, end)
            continue
        section, behind = heads[number] or (section, start)
        yield PAGE, (start, behind)
        here = _look(fold(text[behind:end]), section)
        yield here, (behind, end)
        if here in {"citation", "licence", KEYWORDS} and text[behind:end].strip():
            section = PAGE


def _title(text: str, above: Sequence[Span]) -> int | None:
    """Return which paragraph above the abstract is the title.

    It is the one behind the DOI, or the one printed twice, or the first.
    """
    paragraphs = [fold(text[start:end]) for start, end in above]
    for number, paragraph in enumerate(paragraphs[1:]):
        if _DOI.search(paragraphs[number]) and _opens(paragraph) is None:
            return number + 1
    twice = (n for n, paragraph in enumerate(paragraphs) if paragraphs.count(paragraph) > 1)
    return next(twice, 0 if paragraphs else None)


def _heading(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the section that a paragraph's first line or label opens, and where that begins."""
    inline = _INLINE.match(text, start, end)
    if inline:
        return _HEADINGS[fold(inline[1]).casefold()], inline.end()
    block = text[start:end]
    for heading in (block, block.partition("\n")[0]):
        section = _opens(fold(heading))
        if section is not None:
            # A heading of the page needs no cut: what it stands with is page as well.
            return section, start if section == PAGE else start + len(heading)
    return None


def _opens(line: str) -> str | None:
    """Return the section that a heading opens, None where the line is no heading."""
    heading = line.casefold()
    return PAGE if _FURNITURE.fullmatch(heading) else _HEADINGS.get(heading)


def _look(paragraph: str, section: str) -> str:
    """Return the section of a paragraph in ``section``, which its look may overrule."""
    if section in {PAGE, ABSTRACT}:
        if _LICENCE.match(paragraph):
            return "licence"
        if _CITATION.match(paragraph):
            return "citation"
    if section == ABSTRACT and _lists_keywords(paragraph):
        return KEYWORDS
    return section


def _lists_keywords(paragraph: str) -> bool:
    parts = re.split(r"[;,]\s", paragraph)
    short = all(len(part.split()) <= _KEYWORD_WORDS for part in parts)
    return len(parts) > 1 and short and not paragraph.endswith(".")


def _cut(text: str, section: str, span: Span) -> Iterator[Piece]:
    start, end = span
    if section == "references":
        yield from _references(text, start, end)
    elif section in {"title", "citation", KEYWORDS}:
        yield from _whole(text, section, start, end)
    elif section == ABSTRACT:
        for first, last in sentence_spans(text, start, end):
            label = _LABEL.match(text, first, last)
            behind = label.end() if label else first
            yield from _whole(text, PAGE, first, behind)
            yield from _whole(text, section, behind, last)
    else:
        yield from ((section, sentence) for sentence in sentence_spans(text, start, end))


def _whole(text: str, section: str, start: int, end: int) -> Iterator[Piece]:
    """Yield the span as one sentence, without the space around it; nothing where it is empty."""
    part = text[start:end]
    if part.strip():
        left = start + len(part) - len(part.lstrip())
        yield section, (left, left + len(part.strip()))


def _references(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield each reference without its number; the links behind it go to ``page``."""
    marks = list(_ITEM.finditer(text, start, end))
    starts = [mark.end() for mark in marks] or [start]
    ends = [*(mark.start() for mark in marks[1:]), end]
    yield from _whole(text, PAGE, start, marks[0].start() if marks else start)
    for first, last in zip(starts, ends, strict=True):
        links = _LINKS.search(text, first, last)
        behind = links.start() if links else last
        yield from _whole(text, "references", first, behind)
        yield from _whole(text, PAGE, behind, last)
