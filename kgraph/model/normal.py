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

_QUANTITY: Final = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?)\s*(mg/kg|ug/kg|µg/kg|μg/kg|mg|g)(?![\w/])"
)
_SPAN: Final = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?)[\s-]*(min(?:ute)?s?|h(?:ours?|rs?)?|d(?:ays?)?|w(?:k|eeks?)?|months?)\b"
)
_DOSE_UNIT: Final = {"mg/kg": ("mg/kg", 1.0), "ug/kg": ("mg/kg", 1e-3), "mg": ("mg", 1.0)}
_DOSE_UNITS: Final = _DOSE_UNIT | {
    "µg/kg": ("mg/kg", 1e-3),
    "μg/kg": ("mg/kg", 1e-3),
    "g": ("mg", 1e3),
}
_HOURS: Final = {"m": 1 / 60, "h": 1.0, "d": 24.0, "w": 168.0}
_HOURS_PER_MONTH: Final = 730.5


def doses(text: str) -> frozenset[str]:
    """Return the amounts named in ``text`` as ``0.5 mg/kg`` or ``56 mg``."""
    found = set()
    for number, unit in _QUANTITY.findall(folded(text)):
        name, factor = _DOSE_UNITS[unit]
        found.add(f"{float(number) * factor:g} {name}")
    return frozenset(found)


def spans(text: str) -> frozenset[str]:
    """Return the time spans named in ``text`` in hours: ``1 day`` and ``24 h`` are ``24 h``."""
    found = set()
    for number, unit in _SPAN.findall(folded(text)):
        hours = _HOURS_PER_MONTH if unit.startswith("month") else _HOURS[unit[0]]
        found.add(f"{float(number) * hours:g} h")
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

    Parts are split at commas, semicolons and ``and``; a part that is no term is left out.
    """
    known = _terms(condition)
    parts = re.split(r"\s*(?:[,;]|\band\b)\s*", folded(text))
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
