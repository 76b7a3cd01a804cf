"""The page of named queries is made from their headers."""

from __future__ import annotations

from kgraph.queries.catalog import catalogue, listed
from kgraph.queries.table import markdown
from tests.docs.query_page import PAGE


def test_the_page_is_that_of_the_headers() -> None:
    """After a header has changed: ``make generated``."""
    assert PAGE.read_text(encoding="utf-8") == markdown(listed(catalogue()).values())


def test_every_query_is_on_the_page() -> None:
    """With its parameters and columns."""
    text = PAGE.read_text(encoding="utf-8")
    for query in listed(catalogue()).values():
        section = text.split(f"### {query.name}\n")[1].split("\n### ")[0]
        assert query.summary in section
        assert all(f"- `{param.name}` (" in section for param in query.params)
        assert all(f"`{column.name}`" in section for column in query.returns)
