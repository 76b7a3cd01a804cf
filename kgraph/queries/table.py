"""The named queries as a page of documentation, made from their headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kgraph.queries.query import DEFAULT_THEME, INNER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kgraph.queries.query import NamedQuery, Param

THEMES: Final = {
    "find": "Find",
    "mechanism": "Mechanism",
    "evidence": "Evidence",
    "clinic": "Clinic",
    "graph": "The graph about itself",
    INNER: "Asked by kgraph itself",
    DEFAULT_THEME: "Others",
}
"""Themes in the order in which they are listed, with their headings; one's own come last."""
HEAD: Final = """# The named queries

Made from the headers in [cypher/](../cypher/) by `make generated`. A query is asked with
`kgraph query NAME --parameter value`, as a method of `kgraph.open()`, or pasted into Neo4j Browser.
An entity is given by id, name or synonym, a text in any case (pasted: an id, in lower case).
Scores rank claims; they are not probabilities.
"""


def in_order(queries: Iterable[NamedQuery]) -> list[NamedQuery]:
    """Return queries in the order of their themes, then by name."""
    places = {theme: place for place, theme in enumerate(THEMES)}
    return sorted(queries, key=lambda q: (places.get(q.theme, len(places)), q.theme, q.name))


def markdown(queries: Iterable[NamedQuery]) -> str:
    """Return the page: every query with its parameters, columns and an example."""
    lines = [HEAD]
    theme = ""
    for query in in_order(queries):
        if query.theme != theme:
            theme = query.theme
            lines.append(f"## {THEMES.get(theme, theme.capitalize())}\n")
        lines += _section(query)
    return "\n".join(lines)


def _section(query: NamedQuery) -> Iterator[str]:
    yield f"### {query.name}\n"
    yield f"{query.doc}\n"
    for param in query.params:
        yield f"- `{param.name}` ({_kind(param)}): {param.doc}"
    if query.params:
        yield ""
    columns = ", ".join(f"`{column.name}`" for column in query.returns)
    yield f"Returns {columns}.\n"
    given = "".join(
        f' --{key} "{value}"' if " " in value else f" --{key} {value}"
        for key, value in query.example.items()
    )
    yield f"```console\n$ kgraph query {query.name}{given}\n```\n"


def _kind(param: Param) -> str:
    allowed = param.range or ", ".join(param.choices)
    allowed = allowed or (f"of the vocabulary's {param.words}" if param.words else "")
    parts = [param.type, allowed, "required" if param.required else ""]
    if param.default is not None:
        parts.append(f"default {param.default}")
    return "; ".join(part for part in parts if part)
