"""Where sentences end: a text cut into sentences, the same however its lines are wrapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]
"""Where something stands in a text: first character, one past the last."""

STOPS: Final = (".", "!", "?")
CLOSERS: Final = ")]}\"'”’»"
OPENERS: Final = "([{\"'“‘«"

_WORD: Final = re.compile(r"\S+")
_WRAPPED_HYPHEN: Final = re.compile(r"(?<=\w)-[^\S\n]*\n\s*(?=\w)(?!(?:and|nor|or|to|versus)\b)")
_NEVER_LAST: Final = re.compile(
    r"(?:al|approx|ca|cf|e\.?g|excl|i\.?e|incl|resp|viz|vs)", re.IGNORECASE
)
_TITLE: Final = re.compile(r"(?:Drs?|Mrs?|Ms|Prof|St)")
_BEFORE_NUMBER: Final = re.compile(
    r"(?:ch|chap|eqs?|figs?|nos?|pp?|refs?|sec|suppl|tab|vol)", re.IGNORECASE
)
_SHORTENED: Final = re.compile(r"[A-Z]|[^\W\d_]{1,3}(?:\.-?[^\W\d_]{1,3})+")
"""An initial, or an abbreviation with dots inside: ``J``, ``U.S``, ``i.c.v``, ``Ph.D``."""
_OPENING: Final = re.compile(
    "(?:A|After|All|Although|An|And|As|At|Both|But|Each|Finally|For|From|Further|Here|How|However"
    "|If|In|Is|It|Its|Many|Most|No|On|One|Our|Overall|Recent|Several|Since|Some|Such|That|The"
    "|Their|Then|There|These|They|This|Those|Thus|To|Two|Under|We|What|When|Whereas|While|With),?"
)
"""Words that open a sentence even behind an abbreviation: ``in the U.S. The …``."""


def fold(text: str) -> str:
    """Return ``text`` on one line, white space folded.

    A word that was broken after its hyphen is joined again; ``short-`` before ``and long-term``
    keeps its space.
    """
    return " ".join(_WRAPPED_HYPHEN.sub("-", text).split())


def sentence_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where each sentence of ``text[start:end]`` stands, without the space around it."""
    words = list(_WORD.finditer(text, start, end))
    first = 0
    for number, word in enumerate(words, start=1):
        if number == len(words) or _breaks(word.group(), words[number].group()):
            yield words[first].start(), word.end()
            first = number


def _breaks(word: str, following: str) -> bool:
    """Return whether a sentence ends with ``word`` and the next begins with ``following``."""
    core = word.rstrip(CLOSERS)
    if not core.endswith(STOPS) or not _may_open(following):
        return False
    stem = core.rstrip(".").lstrip(OPENERS)
    if core[-1] != "." or not stem:
        return True
    if _NEVER_LAST.fullmatch(stem) or _TITLE.fullmatch(stem):
        return False
    if _BEFORE_NUMBER.fullmatch(stem):
        return not any(char.isdigit() for char in following)
    return not _SHORTENED.fullmatch(stem) or _OPENING.fullmatch(following) is not None


def _may_open(word: str) -> bool:
    """Return whether a sentence can begin so: no small word, but ``mTOR`` and ``α1`` can."""
    core = word.lstrip(OPENERS)
    return not core[:1].islower() or any(char.isupper() or char.isdigit() for char in core)
