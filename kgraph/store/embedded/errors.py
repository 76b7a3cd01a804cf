"""What the embedded engine reports, told in the words of kgraph's own errors."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import QueryError, StoreBusy, StoreError, StoreUnavailable
from kgraph.store.embedded import jvm

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITES: Final = "QueryNotIdempotentException"
_TIMEOUT: Final = "TimeoutException"
_FORBIDDEN: Final = "SecurityException"
_CLASS: Final = re.compile(r"\b(?:\w+\.)+\w*(?:Exception|Error)\b:?\s*")
_DEEPEST: Final = 20


@contextlib.contextmanager
def query_errors(seconds: float) -> Iterator[None]:
    """Tell the engine's refusal of a user's query, limited to ``seconds``, in the user's terms."""
    try:
        yield
    except (jvm.engine().ArcadeDBError, jvm.java_errors()) as error:
        causes = _causes(error)
        kinds = {kind for kind, _ in causes}
        if _WRITES in kinds:
            raise QueryError(
                "here a query only reads: this one writes, or calls what may write"
            ) from error
        if _TIMEOUT in kinds:
            raise QueryError(too_long(seconds)) from error
        if _FORBIDDEN in kinds:
            raise QueryError(
                "LOAD CSV is switched off: a query reads the graph, never a file or an address"
            ) from error
        raise QueryError(_told(causes)) from error


def too_long(seconds: float) -> str:
    """Return what to say of a query that was stopped after so many seconds."""
    return f"stopped after {seconds:g} s: ask for less, or raise --timeout"


@contextlib.contextmanager
def store_errors(message: str | None = None) -> Iterator[None]:
    """Tell an error of the engine as one of the store, led by ``message`` where it is given."""
    try:
        yield
    except (jvm.engine().ArcadeDBError, jvm.java_errors()) as error:
        raise _store_error(_told(_causes(error)), message) from error


def _store_error(told: str, message: str | None) -> StoreError:
    if "locked by another process" in told:
        return StoreBusy("the database is in use by another process: wait for it to end")
    if "active instance" in told:
        return StoreBusy("this process has the graph open already: close that store first")
    if "No space left" in told:
        return StoreError("the disk is full: free some space and run the command again")
    return StoreUnavailable(f"{message} ({told})") if message else StoreError(told)


def _causes(error: BaseException) -> list[tuple[str, str]]:
    """Return class name and message of the Java exceptions behind an error, outermost first."""
    found: list[tuple[str, str]] = []
    java: Any = error if hasattr(error, "getCause") else error.__cause__
    while hasattr(java, "getCause") and len(found) < _DEEPEST:
        found.append((str(java.getClass().getSimpleName()), str(java.getMessage() or "")))
        java = java.getCause()
    return found or [("", str(error))]


def _told(causes: list[tuple[str, str]]) -> str:
    """Return the messages of the outermost and the innermost cause, without names of classes."""
    messages = [" ".join(_CLASS.sub("", text).split()) for _, text in causes]
    said = [text for text in messages if text] or [causes[-1][0]]
    return said[0] if said[-1] in said[0] else f"{said[0]} ({said[-1]})"
