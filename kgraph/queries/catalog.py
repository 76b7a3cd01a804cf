"""The catalogue of named queries: ``.cypher`` files whose headers say what they take and give.

A header is comment lines at the top of the file::

    // name: paths
    // doc: One line.
    //   And a paragraph.
    // mode: read
    // param from: entity — where it starts
    // param hops: integer = 6 — how far
    // returns steps: list — the entities on the way
    // example: from=ketamine hops=4
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Any, Final, Literal, cast

import msgspec

from kgraph import resources
from kgraph.errors import InputError, Problem, QueryError, UnknownName, nearest
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kgraph.store import GraphStore, Row

ParamType = Literal["string", "integer", "float", "boolean", "list", "entity"]
"""``list`` is of strings; ``entity`` is an id, for which the command line takes a name as well."""
_TYPES: Final[dict[str, Any]] = {
    "string": str,
    "integer": int,
    "float": float,
    "boolean": bool,
    "list": list[str],
    "entity": str,
}
_FIELD: Final = re.compile(r"// ?(name|doc|mode|example): ?(.*)")
_PARAM: Final = re.compile(r"// ?param (\w+): (\w+)(?: = (.+?))? — (.+)")
_RETURNS: Final = re.compile(r"// ?returns (\w+): (\w+) — (.+)")
_USED: Final = re.compile(r"\$(\w+)")


@dataclasses.dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a query; without a default it has to be given."""

    name: str
    type: ParamType
    doc: str
    required: bool
    default: Any = None

    def value(self, given: object) -> object:
        """Return ``given`` as this parameter's type; text is read as it, a list split at commas.

        Raises:
            QueryError: It is of another type.
        """
        if given is None and not self.required and self.default is None:
            return None
        if isinstance(given, str) and self.type == "list":
            return [part.strip() for part in given.split(",") if part.strip()]
        try:
            return msgspec.convert(given, _TYPES[self.type], strict=not isinstance(given, str))
        except msgspec.ValidationError:
            text = f"parameter {self.name!r} is {_a(self.type)}, not {given!r}"
            raise QueryError(text) from None


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column of a query's answer."""

    name: str
    type: str
    doc: str


@dataclasses.dataclass(frozen=True, slots=True)
class NamedQuery:
    """A named query: its text, what it takes, what it returns, and an example."""

    name: str
    doc: str
    mode: str
    params: tuple[Param, ...]
    returns: tuple[Column, ...]
    example: Mapping[str, str]
    text: str

    @property
    def summary(self) -> str:
        """The first line of the doc."""
        return self.doc.splitlines()[0]

    def bind(self, given: Mapping[str, object]) -> dict[str, object]:
        """Return the parameters to run with: ``given`` by type, defaults for the rest.

        Raises:
            QueryError: One is unknown, missing or of another type.
        """
        known = {param.name: param for param in self.params}
        for name in given:
            if name not in known:
                hint = nearest(name, known) or f"it takes: {', '.join(known) or 'none'}"
                raise QueryError(f"{self.name} has no parameter {name!r}; {hint}")
        missing = [p.name for p in self.params if p.required and p.name not in given]
        if missing:
            raise QueryError(f"{self.name} needs {', '.join(missing)}")
        return {
            name: param.value(given[name]) if name in given else param.default
            for name, param in known.items()
        }

    def run(self, store: GraphStore, **params: object) -> list[Row]:
        """Return the rows of the answer."""
        return store.run(self.text, **self.bind(params))


def catalogue(folders: Iterable[Path] = ()) -> dict[str, NamedQuery]:
    """Return all named queries by name: the bundled ones and those of more folders.

    Raises:
        InputError: A header is wrong; every bad file is named.
    """
    found: dict[str, NamedQuery] = {}
    problems: list[Problem] = []
    for folder in (resources.folder("cypher"), *folders):
        for path in sorted(folder.glob("*.cypher")):
            try:
                query = parse(path)
            except InputError as error:
                problems += error.problems
                continue
            if query.name in found:
                problems.append(
                    Problem(message="a second query of this name", file=str(path), text=query.name)
                )
            found[query.name] = query
    if problems:
        raise InputError(problems)
    return found


def named(name: str) -> NamedQuery:
    """Return one bundled query.

    Raises:
        UnknownName: There is none of that name.
    """
    path = resources.folder("cypher") / f"{name}.cypher"
    if not path.is_file():
        names = [other.stem for other in path.parent.glob("*.cypher")]
        hint = nearest(name, names) or "`kgraph query` lists them"
        raise UnknownName(f"no query {name!r}; {hint}")
    return parse(path)


def parse(path: Path) -> NamedQuery:
    """Return the query that a file holds.

    Raises:
        InputError: The header lacks something, or does not agree with the text.
    """
    lines = read_text(path).splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    text = "\n".join(lines[end:]).strip()
    fields, params, returns, problems = _header(lines[:end])
    problems += _disagreements(fields, params, text, path.stem)
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
    )


def _pairs(example: str) -> list[str]:
    """Return ``key=value`` pairs; a value with spaces stands in double quotes."""
    return [
        f"{key}={value.strip(chr(34))}"
        for key, value in re.findall(r'(\w+)=("[^"]*"|\S+)', example)
    ]


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
            returns.append(Column(match[1], match[2], match[3]))
        elif line.startswith("//  ") and last == "doc":
            fields["doc"] = (fields["doc"] + "\n" + line[2:].strip()).strip()
        else:
            hint = "see the other files in cypher/"
            problems.append(Problem(message="not a header line", line=number, text=line, hint=hint))
    return fields, params, returns, problems


def _add_param(params: list[Param], match: re.Match[str], number: int) -> list[Problem]:
    name, kind, default, doc = match.groups()
    if kind not in _TYPES:
        hint = f"one of: {', '.join(_TYPES)}"
        return [Problem(message="unknown parameter type", line=number, text=kind, hint=hint)]
    problems = _repeated(name, params, number)
    param = Param(name, cast("ParamType", kind), doc, required=default is None)
    if default not in (None, "null"):
        try:
            param = dataclasses.replace(param, default=param.value(default.strip('"')))
        except QueryError:
            message = f"the default is not {_a(kind)}"
            problems.append(Problem(message=message, line=number, text=default))
    params.append(param)
    return problems


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


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
