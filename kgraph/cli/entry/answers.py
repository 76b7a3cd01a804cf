"""Answers to the questions of `kgraph new`, taken apart and checked one by one."""

from __future__ import annotations

import re
from typing import Any

from kgraph.cli.entry.questions import Question
from kgraph.errors import InputError, Problem
from kgraph.model.curie import check_curie
from kgraph.model.evidence import STATEMENT_LIMIT
from kgraph.model.text import check_line
from kgraph.model.ucum import is_unit
from kgraph.model.vocabulary import vocabulary


def given(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that were answered."""
    return {name: value for name, value in fields.items() if value}


def parts(text: str) -> list[str]:
    """Return what stands between commas."""
    return [part.strip() for part in text.split(",") if part.strip()]


def number(text: str) -> str:
    """Return the text of a number as it was written.

    Raises:
        InputError: It is none.
    """
    try:
        float(text)
    except ValueError:
        raise InputError(Problem(message="not a number", text=text)) from None
    return text


def year(text: str) -> str:
    """Return a year in four digits.

    Raises:
        InputError: It is none.
    """
    if not re.fullmatch(r"[0-9]{4}", text):
        raise InputError(Problem(message="not a year", text=text, hint="write four digits"))
    return text


def curies(text: str) -> str:
    """Return a list of identifiers, as written.

    Raises:
        InputError: One of them is no CURIE.
    """
    for one in re.split(r"[|,]", text):
        check_curie(one.strip())
    return text


def statement(text: str) -> str:
    """Return a statement that is short enough.

    Raises:
        InputError: It is not.
    """
    check_line(text, "statement", STATEMENT_LIMIT)
    return text


def species(text: str) -> str:
    """Return a list of species, as written.

    Raises:
        InputError: One of them is not in the vocabulary.
    """
    known = vocabulary().species
    for one in parts(text):
        Question(name="species", choices=list(known), closed=True).taken(one)
    return text


def condition(text: str) -> str:
    """Return ``name=text`` of a condition.

    Raises:
        InputError: There is no such condition, or nothing is said of it.
    """
    name, equals, value = text.partition("=")
    Question(name="condition", choices=list(vocabulary().conditions), closed=True).taken(name)
    if not equals or not value.strip():
        raise InputError(Problem(message="condition without a text", text=text, hint="name=text"))
    return f"{name.strip()}={value.strip()}"


def unit(text: str) -> str:
    """Return a unit as UCUM writes it.

    Raises:
        InputError: UCUM has none such.
    """
    if not is_unit(text):
        hint = "write umol/L, mg/kg, %, {score} or 1"
        raise InputError(Problem(message="not a UCUM unit", text=text, hint=hint))
    return text
