"""The graph opened before the command line is read, because opening leaves Python free to read it.

What is opened is a guess from the words of the command line. A command that reads no graph after
all never asks for it.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kgraph.store import GraphStore

READERS: Final = frozenset(
    {"path", "contested", "search", "show", "cypher", "info", "draw", "explore"}
)
"""Commands that always open a graph, and only to read it; ``query`` alone lists the queries."""
VALUED: Final = frozenset({"--db", "--user", "--password", "--database"})
"""Options before the command that take the next word for their value."""


class Opening:
    """A graph that is being opened."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._graph: GraphStore | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._open, daemon=True)
        self._thread.start()

    def _open(self) -> None:
        from kgraph.store import open_store  # noqa: PLC0415

        try:
            self._graph = open_store(self.place)
        except Exception as error:  # noqa: BLE001 - raised where the graph is asked for
            self._error = error

    def graph(self) -> GraphStore:
        """Return the graph once it is open, or raise what went wrong."""
        self._thread.join()
        if self._graph is None:
            raise self._error or AssertionError
        return self._graph


def open_ahead(words: Sequence[str]) -> Opening | None:
    """Begin to open the folder that a command line will read.

    Args:
        words: The command line, without the name of the program.

    Returns:
        The graph that is being opened; None where the command reads none from a folder.
    """
    command, options = _split(words)
    if command not in READERS or "--help" in words:
        return None
    from kgraph.errors import KgraphError  # noqa: PLC0415 - `kgraph --help` does without
    from kgraph.store import default_uri, is_server  # noqa: PLC0415
    from kgraph.store.embedded import jvm  # noqa: PLC0415

    place = options.get("--db") or default_uri()
    if is_server(place) or not Path(place).is_dir():
        return None
    try:
        # Java's start holds Python up wherever it is called.
        jvm.start("lasting" if _lasts(command, words) else "short")
    except KgraphError:
        return None
    return Opening(place)


def _lasts(command: str, words: Sequence[str]) -> bool:
    """Return whether the command is the page's server, or the prompt, which takes no text."""
    return command == "explore" or (command == "cypher" and words[-1] == command)


def _split(words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the command, and the options before it that have values."""
    options: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            return word, options
        name, joint, value = word.partition("=")
        if name in VALUED:
            options[name] = value if joint else next(rest, "")
    return "", options
