"""Cells as the values that evidence takes: words of the vocabulary, numbers, units, papers."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, get_args

from kgraph.errors import InputError, Problem, nearest
from kgraph.model import identifiers
from kgraph.model.text import folded
from kgraph.model.ucum import is_unit
from kgraph.model.vocabulary import Finding, Stance, System, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NOT_STATED: Final = "not_stated"
FINDINGS: Final[tuple[str, ...]] = get_args(Finding)
CLOSED: Final = ("stance", "finding", "certainty", "species", "system", "design")
"""Fields whose words the vocabulary has."""
_DIGITS: Final = re.compile(r"\d{1,9}", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


def term(what: str, text: str) -> str:
    """Return the vocabulary's word for a text: its name, its label or a synonym, in any case.

    A stance may also be a finding: ``opposite`` and ``null`` are refutations.

    Raises:
        InputError: There is none; the nearest ones are named.
    """
    known = spellings(what)
    word = known.get(_plain(text))
    if word is None:
        names = dict.fromkeys(known.values())
        hint = nearest(_plain(text), [*names, *known]) or f"one of: {', '.join(names)}"
        raise InputError(Problem(message=f"unknown {what}", text=text, hint=hint))
    return word


@functools.cache
def spellings(what: str) -> Mapping[str, str]:
    """Return how the words of a closed field may be spelled, each with its word."""
    found: dict[str, str] = {}
    for word, spelled in _spelled(what):
        found.setdefault(_plain(spelled), word)
    return found


def _spelled(what: str) -> Iterator[tuple[str, str]]:
    words = vocabulary()
    plain = {
        "stance": (*get_args(Stance), *FINDINGS),
        "finding": FINDINGS,
        "system": get_args(System),
        "species": (NOT_STATED,),
    }
    yield from ((word, word) for word in plain.get(what, ()))
    if what == "species":
        for one in words.species.values():
            yield from ((one.name, told) for told in (one.name, *one.synonyms, one.taxon) if told)
    elif what in {"certainty", "design"}:
        table = words.certainties if what == "certainty" else words.designs
        for graded in table.values():
            yield from ((graded.name, told) for told in (graded.name, graded.label))


def _plain(text: str) -> str:
    return folded(text.replace("_", " "))


def number(text: str) -> float:
    """Return a number in digits with a decimal point, as ``0.5``, ``-3`` or ``1e-7``.

    Raises:
        InputError: It is none: a range, a comparison, or digits with commas between them.
    """
    digits = text.replace("−", "-")  # the minus sign that papers print
    if not _NUMBER.fullmatch(digits):
        hint = "write digits and a decimal point; a limit or a range belongs into a condition"
        raise InputError(Problem(message="value is not a number", text=text, hint=hint))
    return float(digits)


def counted(text: str) -> int:
    """Return the number of a sentence.

    Raises:
        InputError: It is no whole number.
    """
    if not _DIGITS.fullmatch(text):
        raise InputError(Problem(message="sentence is not a whole number", text=text))
    return int(text)


def unit(text: str) -> str:
    """Return a unit.

    Raises:
        InputError: UCUM does not have it.
    """
    if not is_unit(text):
        hint = "write UCUM (nmol/L, mg/kg, %, 1), or say what it means: unit: values"
        raise InputError(Problem(message="not a unit of UCUM", text=text, hint=hint))
    return text


def paper(text: str) -> str:
    """Return the publication that a text names; digits alone are a PMID.

    Raises:
        InputError: It names none.
    """
    known = f"PMID:{text}" if _DIGITS.fullmatch(text) else identifiers.publication(text)
    if known is None:
        hint = "write PMIDs, DOIs or PMC numbers"
        raise InputError(Problem(message="not a publication", text=text, hint=hint))
    return known
