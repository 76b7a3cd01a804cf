"""Verbatim sentences found by their hash in the reader's own copies.

Sentences of the source documents are never shipped; evidence carries their hash. A copy may be
wrapped, broken at hyphens and set among anything else, so nothing but the hash is relied on: every
stretch from where a sentence may start to where one may end is tried.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import msgspec

from kgraph.documents.sentences import CLOSERS, STOPS
from kgraph.errors import InputError, Problem
from kgraph.model.evidence import Evidence
from kgraph.model.hashing import sentence_hash
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from kgraph.model.placed import Placed

SUFFIXES: Final = (".md", ".txt")
"""Files of these endings are searched."""
MAX_WORDS: Final = 150
"""Longest stretch that is tried."""
MAX_READINGS: Final = 27
"""Most readings of one stretch: three for each hyphen at a line's end."""
_MARKER: Final = re.compile(r"[•◦▪·*#>–—-]+|\(?\w{1,3}[.)]")


@dataclasses.dataclass(frozen=True, slots=True)
class _Word:
    """A word, how it may go on into the next one, and whether a sentence may start or end here."""

    readings: tuple[str, ...]
    starts: bool
    ends: bool


def find_quotes(folder: Path, wanted: Collection[str]) -> dict[str, str]:
    """Return the sentences whose hashes are ``wanted``, by hash, white space folded.

    Every ``.txt`` and ``.md`` file in the folder and below is searched, in order of its path.

    Raises:
        InputError: The folder is not there, or a file is unreadable or not UTF-8; every such file
            is named, with the line.
    """
    if not folder.is_dir():
        hint = "give the folder that holds your copies as .txt or .md files"
        raise InputError(Problem(message="no such folder", file=str(folder), hint=hint))
    missing = set(wanted)
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in SUFFIXES or not path.is_file():
            continue
        try:
            text = read_text(path)
        except InputError as error:
            problems += error.problems
            continue
        found |= _search(text, missing)
        missing -= found.keys()
    if problems:
        raise InputError(problems)
    return found


def attach_quotes(placed: Iterable[Placed], folder: Path) -> tuple[list[Placed], list[Problem]]:
    """Return the same records with the quotes found in ``folder``, and what was not found.

    A publication of which nothing was found is one problem, for the reader has no copy of it; where
    something was found, each sentence that was not is a problem of its own.

    Raises:
        InputError: As for `find_quotes`.
    """
    records = list(placed)
    hashed = [one for one in records if _digest(one)]
    quotes = find_quotes(folder, {_digest(one) for one in hashed})
    quoted = [_with_quote(one, quotes) for one in records]
    by_publication: defaultdict[str, list[Placed]] = defaultdict(list)
    for one in hashed:
        assert isinstance(one.record, Evidence)
        by_publication[one.record.read].append(one)
    problems: list[Problem] = []
    for publication, items in by_publication.items():
        lost = [one for one in items if _digest(one) not in quotes]
        if len(lost) == len(items):
            problems.append(_no_copy(publication, items, folder))
        else:
            problems += [_not_found(publication, one) for one in lost]
    return quoted, problems


def _digest(one: Placed) -> str:
    record = one.record
    return (record.locator.sha256 or "") if isinstance(record, Evidence) else ""


def _with_quote(one: Placed, quotes: dict[str, str]) -> Placed:
    quote = quotes.get(_digest(one))
    if quote is None:
        return one
    return one._replace(record=msgspec.structs.replace(one.record, quote=quote))


def _no_copy(publication: str, items: Sequence[Placed], folder: Path) -> Problem:
    return Problem(
        message=f"no copy of {publication} for {len(items)} quotes",
        file=items[0].file,
        line=items[0].line,
        hint=f"put its text into {folder} as a .txt file, or go without the quotes",
    )


def _not_found(publication: str, one: Placed) -> Problem:
    assert isinstance(one.record, Evidence)
    place = one.record.locator
    return Problem(
        message=f"sentence not found in the copy of {publication}",
        file=one.file,
        line=one.line,
        text=f"{place.section} {place.sentence}",
        hint="correct the locator's sha256, or compare your copy with the publication",
    )


def _search(text: str, wanted: Collection[str]) -> dict[str, str]:
    """Return the wanted sentences of one text, by hash."""
    words = list(_words(text)) if wanted else []
    found = {}
    for first, word in enumerate(words):
        for stretch in _stretches(words, first) if word.starts else ():
            digest = sentence_hash(stretch)
            if digest in wanted:
                found[digest] = " ".join(stretch.split())
    return found


def _stretches(words: Sequence[_Word], first: int) -> Iterator[str]:
    texts = [""]
    for word in words[first : first + MAX_WORDS]:
        texts = [text + reading for text in texts for reading in word.readings][:MAX_READINGS]
        if word.ends:
            yield from texts


def _words(text: str) -> Iterator[_Word]:
    for line in text.splitlines():
        words = line.split()
        for number, word in enumerate(words):
            before = words[number - 1] if number else ""
            last = number == len(words) - 1
            yield _Word(
                readings=_readings(word) if last else (f"{word} ",),
                starts=not number or _MARKER.fullmatch(before) is not None or _stops(before, ":"),
                ends=last or _stops(word) or _MARKER.fullmatch(words[number + 1]) is not None,
            )


def _stops(word: str, *also: str) -> bool:
    return word.rstrip(CLOSERS).endswith((*STOPS, *also))


def _readings(word: str) -> tuple[str, ...]:
    """Return how a line's last word may go on: a hyphen there is its own, or the line break's."""
    if word.endswith("\u00ad"):
        return (word[:-1],)
    if len(word) > 1 and word.endswith(("-", "\u2010")):
        return (word, word[:-1], f"{word} ")
    return (f"{word} ",)
