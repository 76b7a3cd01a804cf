"""Queries on the embedded engine that heed no limit of its own, and Ctrl-C while one runs."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from tests.store.processes import Other, other

if TYPE_CHECKING:
    from pathlib import Path

ENDLESS = (
    "RETURN reduce(s = 0, x IN range(1, 1000000) | "
    "s + reduce(t = 0, y IN range(1, 1000000) | t + y % 7)) AS n"
)
"""One expression: the engine looks at its clock only between rows."""


def test_a_query_that_heeds_no_limit_is_abandoned(folder: Path) -> None:
    """The process goes on, and can end; nothing else is to be had of the store."""
    code = f"""
    from kgraph.store.embedded import store as embedded
    embedded.GRACE = 0.2
    store = open_store(FOLDER)
    try:
        store.ask({ENDLESS!r}, {{}}, Limits(seconds=0.3))
    except QueryError as error:
        print(error, flush=True)
    store.close()
    import os
    os._exit(0)
    """
    out, err = Other(code, folder).process.communicate(timeout=60)
    assert (out, err) == ("stopped after 0.5 s: ask for less, or raise --timeout\n", "")


def test_a_process_ends_by_itself_after_an_abandoned_query(folder: Path) -> None:
    """Also when it does not leave at once: at exit it waits for nothing."""
    code = f"""
    from kgraph.store.embedded import store as embedded
    embedded.GRACE = 0.2
    with open_store(FOLDER) as store:
        try:
            store.ask({ENDLESS!r}, {{}}, Limits(seconds=0.3))
        except QueryError:
            print("abandoned")
    """
    process = Other(code, folder).process
    out, _ = process.communicate(timeout=60)
    assert (out, process.returncode) == ("abandoned\n", 0)


def test_an_interruption_is_heard_while_a_query_runs(folder: Path) -> None:
    """Not only once the answer is there."""
    code = f"""
    import threading
    store = open_store(FOLDER)
    store.run("RETURN 1 AS x")
    began = threading.Event()
    query = store._query
    store._query = lambda *given: (began.set(), query(*given))[1]
    threading.Thread(target=lambda: (began.wait(), print("ready", flush=True)), daemon=True).start()
    try:
        store.ask({ENDLESS!r}, {{}}, Limits())
    except KeyboardInterrupt:
        print("interrupted", flush=True)
    store.close()
    """
    with other(code, folder) as asking:
        asking.process.send_signal(signal.SIGINT)
        assert asking.end() == "interrupted\n"


def test_an_error_of_ours_in_the_asking_thread_is_raised_here(folder: Path) -> None:
    """Whatever it is."""
    code = """
    store = open_store(FOLDER)
    def broken(*_):
        raise ZeroDivisionError("here")
    store._query = broken
    try:
        store.run("RETURN 1 AS x")
    except ZeroDivisionError as error:
        print(error)
    """
    out, err = Other(code, folder).process.communicate(timeout=60)
    assert (out, err) == ("here\n", "")


def test_a_terminated_process_ends_at_once(folder: Path) -> None:
    """Java does not hold it up, nor crash, in the middle of a query."""
    code = f"""
    import threading
    store = open_store(FOLDER)
    store.run("RETURN 1 AS x")
    threading.Timer(0.0, pause).start()
    store.ask({ENDLESS!r}, {{}}, Limits())
    """
    with other(code, folder) as asking:
        asking.process.send_signal(signal.SIGTERM)
        assert asking.process.wait(timeout=60) == -signal.SIGTERM
