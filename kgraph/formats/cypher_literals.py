r"""Values as Cypher literals and back: no text can end its string, whatever is in it.

Neo4j turns ``\uXXXX`` into its character anywhere in a statement, comments too, before it reads
strings. So ``\u`` never stands in what is written here: a text that holds it is joined from two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPES: Final = {
    "\\": "\\\\",
    "'": "\\'",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_PLAIN: Final = {escape[1]: char for char, escape in _ESCAPES.items()}
_ESCAPED: Final = re.compile(r"[\\'\n\r\t\b\f]")
_TOKEN: Final = re.compile(
    r"""\s*(?: (?P<text>'(?:[^'\\]|\\[\\'nrtbf])*')
             | (?P<number>-?\d+(?:\.\d+)?(?:e-?\d+)?)
             | (?P<word>\w+)
             | (?P<mark>[{}\[\]:,+]) )""",
    re.VERBOSE,
)
_WORDS: Final = {"true": True, "false": False}


def literal(value: Any) -> str:
    """Return a text, number, truth value, list of these, or map of any of them, as a literal."""
    if isinstance(value, str):
        return f"'{_ESCAPED.sub(_escaped, value)}'".replace("\\u", "\\' + 'u")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {literal(one)}' for key, one in value.items())}}}"
    return repr(value).replace("e+", "e")


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]


def parsed(text: str) -> Any:
    """Return the value that `literal` wrote.

    Raises:
        ValueError: It is no such literal; the message says what stands where.
    """
    tokens = list(_tokens(text))
    value, rest = _value(tokens, 0)
    if rest != len(tokens):
        raise ValueError(f"something follows the value: {tokens[rest][1]}")
    return value


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and text of each token."""
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise ValueError(f"no literal of Cypher at character {at + 1}")
        at = found.end()
        yield str(found.lastgroup), found[str(found.lastgroup)]


def _value(tokens: list[tuple[str, str]], at: int) -> tuple[Any, int]:
    """Return the value whose first token is at ``at``, and where the next begins."""
    kind, told = _at(tokens, at)
    if kind == "text":
        return _text(tokens, at)
    if kind == "number":
        return (int(told) if told.lstrip("-").isdigit() else float(told)), at + 1
    if kind == "word" and told in _WORDS:
        return _WORDS[told], at + 1
    if told == "[":
        return _list(tokens, at + 1)
    if told == "{":
        return _map(tokens, at + 1)
    raise ValueError(f"no value: {told}")


def _at(tokens: list[tuple[str, str]], at: int) -> tuple[str, str]:
    if at == len(tokens):
        raise ValueError("it ends too early")
    return tokens[at]


def _text(tokens: list[tuple[str, str]], at: int) -> tuple[str, int]:
    """Return texts joined by ``+`` as one."""
    parts = []
    while True:
        kind, told = _at(tokens, at)
        if kind != "text":
            raise ValueError(f"no text after +: {told}")
        parts.append(re.sub(r"\\(.)", lambda found: _PLAIN[found[1]], told[1:-1]))
        if tokens[at + 1 : at + 2] != [("mark", "+")]:
            return "".join(parts), at + 1
        at += 2


def _list(tokens: list[tuple[str, str]], at: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    while _at(tokens, at)[1] != "]":
        value, at = _value(tokens, at)
        found.append(value)
        at = _after_comma(tokens, at, "]")
    return found, at + 1


def _map(tokens: list[tuple[str, str]], at: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    while _at(tokens, at)[1] != "}":
        kind, key = _at(tokens, at)
        if kind != "word" or _at(tokens, at + 1)[1] != ":":
            raise ValueError(f"no key: {key}")
        found[key], at = _value(tokens, at + 2)
        at = _after_comma(tokens, at, "}")
    return found, at + 1


def _after_comma(tokens: list[tuple[str, str]], at: int, end: str) -> int:
    told = _at(tokens, at)[1]
    if told not in (",", end):
        raise ValueError(f"no comma: {told}")
    return at + (told == ",")
