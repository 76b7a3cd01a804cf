"""The page of named queries: ``python -m tests.docs.query_page`` writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kgraph.queries.catalog import catalogue, listed
from kgraph.queries.table import markdown

PAGE: Final = Path(__file__).parents[2] / "docs" / "queries.md"

if __name__ == "__main__":
    PAGE.write_text(markdown(listed(catalogue()).values()), encoding="utf-8")
