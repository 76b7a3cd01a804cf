"""Writes ``library.pyi``, the named queries as typed methods: ``python -m kgraph.interop.stub``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kgraph.interop.question import KEYWORDS, in_order
from kgraph.interop.rows import record_type
from kgraph.queries.catalog import catalogue, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kgraph.queries.query import Column, NamedQuery, Param

PLACE: Final = Path(__file__).with_name("library.pyi")
HEAD: Final = """\
# Made from the headers in cypher/ by `python -m kgraph.interop.stub`; a test holds it to them.
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from kgraph.interop.question import Question
from kgraph.interop.rows import Rows
from kgraph.queries.query import NamedQuery
from kgraph.store import GraphStore
"""
LIBRARY: Final = """
class Library:
    store: Final[GraphStore]
    queries: Final[Mapping[str, NamedQuery]]
    def __init__(self, store: GraphStore, folders: Iterable[Path] = ()) -> None: ...
    def __getattr__(self, name: str) -> Question: ...
"""
_TYPES: Final = {
    "string": "str",
    "text": "str",
    "entity": "str",
    "integer": "int",
    "float": "float",
    "boolean": "bool",
    "list": "list[Any]",
}


def stub() -> str:
    """Return the text of ``library.pyi``."""
    queries = list(listed(catalogue()).values())
    rows = "\n".join("\n".join(_row(query)) for query in queries)
    methods = "\n".join(_method(query) for query in queries)
    return f"{HEAD}\n{rows}{LIBRARY}{methods}\n"


def _row(query: NamedQuery) -> Iterator[str]:
    yield f"class {_row_name(query)}:"
    yield from (f"    {column.name}: Final[{_column(column)}]" for column in query.returns)


def _row_name(query: NamedQuery) -> str:
    return record_type(query.name, tuple(column.name for column in query.returns)).__name__


def _column(column: Column) -> str:
    return _TYPES[column.type] + (" | None" if column.nullable else "")


def _method(query: NamedQuery) -> str:
    params = in_order(query)
    given = [_param(param) for param in params if param.required]
    rest = [_param(param) for param in params if not param.required]
    named = ["*", *rest] if rest else []
    taken = "".join(f"\n        {part}," for part in ("self", *given, *named))
    return f"    def {query.name}({taken}\n    ) -> Rows[{_row_name(query)}]: ..."


def _param(param: Param) -> str:
    kind = "list[str]" if param.type == "list" else _TYPES[param.type]
    name = f"{KEYWORDS.get(param.name, param.name)}: {kind}"
    if param.required:
        return name
    return f"{name} = {param.default!r}" if param.default is not None else f"{name} | None = None"


if __name__ == "__main__":
    PLACE.write_text(stub(), encoding="utf-8")
