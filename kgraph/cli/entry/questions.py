"""Questions put one after the other: completed and checked as they are answered."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

from kgraph.cli import stream
from kgraph.errors import InputError, Problem, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def as_is(text: str) -> str:
    """Return an answer unchanged."""
    return text


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A field to be filled in: what it is called, what may be answered, how that is checked.

    ``choices`` complete what is typed; with ``closed`` nothing else is allowed. ``check`` returns
    the answer as it is kept, or raises an `InputError`.
    """

    name: str
    hint: str = ""
    choices: Sequence[str] = ()
    closed: bool = False
    needed: bool = True
    usual: str = ""
    check: Callable[[str], str] = as_is

    def taken(self, text: str) -> str:
        """Return the answer to keep, empty where an optional one is left out.

        Raises:
            InputError: It is missing, none of the choices, or the check refuses it.
        """
        answer = text.strip() or self.usual
        if not answer:
            if self.needed:
                raise InputError(Problem(message=f"{self.name} is needed", hint=self.hint or None))
            return ""
        if self.closed and answer not in self.choices:
            hint = nearest(answer, self.choices) or f"one of: {', '.join(self.choices)}"
            raise InputError(Problem(message=f"unknown {self.name}", text=answer, hint=hint))
        return self.check(answer)


def ask(question: Question) -> str:
    """Return the answer to a question, asked on the terminal until it holds.

    Where standard input is no terminal each question takes one line of it, and a wrong one ends
    the command.

    Raises:
        InputError: The input ended, or a line of it that nobody can correct does not hold.
    """
    while True:
        try:
            return question.taken(_line(question))
        except InputError as error:
            if not sys.stdin.isatty():
                raise
            stream.say(str(error))


def ask_many(question: Question) -> list[str]:
    """Return the answers to a question that is asked again until one is empty."""
    found: list[str] = []
    while answer := ask(question):
        found.append(answer)
    return found


def _line(question: Question) -> str:
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            hint = "one line for each question; an empty one leaves it out"
            raise InputError(Problem(message=f"the input ended before {question.name}", hint=hint))
        return line
    told = f" ({question.hint})" if question.hint else ""
    usual = f" [{question.usual}]" if question.usual else "" if question.needed else " [–]"
    _complete(question.choices)
    return input(f"{question.name}{told}{usual}: ")


def _complete(choices: Sequence[str]) -> None:
    """Let the tab key complete what is typed, where the system has readline."""
    try:
        import readline  # noqa: PLC0415 - Windows has none
    except ImportError:
        return

    def matching(typed: str, number: int) -> str | None:
        found = [one for one in choices if typed.casefold() in one.casefold()]
        found.sort(key=lambda one: not one.casefold().startswith(typed.casefold()))
        return found[number] if number < len(found) else None

    readline.set_completer(matching)
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
