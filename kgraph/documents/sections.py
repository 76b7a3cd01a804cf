"""A document as sections of numbered, hashed sentences: what a locator points into.

Paragraphs are what blank lines part; how the lines of a paragraph are wrapped changes nothing. The
sections are ``title``, ``abstract``, ``keywords``, ``references``, ``citation``, ``licence``, and
``page`` for all else (banners, headings, links), so that every line belongs somewhere. In an
abstract a label such as *Purpose of review:* is no part of the sentence it stands before: it goes
to ``page``. A title, a list of keywords, a citation and each reference are one sentence.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections import Counter
from typing import TYPE_CHECKING

from kgraph.documents.layout import sectioned
from kgraph.documents.sentences import fold
from kgraph.model.hashing import sentence_hash
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclasses.dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``number`` counts from 1 within its section, lines from 1 in the file."""

    section: str
    number: int
    text: str
    sha256: str
    line: int
    last_line: int


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: its sentences in the order in which they stand."""

    path: Path
    sentences: tuple[Sentence, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of its sections, in order of first appearance."""
        return tuple(dict.fromkeys(sentence.section for sentence in self.sentences))

    def section(self, name: str) -> tuple[Sentence, ...]:
        """Return the sentences of one section, in order; none where there is no such section."""
        return tuple(sentence for sentence in self.sentences if sentence.section == name)


def read_document(path: Path) -> Document:
    """Return the text file ``path`` as sections of numbered sentences.

    Raises:
        InputError: The file is missing, unreadable or not UTF-8.
    """
    return Document(path, tuple(_sentences(read_text(path))))


def _sentences(text: str) -> Iterator[Sentence]:
    breaks = [found.start() for found in re.finditer("\n", text)]
    numbers: Counter[str] = Counter()
    for section, (start, end) in sectioned(text):
        sentence = fold(text[start:end])
        numbers[section] += 1
        yield Sentence(
            section=section,
            number=numbers[section],
            text=sentence,
            sha256=sentence_hash(sentence),
            line=bisect.bisect_left(breaks, start) + 1,
            last_line=bisect.bisect_left(breaks, end - 1) + 1,
        )
