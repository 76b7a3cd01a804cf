"""Conditions brought to one spelling, so that two studies can be told apart or matched.

Only what the vocabulary or a unit names is normalised; free text stays out, because two wordings
of one thing would look like a difference.
"""

from __future__ import annotations

import functools
import re
from typing import Final

from kgraph.model.text import folded
from kgraph.model.vocabulary import vocabulary

_NUMBER: Final = r"\d+(?:\.\d+)?"
_JOINED: Final = r"(?: ?[/–-] ?|[,;] (?:or |and )?| (?:or|and|to) )"
"""Between numbers that share the unit after the last: ``56 or 84 mg`` names two amounts."""
# Whether a comma inside a number stands for thousands or decimals cannot be told: it is left out.
_NUMBERS: Final = rf"(?<![\w.,])({_NUMBER}(?:{_JOINED}{_NUMBER})*)"
_PER_KG: Final = r" ?(?:/ ?kg|per kg|·? ?kg ?[-−]1)"
_NO_RATE: Final = r"(?!\w| ?/| per (?:kg|h)| ?·? ?kg ?[-−]| h\b)"
_QUANTITY: Final = re.compile(rf"{_NUMBERS} ?(mg|mcg|[uμ]g|g)({_PER_KG})?{_NO_RATE}")
_SPAN: Final = re.compile(
    rf"{_NUMBERS}[ -]?(min(?:ute)?s?|h(?:ours?|rs?)?|d(?:ays?)?|w(?:ks?|eeks?)?|months?)\b"
)
_MILLIGRAMS: Final = {"mg": 1.0, "mcg": 1e-3, "ug": 1e-3, "μg": 1e-3, "g": 1e3}
_HOURS: Final = {"m": 1 / 60, "h": 1.0, "d": 24.0, "w": 168.0}
_HOURS_PER_MONTH: Final = 730.5


def doses(text: str) -> frozenset[str]:
    """Return the amounts named in ``text`` as ``0.5 mg/kg`` or ``56 mg``."""
    found = set()
    for numbers, unit, per_kg in _QUANTITY.findall(folded(text)):
        for number in re.findall(_NUMBER, numbers):
            amount = float(number) * _MILLIGRAMS[unit]
            found.add(f"{amount:g} mg/kg" if per_kg else f"{amount:g} mg")
    return frozenset(found)


def spans(text: str) -> frozenset[str]:
    """Return the time spans named in ``text`` in hours: ``1 day`` and ``24 h`` are ``24 h``."""
    found: set[str] = set()
    for numbers, unit in _SPAN.findall(folded(text)):
        hours = _HOURS_PER_MONTH if unit.startswith("month") else _HOURS[unit[0]]
        found.update(f"{float(number) * hours:g} h" for number in re.findall(_NUMBER, numbers))
    return frozenset(found)


@functools.cache
def _terms(condition: str) -> dict[str, str]:
    return {
        folded(spelling): row.term
        for row in vocabulary().normal_terms
        if row.condition == condition
        for spelling in (row.term, *row.synonyms)
    }


def terms(condition: str, text: str) -> frozenset[str]:
    """Return the vocabulary's terms of ``condition`` that ``text`` is a list of.

    Parts are split at commas, semicolons, strokes, ``and`` and ``or``; a part that is no term is
    left out.
    """
    known = _terms(condition)
    parts = re.split(r"\s*(?:[,;/]|\band\b|\bor\b)\s*", folded(text))
    return frozenset(known[part] for part in (folded(text), *parts) if part in known)


@functools.cache
def lineage(organism: str) -> frozenset[str]:
    """Return a species term and every wider one: rat, rodent, mammal, animal."""
    table = vocabulary().species
    found = set()
    while organism:
        found.add(organism)
        organism = table[organism].parent
    return frozenset(found)


def same_species(one: str, other: str) -> bool:
    """Return whether two species terms may mean one animal: rat and rodent, not rat and mouse."""
    return one in lineage(other) or other in lineage(one)
