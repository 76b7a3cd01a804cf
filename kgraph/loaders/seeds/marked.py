"""YAML as a tree of texts, lists and tables, each with its line and column.

Every scalar stays the text that was written: ``no``, ``null``, ``1.0`` and ``2021-07-16`` mean what
the field that holds them takes them for, never a boolean, a number or a date. What YAML offers
beyond lists, tables and texts (anchors, merge keys, tags, several documents) is refused.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

import yaml

from kgraph.errors import InputError, Problem
from kgraph.tsv import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_REFUSED: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclasses.dataclass(frozen=True, slots=True)
class Scalar:
    """A text, white space folded; ``plain`` where it stands without quotes."""

    text: str
    line: int
    column: int
    plain: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """A mapping from field names, each once, in the order written."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int

    def get(self, name: str) -> Node | None:
        """Return what stands under ``name``, or None."""
        return next((node for key, node in self.pairs if key.text == name), None)

    def without(self, name: str) -> Table:
        """Return the same table without the field ``name``."""
        pairs = tuple(pair for pair in self.pairs if pair[0].text != name)
        return dataclasses.replace(self, pairs=pairs)


Node = Scalar | Listing | Table


def read_listing(path: Path) -> Listing:
    """Return the list that a YAML file holds.

    Raises:
        InputError: The file is unreadable, not UTF-8, not YAML, or not one list; every problem
            that does not hide others is named, with line and column.
    """
    text = read_text(path)
    problems = list(_refused_characters(text))
    if not problems:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        tree = _Tree()
        try:
            for event in yaml.parse(text, Loader=loader):
                tree.take(event)
        except yaml.YAMLError as error:
            raise InputError(_broken(error, text).at(str(path))) from error
        problems = tree.problems
        if not problems and len(tree.roots) == 1 and isinstance(tree.roots[0], Listing):
            return tree.roots[0]
        problems = problems or [Problem(message="not a list", line=1, hint="begin items with '- '")]
    raise InputError([problem.at(str(path)) for problem in problems])


def _refused_characters(text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        found = _REFUSED.search(line)
        if found:
            tab = found.group() == "\t"
            yield Problem(
                message="tab" if tab else "control character",
                line=number,
                column=found.start() + 1,
                text=line.strip()[:80],
                hint="use spaces" if tab else "remove it",
            )


def _broken(error: yaml.YAMLError, text: str) -> Problem:
    said = getattr(error, "problem", None) or str(error)
    lines = [*text.split("\n"), ""]
    # Where the end of the file is the trouble, it is better shown what was left open.
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    place = next((m for m in marks if m is not None and lines[m.line].strip()), None)
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    line = place.line if place else last
    return Problem(
        message="broken YAML",
        line=line + 1,
        column=place.column + 1 if place else None,
        text=lines[line].strip()[:80],
        hint=f"{said}: quote a text that holds ': ' or ' #' or begins with a sign",
    )


def _begin(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1


@dataclasses.dataclass(slots=True)
class _Tree:
    """Builds nodes from events, without recursion, so that no nesting is too deep."""

    roots: list[Node] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    _open: list[tuple[yaml.Event, list[Node]]] = dataclasses.field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        """Take the next event of the parser."""
        line, column = _begin(event)
        if isinstance(event, yaml.NodeEvent):
            self._refuse_extras(event, line, column)
        if isinstance(event, yaml.CollectionStartEvent):
            self._open.append((event, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            begun, children = self._open.pop()
            if isinstance(begun, yaml.MappingStartEvent):
                self._place(Table(self._pairs(children), *_begin(begun)))
            else:
                self._place(Listing(tuple(children), *_begin(begun)))
        elif isinstance(event, yaml.ScalarEvent):
            text = " ".join(event.value.split())
            self._place(Scalar(text, line, column, plain=event.implicit[0]))
        elif isinstance(event, yaml.DocumentStartEvent) and self.roots:
            self._refuse("a second document", "---", line, column, "keep one list in a file")

    def _place(self, node: Node) -> None:
        (self._open[-1][1] if self._open else self.roots).append(node)

    def _refuse_extras(self, event: yaml.NodeEvent, line: int, column: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._place(Scalar("", line, column))
            self._refuse("alias", f"*{event.anchor}", line, column, "write the text out")
        elif event.anchor:
            self._refuse("anchor", f"&{event.anchor}", line, column, "write the text out")
        elif tag := getattr(event, "tag", None):
            self._refuse("tag", tag, line, column, "leave it out: fields know their types")

    def _pairs(self, children: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, node in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._refuse("field name is not a text", None, key.line, key.column, "write name:")
            elif key.text == "<<":
                self._refuse("merge key", key.text, key.line, key.column, "write the fields out")
            elif key.text in pairs:
                hint = f"first in line {pairs[key.text][0].line}; keep one"
                self._refuse("field stands twice", key.text, key.line, key.column, hint)
            else:
                pairs[key.text] = key, node
        return tuple(pairs.values())

    def _refuse(self, message: str, text: str | None, line: int, column: int, hint: str) -> None:
        self.problems.append(
            Problem(message=message, line=line, column=column, text=text, hint=hint)
        )
