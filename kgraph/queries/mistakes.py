"""What is wrong with a query that an analyst wrote: the line, a caret, and what was meant."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, Final

from kgraph.errors import nearest
from kgraph.queries import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SILENT: Final = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_LABELS: Final = re.compile(r"\(\s*\w*\s*((?:[:|&!]\s*`?\w+`?\s*)+)")
_TYPES: Final = re.compile(r"\[\s*\w*\s*:\s*([`\w|:\s]+)")
_DOTTED: Final = re.compile(r"(?<![\w.\d])[A-Za-z_]\w*\.(\w+)(?![\w.]|\s*\()")
_MAP: Final = re.compile(
    r"(?:(?<!\w)\(\s*\w*\s*(?::[^(){}\[\]]*)?|\[\s*\w*\s*:[^(){}\[\]]*)(\{[^{}]*\})"
)
_KEY: Final = re.compile(r"[{,]\s*(\w+)\s*:")
_PLACE: Final = re.compile(r"line (\d+)(?:, column |:)(\d+)")
_REPEATED: Final = re.compile(rf"({_PLACE.pattern}) .*\^$", re.DOTALL)
"""The query and a caret, which one engine repeats on the line of its message."""
_QUOTED: Final = re.compile(r"['`]([^'`]+)['`]")


@dataclasses.dataclass(frozen=True, slots=True)
class Mistake:
    """A word of a query that means nothing here: what it should be, and where it stands."""

    kind: str
    word: str
    start: int
    hint: str

    def shown(self, text: str, file: str = "", first: int = 1) -> str:
        """Return it with its line and a caret; of a query in a file, with the file and its line.

        ``first`` is the line of the file in which the query begins.
        """
        place = f"{file}:{first + text.count(chr(10), 0, self.start)}: " if file else ""
        return f"{place}no {self.kind} {self.word!r}; {self.hint}\n{caret(text, self.start)}"


def unknown_words(text: str) -> list[Mistake]:
    """Return the labels, relationship types and properties that this graph cannot have.

    An engine answers them with nothing, and says nothing.
    """
    bare = _SILENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    found = [
        *_unknown(bare, _LABELS, "label", words.labels()),
        *_unknown(bare, _TYPES, "relationship type", words.types()),
        *_unknown(bare, _DOTTED, "property", (*words.properties(), *_columns(bare))),
        *_unknown_keys(bare),
    ]
    return sorted(found, key=lambda mistake: mistake.start)


def _unknown(
    text: str, pattern: re.Pattern[str], kind: str, known: Collection[str]
) -> Iterator[Mistake]:
    for match in pattern.finditer(text):
        for word in re.finditer(r"\w+", match[1]):
            if word[0] not in known:
                hint = nearest(word[0], known) or "`kgraph schema` lists what there is"
                yield Mistake(kind, word[0], match.start(1) + word.start(), hint)


def _unknown_keys(text: str) -> Iterator[Mistake]:
    """Yield unknown properties in the maps of nodes and relationships."""
    for held in _MAP.finditer(text):
        for mistake in _unknown(held[1], _KEY, "property", words.properties()):
            yield dataclasses.replace(mistake, start=held.start(1) + mistake.start)


def _columns(text: str) -> Iterator[str]:
    """Yield the keys of maps that the query itself makes, which are properties as well."""
    for match in re.finditer(r"(\w+)\s*:", text):
        yield match[1]
    for match in re.finditer(r"\bAS\s+(\w+)", text, re.IGNORECASE):
        yield match[1]


def located(text: str, message: str, file: str = "", first: int = 1) -> str:
    """Return an engine's message about a query with the line, a caret and a suggestion.

    Columns are counted from 0 by one engine and from 1 by the other: the word that the message
    names decides.

    Args:
        text: The query.
        message: What the engine says of it.
        file: Where the query stands, if in a file.
        first: The line of the file in which it begins.
    """
    named = _QUOTED.search(message)
    word = named[1] if named else ""
    place = _PLACE.search(message)
    start = _start(text, word, place)
    said = re.split(r" expecting |: expected ", message, maxsplit=1)[0]
    lines = [_REPEATED.sub(r"\1", said)]
    hint = _meant(text, message, word)
    if hint:
        lines[0] += f"; {hint}"
    if file and start is not None:
        line = first + text.count("\n", 0, start)
        lines[0] = f"{file}:{line}: {_PLACE.sub(f'line {line}', lines[0])}"
    if start is not None:
        lines.append(caret(text, start))
    return "\n".join(lines)


def _start(text: str, word: str, place: re.Match[str] | None) -> int | None:
    if place is None:
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) if word else None
        return found.start() if found else None
    lines = text.split("\n")
    line, column = int(place[1]), int(place[2])
    if line > len(lines):
        return None
    before = sum(len(one) + 1 for one in lines[: line - 1])
    fits = [at for at in (column, column - 1) if lines[line - 1].startswith(word or " ", at)]
    return before + (fits[0] if fits else min(column, len(lines[line - 1])))


def _meant(text: str, message: str, word: str) -> str | None:
    if "ariable" in message:
        others = set(re.findall(r"[A-Za-z_]\w*", text)) - {word, *words.KEYWORDS}
        others -= {*words.labels(), *words.types()}
        return nearest(word, others) if word else None
    if "unction" in message:
        return nearest(word, words.FUNCTIONS) if word else None
    meant = word.isalpha() and word.upper() not in words.KEYWORDS
    return nearest(word, words.KEYWORDS) if meant else None


def caret(text: str, start: int) -> str:
    """Return the line of a place in a text, with a caret below it."""
    before = text[:start]
    line = text.split("\n")[before.count("\n")]
    column = start - (before.rfind("\n") + 1)
    indent = "".join("\t" if char == "\t" else " " for char in line[:column])
    return f"  {line}\n  {indent}^"
