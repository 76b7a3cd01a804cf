"""The header of a ``.cypher`` file: what a named query says of itself, checked against its text.

A header is comment lines at the top of the file::

    // name: paths
    // doc: One line.
    //   And a paragraph.
    // theme: mechanism
    // mode: read
    // table: steps
    // empty: what is missing where the answer is empty
    // param from: entity — where it starts
    // param word: text = null — what its name holds, in any case
    // param hops: integer = 6 in 1..6 — how far
    // param direction: string = both in both|out|in — which way
    // param kinds: list = null in vocabulary.categories — of which categories
    // returns steps: list — the entities on the way
    // returns year: integer? — when; ? says that it may be null
    // example: from=ketamine hops=4

``theme``, ``table`` (the columns that a table for people shows) and ``empty`` may be left out, and
so may what follows ``in``: the values that are allowed, as a range of numbers, as words, or as a
table of the vocabulary. What has the theme ``inner`` is asked by kgraph itself and stands in no
list.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final, cast

from kgraph.errors import InputError, Problem, QueryError
from kgraph.queries.query import DEFAULT_THEME, TABLES, TYPES, Column, NamedQuery, Param, ParamType
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_FIELD: Final = re.compile(r"// ?(name|doc|theme|mode|table|empty|example): ?(.*)")
_PARAM: Final = re.compile(r"// ?param (\w+): (\w+)(?: = (.+?))?(?: in (\S+))? — (.+)")
_RANGE: Final = re.compile(r"(-?\d*\.?\d+)?\.\.(-?\d*\.?\d+)?")
_TABLE: Final = re.compile(r"vocabulary\.(\w+)")
_RETURNS: Final = re.compile(r"// ?returns (\w+): (\w+)(\??) — (.+)")
_USED: Final = re.compile(r"\$(\w+)")


def parse(path: Path) -> NamedQuery:
    """Return the query that a file holds.

    Raises:
        InputError: The header lacks something, or does not agree with the text.
    """
    lines = read_text(path).splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    begin = next((i for i, line in enumerate(lines[end:], start=end) if line.strip()), end)
    text = "\n".join(lines[end:]).strip()
    fields, params, returns, problems = _header(lines[:end])
    problems += _disagreements(fields, params, text, path.stem)
    problems += [
        Problem(message="the table names a column that is not returned", text=name)
        for name in _words(fields.get("table", ""))
        if name not in {column.name for column in returns}
    ]
    if problems:
        raise InputError([problem.at(str(path)) for problem in problems])
    return NamedQuery(
        name=fields["name"],
        doc=fields["doc"],
        mode=fields["mode"],
        params=tuple(params),
        returns=tuple(returns),
        example=dict(pair.split("=", 1) for pair in _pairs(fields["example"])),
        text=text,
        theme=fields.get("theme") or DEFAULT_THEME,
        empty=fields.get("empty", ""),
        table=_words(fields.get("table", "")),
        file=str(path),
        line=begin + 1,
    )


def _pairs(example: str) -> list[str]:
    """Return ``key=value`` pairs; a value with spaces stands in double quotes."""
    return [
        f"{key}={value.strip(chr(34))}"
        for key, value in re.findall(r'(\w+)=("[^"]*"|\S+)', example)
    ]


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _header(
    lines: list[str],
) -> tuple[dict[str, str], list[Param], list[Column], list[Problem]]:
    fields: dict[str, str] = {}
    params: list[Param] = []
    returns: list[Column] = []
    problems: list[Problem] = []
    last = ""
    for number, line in enumerate(lines, start=1):
        if match := _FIELD.fullmatch(line):
            last = match[1]
            if last in fields:
                problems.append(
                    Problem(message="a second line of its kind", line=number, text=line)
                )
            fields[last] = match[2].strip()
        elif match := _PARAM.fullmatch(line):
            last = ""
            problems += _add_param(params, match, number)
        elif match := _RETURNS.fullmatch(line):
            last = ""
            problems += _repeated(match[1], returns, number)
            returns.append(Column(match[1], match[2], match[4], nullable=bool(match[3])))
        elif line.startswith("//  ") and last == "doc":
            fields["doc"] = (fields["doc"] + "\n" + line[2:].strip()).strip()
        else:
            hint = "see the other files in cypher/"
            problems.append(Problem(message="not a header line", line=number, text=line, hint=hint))
    return fields, params, returns, problems


def _add_param(params: list[Param], match: re.Match[str], number: int) -> list[Problem]:
    name, kind, default, allowed, doc = match.groups()
    if kind not in TYPES:
        hint = f"one of: {', '.join(TYPES)}"
        return [Problem(message="unknown parameter type", line=number, text=kind, hint=hint)]
    problems = _repeated(name, params, number)
    table = _TABLE.fullmatch(allowed or "")
    if table and table[1] not in TABLES:
        hint = f"one of: {', '.join(TABLES)}"
        return [
            Problem(message="no table of the vocabulary", line=number, text=table[1], hint=hint)
        ]
    least, most, choices = _allowed("" if table else allowed or "")
    param = Param(
        name,
        cast("ParamType", kind),
        doc,
        required=default is None,
        least=least,
        most=most,
        choices=choices,
        words=table[1] if table else "",
    )
    if default not in (None, "null"):
        try:
            param = dataclasses.replace(param, default=param.value(default.strip('"')))
        except QueryError as error:
            told = Problem(message="the default does not hold", line=number, text=default)
            problems.append(dataclasses.replace(told, hint=str(error)))
    params.append(param)
    return problems


def _allowed(text: str) -> tuple[float | None, float | None, tuple[str, ...]]:
    """Return least and most of a range of numbers, or the words that are allowed."""
    if found := _RANGE.fullmatch(text):
        least, most = (float(end) if end else None for end in found.groups())
        return least, most, ()
    return None, None, tuple(text.split("|")) if text else ()


def _repeated(name: str, others: Iterable[Param | Column], number: int) -> list[Problem]:
    if name not in {other.name for other in others}:
        return []
    return [Problem(message="declared twice", line=number, text=name)]


def _disagreements(
    fields: Mapping[str, str], params: Iterable[Param], text: str, stem: str
) -> list[Problem]:
    problems = [
        Problem(message="the header lacks a line", text=f"// {field}:")
        for field in ("name", "doc", "mode", "example")
        if not fields.get(field) and (field != "example" or field not in fields)
    ]
    if fields.get("mode") not in {None, "", "read", "write"}:
        problems.append(Problem(message="mode is read or write", text=fields["mode"]))
    if not text:
        problems.append(Problem(message="no query below the header"))
    if (fields.get("name") or stem) != stem:
        problems.append(Problem(message="name and file name differ", text=fields["name"]))
    declared = {param.name for param in params}
    given = {pair.partition("=")[0] for pair in _pairs(fields.get("example", ""))}
    used = set(_USED.findall(text))
    problems += [
        Problem(message="parameter is used but not declared", text=name)
        for name in sorted(used - declared)
    ]
    problems += [
        Problem(message="parameter is declared but not used", text=name)
        for name in sorted(declared - used)
    ]
    problems += [
        Problem(message="the example gives a parameter that is not declared", text=name)
        for name in sorted(given - declared)
    ]
    problems += [
        Problem(message="the example lacks a parameter", text=param.name)
        for param in params
        if param.required and param.name not in given and "example" in fields
    ]
    return problems
