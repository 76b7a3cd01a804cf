"""Reading at a terminal: history, several lines, and completion of the words of this graph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from platformdirs import user_state_dir
from prompt_toolkit import PromptSession
from prompt_toolkit.completion import Completer, Completion
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings

from kgraph.queries import words
from kgraph.queries.catalog import catalogue, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from prompt_toolkit.completion import CompleteEvent
    from prompt_toolkit.document import Document

_WORD: Final = re.compile(r"[:\w]*$")
_AFTER_BRACKET: Final = re.compile(r"\[\s*\w*\s*:[\w|]*$")
_AFTER_PARENTHESIS: Final = re.compile(r"\(\s*\w*\s*:[\w|&:]*$")
_AFTER_DOT: Final = re.compile(r"\w\.\w*$")


class Words(Completer):
    """Completes commands, names of queries, labels, types, properties and keywords, by place."""

    def __init__(self, commands: Sequence[str], folders: Sequence[Path] = ()) -> None:
        """Take the commands, and the folders of one's own queries."""
        self._commands = commands
        self._queries = list(listed(catalogue(folders)))

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        """Yield what may follow before the cursor."""
        del complete_event
        before = document.text_before_cursor
        found = _WORD.search(before)
        word = found[0] if found else ""
        choices = self._choices(before)
        if choices is not self._commands:
            word = word.rpartition(":")[2]
        for choice in choices:
            if word and choice.casefold().startswith(word.casefold()) and choice != word:
                yield Completion(choice, start_position=-len(word))

    def _choices(self, before: str) -> Sequence[str]:
        if before.startswith(":run "):
            return self._queries
        if before.startswith(":"):
            return self._commands
        if _AFTER_BRACKET.search(before):
            return words.types()
        if _AFTER_PARENTHESIS.search(before):
            return words.labels()
        if _AFTER_DOT.search(before):
            return words.properties()
        return (*words.KEYWORDS, *words.FUNCTIONS)


def history() -> History:
    """Return the entries of earlier conversations; none where they cannot be kept."""
    path = Path(user_state_dir("kgraph", appauthor=False)) / "history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


def reader(
    folders: Sequence[Path], commands: Sequence[str], complete: Callable[[str], bool]
) -> Callable[[], str]:
    """Return a function that reads one entry, over as many lines as it takes."""
    keys = KeyBindings()
    session: PromptSession[str] = PromptSession(
        history=history(),
        completer=Words(commands, folders),
        multiline=True,
        key_bindings=keys,
        prompt_continuation="   ...> ",
    )

    @Condition
    def whole() -> bool:
        return complete(session.default_buffer.text + "\n")

    @keys.add("enter", filter=whole)
    def _accept(event: Any) -> None:
        event.current_buffer.validate_and_handle()

    return lambda: session.prompt("kgraph> ")
