"""The live page's server is stopped while somebody asks."""

from __future__ import annotations

import contextlib
import http.client
import threading
from typing import TYPE_CHECKING

from tests.explore.conftest import serve

if TYPE_CHECKING:
    import pytest

    from kgraph.store import GraphStore


def test_a_question_that_runs_when_it_stops_is_dropped_without_a_word(
    example: GraphStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It stops though the database has not answered yet, and tells no error."""
    asked, answered = threading.Event(), threading.Event()

    def current() -> bool:
        asked.set()
        return answered.wait(60)

    monkeypatch.setattr(example, "current", current)
    with serve(example) as served:

        def ask() -> None:
            with contextlib.suppress(OSError, http.client.HTTPException):
                served.get("/api/search?text=ketamine")

        asking = threading.Thread(target=ask)
        asking.start()
        assert asked.wait(60)
    answered.set()
    asking.join()
    assert [one.getMessage() for one in caplog.records if one.name.startswith("uvicorn")] == []
