"""The typed methods for checkers and editors are those of the headers."""

from __future__ import annotations

from kgraph.interop.stub import PLACE, stub


def test_the_stub_is_made_from_the_headers() -> None:
    """After a header has changed: ``python -m kgraph.interop.stub``."""
    assert PLACE.read_text(encoding="utf-8") == stub()
