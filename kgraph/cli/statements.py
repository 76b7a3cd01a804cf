"""Where a query ends: at a semicolon that stands in no text, no quoted name and no comment."""

from __future__ import annotations

import re
from typing import Final

from kgraph.errors import QueryError

_COMMENT: Final = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_END: Final = "; \t\r\n"
_SILENT: Final = re.compile(
    _COMMENT.pattern
    + r"""|'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z)|`[^`]*(?:`|\Z)|/\*.*\Z""",
    re.DOTALL,
)


def ended(text: str) -> bool:
    """Return whether a text ends with a semicolon, or with comments after one."""
    return _bare(text).rstrip().endswith(";")


def blank(text: str) -> bool:
    """Return whether a text asks nothing: it is empty, or comments that are closed."""
    return not _bare(text).strip(_END)


def query_of(text: str) -> str:
    """Return the query of a text, without the semicolon and the comments it ends with.

    Raises:
        QueryError: There is a second query; its beginning is shown.
    """
    bare = _bare(text).rstrip(_END)
    first = bare.find(";")
    if first >= 0:
        from kgraph.queries.mistakes import caret  # noqa: PLC0415 - where there is a mistake

        second = len(bare) - len(bare[first:].lstrip(_END))
        raise QueryError(f"one query is asked at a time; a second begins\n{caret(text, second)}")
    return text[: len(bare)]


def _bare(text: str) -> str:
    """Return a text of the same length: comments are spaces, what is quoted or left open is x."""
    return _SILENT.sub(_hidden, text)


def _hidden(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " " if _COMMENT.fullmatch(found[0]) else "x", found[0])
